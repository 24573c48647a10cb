//! `cargo xtask noise FOLDER`: what is found in text that has nothing to do with a mesh, and how long it takes.
//!
//! Unpacked packages are good hunting grounds: client libraries of Kubernetes and Google Cloud, whose docstrings hold example policies and
//! manifests; descriptions of APIs; Envoy's and Istio's types; other products' charts and test data; manual pages; source code. Whether a
//! finding is right, arguable or false only a person can say.

use std::fs::{self, File};
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use meshmedic_rules::report::{Finding, Level};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

use crate::stopwatch::Stopwatch;
use crate::workers;

/// How many bytes at a file's begin are asked whether they are text.
const LOOKED_AT: u64 = 4096;

/// In bytes; larger files are passed over.
const LARGEST: u64 = 20_000_000;

/// Of files that take longer for a megabyte, or that are smaller than a megabyte and take longer, the name is told.
const SLOW: Duration = Duration::from_secs(2);

/// Files smaller than this, in bytes, are not counted among the slowest: starting takes most of their time.
const SMALL: usize = 100_000;

/// How many of the slowest files are shown.
const SHOWN: usize = 10;

/// What reading one file came to.
#[derive(Debug)]
struct Heard {
    path: PathBuf,
    bytes: usize,
    took: Duration,
    /// What is wrong with the program: it panicked, or took too long.
    fault: Option<String>,
    /// A line for each finding of level problem or warning.
    findings: Vec<String>,
}

/// Reads a folder; no where a file made the program panic or take too long.
pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let [folder] = arguments else { bail!("`cargo xtask noise` takes one folder") };
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    files.sort();
    // A panic is told with its file, not in the middle of the findings.
    std::panic::set_hook(Box::new(|_| {}));
    let heard: Vec<Heard> = workers::each(&files, |path| hear(path)).into_iter().flatten().collect();
    for heard in &heard {
        heard.findings.iter().for_each(|finding| println!("{finding}"));
        if let Some(fault) = &heard.fault {
            eprintln!("{}: {fault}", heard.path.display());
        }
    }
    print!("{}", summary(&heard));
    Ok(heard.iter().all(|heard| heard.fault.is_none()))
}

/// The files below a folder; links are not followed.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Reads one file by itself; nothing for what is empty, too large, no text or can't be read.
fn hear(path: &Path) -> Option<Heard> {
    let size = fs::metadata(path).ok()?.len();
    if size == 0 || size > LARGEST {
        return None;
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).ok()?;
    file.by_ref().take(LOOKED_AT).read_to_end(&mut bytes).ok()?;
    if bytes.contains(&0) {
        return None;
    }
    file.read_to_end(&mut bytes).ok()?;
    let begin = Stopwatch::start();
    let found = catch_unwind(AssertUnwindSafe(|| findings(path, &bytes)));
    let took = begin.read();
    let most = SLOW * u32::try_from(bytes.len() / 1_000_000 + 1).unwrap_or(u32::MAX);
    let fault = match &found {
        Err(_) => Some("panics".to_owned()),
        Ok(_) if took > most => Some(format!("{:.1} s for {} bytes", took.as_secs_f64(), bytes.len())),
        Ok(_) => None,
    };
    Some(Heard { path: path.to_owned(), bytes: bytes.len(), took, fault, findings: found.unwrap_or_default() })
}

fn findings(path: &Path, bytes: &[u8]) -> Vec<String> {
    let input = Input { source: "file".to_owned(), bytes, kind: None };
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let now = since.and_then(|since| i64::try_from(since.as_millis()).ok()).map(Timestamp);
    let report = analyze(&[input], &Options { lang: Lang::En, now, ..Options::default() }, &mut |_, _| {});
    let line = |finding: &Finding| {
        let at = finding.evidence.first().map_or(0, |evidence| evidence.lines[0]);
        let sure = format!("{:?}\t{:?}", finding.level, finding.confidence).to_lowercase();
        format!("{}:{at}\t{}\t{sure}", path.display(), finding.rule)
    };
    report.findings.iter().filter(|finding| finding.level != Level::Note).map(line).collect()
}

fn summary(heard: &[Heard]) -> String {
    let bytes: usize = heard.iter().map(|heard| heard.bytes).sum();
    let took: Duration = heard.iter().map(|heard| heard.took).sum();
    let found: usize = heard.iter().map(|heard| heard.findings.len()).sum();
    let gigabytes = bytes as f64 / 1e9;
    let mut slowest: Vec<(f64, &Heard)> = heard
        .iter()
        .filter(|heard| heard.bytes >= SMALL)
        .map(|heard| (heard.took.as_secs_f64() / heard.bytes as f64 * 1e6, heard))
        .collect();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let row = |(rate, heard): &(f64, &Heard)| {
        format!("  {rate:.2} s/MB  {:.1} MB  {}\n", heard.bytes as f64 / 1e6, heard.path.display())
    };
    let mut slowest: String = slowest.iter().take(SHOWN).map(row).collect();
    if !slowest.is_empty() {
        slowest.insert_str(0, &format!("the slowest of {SMALL} bytes and more:\n"));
    }
    format!(
        "{} files, {:.1} MB, {found} findings, {:.1} per GB, {:.1} s of CPU\n{slowest}",
        heard.len(),
        bytes as f64 / 1e6,
        if bytes == 0 { 0.0 } else { found as f64 / gigabytes },
        took.as_secs_f64(),
    )
}
