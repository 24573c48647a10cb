//! One search for many texts.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;

/// So many parts of a text are searched at once.
const LANES: usize = 4;

/// A search for any number of texts, none of which has a line's end in it.
#[derive(Debug)]
pub struct Search(DFA);

impl Search {
    /// `None` where the texts are too many.
    pub fn new(texts: &[&[u8]]) -> Option<Search> {
        DFA::builder().prefilter(false).build(texts).ok().map(Search)
    }

    /// Calls `hit` with each text that stands in `text`, by its number, where it begins and where it ends; in the order of the ends.
    ///
    /// Of a text of many lines four parts are searched at once: each step waits for the one before, and a processor can wait for four.
    pub fn find(&self, text: &[u8], hit: &mut dyn FnMut(usize, usize, usize)) {
        let Ok(start) = self.0.start_state(Anchored::No) else { return };
        let mut ends = [0; LANES + 1];
        for lane in 1..=LANES {
            // No text goes over the end of a line.
            let near = (text.len() / LANES * lane).max(ends[lane - 1]);
            let end = memchr::memchr(b'\n', &text[near..]).map_or(text.len(), |at| near + at + 1);
            ends[lane] = if lane == LANES { text.len() } else { end };
        }
        let lanes: [&[u8]; LANES] = std::array::from_fn(|lane| &text[ends[lane]..ends[lane + 1]]);
        let together = lanes.iter().map(|lane| lane.len()).min().unwrap_or(0);
        let mut found: [Vec<(StateID, usize)>; LANES] = Default::default();
        let states = self.together([start; LANES], lanes.map(|lane| &lane[..together]), &mut found);
        for lane in 0..LANES {
            let mut state = states[lane];
            for (at, byte) in lanes[lane].iter().enumerate().skip(together) {
                state = self.0.next_state(Anchored::No, state, *byte);
                if self.0.is_special(state) {
                    found[lane].push((state, at));
                }
            }
        }
        for (lane, found) in found.iter().enumerate() {
            found.iter().for_each(|(state, at)| self.hits(*state, ends[lane] + at + 1, hit));
        }
    }

    /// Searches lanes of one length; gives the states at their ends.
    fn together(
        &self,
        [mut a, mut b, mut c, mut d]: [StateID; LANES],
        [one, two, three, four]: [&[u8]; LANES],
        found: &mut [Vec<(StateID, usize)>; LANES],
    ) -> [StateID; LANES] {
        let next = |state, byte| self.0.next_state(Anchored::No, state, byte);
        let all = one.iter().zip(two).zip(three.iter().zip(four));
        for (at, ((one, two), (three, four))) in all.enumerate() {
            (a, b, c, d) = (next(a, *one), next(b, *two), next(c, *three), next(d, *four));
            if self.0.is_special(a) | self.0.is_special(b) | self.0.is_special(c) | self.0.is_special(d) {
                self.note([a, b, c, d], at, found);
            }
        }
        [a, b, c, d]
    }

    #[cold]
    #[inline(never)]
    fn note(&self, states: [StateID; LANES], at: usize, found: &mut [Vec<(StateID, usize)>; LANES]) {
        for (state, found) in states.into_iter().zip(found) {
            if self.0.is_special(state) {
                found.push((state, at));
            }
        }
    }

    /// The texts that end at a place where the search is in this state.
    fn hits(&self, state: StateID, end: usize, hit: &mut dyn FnMut(usize, usize, usize)) {
        if !self.0.is_match(state) {
            return;
        }
        for nth in 0..self.0.match_len(state) {
            let pattern = self.0.match_pattern(state, nth);
            hit(pattern.as_usize(), end - self.0.pattern_len(pattern), end);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_is_found_wherever_it_stands() {
        let search = Search::new(&[b"needle", b"dle", b"hay"]).unwrap();
        for size in [0, 1, 5, 40] {
            let lines: Vec<String> =
                (0..size).map(|at| format!("{}needle{}\n", "x".repeat(at % 7), "y".repeat(at % 3))).collect();
            let text = lines.concat() + "no end: hay";
            let mut found = Vec::new();
            search.find(text.as_bytes(), &mut |number, start, end| found.push((end, start, number)));
            assert!(found.is_sorted_by_key(|(end, ..)| *end));
            let mut wanted = BTreeSet::new();
            for (number, own) in ["needle", "dle", "hay"].iter().enumerate() {
                wanted.extend(text.match_indices(own).map(|(at, _)| (at + own.len(), at, number)));
            }
            assert_eq!(found.len(), wanted.len());
            assert_eq!(BTreeSet::from_iter(found), wanted);
        }
    }
}
