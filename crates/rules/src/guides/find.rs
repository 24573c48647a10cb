//! Guides by what somebody sees.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Guide, Guides};
use crate::catalogue::words;
use meshmedic_read::ground::order;

impl Guides {
    /// The guides that a query asks for in the words of people (symptoms, titles, what they are about, ids of rules), the best first; all of
    /// them in the order of their ids where it asks nothing.
    pub fn find(&self, query: &str) -> Vec<&Guide> {
        let asked: BTreeSet<String> = order::set(words(query).concat());
        if asked.is_empty() {
            return self.all.iter().collect();
        }
        let rarity = |word: &String| self.all.iter().filter(|guide| said(guide).contains(word)).count();
        let weights: Vec<(String, usize)> = asked.into_iter().map(|word| (word.clone(), rarity(&word))).collect();
        let mut found: Vec<(u32, &Guide)> = self.all.iter().map(|guide| (score(guide, &weights), guide)).collect();
        found.retain(|(score, _)| *score > 0);
        order::sort_by(&mut found, |a, b| (Reverse(a.0), &a.1.id).cmp(&(Reverse(b.0), &b.1.id)));
        let best = found.first().map_or(0, |(best, _)| *best);
        found.into_iter().filter(|(score, _)| score * 3 >= best).map(|(_, guide)| guide).collect()
    }
}

/// A word counts the more the fewer guides have it.
fn score(guide: &Guide, weights: &[(String, usize)]) -> u32 {
    let own = said(guide);
    let shares = weights.iter().filter(|(word, _)| own.contains(word)).map(|(_, of)| 1000 / (*of).max(1) as u32);
    shares.sum()
}

fn said(guide: &Guide) -> BTreeSet<String> {
    let texts = [&guide.id, &guide.title, &guide.about].into_iter().chain(&guide.symptoms);
    order::set(texts.flat_map(|text| words(text).concat()))
}
