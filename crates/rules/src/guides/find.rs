//! Guides by what somebody sees.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Guide, Guides};
use crate::catalogue::words;
use meshmedic_read::ground::order;

impl Guides {
    /// The guides that a query asks for in the words of people (symptoms, titles, what they are about, their ids), the best first; all of
    /// them in the order of their ids where it asks nothing.
    pub fn find(&self, query: &str) -> Vec<&Guide> {
        let asked: BTreeSet<String> = order::set(words(query).concat());
        if asked.is_empty() {
            return self.all.iter().collect();
        }
        let read: Vec<(&Guide, Said)> = self.all.iter().map(|guide| (guide, Said::of(guide))).collect();
        let rarity = |word: &String| read.iter().filter(|(_, said)| said.all.contains(word)).count();
        let weights: Vec<(String, usize)> = asked.into_iter().map(|word| (word.clone(), rarity(&word))).collect();
        let mut found: Vec<(u32, &Guide)> = read.iter().map(|(guide, said)| (said.score(&weights), *guide)).collect();
        found.retain(|(score, _)| *score > 0);
        order::sort_by(&mut found, |a, b| (Reverse(a.0), &a.1.id).cmp(&(Reverse(b.0), &b.1.id)));
        let best = found.first().map_or(0, |(best, _)| *best);
        found.into_iter().filter(|(score, _)| score * 3 >= best).map(|(_, guide)| guide).collect()
    }
}

/// The words of a guide.
struct Said {
    all: BTreeSet<String>,
    /// Those of what it is offered by.
    offered: BTreeSet<String>,
}

impl Said {
    fn of(guide: &Guide) -> Said {
        let texts = [&guide.id, &guide.title].into_iter().chain(&guide.symptoms);
        let offered: BTreeSet<String> = order::set(texts.flat_map(|text| words(text).concat()));
        let all = order::set(offered.iter().cloned().chain(words(&guide.about).concat()));
        Said { all, offered }
    }

    /// A word counts the more the fewer guides have it, and twice where the guide is offered by it.
    fn score(&self, weights: &[(String, usize)]) -> u32 {
        let held = weights.iter().filter(|(word, _)| self.all.contains(word));
        held.map(|(word, of)| 1000 / (*of).max(1) as u32 * (1 + u32::from(self.offered.contains(word)))).sum()
    }
}
