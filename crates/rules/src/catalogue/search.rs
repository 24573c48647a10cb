//! The search: a word, a wording, or a whole pasted line of an error finds its rule.

use std::collections::BTreeMap;

use super::words::words;
use crate::case::{Input, diagnose};
use crate::knowledge::{Rule, place as place_of, rules};
use crate::report::Level;
use crate::texts::Texts;
use meshmedic_format::model::{Looks, Must};
use meshmedic_format::nearest::ranked;
use meshmedic_read::ground::Options;
use meshmedic_read::ground::order;

/// In characters: a longer text is no search; its beginning is.
const LONGEST: usize = 10_000;

/// What a word that is only begun weighs, against a whole one: who types sees where it leads.
const BEGUN: f64 = 0.4;

/// A rule is shown where it scores this part of the best one.
const WORTH: f64 = 0.15;

/// The rules by their words: what each word weighs for each rule, by its rarity and the place it stands in. To make it takes longer than
/// to search in it.
#[derive(Debug)]
pub struct Search {
    weights: BTreeMap<String, BTreeMap<usize, f64>>,
}

impl Search {
    /// The words of what the engine holds of every rule (ids, wordings, messages, codes), of these texts, and of the titles in the other
    /// language.
    pub fn new(said: &Texts) -> Search {
        let mut weights: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
        for (at, rule) in rules().iter().enumerate() {
            let mut own: BTreeMap<String, f64> = BTreeMap::new();
            for (text, weight) in recognised(rule).into_iter().chain(of_texts(said, rule)) {
                for word in words(&text) {
                    let heaviest = own.entry(word).or_insert(0.0);
                    *heaviest = f64::max(*heaviest, weight);
                }
            }
            // A rule of many words is not the likelier for it.
            let shortness = 1.0 / (1.0 + own.len() as f64 / 400.0);
            for (word, weight) in own {
                weights.entry(word).or_default().insert(at, weight * shortness);
            }
        }
        let count = rules().len() as f64;
        for of_word in weights.values_mut() {
            let rarity = (1.0 + count / of_word.len() as f64).ln();
            of_word.values_mut().for_each(|weight| *weight *= rarity * rarity);
        }
        Search { weights }
    }

    /// The rules that a query asks for, the best first; all of them in the order of their ids where it asks nothing.
    ///
    /// What the rules themselves recognise in the query comes first: a pasted message is found as it is found in a report. Wordings, codes
    /// and messages are found in whatever language they are.
    pub fn find(&self, query: &str) -> Vec<&'static Rule> {
        let end = query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at);
        let query = &query[..end];
        if query.trim().is_empty() {
            return rules().iter().collect();
        }
        let mut scores = self.scores(query);
        let best = scores.values().copied().fold(0.0, f64::max);
        let input = Input { source: String::new(), bytes: query.as_bytes(), kind: None };
        let diagnosis = diagnose(&[input], &Options::default(), &mut |_, _| {});
        for (place, (rule, level)) in diagnosis.found().enumerate() {
            let Some(at) = place_of(&rule.id) else { continue };
            // Above all that only share words with it, in the order of the report; a note may be of anything.
            if level != Level::Note {
                let score = scores.entry(at).or_default();
                *score = score.max(best * (1.0 + 1.0 / (place + 1) as f64));
            }
        }
        let mut found: Vec<(usize, f64)> = scores.into_iter().filter(|(_, score)| *score >= best * WORTH).collect();
        order::sort_by(&mut found, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().map(|(at, _)| &rules()[at]).collect()
    }

    fn scores(&self, query: &str) -> BTreeMap<usize, f64> {
        let mut scores = BTreeMap::new();
        let asked = order::set(words(query));
        for word in &asked {
            let mut add = |weights: &BTreeMap<usize, f64>, factor: f64| {
                for (rule, weight) in weights {
                    *scores.entry(*rule).or_insert(0.0) += weight * factor;
                }
            };
            if let Some(weights) = self.weights.get(word) {
                add(weights, 1.0);
            } else if word.len() >= 2 {
                let mut begun: BTreeMap<usize, f64> = BTreeMap::new();
                let longer =
                    self.weights.range(word.clone()..).take_while(|(other, _)| other.starts_with(word.as_str()));
                for (rule, weight) in longer.flat_map(|(_, weights)| weights) {
                    let heaviest = begun.entry(*rule).or_insert(0.0);
                    *heaviest = heaviest.max(*weight);
                }
                add(&begun, BEGUN);
            }
        }
        scores
    }
}

/// The rules whose ids are most like this one, as a whole or without their area.
pub fn nearest(id: &str) -> Vec<&'static Rule> {
    const OFFERED: usize = 3;
    let names = rules().iter().flat_map(|rule| {
        let slug = rule.id.split_once('/').map_or("", |(_, slug)| slug);
        [(rule.id.as_str(), rule), (slug, rule)]
    });
    let mut offered: Vec<&Rule> = Vec::new();
    for rule in ranked(id, names) {
        if offered.len() < OFFERED && offered.iter().all(|other| other.id != rule.id) {
            offered.push(rule);
        }
    }
    offered
}

/// Where a rule's texts are searched, and what a word in them weighs.
fn of_texts(texts: &Texts, rule: &Rule) -> [(String, f64); 3] {
    let own = texts.of(rule);
    [(own.title.clone(), 2.0), (texts.title_elsewhere(rule).to_owned(), 2.0), (own.cause.clone(), 0.7)]
}

/// What a rule is searched in whatever the language is, and what a word in it weighs.
fn recognised(rule: &Rule) -> Vec<(String, f64)> {
    let mut texts = vec![(rule.id.clone(), 2.0)];
    texts.extend(rule.said_as.iter().map(|wording| (wording.clone(), 2.5)));
    for signature in &rule.signatures {
        match &signature.looks {
            Looks::Message(message) => {
                texts.push((without_syntax(&message.pattern), 2.0));
                texts.extend(message.literals.iter().map(|literal| (literal.clone(), 2.0)));
            }
            Looks::Record(test) => {
                for field in &test.fields {
                    texts.push((field.field.clone(), 0.7));
                    if let Must::Be(codes) = &field.must {
                        texts.extend(codes.iter().map(|code| (code.clone(), 2.0)));
                    }
                }
            }
        }
    }
    texts
}

/// A pattern's plain words.
fn without_syntax(pattern: &str) -> String {
    let mut text = String::new();
    let mut letters = pattern.chars();
    while let Some(c) = letters.next() {
        match c {
            // `\d`, `\b` and the like; an escaped sign separates words as itself.
            '\\' => {
                letters.next();
                text.push(' ');
            }
            // A group's name or a named piece.
            '<' => {
                letters.by_ref().find(|c| *c == '>');
                text.push(' ');
            }
            _ => text.push(c),
        }
    }
    text
}
