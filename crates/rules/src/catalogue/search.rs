//! The search: a word, a wording, what somebody sees, or a whole pasted line of an error finds its rule.

use std::collections::{BTreeMap, BTreeSet};

use super::marks;
use super::wordings::{SYMPTOMS, others, phrases};
use super::words::{unfinished, words};
use crate::case::{Input, diagnose};
use crate::knowledge::{Rule, place as place_of, rules};
use crate::report::Level;
use crate::texts::{Symptoms, Texts};
use meshmedic_format::nearest::ranked;
use meshmedic_read::ground::Options;
use meshmedic_read::ground::order;

/// In characters: a longer text is no search; its beginning is.
const LONGEST: usize = 10_000;

/// What a word that is only begun weighs, against a whole one: who types sees where it leads.
const BEGUN: f64 = 0.4;

/// What a word that only fills a sentence weighs, against any other.
const FILLING: f64 = 0.2;

/// A rule is weak where it scores less than this part of the best one.
const WORTH: f64 = 0.3;

/// One that scores less than this part has nothing but a word that stands everywhere.
const SHARED: f64 = 0.1;

/// What a phrase that is just what was asked adds, as a part of what its words weigh one by one.
const TOGETHER: f64 = 3.0;

/// The rules by their words. To make it takes longer than to search in it.
#[derive(Debug)]
pub struct Search {
    /// What each word weighs for each rule, by the place it stands in and by its rarity.
    weights: BTreeMap<String, BTreeMap<usize, f64>>,
    /// The rarity of each word.
    rarity: BTreeMap<String, f64>,
    /// What people say of each rule: its titles, then its symptoms.
    phrases: Vec<Vec<Phrase>>,
}

/// Words of the rules, each with the place of the word of the query that asks for it, and what it adds: one that is only begun stands for
/// several, of which one counts.
type Asked = BTreeMap<String, (usize, f64)>;

#[derive(Debug)]
struct Phrase {
    text: String,
    words: BTreeSet<String>,
    /// Whether it is a symptom, not a title or an id.
    seen: bool,
}

/// What a query finds.
#[derive(Debug)]
pub struct Found {
    /// The rules, the best first.
    pub hits: Vec<Hit>,
    /// The words of the rules that were asked for.
    asked: BTreeSet<String>,
}

/// A rule that is found.
#[derive(Debug)]
pub struct Hit {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it has little of what was asked, compared to the best.
    pub weak: bool,
    /// Where the rule has what was asked in a symptom, and more of it than in a title: that symptom, in whatever language.
    pub symptom: String,
}

impl Found {
    /// A text in pieces, of which every second one is what was asked for.
    pub fn marked(&self, text: &str) -> Vec<String> {
        marks::marked(text, &self.asked)
    }
}

impl Search {
    /// The words of what the engine holds of every rule (ids, messages, codes), of what people see of it in both languages, and of why it
    /// happens in the language of `texts`.
    pub fn new(texts: &Texts, symptoms: &Symptoms) -> Search {
        let mut weights: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
        let mut said = Vec::new();
        for (at, rule) in rules().iter().enumerate() {
            let mut own: BTreeMap<String, f64> = BTreeMap::new();
            let phrases = phrases(rule, symptoms);
            for (text, weight) in phrases.iter().chain(&others(rule, texts)) {
                for word in words(text).concat() {
                    let heaviest = own.entry(word).or_insert(0.0);
                    *heaviest = f64::max(*heaviest, *weight);
                }
            }
            // A rule of many words is not the likelier for it.
            let shortness = 1.0 / (1.0 + own.len() as f64 / 400.0);
            for (word, weight) in own {
                weights.entry(word).or_default().insert(at, weight * shortness);
            }
            let phrase = |(at, (text, _)): (usize, (String, f64))| Phrase {
                words: order::set(words(&text).concat()),
                text,
                seen: at >= SYMPTOMS,
            };
            said.push(phrases.into_iter().enumerate().map(phrase).collect());
        }
        let mut rarity = BTreeMap::new();
        for (word, of_word) in &mut weights {
            let rare = (1.0 + rules().len() as f64 / of_word.len() as f64).ln().powi(2);
            of_word.values_mut().for_each(|weight| *weight *= rare);
            rarity.insert(word.clone(), rare);
        }
        Search { weights, rarity, phrases: said }
    }

    /// The rules that a query asks for, the best first; all of them in the order of their ids where it asks nothing.
    ///
    /// What the rules themselves recognise in the query comes first: a pasted message is found as it is found in a report. Symptoms, titles,
    /// codes and messages are found in whatever language they are.
    pub fn find(&self, query: &str) -> Found {
        let end = query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at);
        let query = &query[..end];
        if query.trim().is_empty() {
            let hits = rules().iter().map(|rule| Hit { rule, weak: false, symptom: String::new() });
            return Found { hits: hits.collect(), asked: BTreeSet::new() };
        }
        let asked = self.asked(query);
        let mut scores = self.scores(&asked);
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
        let mut found: Vec<(usize, f64)> = scores.into_iter().collect();
        order::sort_by(&mut found, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = found.first().map_or(0.0, |(_, best)| *best);
        found.retain(|(_, score)| *score >= best * SHARED);
        let hit =
            |(at, score)| Hit { rule: &rules()[at], weak: score < best * WORTH, symptom: self.symptom(at, &asked) };
        Found { hits: found.into_iter().map(hit).collect(), asked: asked.into_keys().collect() }
    }

    /// The known words that a query asks for: its own, and those that it begins.
    fn asked(&self, query: &str) -> Asked {
        let mut asked = Asked::default();
        let mut own = 0;
        for run in words(query) {
            // One run of letters counts as one word, however long it is.
            let share = 1.0 / (run.len() as f64).sqrt();
            for word in run {
                own += 1;
                let share = if is_filling(&word) { share * FILLING } else { share };
                if self.weights.contains_key(&word) {
                    asked.entry(word).or_insert((own, share));
                } else if word.len() >= 2 {
                    let longer = self.weights.range(word.clone()..).take_while(|(other, _)| other.starts_with(&word));
                    let known = unfinished(&word).filter(|stem| self.weights.contains_key(*stem));
                    let others = longer.map(|(other, _)| other.as_str()).chain(known);
                    others.for_each(|other| _ = asked.entry(other.to_owned()).or_insert((own, share * BEGUN)));
                }
            }
        }
        asked
    }

    fn scores(&self, asked: &Asked) -> BTreeMap<usize, f64> {
        let mut of_rules: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        for (word, (own, share)) in asked {
            for (rule, weight) in self.weights.get(word).into_iter().flatten() {
                of_rules.entry(*rule).or_default().push((*own, weight * share));
            }
        }
        let all = self.worth(asked, asked.keys());
        let score = |(rule, of_words): (usize, Vec<(usize, f64)>)| {
            let alike = self.phrases[rule].iter().map(|phrase| {
                let whole: f64 = phrase.words.iter().filter_map(|word| self.rarity.get(word)).sum();
                2.0 * self.worth(asked, &phrase.words) / (all + whole)
            });
            (rule, sum(of_words) * (1.0 + TOGETHER * alike.fold(0.0, f64::max)))
        };
        order::map(of_rules.into_iter().map(score))
    }

    /// What those words are worth together that are asked for.
    fn worth<'a>(&self, asked: &Asked, words: impl IntoIterator<Item = &'a String>) -> f64 {
        let worth = |word: &String| {
            let (own, share) = asked.get(word)?;
            Some((*own, share * self.rarity.get(word)?))
        };
        sum(words.into_iter().filter_map(worth))
    }

    /// The symptom of a rule that holds most of what is asked.
    fn symptom(&self, rule: usize, asked: &Asked) -> String {
        let (mut most, mut best) = (0.0, "");
        for phrase in &self.phrases[rule] {
            let worth = self.worth(asked, &phrase.words);
            if worth > most {
                (most, best) = (worth, if phrase.seen { &phrase.text } else { "" });
            }
        }
        best.to_owned()
    }
}

/// The sum of the most that each word of a query gives.
fn sum(of_words: impl IntoIterator<Item = (usize, f64)>) -> f64 {
    let mut most: BTreeMap<usize, f64> = BTreeMap::new();
    for (word, worth) in of_words {
        let own = most.entry(word).or_default();
        *own = own.max(worth);
    }
    most.into_values().sum()
}

/// Whether a word fills a sentence and says nothing of a fault: "the", "have", and what only inflects Japanese.
fn is_filling(word: &str) -> bool {
    const WORDS: &str = "a an and any are as at be been but by can do doe for from had has have i in is it its me my of on or our so that the \
                         there thi to wa we were what when with";
    WORDS.split(' ').any(|known| known == word) || word.chars().all(|c| matches!(c, 'ぁ'..='ゖ'))
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
