//! `cargo xtask skim`: cases within long logs, read the fast way and line by line, must give one report.

use std::path::Path;

use anyhow::{Result, bail};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Case, Input, Options, Report, texts::embedded_texts};

use crate::clean::Clean;
use crate::forms::{self, Form};
use crate::logs::{LOGS, Write};
use crate::mangle;
use crate::random::Random;
use crate::workers;

/// The bytes of the log before a case, and of that behind it, where nothing else is asked for.
const SIZE: usize = 400_000;

/// Does what was asked for; no where the two ways differ.
pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let (mut size, mut every, mut form, mut part) = (SIZE, 1, String::new(), String::new());
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().map(String::as_str).unwrap_or_default();
        match option.as_str() {
            "--size" => size = value().parse()?,
            "--every" => every = value().parse::<usize>()?.max(1),
            "--form" => form = value().to_owned(),
            "--cases" => part = value().to_owned(),
            other => bail!("`cargo xtask skim` takes no {other}"),
        }
    }
    let clean = mangle::cases(Path::new("."), &part)?;
    let forms: Vec<&Form> = forms::all().filter(|one| forms::fits(&form, one.name)).collect();
    let (runs, differ) = differences(&clean, &forms, size, every);
    differ.iter().for_each(|line| println!("{line}"));
    println!("{runs} logs with a case in them, {} read differently", differ.len());
    Ok(differ.is_empty())
}

/// How many logs were read, and those whose reports differ: each case as it is, or in these forms, within logs of each kind.
fn differences(clean: &[Clean], forms: &[&'static Form], size: usize, every: usize) -> (usize, Vec<String>) {
    let of_case = |clean: &Clean| -> Vec<Option<String>> {
        let plain = if forms.is_empty() { vec![None] } else { forms.iter().copied().map(Some).collect() };
        let mut read = Vec::new();
        for form in plain {
            let name = form.map_or("as it is", |form| form.name);
            for (log, line) in LOGS {
                if Random::of(&[clean.path(), name, log, "skim"]).below(every) != 0 {
                    continue;
                }
                let paste = form.map_or(Some(clean.case.paste.clone()), |form| forms::made(form, &clean.paste()));
                let Some(text) = paste.map(|paste| within(&paste, *line, size)) else { continue };
                let differ = difference(clean, &text);
                read.push(differ.map(|what| format!("{} ({name}) in {log}: {what}", clean.path())));
            }
        }
        read
    };
    let read: Vec<Option<String>> = workers::each(clean, of_case).into_iter().flatten().collect();
    (read.len(), read.into_iter().flatten().collect())
}

/// A part of a report.
type Part = fn(&Report) -> serde_json::Value;

/// What the two ways say differently of a text, where they do.
fn difference(clean: &Clean, text: &[u8]) -> Option<String> {
    let inputs = [Input { source: "log".to_owned(), bytes: text, kind: None }];
    let now = clean.case.now().and_then(Timestamp::parse);
    let options = Options { now, set: clean.case.set().collect(), ..Options::default() };
    let case = Case::open(&inputs);
    let said = |diagnosis: meshmedic_rules::Diagnosis| diagnosis.report(embedded_texts(options.lang));
    let fast = said(case.diagnose(&options, &mut |_, _| {}));
    let whole = said(case.diagnose_whole(&options));
    let parts: [(&str, Part); 6] = [
        ("findings", |report| serde_json::json!(report.findings)),
        ("passed", |report| serde_json::json!(report.passed)),
        ("artifacts", |report| serde_json::json!(report.artifacts)),
        ("notices", |report| serde_json::json!(report.notices)),
        ("values", |report| serde_json::json!(report.values)),
        ("problems", |report| serde_json::json!(report.problems)),
    ];
    let (name, part) = parts.iter().find(|(_, part)| part(&fast) != part(&whole))?;
    let (fast, whole) = (part(&fast).to_string(), part(&whole).to_string());
    let at = fast.bytes().zip(whole.bytes()).take_while(|(one, other)| one == other).count();
    let shown = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(60));
        text.get(from..text.floor_char_boundary(at + 90)).unwrap_or_default().to_owned()
    };
    Some(format!("{name}\n  fast:  {}\n  whole: {}", shown(&fast), shown(&whole)))
}

/// A paste in the middle of a log.
fn within(paste: &[u8], line: Write, size: usize) -> Vec<u8> {
    let mut random = Random::of(&["log"]);
    let mut text = Vec::with_capacity(2 * size + paste.len() + 512);
    let mut number = 0;
    let mut fill = |text: &mut Vec<u8>, to: usize| {
        while text.len() < to {
            text.extend_from_slice(line(number, &mut random).as_bytes());
            text.push(b'\n');
            number += 1;
        }
    };
    fill(&mut text, size);
    text.extend_from_slice(paste);
    if !paste.ends_with(b"\n") {
        text.push(b'\n');
    }
    let end = text.len() + size;
    fill(&mut text, end);
    text
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// One case of so many is in the sample.
    const STEP: usize = 150;

    #[test]
    fn a_sample_of_cases_within_logs_is_found_both_ways() {
        let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned();
        let all = meshmedic_cases::read(&root.join(mangle::CASES)).unwrap();
        let taken = |case: &meshmedic_cases::Case| Random::of(&[&case.path, "skim"]).below(STEP) == 0;
        let some: Vec<meshmedic_cases::Case> = all.into_iter().filter(taken).collect();
        let clean: Vec<Clean> = workers::each(&some, |case| Clean::read(case.clone())).into_iter().flatten().collect();
        let (runs, differ) = differences(&clean, &[], 150_000, LOGS.len());
        assert!(runs > 5, "{runs}");
        assert!(differ.is_empty(), "{}", differ.join("\n"));
    }
}
