//! The texts for whose sake a line is read.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;

use crate::domain::{access, secrets};
use crate::ground::order;

/// What a hit of a trigger means for its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// The line is read, each time.
    Line,
    /// It may stand within an output: what is around it is read too.
    Output,
    /// That it stands somewhere is all that counts: the first lines of it are read.
    Some,
    /// The line is read where it holds a credential.
    Credential,
    /// The line may be a request of an access log.
    Request,
}

/// The texts that make a line worth reading, and one search for all of them.
#[derive(Debug)]
pub struct Triggers {
    search: DFA,
    asks: Vec<Asks>,
    /// Of each, what stands before and behind the part of it that is searched for.
    around: Vec<(Vec<u8>, Vec<u8>)>,
}

/// So many parts of a text are searched at once.
const LANES: usize = 4;

/// So many bytes of a text are searched for; the rest is compared where they stand.
const SEARCHED: usize = 10;

impl Triggers {
    /// Triggers of an engine that looks for these messages, for outputs that hold these texts, and for these words anywhere in a text.
    /// What credentials are known by is added. `None` where they are too many.
    pub fn new<'a>(
        messages: impl Iterator<Item = &'a str>,
        outputs: impl Iterator<Item = &'a str>,
        words: impl Iterator<Item = &'a str>,
    ) -> Option<Triggers> {
        let credentials = secrets::anchors_as_written();
        let all = messages
            .chain([ESCAPED])
            .map(|text| (text, Asks::Line))
            .chain(outputs.map(|text| (text, Asks::Output)))
            .chain(words.map(|text| (text, Asks::Some)))
            .chain(credentials.iter().map(|text| (text.as_str(), Asks::Credential)))
            .chain(access::MARKS.map(|text| (text, Asks::Request)));
        let is_exact = |asks| matches!(asks, Asks::Credential | Asks::Request);
        let stays = |(text, asks)| (if is_exact(asks) { text } else { as_it_stays(text) }, asks);
        let mut triggers: Vec<(&str, Asks)> = all.map(stays).collect();
        order::sort_by(&mut triggers, |one, other| (one.0, one.1 as u8).cmp(&(other.0, other.1 as u8)));
        triggers.dedup_by_key(|(text, _)| *text);
        let mut searched = Vec::with_capacity(triggers.len());
        let mut around = Vec::with_capacity(triggers.len());
        for (text, _) in &triggers {
            let text = text.as_bytes();
            let from = rarest(text);
            let to = (from + SEARCHED).min(text.len());
            searched.push(&text[from..to]);
            around.push((text[..from].to_vec(), text[to..].to_vec()));
        }
        let search = DFA::builder().prefilter(false).build(searched).ok()?;
        Some(Triggers { search, asks: triggers.iter().map(|(_, asks)| *asks).collect(), around })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.asks.len()
    }

    /// Calls `hit` with each trigger that stands in the text, what it asks for, and where it begins, by their ends.
    ///
    /// Of a text of many lines four parts are searched at once: each step waits for the one before, and a processor can wait for four.
    pub(super) fn find(&self, text: &[u8], mut hit: impl FnMut(usize, Asks, usize)) {
        let Ok(start) = self.search.start_state(Anchored::No) else { return };
        let mut ends = [0; LANES + 1];
        for lane in 1..=LANES {
            // No trigger goes over the end of a line.
            let near = (text.len() / LANES * lane).max(ends[lane - 1]);
            let end = memchr::memchr(b'\n', &text[near..]).map_or(text.len(), |at| near + at + 1);
            ends[lane] = if lane == LANES { text.len() } else { end };
        }
        let lanes: [&[u8]; LANES] = std::array::from_fn(|lane| &text[ends[lane]..ends[lane + 1]]);
        let mut states = [start; LANES];
        let mut found: [Vec<(StateID, usize)>; LANES] = Default::default();
        let together = lanes.iter().map(|lane| lane.len()).min().unwrap_or(0);
        let mut step = |lane: usize, at: usize| {
            states[lane] = self.search.next_state(Anchored::No, states[lane], lanes[lane][at]);
            if self.search.is_special(states[lane]) {
                found[lane].push((states[lane], at));
            }
        };
        for at in 0..together {
            (0..LANES).for_each(|lane| step(lane, at));
        }
        (0..LANES).for_each(|lane| (together..lanes[lane].len()).for_each(|at| step(lane, at)));
        for (lane, found) in found.iter().enumerate() {
            found.iter().for_each(|(state, at)| self.hits(text, *state, ends[lane] + at + 1, &mut hit));
        }
    }

    /// The triggers that end at a place where the search is in this state.
    fn hits(&self, text: &[u8], state: StateID, end: usize, hit: &mut impl FnMut(usize, Asks, usize)) {
        if !self.search.is_match(state) {
            return;
        }
        for nth in 0..self.search.match_len(state) {
            let pattern = self.search.match_pattern(state, nth);
            let (number, start) = (pattern.as_usize(), end - self.search.pattern_len(pattern));
            let (before, behind) = &self.around[number];
            if text[..start].ends_with(before) && text[end..].starts_with(behind) {
                hit(number, self.asks[number], start);
            }
        }
    }
}

/// The longest part of a text that stands as it is in whatever holds it: in JSON, in quotes of any kind, as HTML.
fn as_it_stays(text: &str) -> &str {
    /// A shorter part would stand in every other line.
    const LEAST: usize = 4;
    let stays = |c: char| c.is_alphanumeric() || " .:-_=(),;".contains(c);
    let longest = text.split(|c| !stays(c)).map(str::trim).max_by_key(|part| part.len()).unwrap_or(text);
    if longest.len() < LEAST { text } else { longest }
}

/// How JSON that knows ASCII alone begins a Japanese letter.
const ESCAPED: &str = "\\u30";

/// Where the part of a text begins that is seldom met.
fn rarest(text: &[u8]) -> usize {
    let rare = |byte: &u8| match byte {
        b' ' => 0,
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 1,
        b'l' | b'd' | b'c' | b'u' | b'p' | b'm' | b'0'..=b'9' => 2,
        b'A'..=b'Z' => 5,
        b'a'..=b'z' => 4,
        _ => 3,
    };
    let worth = |from: usize| text[from..].iter().take(SEARCHED).map(rare).sum::<u32>();
    (0..=text.len().saturating_sub(SEARCHED)).rev().max_by_key(|from| worth(*from)).unwrap_or(0)
}
