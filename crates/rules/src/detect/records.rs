//! Field conditions: tests of the records that parsers made.

use std::ops::Range;
use std::sync::OnceLock;

use regex::bytes::Regex;

use super::captures::captured;
use super::matches::{Detected, Health, Match};
use super::source::Source;
use crate::knowledge::{Rule, rules};
use meshmedic_format::model::{Looks, Must, Pass, RecordTest};
use meshmedic_format::pattern;
use meshmedic_format::records;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::order;

/// Every pattern of every field test, with its rule.
pub(super) fn patterns() -> impl Iterator<Item = (&'static Rule, &'static str)> {
    rules().iter().flat_map(|rule| {
        tests(rule).flat_map(|test| &test.fields).filter_map(move |field| match &field.must {
            Must::Match(pattern) => Some((rule, pattern.as_str())),
            _ => None,
        })
    })
}

/// The compiled patterns, by their text.
fn compiled(text: &str) -> Option<&'static Regex> {
    type Compiled = (&'static str, OnceLock<Option<Regex>>);
    static COMPILED: OnceLock<Vec<Compiled>> = OnceLock::new();
    let all = COMPILED.get_or_init(|| {
        let mut all: Vec<_> = patterns().map(|(_, text)| (text, OnceLock::new())).collect();
        order::sort_by(&mut all, |(a, _), (b, _)| a.cmp(b));
        all.dedup_by_key(|(text, _)| *text);
        all
    });
    let at = all.binary_search_by_key(&text, |(known, _)| known).ok()?;
    all[at].1.get_or_init(|| pattern::compile(text).ok()).as_ref()
}

/// Tests the records of an input. A rule is asked of the records of its kinds, wherever they stand: a List may hold several.
pub(super) fn detect(at: usize, source: &Source<'_>, detected: &mut Detected<'static>) {
    for (number, part) in source.artifacts.iter().enumerate().filter(|(_, part)| !part.records.is_empty()) {
        for rule in rules().iter().filter(|rule| part.is_of(&rule.kinds) && tests(rule).next().is_some()) {
            detected.coverage.looked(rule, at, number);
            for record in part.records.iter().filter(|record| rule.kinds.contains(&record.kind)) {
                fired(at, source, rule, record, detected);
                let shows = |pass: &Pass| pass.test.as_ref().is_some_and(|test| holds(test, record).is_some());
                let passed = rule.passes.iter().position(shows);
                if let Some(pass) = passed {
                    let (values, details) = (record.values.clone(), record.details());
                    detected.healths.push(Health { rule, pass, source: at, artifact: number, values, details });
                }
            }
        }
    }
}

/// The tests of records that a rule makes, for its fault and for its health.
fn tests(rule: &Rule) -> impl Iterator<Item = &RecordTest> {
    let faults = rule.signatures.iter().filter_map(|signature| match &signature.looks {
        Looks::Record(test) => Some(test),
        Looks::Message(_) => None,
    });
    faults.chain(rule.passes.iter().filter_map(|pass| pass.test.as_ref()))
}

fn fired(at: usize, source: &Source<'_>, rule: &'static Rule, record: &Record, detected: &mut Detected<'static>) {
    for signature in &rule.signatures {
        let Looks::Record(test) = &signature.looks else { continue };
        let Some(caught) = holds(test, record) else { continue };
        let mut values = record.values.clone();
        values.extend(caught.values);
        let mut details = record.details();
        details.extend(caught.details);
        let found = Match::new(rule, at, shown(source, record, test))
            .level(signature.level.unwrap_or(rule.level))
            .confidence(signature.confidence.unwrap_or(rule.confidence));
        detected.matches.push(found.values(values).told(caught.told).details(details).also(&record.also));
        // The first signature that holds says it; a second would repeat it with another level.
        break;
    }
}

#[derive(Default)]
struct Caught {
    values: Values,
    /// What a field of sentences says.
    told: Values,
    details: Values,
}

fn holds(test: &RecordTest, record: &Record) -> Option<Caught> {
    if test.record != record.name {
        return None;
    }
    let mut caught = Caught::default();
    for field in &test.fields {
        let text = record.field(&field.field);
        let holds = match &field.must {
            Must::Be(values) => values.iter().any(|value| value == text),
            Must::NotBe(values) => !values.iter().any(|value| value == text),
            Must::BeAbsent => text.is_empty(),
            Must::BePresent => !text.is_empty(),
            Must::Match(pattern) => {
                let regex = compiled(pattern)?;
                let flat: Vec<&str> = text.split_whitespace().collect();
                let flat = flat.join(" ");
                let captures = regex.captures(flat.as_bytes())?;
                let (values, details) = captured(regex, &captures);
                let is_prose = records::record(record.name)
                    .and_then(|declared| declared.field(&field.field))
                    .is_some_and(|field| field.is_prose);
                let of_output = if is_prose { &mut caught.told } else { &mut caught.values };
                of_output.extend(values);
                caught.details.extend(details);
                true
            }
        };
        if !holds {
            return None;
        }
    }
    Some(caught)
}

/// The lines that show it best: the whole record where it is short, else the field that was tested.
fn shown(source: &Source<'_>, record: &Record, test: &RecordTest) -> Range<usize> {
    let lines = source.clean.text[record.span.clone()].trim_end().matches('\n').count() + 1;
    if lines <= 6 {
        return record.span.clone();
    }
    let place = test.fields.iter().find_map(|field| record.places.iter().find(|(name, _)| *name == field.field));
    place.map_or_else(|| record.span.clone(), |(_, place)| place.clone())
}
