//! `cargo xtask fuzz`: the fuzzers of `fuzz/`, which begin at the rules' cases and know the words of the rules.
//!
//! They need a nightly compiler and cargo-fuzz; where one is missing they are skipped, and that is said.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use meshmedic_rules::Kind;
use meshmedic_rules::knowledge::{self, Looks};

/// The fuzzers, by the names of their files.
const TARGETS: [&str; 4] = ["case", "intake", "readers", "archives"];

/// How long each runs, in seconds, where nobody says.
const SECONDS: &str = "60";

/// The most memory of a fuzzer, in megabytes: inputs are of some kilobytes.
const MEMORY: &str = "-rss_limit_mb=2048";

/// No input takes longer, in seconds, and none is longer, in bytes.
const LIMITS: [&str; 2] = ["-timeout=20", "-max_len=8192"];

/// Runs one or all of them; no where one found something.
pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let (mut seconds, mut wanted) = (SECONDS, None);
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        match option.as_str() {
            "--seconds" => seconds = rest.next().context("--seconds wants a number")?,
            target if TARGETS.contains(&target) => wanted = Some(target),
            other => bail!("`cargo xtask fuzz` takes no {other}; the fuzzers are {}", TARGETS.join(", ")),
        }
    }
    if !is_there(&["+nightly", "--version"]) || !is_there(&["+nightly", "fuzz", "--version"]) {
        println!(
            "fuzz: NOT run, since it takes a nightly compiler and cargo-fuzz: rustup toolchain install nightly, cargo install --locked cargo-fuzz"
        );
        return Ok(true);
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let words = home.join("target/words.txt");
    fs::create_dir_all(home.join("target"))?;
    fs::write(&words, dictionary())?;
    let mut well = true;
    for target in TARGETS.into_iter().filter(|target| wanted.is_none_or(|wanted| wanted == *target)) {
        let corpus = home.join("target/corpus").join(target);
        begin(&corpus, target)?;
        let mut fuzz = Command::new("cargo");
        fuzz.args(["+nightly", "fuzz", "run", "--sanitizer", "none", target]).arg(&corpus).arg("--");
        fuzz.arg(format!("-dict={}", words.display()))
            .arg(format!("-max_total_time={seconds}"))
            .arg(MEMORY)
            .args(LIMITS);
        well &= fuzz.current_dir(home.join("..")).status().context("cargo can't be started")?.success();
    }
    Ok(well)
}

fn is_there(arguments: &[&str]) -> bool {
    Command::new("cargo").args(arguments).output().is_ok_and(|told| told.status.success())
}

/// What recognises, as libFuzzer takes it: the literals of the rules and the names of kinds, a line each.
fn dictionary() -> String {
    let rules = knowledge::rules().iter().flat_map(|rule| &rule.signatures);
    let messages = rules.filter_map(|signature| match &signature.looks {
        Looks::Message(message) => Some(&message.literals),
        Looks::Record(_) => None,
    });
    let literals = messages.flatten().map(String::as_str);
    let marks = ["\n====\n", "$ kubectl get ", "---\n", "```\n", "> ", "apiVersion: ", "kind: ", "metadata:\n  name: "];
    let words: BTreeSet<&str> = literals.chain(marks).chain(Kind::ALL.iter().map(|kind| kind.id())).collect();
    words.into_iter().fold(String::new(), |mut lines, word| {
        lines.push('"');
        word.bytes().for_each(|byte| _ = write!(lines, "\\x{byte:02x}"));
        lines + "\"\n"
    })
}

/// Lays the cases into the folder that a fuzzer begins with, and goes on with what it found.
fn begin(corpus: &PathBuf, target: &str) -> Result<()> {
    fs::create_dir_all(corpus)?;
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/cases");
    for (at, case) in meshmedic_cases::read(&cases).map_err(anyhow::Error::msg)?.into_iter().enumerate() {
        let content = match target {
            "readers" => [&[u8::try_from(at % Kind::ALL.len()).unwrap_or(0)], &case.paste[..]].concat(),
            "archives" => packed(&case.paste, at)?,
            _ => case.paste,
        };
        fs::write(corpus.join(format!("case-{at}")), content)?;
    }
    Ok(())
}

/// A case as a gzip, or in a tar, or in both.
fn packed(paste: &[u8], at: usize) -> Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(paste.len() as u64);
    tar.append_data(&mut header, "folder/a.txt", paste)?;
    let tar = tar.into_inner()?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, if at.is_multiple_of(2) { paste } else { &tar })?;
    Ok(if at.is_multiple_of(3) { tar } else { gzip.finish()? })
}
