//! The lines that `istioctl analyze` prints: `Error [IST0101] (VirtualService shop/web x.yaml:10) Referenced gateway not found: "gw"`.

use std::ops::Range;

use super::super::rows::{RowLine, lines_from};
use super::message::{Message, code_in, level_of};
use super::object::Object;
use crate::artifact::found::Facts;
use crate::artifact::{Reason, Record};

const REASON: Reason = Reason { en: "lines of istioctl analyze", ja: "istioctl analyze の行" };

/// What a build server writes before a line is shorter than this, in bytes.
const PREFIX: usize = 160;

/// A message's first line is at least so long where it was wrapped, in bytes, and was wrapped over so many lines at most.
const WRAPPED: (usize, usize) = (60, 8);

/// Whether a message of an analyzer begins on a line, whatever stands before it: a time, a build server's words.
pub(in super::super::super) fn is_message(line: &str) -> bool {
    head(line).is_some()
}

/// The level and the code of the message that begins on a line, and what stands behind them. What stands in quotes is a program's text or
/// a page's, and what holds a format's verb was never printed.
fn head(line: &str) -> Option<(&str, &str, &str)> {
    let window = &line.as_bytes()[..line.len().min(PREFIX)];
    let code_at = |at: usize| Some((at, code_in(line.get(at + 1..at + 8)?)?));
    let (at, code) = memchr::memchr_iter(b'[', window).find_map(code_at)?;
    let rest = line.get(at + 8..)?.strip_prefix(']')?;
    // Colors whose escape character got lost.
    let before = line[..at].trim_end().trim_end_matches("[0m").trim_end();
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let (before, word) = before.split_at(before.len() - letters);
    let colored = before.ends_with(|c: char| c.is_ascii_digit());
    let level = if colored { word.strip_prefix('m').unwrap_or(word) } else { word };
    level_of(level)?;
    let verbs = ["%s", "%v", "%q", "%d", "%w"];
    let printed = !before.ends_with(['"', '\'', '`', '(']) && !verbs.iter().any(|verb| rest.contains(verb));
    // A page's own word for any object.
    let explained = rest.trim_start().starts_with("(Kind ");
    (printed && !explained && rest.starts_with([' ', '\t', '('])).then_some((level, code, rest.trim_start()))
}

/// The messages from the line at `at` on, with what istioctl prints below them.
pub(in super::super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let first = lines_from(text, at).next()?;
    if !is_message(first.text) && clean(&first).is_none() {
        return None;
    }
    let (mut records, mut end, mut blanks) = (Vec::new(), at, 0);
    let mut lines = lines_from(text, at).peekable();
    while let Some(line) = lines.next() {
        if line.text.trim().is_empty() {
            blanks += 1;
            if blanks > 2 {
                break;
            }
            continue;
        }
        if let Some((level, code, rest)) = head(line.text) {
            let mut whole = rest.to_owned();
            let (mut last, mut count) = (line.span.end, 1);
            let mut width = line.text.len();
            end = line.next;
            while let Some(next) = lines.next_if(|next| count < WRAPPED.1 && goes_on(&whole, width, next.text)) {
                whole = format!("{whole} {}", next.text.trim());
                (last, width, end) = (next.span.end, next.text.len(), next.next);
                count += 1;
            }
            records.push(record(level, code, &whole, line.span.start..last));
        } else if let Some(record) = clean(&line) {
            records.push(record);
            end = line.next;
        } else if is_remark(line.text) {
            end = line.next;
        } else {
            break;
        }
        blanks = 0;
    }
    Some((at..end, (REASON, records)))
}

fn record(level: &str, code: &str, rest: &str, span: Range<usize>) -> Record {
    // Of several clusters each message names its own.
    let rest = match rest.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((_, behind)) if behind.starts_with('(') => behind,
        _ => rest,
    };
    let origin = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let read = origin.and_then(|(inside, message)| Some((Object::printed(inside)?, message)));
    let (object, message) = read.unwrap_or((Object::default(), rest));
    Message { code, level, message, url: "", object }.record(span)
}

/// Whether the next line belongs to the message so far, whose last line has that width: the object is cut, or what follows begins as no
/// sentence does.
fn goes_on(so_far: &str, width: usize, next: &str) -> bool {
    let next = next.trim();
    if next.is_empty() || is_message(next) || is_remark(next) || next.starts_with(['$', '#', '\u{2714}']) {
        return false;
    }
    let is_open = so_far.starts_with('(') && !so_far.contains(')');
    let continues = next.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "\"'`(*=".contains(c));
    is_open || (width >= WRAPPED.0 && !so_far.ends_with('.') && continues && !next.contains(": "))
}

/// What istioctl prints below its messages.
fn is_remark(line: &str) -> bool {
    ["Error: Analyzers found issues", "Error: Issues found when checking", "See https://istio.io/"]
        .iter()
        .any(|own| line.contains(own))
        || line.contains("/docs/reference/config/analysis for more information")
}

/// `✔ No validation issues found when analyzing namespace: shop.`, and the precheck's line; the mark gets lost on some ways.
fn clean(line: &RowLine<'_>) -> Option<Record> {
    let at = line
        .text
        .find("No validation issues found when analyzing ")
        .or_else(|| line.text.find("No issues found when checking "))?;
    let before = line.text[..at].trim_end();
    if before.ends_with(['"', '\'', '`']) || at > PREFIX {
        return None;
    }
    let (_, of) = line.text[at..].split_once("ing ")?;
    let of = of.split(". ").next().unwrap_or(of).trim_end_matches(['.', ' ']);
    let namespace = of.strip_prefix("namespace: ").unwrap_or("");
    let record = Record::new("analysis-result", line.span.clone()).with("issues", "none").with("of", of);
    Some(record.value("NAMESPACE", namespace))
}
