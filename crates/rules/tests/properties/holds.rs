//! What must hold of every input: used by the short run beside this and by the fuzzers in `fuzz/`.
//!
//! A property that does not hold is told as an error, with what it was.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use meshmedic_rules::intake::CleanText;
use meshmedic_rules::intake::archive::{Opener, is_archive};
use meshmedic_rules::redact::Choices;
use meshmedic_rules::report::Report;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Kind, Options, analyze, redact};

/// What parts the files of a case in one text.
const BETWEEN: &[u8] = b"\n====\n";

/// No more files of a text.
const FILES: usize = 4;

/// So long may a short input take, and so long each of its bytes more: two hundred times what they take, since builds with checks are slow and
/// machines busy.
const START: Duration = Duration::from_secs(4);
const EACH: Duration = Duration::from_micros(400);

/// Text of a book, which is nobody's output.
const UNRELATED: &[u8] = b"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\n\
    Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip.\n";

fn options() -> Options {
    Options { now: Some(Timestamp(1_785_542_400_000)), ..Options::default() }
}

fn named<'a>(files: &[(usize, &'a [u8])]) -> Vec<Input<'a>> {
    files.iter().map(|(at, bytes)| Input { source: format!("file-{at}"), bytes, kind: None }).collect()
}

/// Of a text, or of several files with `====` between them.
#[allow(clippy::disallowed_methods, reason = "how long it takes is one of the properties")]
pub(crate) fn of_case(bytes: &[u8]) -> Result<(), String> {
    let mut files: Vec<(usize, &[u8])> = Vec::new();
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, BETWEEN).take(FILES - 1) {
        if at >= from {
            files.push((files.len(), &bytes[from..at]));
            from = at + BETWEEN.len();
        }
    }
    files.push((files.len(), &bytes[from..]));
    let start = Instant::now();
    let report = analyze(&named(&files), &options(), &mut |_, _| {});
    let most = START + EACH * u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    if start.elapsed() > most {
        return Err(format!("{} bytes took {:?}", bytes.len(), start.elapsed()));
    }
    evidence_is_inside(&report, &files)?;
    if analyze(&named(&files), &options(), &mut |_, _| {}) != report {
        return Err("a second time it gives another report".to_owned());
    }
    order_decides_nothing(&report, &files)?;
    unrelated_removes_nothing(&report, &files)?;
    redact(&named(&files), &options(), &Choices::default());
    Ok(())
}

/// Of a text that is taken for a kind that it need not be.
pub(crate) fn of_kind(bytes: &[u8], kind: Kind) -> Result<(), String> {
    let input = Input { source: "file-0".to_owned(), bytes, kind: Some(kind) };
    let report = analyze(&[input], &options(), &mut |_, _| {});
    evidence_is_inside(&report, &[(0, bytes)])
}

/// Of what is made of bytes before anything is looked for in them.
pub(crate) fn of_intake(bytes: &[u8]) -> Result<(), String> {
    let clean = CleanText::read(bytes, true);
    let lines = lines_of(bytes);
    for (at, _) in clean.text.char_indices() {
        let place = clean.place(at);
        if place.line == 0 || place.line > lines {
            return Err(format!("offset {at} of the clean text stands on line {} of {lines}", place.line));
        }
    }
    Ok(())
}

/// Of an archive: nothing is larger than its limits, and no name leads anywhere.
pub(crate) fn of_archive(bytes: &[u8]) -> Result<(), String> {
    if !is_archive(bytes) {
        return Ok(());
    }
    let mut opener = Opener::default();
    let files = opener.open("archive", bytes);
    let mut names = BTreeSet::new();
    for file in &files {
        let path = file.name.strip_prefix("archive").unwrap_or("/../");
        if path.split('/').any(|part| part == "..") || path.starts_with("//") || path.contains(['\\', '\0', '\n']) {
            return Err(format!("a file is called {:?}", file.name));
        }
        if !names.insert(&file.name) {
            return Err(format!("two files are called {:?}", file.name));
        }
    }
    let all: usize = files.iter().map(|file| file.bytes.len()).sum();
    let most = (bytes.len() * 200).max(64 << 20);
    // What is stored is as large as it is, in each archive around it.
    if all > most + 4 * bytes.len() {
        return Err(format!("{} bytes of an archive are {all} of text", bytes.len()));
    }
    let said = opener.problems();
    if said.len() > 32 {
        return Err(format!("{} things are said of one archive", said.len()));
    }
    Ok(())
}

/// Lines as a report counts them: as many as any way of ending them gives.
fn lines_of(bytes: &[u8]) -> usize {
    1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count()
}

fn evidence_is_inside(report: &Report, files: &[(usize, &[u8])]) -> Result<(), String> {
    for finding in &report.findings {
        if finding.evidence.is_empty() {
            return Err(format!("{}: no evidence", finding.id));
        }
        for evidence in &finding.evidence {
            let file = files.iter().find(|(at, _)| {
                let name = format!("file-{at}");
                evidence.source == name || evidence.source.starts_with(&format!("{name}/"))
            });
            let Some((_, bytes)) = file else {
                return Err(format!("{}: evidence in {}, which is no input", finding.id, evidence.source));
            };
            let ([first, last], [from, to]) = (evidence.lines, evidence.columns);
            let lines = if is_archive(bytes) { usize::MAX } else { lines_of(bytes) };
            let ordered =
                (first, from) <= (last, to.max(from)) && first > 0 && from > 0 && (first < last || from <= to);
            if !ordered || last > lines || evidence.excerpt.is_empty() {
                return Err(format!(
                    "{}: evidence at {:?}, {:?} of {lines}",
                    finding.id, evidence.lines, evidence.columns
                ));
            }
        }
    }
    Ok(())
}

fn rules(report: &Report) -> BTreeSet<&str> {
    report.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// Which file comes first decides nothing in silence: where two say different things of one, `problems` says so.
fn order_decides_nothing(report: &Report, files: &[(usize, &[u8])]) -> Result<(), String> {
    if files.len() < 2 {
        return Ok(());
    }
    let mut turned = files.to_vec();
    turned.reverse();
    let other = analyze(&named(&turned), &options(), &mut |_, _| {});
    let said = |report: &Report| !report.problems.is_empty();
    if rules(report) != rules(&other) && !said(report) && !said(&other) {
        return Err(format!("{:?}, turned {:?}", rules(report), rules(&other)));
    }
    Ok(())
}

fn unrelated_removes_nothing(report: &Report, files: &[(usize, &[u8])]) -> Result<(), String> {
    let mut more = files.to_vec();
    more.push((files.len(), UNRELATED));
    let other = analyze(&named(&more), &options(), &mut |_, _| {});
    let lost: Vec<&str> = rules(report).difference(&rules(&other)).copied().collect();
    if lost.is_empty() { Ok(()) } else { Err(format!("beside a text of a book {lost:?} are not found any more")) }
}
