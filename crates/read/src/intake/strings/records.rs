//! Records one after another, and which of them give way to what was written in them.

use std::ops::Range;

use super::content::{goes_on, has_head, is_analysis, is_output};
use super::decode::Piece;
use super::json::{Record, Written};
use crate::ground::time::Timestamp;
use crate::intake::edits::Edit;
use crate::intake::structure::{LineRole, role};

/// How many lines of a log are judged together.
pub(super) const TOGETHER: usize = 200;

/// A record with all that goes with it.
pub(super) struct Carrier {
    pub(super) record: Record,
    /// From where the carrier before it ends to its own end: brackets and commas between, the mark of a YAML document.
    pub(super) outer: Range<usize>,
    /// Whether another of the same value stands before it: where one of them goes, what is between them goes.
    pub(super) follows: bool,
    /// Whether another of the same value follows.
    pub(super) more: bool,
    /// Whether it is a line of text: a whole output in it takes the place of the string alone.
    pub(super) is_line: bool,
}

/// What becomes of a carrier.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Stays,
    /// Its text stands in its place, behind its time.
    Timed,
    /// Its text stands in its place: a line of an output, or of a message that began before.
    Bare,
    /// Its text is outputs by itself.
    Whole,
}

struct Text {
    text: String,
    edits: Vec<Edit>,
    /// Where it stands, with its quotes left out.
    span: Range<usize>,
    output: bool,
}

/// Adds the edits that put in place of carriers what was written in them, where that is an output, a message in several of them, or all
/// that they say.
pub(super) fn unwrap(text: &str, carriers: &[Carrier], edits: &mut Vec<Edit>) {
    if is_newest_first(text, carriers) {
        // The next round reads them, in the order in which they came.
        let objects = || carriers.iter().map(|carrier| carrier.record.object.clone());
        edits.extend(
            objects().zip(objects().rev()).filter(|(to, from)| to != from).map(|(to, from)| Edit::moved(to, from)),
        );
        return;
    }
    let texts: Vec<Vec<Text>> = carriers.iter().map(|carrier| texts(text, carrier)).collect();
    let fates = fates(carriers, &texts);
    let stays = fates.iter().all(|fate| *fate == Fate::Stays);
    if stays && carriers.iter().any(|carrier| carrier.follows || carrier.more) {
        return;
    }
    for ((carrier, texts), fate) in carriers.iter().zip(texts).zip(fates) {
        match fate {
            Fate::Stays if carrier.follows || carrier.more => {
                let Range { start, end } = carrier.record.object;
                edits.push(Edit::put(carrier.outer.start..start, if carrier.follows { "\n" } else { "" }));
                edits.push(Edit::cut(end..carrier.outer.end));
            }
            Fate::Stays => {
                let pieces = carrier.record.written.iter().flat_map(|written| &written.pieces);
                pieces.for_each(|piece| piece.unfold(text, edits));
            }
            fate => put(text, carrier, texts, fate, edits),
        }
    }
}

/// What a carrier's strings say: all of them that have a writer's key or are outputs.
fn texts(text: &str, carrier: &Carrier) -> Vec<Text> {
    let read = |written: &Written| {
        let mut edits = Vec::new();
        let mut all = String::new();
        for (at, piece) in written.pieces.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).map(|before| &written.pieces[before]) {
                edits.push(Edit::put(before.range.end..piece.range.start, "\n"));
                all.push('\n');
            }
            all.push_str(&piece.decode(text, &mut edits));
        }
        let span = span(&written.pieces);
        let several = written.pieces.len() > 1 || all.contains('\n') || all.starts_with(['{', '[']);
        // A program's own text for it stands in its source, under no key of a log's.
        let output = (several && is_output(all.lines())) || (written.named && is_analysis(&all));
        Text { text: all, edits, span, output }
    };
    let all = carrier.record.written.iter().map(|written| (written.named, read(written)));
    let mut all: Vec<Text> = all.filter(|(named, own)| *named || own.output).map(|(_, own)| own).collect();
    // An empty line is one of its output; beside other texts it says nothing.
    if all.len() > 1 {
        all.retain(|own| !own.text.is_empty());
    }
    all
}

/// Whether a log begins with what came last: every entry says when it came, and none came later than the one before.
fn is_newest_first(text: &str, carriers: &[Carrier]) -> bool {
    // Within one millisecond, nanoseconds as they are written tell which was first.
    let time = |carrier: &Carrier| {
        let written = &text[carrier.record.time.clone()?];
        Some((Timestamp::parse(written)?, written.len(), written))
    };
    let marked = |carrier: &Carrier| text[carrier.record.object.clone()].starts_with("---");
    let mut falls = false;
    for pair in carriers.windows(2) {
        let (Some(one), Some(next)) = (time(&pair[0]), time(&pair[1])) else { return false };
        if next > one || pair[0].is_line || marked(&pair[0]) != marked(&pair[1]) {
            return false;
        }
        falls |= next < one;
    }
    falls
}

fn fates(carriers: &[Carrier], texts: &[Vec<Text>]) -> Vec<Fate> {
    let line = |at: usize| match &texts[at][..] {
        [own] if !own.output && !own.text.contains('\n') => Some(own.text.as_str()),
        _ => None,
    };
    let alone = |at: usize| {
        let record = &carriers[at].record;
        // The line of a logger is a message by itself, and ends with its object.
        let neutral = record.neutral && !texts[at].is_empty() && !(record.logged && line(at).is_some());
        if texts[at].iter().any(|own| own.output) {
            Fate::Whole
        } else if neutral {
            Fate::Timed
        } else {
            Fate::Stays
        }
    };
    let mut fates: Vec<Fate> = (0..carriers.len()).map(alone).collect();
    let mut at = 0;
    while at < carriers.len() {
        // What a command printed may be a log of its own.
        let mut printed = false;
        let mut goes_with = |line: &str| {
            printed |= role(line) == LineRole::Prompt;
            printed || !has_head(line)
        };
        let length = (at..carriers.len()).take(TOGETHER).take_while(|at| line(*at).is_some_and(&mut goes_with)).count();
        let lines = || (at..at + length).filter_map(line);
        if length > 1 && is_output(lines()) {
            fates[at..at + length].fill(Fate::Bare);
        } else if length > 1 || (length == 1 && at > 0) {
            let before = |at: usize| at.checked_sub(1).and_then(line);
            for at in at..at + length {
                // A logger's line goes on in the next one only where that one says so, by its indentation.
                let own = |line: &str| carriers[at].record.logged && !line.starts_with([' ', '\t']);
                let goes_on = |before: &str, line: &str| !own(line) && goes_on(before, line);
                if before(at).is_some_and(|before| line(at).is_some_and(|line| goes_on(before, line))) {
                    fates[at] = Fate::Bare;
                    if fates[at - 1] == Fate::Stays {
                        fates[at - 1] = Fate::Timed;
                    }
                }
            }
        }
        at += length.max(1);
    }
    fates
}

/// Puts a carrier's texts in its place.
fn put(text: &str, carrier: &Carrier, texts: Vec<Text>, fate: Fate, edits: &mut Vec<Edit>) {
    let outer = if carrier.is_line && fate == Fate::Whole { &carrier.record.object } else { &carrier.outer };
    let before = text[..outer.start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    let labelled = !before.is_empty() && !before.ends_with('\n');
    let mut opening = String::new();
    if carrier.follows || (labelled && fate == Fate::Whole) {
        opening.push('\n');
    }
    if fate == Fate::Timed && !labelled && !texts.first().is_some_and(|own| has_head(&own.text)) {
        opening.push_str(&time_of(text, &carrier.record).unwrap_or_default());
    }
    let mut at = outer.start;
    let mut apart = false;
    for own in texts {
        let apart_from_last = if apart || own.output { "\n---\n" } else { "\n" };
        let with = if at == outer.start { std::mem::take(&mut opening) } else { apart_from_last.to_owned() };
        edits.push(Edit::put(at..own.span.start, with));
        edits.extend(own.edits);
        at = own.span.end;
        apart = own.output;
    }
    let ends = carrier.more || outer.end == text.len() || text[outer.end..].starts_with('\n');
    edits.push(Edit::put(at..outer.end, if ends { "" } else { "\n" }));
}

/// A carrier's time as it stands before a line.
fn time_of(text: &str, record: &Record) -> Option<String> {
    let time = &text[record.time.clone()?];
    Timestamp::parse(time).map(|_| format!("{time} "))
}

fn span(pieces: &[Piece]) -> Range<usize> {
    let start = pieces.first().map_or(0, |piece| piece.range.start);
    start..pieces.last().map_or(start, |piece| piece.range.end)
}
