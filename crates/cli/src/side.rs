//! One side of a comparison: a report, a saved case, or inputs, told apart by what they hold.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use meshmedic_rules::intake::LIMIT;
use meshmedic_rules::report::Report;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Case, Input, Lang, Options};
use serde_json::Value;

use crate::analyze::{now, unreadable};
use crate::complaint;
use crate::inputs::{self, Source};
use crate::saved_case::{self, SavedCase};

/// So much of a file tells what it is.
const HEAD: u64 = 4_000;

/// The schema of the reports that are read.
const SCHEMA: u64 = 2;

/// What the person named, and how it is to be read.
pub(crate) struct Given<'a> {
    /// `BEFORE` or `AFTER`.
    pub(crate) role: &'static str,
    pub(crate) path: &'a Path,
    pub(crate) set: &'a [(String, String)],
    pub(crate) now: Option<Timestamp>,
    pub(crate) lang: Lang,
}

/// A side that was read.
pub(crate) struct Side {
    pub(crate) report: Report,
    /// Whether all of it could be read.
    pub(crate) whole: bool,
}

impl Side {
    /// Reads a side; none where nothing of it can be read, which is said.
    pub(crate) fn read(given: &Given<'_>) -> Option<Side> {
        let is_made = given.path.is_file() && is_made(&head(given.path));
        // Of what meshmedic made itself every byte is read, and so is standard input, whose beginning can't be looked at before.
        let every_byte = is_made || given.path.as_os_str() == "-";
        let mut inputs = inputs::read(&[given.path.to_owned()], every_byte, given.lang);
        for unread in &inputs.unread {
            complaint::of_input(&format!("{}: {}", given.role, unread.name), &unread.why);
        }
        let made = match &mut inputs.sources[..] {
            [only] if is_made_text(only) => Some(made(&only.bytes, given)),
            _ => None,
        };
        match made {
            Some(Ok(report)) => Some(Side { report, whole: true }),
            Some(Err(why)) => {
                complaint::of_input(&format!("{}: {}", given.role, inputs.sources[0].name), &why);
                None
            }
            None if inputs.sources.is_empty() => None,
            None => {
                let cases: Vec<Input<'_>> = inputs.sources.iter().map(input).collect();
                let mut case = Case::open(&cases);
                inputs.sources.iter().for_each(|source| case.leave_out(&source.name, source.gaps.clone()));
                let report = said(&case, given.now.or_else(now), given);
                let (no_text, nothing) = unreadable(&inputs, &report, given.role);
                let whole = !no_text && !nothing && inputs.unread.is_empty();
                (!nothing).then_some(Side { report, whole })
            }
        }
    }
}

fn input(source: &Source) -> Input<'_> {
    Input { source: source.name.clone(), bytes: &source.bytes, kind: None }
}

fn said(case: &Case<'_>, now: Option<Timestamp>, given: &Given<'_>) -> Report {
    let set = given.set.iter().cloned().collect();
    let options = Options { lang: given.lang, set, now, ..Options::default() };
    case.diagnose(&options, &mut |_, _| {}).report(embedded_texts(given.lang))
}

fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    // What can't be opened is said where it is read.
    let _ = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    head
}

fn is_made_text(source: &Source) -> bool {
    is_made(&source.bytes[..source.bytes.len().min(HEAD as usize)])
}

/// Whether a text begins as a report or a saved case does.
fn is_made(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    saved_case::is_one(&text) || is_report(&text)
}

/// Other programs print objects with a `schema`, too; a report names its program right behind it.
fn is_report(head: &str) -> bool {
    let text = head.trim_start_matches('\u{FEFF}').trim_start();
    let begins = text.strip_prefix('{').is_some_and(|text| text.trim_start().starts_with("\"schema\""));
    begins && text.contains("\"meshmedic\"")
}

/// The report that was made, or that on the case that was saved; else why it can't be read.
fn made(bytes: &[u8], given: &Given<'_>) -> Result<Report, String> {
    let lang = given.lang;
    let damaged = || in_lang(lang, "It is damaged, or was changed.", "壊れているか、変更されています。");
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
    if !saved_case::is_one(&text[..text.floor_char_boundary(HEAD as usize)]) {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| format!("{} ({error})", damaged()))?;
        let schema = value.get("schema").and_then(Value::as_u64);
        if schema != Some(SCHEMA) {
            let number = schema.map_or_else(|| "?".to_owned(), |number| number.to_string());
            return Err(in_lang(
                lang,
                &format!(
                    "This is a report of schema {number}; only those of schema {SCHEMA} can be compared. Compare what it was made of."
                ),
                &format!(
                    "スキーマ {number} のレポートです。比較できるのはスキーマ {SCHEMA} だけです。元の出力を指定してください。"
                ),
            ));
        }
        return serde_json::from_value(value).map_err(|error| format!("{} ({error})", damaged()));
    }
    let SavedCase { now, inputs } = saved_case::read(text, LIMIT).ok_or_else(damaged)?;
    let cases: Vec<Input<'_>> = inputs
        .iter()
        .map(|input| Input { source: input.name.clone(), bytes: &input.content, kind: input.kind })
        .collect();
    // Ages in a case that was saved are those that it was saved with.
    Ok(said(&Case::open(&cases), given.now.or(Some(now)), given))
}

fn in_lang(lang: Lang, en: &str, ja: &str) -> String {
    if lang == Lang::Ja { ja.to_owned() } else { en.to_owned() }
}
