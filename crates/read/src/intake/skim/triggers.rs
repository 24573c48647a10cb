//! The texts for whose sake a line is read.

use meshmedic_scan::Search;

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
    search: Search,
    asks: Vec<Asks>,
    /// Of each, what stands before and behind the part of it that is searched for.
    around: Vec<(Vec<u8>, Vec<u8>)>,
}

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
        let search = Search::new(&searched)?;
        Some(Triggers { search, asks: triggers.iter().map(|(_, asks)| *asks).collect(), around })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.asks.len()
    }

    /// Calls `hit` with each trigger that stands in the text, what it asks for, and where it begins, by their ends.
    pub(super) fn find(&self, text: &[u8], mut hit: impl FnMut(usize, Asks, usize)) {
        self.search.find(text, &mut |number, start, end| {
            let (before, behind) = &self.around[number];
            if text[..start].ends_with(before) && text[end..].starts_with(behind) {
                hit(number, self.asks[number], start);
            }
        });
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
