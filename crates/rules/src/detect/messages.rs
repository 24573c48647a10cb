//! Message signatures: one search for the literals of all rules, then each rule's pattern on the passages where one stands.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::bytes::Regex;

use super::captures::captured;
use super::literals::search;
use super::matches::{Detected, Match};
use super::source::Source;
use crate::knowledge::{Confidence, Rule, rules};
use meshmedic_format::model::{Looks, Message};
use meshmedic_format::pattern;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::lines::Joined;
use meshmedic_read::domain::facts::beside;
use meshmedic_read::ground::order;

struct Signature {
    rule: &'static Rule,
    at: usize,
    message: &'static Message,
    regex: OnceLock<Option<Regex>>,
    limits: OnceLock<Limits>,
}

/// What limits a match, compiled: where it stands, and in the whole input.
struct Limits {
    except: Vec<Regex>,
    except_in_message: Vec<Regex>,
    requires: Vec<Regex>,
    excludes: Vec<Regex>,
}

struct Signatures {
    list: Vec<Signature>,
    literals: Option<AhoCorasick>,
    /// The signature of each literal.
    owners: Vec<usize>,
}

fn signatures() -> &'static Signatures {
    static SIGNATURES: OnceLock<Signatures> = OnceLock::new();
    SIGNATURES.get_or_init(|| {
        let (mut list, mut literals, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        for rule in rules() {
            for (at, signature) in rule.signatures.iter().enumerate() {
                if let Looks::Message(message) = &signature.looks {
                    literals.extend(message.literals.iter().map(String::as_str));
                    owners.resize(literals.len(), list.len());
                    list.push(Signature { rule, at, message, regex: OnceLock::new(), limits: OnceLock::new() });
                }
            }
        }
        Signatures { list, literals: search(&literals), owners }
    })
}

/// The texts of which one stands in whatever a rule's message matches.
pub(super) fn literals() -> impl Iterator<Item = &'static str> {
    signatures().list.iter().flat_map(|signature| &signature.message.literals).map(String::as_str)
}

/// Every pattern of every message, with its rule.
pub(super) fn patterns() -> impl Iterator<Item = (&'static Rule, &'static str)> {
    signatures()
        .list
        .iter()
        .flat_map(|signature| signature.message.patterns().map(|text| (signature.rule, text.as_str())))
}

impl Signature {
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| pattern::compile(&self.message.pattern).ok()).as_ref()
    }

    fn limits(&self) -> &Limits {
        let compiled =
            |patterns: &[String]| patterns.iter().filter_map(|pattern| pattern::compile(pattern).ok()).collect();
        self.limits.get_or_init(|| Limits {
            except: compiled(&self.message.except),
            except_in_message: compiled(&self.message.except_in_message),
            requires: compiled(&self.message.requires),
            excludes: compiled(&self.message.excludes),
        })
    }
}

pub(super) fn detect(at: usize, source: &Source<'_>, detected: &mut Detected<'static>) {
    let signatures = signatures();
    let text = source.passages.text.as_slice();
    let Some(literals) = &signatures.literals else { return };
    let Ok(hits) = literals.try_find_overlapping_iter(text) else { return };
    let mut search = Search { at, source, fits: vec![None; signatures.list.len()], found: Vec::new() };
    let mut done: Vec<usize> = Vec::new();
    let mut passage = 0..0;
    for hit in hits {
        if !passage.contains(&hit.start()) {
            passage = source.passages.passage(hit.start());
            done.clear();
        }
        let owner = signatures.owners[hit.pattern().as_usize()];
        if !done.contains(&owner) {
            done.push(owner);
            search.look(owner, &signatures.list[owner], &passage);
        }
    }
    detected.matches.extend(best(search.found));
}

/// The search of one input.
struct Search<'s, 'a> {
    at: usize,
    source: &'s Source<'a>,
    /// Whether the whole input lets a signature match, once that was asked.
    fits: Vec<Option<bool>>,
    found: Vec<(Joined, Match<'static>)>,
}

impl Search<'_, '_> {
    fn look(&mut self, number: usize, signature: &'static Signature, passage: &Range<usize>) {
        let Some(regex) = signature.regex() else { return };
        let limits = signature.limits();
        let text = &self.source.passages.text[passage.clone()];
        for captures in regex.captures_iter(text) {
            let Some(whole) = captures.get(0).map(|whole| whole.range()) else { continue };
            let excepted = limits.except.iter().any(|except| except.is_match(&text[whole.clone()]))
                || limits.except_in_message.iter().any(|except| except.is_match(text));
            if excepted || !self.fits(number, signature) {
                continue;
            }
            // Patterns are of bytes: one may begin or end within a character.
            let clean = &self.source.clean.text;
            let start = clean.floor_char_boundary(self.source.passages.back(passage.start + whole.start));
            let end = self.source.passages.back(passage.start + whole.end.max(1) - 1) + 1;
            let end = clean.ceil_char_boundary(end.min(clean.len()));
            let joined = self.source.passages.joined(passage.start);
            let (mut told, mut details) = captured(regex, &captures);
            let mut crosses = false;
            if joined == Joined::Maybe {
                // What is only possibly one word is no name, and makes nothing sure.
                let over =
                    |found: Range<usize>| self.is_over_lines(passage.start + found.start..passage.start + found.end);
                crosses = over(whole.clone());
                let whole_name = |name: &str| captures.name(name).is_none_or(|found| !over(found.range()));
                told.retain(|name, _| whole_name(name));
                details.retain(|name, _| whole_name(name));
            }
            let span = start..end.max(start);
            let rule = signature.rule;
            let kind = &rule.signatures[signature.at];
            let around = surrounding(self.source, &span);
            let mut found = Match::new(rule, self.at, span)
                .level(kind.level.unwrap_or(rule.level))
                .confidence(kind.confidence.unwrap_or(rule.confidence))
                .told(told)
                .details(details);
            if crosses {
                found.confidence = found.confidence.max(Confidence::Likely);
            }
            if let Some(around) = around {
                found.join(|own| beside(own, around));
            }
            self.found.push((joined, found));
        }
    }

    /// Whether what stands at `range` of the passages stands on several lines of the text, and no open quote proves that they are one.
    fn is_over_lines(&self, range: Range<usize>) -> bool {
        let passages = &self.source.passages;
        let there = passages.back(range.start)..passages.back(range.end.max(range.start + 1) - 1);
        let text = &self.source.clean.text;
        let Some(end) = text.get(there.clone()).and_then(|text| text.find('\n')).map(|at| there.start + at) else {
            return false;
        };
        // A quote that is open at the line's end goes on in the next.
        let line = memchr::memrchr(b'\n', &text.as_bytes()[..there.start]).map_or(0, |at| at + 1);
        memchr::memchr_iter(b'"', &text.as_bytes()[line..end]).count().is_multiple_of(2)
    }

    /// What the rest of the input says of a signature is the same for all its matches.
    fn fits(&mut self, number: usize, signature: &'static Signature) -> bool {
        if let Some(known) = self.fits[number] {
            return known;
        }
        let Limits { requires, excludes, .. } = signature.limits();
        // What was typed is no output, but says what the output is about.
        let commands = &self.source.commands;
        let anywhere = |regex: &Regex| {
            regex.is_match(&self.source.passages.text)
                || commands.iter().any(|(_, command)| regex.is_match(command.line.as_bytes()))
        };
        let fits = (requires.is_empty() || requires.iter().any(anywhere)) && !excludes.iter().any(anywhere);
        self.fits[number] = Some(fits);
        fits
    }
}

/// A passage that is there twice, with its lines joined in two ways, may match twice: the likelier way counts.
fn best(mut found: Vec<(Joined, Match<'static>)>) -> Vec<Match<'static>> {
    order::sort_by(&mut found, |(_, a), (_, b)| {
        (&a.rule.id, a.span.start, a.span.end).cmp(&(&b.rule.id, b.span.start, b.span.end))
    });
    let mut kept: Vec<(Joined, Match<'static>)> = Vec::with_capacity(found.len());
    for (joined, mut one) in found {
        match kept.last_mut() {
            Some((other, two)) if two.rule.id == one.rule.id && one.span.start < two.span.end && *other != joined => {
                if joined > *other {
                    *other = joined;
                    std::mem::swap(two, &mut one);
                }
                // A name that the other way makes longer may have been cut in two: no command may hold a half.
                if *other == Joined::Blank {
                    two.retain(|name, value| {
                        one.values.get(name).is_none_or(|long| long == value || !long.starts_with(value))
                    });
                }
            }
            _ => kept.push((joined, one)),
        }
    }
    kept.into_iter().map(|(_, found)| found).collect()
}

/// How many records within one are looked past for the one around a message: the conditions of a membership, the containers of a pod.
const MOST_WITHIN: usize = 64;

/// The names of the record that a message stands in: the log entry's cluster and its pod, the membership.
fn surrounding<'s>(source: &'s Source<'_>, span: &Range<usize>) -> Option<&'s Values> {
    let artifact = source.artifact_at(span.start).map(|at| &source.artifacts[at])?;
    debug_assert!(
        artifact.records.is_sorted_by_key(|record| record.span.start),
        "records are in the order of the text"
    );
    // So the one around a place is among the last that begin before it.
    let behind = artifact.records.partition_point(|record| record.span.start <= span.start);
    let near = &artifact.records[behind.saturating_sub(MOST_WITHIN)..behind];
    let around = near.iter().filter(|record| record.span.contains(&span.start)).min_by_key(|record| record.span.len());
    around.map(|record| &record.values)
}
