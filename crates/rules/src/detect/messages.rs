//! Message signatures: one search for the literals of all rules, then each rule's pattern on the passages where one stands.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::bytes::{Captures, Regex};

use super::flat::Joined;
use super::{Detected, Match, Source};
use crate::artifact::learn;
use crate::knowledge::format::model::{Looks, Message};
use crate::knowledge::format::pattern;
use crate::knowledge::{Rule, rules};
use crate::values::Values;

/// A detail longer than this many bytes is cut.
const LONGEST_DETAIL: usize = 400;

struct Signature {
    rule: &'static Rule,
    at: usize,
    message: &'static Message,
    regex: OnceLock<Option<Regex>>,
    unless: OnceLock<Vec<Regex>>,
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
                    literals.extend(message.literals.iter());
                    owners.resize(literals.len(), list.len());
                    list.push(Signature { rule, at, message, regex: OnceLock::new(), unless: OnceLock::new() });
                }
            }
        }
        Signatures { list, literals: AhoCorasick::new(literals).ok(), owners }
    })
}

/// Compiles every pattern of every rule and names those that do not: a test runs it natively and in a browser.
pub fn compile_all() -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |rule: &Rule, text: &str| {
        if let Err(error) = pattern::compile(text) {
            faults.push(format!("{}: {text}: {error}", rule.id));
        }
    };
    for signature in &signatures().list {
        let message = signature.message;
        let others = message.unless.iter().chain(&message.unless_passage).chain(&message.with).chain(&message.without);
        for text in std::iter::once(&message.pattern).chain(others) {
            check(signature.rule, text);
        }
    }
    for (rule, text) in super::records::patterns() {
        check(rule, text);
    }
    faults
}

impl Signature {
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| pattern::compile(&self.message.pattern).ok()).as_ref()
    }

    /// Whether what stands in the match, beside it or elsewhere in the input unmakes it. The last is the same for every passage of an
    /// input, and is looked up once: `elsewhere` keeps it.
    fn is_unmade(
        &self,
        passage: &[u8],
        found: &Range<usize>,
        source: &Source<'_>,
        elsewhere: &mut Option<bool>,
    ) -> bool {
        let message = self.message;
        let inner = message.unless.len();
        let outer = inner + message.unless_passage.len();
        let with = outer + message.with.len();
        let compiled = self.unless.get_or_init(|| {
            let all = message.unless.iter().chain(&message.unless_passage).chain(&message.with).chain(&message.without);
            all.filter_map(|text| pattern::compile(text).ok()).collect()
        });
        compiled[..inner].iter().any(|unless| unless.is_match(&passage[found.clone()]))
            || compiled[inner..outer].iter().any(|unless| unless.is_match(passage))
            || *elsewhere.get_or_insert_with(|| {
                // What was typed is no output, but says what the output is about.
                let commands = &source.split.commands;
                let anywhere = |regex: &Regex| {
                    regex.is_match(&source.flat.text)
                        || commands.iter().any(|(_, command)| regex.is_match(command.line.as_bytes()))
                };
                (with > outer && !compiled[outer..with].iter().any(anywhere)) || compiled[with..].iter().any(anywhere)
            })
    }
}

pub(super) fn detect(at: usize, source: &Source<'_>, detected: &mut Detected<'static>) {
    let signatures = signatures();
    let text = source.flat.text.as_slice();
    let Some(literals) = &signatures.literals else { return };
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut passage = 0..0;
    let Ok(hits) = literals.try_find_overlapping_iter(text) else { return };
    let mut found: Vec<(Joined, Match<'static>)> = Vec::new();
    let mut elsewhere = vec![None; signatures.list.len()];
    for hit in hits {
        if !passage.contains(&hit.start()) {
            passage = source.flat.passage(hit.start());
        }
        let owner = signatures.owners[hit.pattern().as_usize()];
        if done.insert((passage.start, owner)) {
            look(at, source, &signatures.list[owner], &passage, &mut elsewhere[owner], &mut found);
        }
    }
    detected.matches.extend(best(found));
}

/// A passage that is there twice, with its lines joined in two ways, may match twice: the likelier way counts.
fn best(found: Vec<(Joined, Match<'static>)>) -> Vec<Match<'static>> {
    let joined = found.iter().any(|(joined, _)| *joined != Joined::Blank);
    if !joined {
        return found.into_iter().map(|(_, found)| found).collect();
    }
    let beaten = |(joined, one): &(Joined, Match<'_>)| {
        found.iter().any(|(other, two)| {
            other > joined
                && two.rule.id == one.rule.id
                && two.span.start < one.span.end
                && one.span.start < two.span.end
        })
    };
    found.iter().filter(|one| !beaten(one)).map(|(_, found)| found.clone()).collect()
}

fn look(
    at: usize,
    source: &Source<'_>,
    signature: &Signature,
    passage: &Range<usize>,
    elsewhere: &mut Option<bool>,
    matches: &mut Vec<(Joined, Match<'static>)>,
) {
    let Some(regex) = signature.regex() else { return };
    let text = &source.flat.text[passage.clone()];
    for captures in regex.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        if signature.is_unmade(text, &whole.range(), source, elsewhere) {
            continue;
        }
        let start = source.flat.back(passage.start + whole.start());
        let end = source.flat.back(passage.start + whole.end().max(1) - 1) + 1;
        let (mut values, details) = captured(regex, &captures);
        let span = start..end.max(start);
        surrounding(source, &span, &mut values);
        let rule = signature.rule;
        let kind = &rule.signatures[signature.at];
        let found = Match {
            rule,
            level: kind.level.unwrap_or(rule.level),
            confidence: kind.confidence.unwrap_or(rule.confidence),
            source: at,
            span,
            values,
            details,
        };
        matches.push((source.flat.joined(passage.start), found));
    }
}

/// What a pattern's named groups caught: names in capitals are values, the others details.
pub(super) fn captured(regex: &Regex, captures: &Captures<'_>) -> (Values, Values) {
    let (mut values, mut details) = (Values::new(), Values::new());
    for name in pattern::groups(regex) {
        let Some(found) = captures.name(name) else { continue };
        let mut text = String::from_utf8_lossy(found.as_bytes()).trim().to_owned();
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            learn(&mut values, name, text.trim_matches(['"', '\'', '`', '.', ',', '[', ']', '*']));
        } else if !text.is_empty() {
            if text.len() > LONGEST_DETAIL {
                let end = (0..=LONGEST_DETAIL).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
                text.truncate(end);
                text.push('…');
            }
            details.insert(name.to_owned(), text);
        }
    }
    (values, details)
}

/// Adds the names of the record that a message stands in: the log entry's pod, the membership.
fn surrounding(source: &Source<'_>, span: &Range<usize>, values: &mut Values) {
    let records = source.split.artifacts.iter().filter(|artifact| artifact.range.contains(&span.start));
    let around = records
        .flat_map(|artifact| &artifact.records)
        .filter(|record| record.span.contains(&span.start))
        .min_by_key(|record| record.span.len());
    for (name, value) in around.into_iter().flat_map(|record| &record.values) {
        values.entry(name.clone()).or_insert_with(|| value.clone());
    }
}
