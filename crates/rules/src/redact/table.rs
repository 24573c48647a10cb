//! Which names are replaced, and what stands for each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::addresses::Addresses;
use super::choices::{Choices, Replaced};
use super::places::{self, Edit};
use meshmedic_read::domain::naming::{Address, Class, addresses_in, names_in, of_node, parts, runs, stand_in_of};
use meshmedic_read::ground::order;
use meshmedic_read::intake::CleanText;

/// A name has no more words with hyphens between, nor more bytes.
const WORDS: usize = 16;
const LONGEST: usize = 100;

/// The names of a case with their stand-ins.
#[derive(Debug, Default)]
pub(crate) struct Table {
    choices: Choices,
    /// Each name with its class and, once it was met, its stand-in.
    names: BTreeMap<String, (Class, Option<String>)>,
    /// Texts of the case that look like stand-ins: nothing else is called so.
    taken: BTreeSet<(Class, u64)>,
    last: BTreeMap<Class, u64>,
    addresses: Addresses,
    /// Names of GKE's nodes without what stands around them, `CLUSTER-POOL`.
    nodes: BTreeSet<String>,
    met: Vec<Replaced>,
    places: BTreeMap<String, usize>,
}

/// A name or an address in a text, and what stands for it.
type Hit = (Range<usize>, Class, String);

impl Table {
    pub(super) fn new(choices: &Choices) -> Table {
        Table { choices: choices.clone(), ..Table::default() }
    }

    /// Takes in a name of that class, without what in it is the platform's. A name of two classes is of the first.
    pub(super) fn add(&mut self, class: Class, name: &str) {
        if let Some(names) = of_node(name).filter(|_| class == Class::Node) {
            self.nodes.insert(names.to_owned());
            return;
        }
        for part in parts(class, name) {
            let known = self.names.entry(part.to_owned()).or_insert((class, None));
            if known.1.is_none() {
                known.0 = known.0.min(class);
            }
        }
    }

    /// Takes in the names, addresses and stand-ins that a text shows by itself.
    pub(super) fn learn_from(&mut self, text: &str) {
        let mut told = BTreeSet::new();
        names_in(text, &mut |class, name| {
            told.insert((class, name));
        });
        told.into_iter().for_each(|(class, name)| self.add(class, name));
        for run in runs(text) {
            for word in text[run].split('-') {
                self.taken.extend(stand_in_of(word));
            }
        }
        addresses_in(text).iter().for_each(|address| self.addresses.learn(address));
    }

    /// Whether a name stands in a text.
    pub(super) fn holds_name(&self, text: &str) -> bool {
        !self.names_at(text).is_empty()
    }

    /// Forgets every name that one of these texts holds: programs say it.
    pub(super) fn forget(&mut self, said: &str) {
        let hits = self.names_at(said);
        hits.into_iter().for_each(|range| {
            self.names.remove(&said[range]);
        });
    }

    /// Takes in what nodes are named after: the cluster that the case knows, whose names they begin with, or all of it.
    pub(super) fn settle(&mut self) {
        for names in std::mem::take(&mut self.nodes) {
            let mut clusters = names.match_indices('-').map(|(at, _)| &names[..at]);
            if !clusters.any(|cluster| self.names.contains_key(cluster)) {
                self.add(Class::Cluster, names.strip_suffix("-default-pool").unwrap_or(&names));
            }
        }
    }

    /// Where names stand in a text, in its order; the longest wherever several begin.
    fn names_at(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut ends = Vec::new();
        for run in runs(text) {
            let bytes = text.as_bytes();
            ends.clear();
            ends.extend(memchr::memchr_iter(b'-', &bytes[run.clone()]).map(|at| run.start + at));
            ends.push(run.end);
            let (mut start, mut word) = (run.start, 0);
            while word < ends.len() {
                let last = ends.len().min(word + WORDS);
                let name = (word..last).rev().find(|end| {
                    ends[*end] > start
                        && ends[*end] - start <= LONGEST
                        && self.names.contains_key(&text[start..ends[*end]])
                });
                if let Some(end) = name {
                    found.push(start..ends[end]);
                }
                word = name.unwrap_or(word) + 1;
                start = ends[word - 1] + 1;
            }
        }
        found
    }

    /// Where a line ends within a name that the next line goes on with, in a text's order. That lines were wrapped need not be proven here:
    /// both parts together are a name of the case.
    fn cut_names_at(&self, text: &str) -> Vec<Range<usize>> {
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let mut found = Vec::new();
        for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
            let (before, after) = (&text.as_bytes()[..end], &text.as_bytes()[end + 1..]);
            let before = before.iter().rev().take(LONGEST).take_while(is_part).count();
            let after = after.iter().take(LONGEST).take_while(is_part).count();
            if before > 0 && after > 0 {
                let joined = [&text[end - before..end], &text[end + 1..][..after]].concat();
                let over = self.names_at(&joined).into_iter().find(|name| name.start < before && before < name.end);
                found.extend(over.map(|name| end - before + name.start..end - before + name.end + 1));
            }
        }
        found
    }

    /// All that is to be replaced in a text, in its order.
    fn hits(&mut self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let addresses = if self.choices.classes.contains(&Class::Address) { Vec::new() } else { addresses_in(text) };
        for address in addresses {
            let written = &text[address.range.clone()];
            hits.extend(self.address(&address, written).map(|with| (address.range, Class::Address, with)));
        }
        for range in self.names_at(text) {
            hits.extend(self.name(&text[range.clone()]).map(|(class, with)| (range, class, with)));
        }
        for range in self.cut_names_at(text) {
            let cut = text[range.clone()].find('\n').unwrap_or_default();
            let with = self.name(&text[range.clone()].replace('\n', ""));
            hits.extend(with.map(|(class, mut with)| {
                with.insert(cut.min(with.len()), '\n');
                (range, class, with)
            }));
        }
        order::sort_by(&mut hits, |one, other| (one.0.start, one.1).cmp(&(other.0.start, other.1)));
        let mut end = 0;
        hits.retain(|(range, ..)| {
            range.start >= end && {
                end = range.end;
                true
            }
        });
        hits
    }

    fn address(&mut self, address: &Address, written: &str) -> Option<String> {
        let is_kept = self.choices.names.contains(written);
        let stand_in = if is_kept { None } else { self.addresses.stand_in(address, written) };
        stand_in.filter(|with| with != written)
    }

    fn name(&mut self, name: &str) -> Option<(Class, String)> {
        let (class, stand_in) = self.names.get_mut(name)?;
        if self.choices.classes.contains(class) || self.choices.names.contains(name) {
            return None;
        }
        let (class, last) = (*class, self.last.entry(*class).or_default());
        let stand_in = stand_in.get_or_insert_with(|| {
            *last += 1;
            while self.taken.contains(&(class, *last)) {
                *last += 1;
            }
            class.stand_in(*last, name.len())
        });
        Some((class, stand_in.clone()))
    }

    /// A text as pasted, with its names replaced and its credentials masked. What is replaced is counted where `counts`: in the inputs, not
    /// in what is said beside them.
    pub(crate) fn redacted(&mut self, clean: &CleanText<'_>, counts: bool) -> String {
        let mut all: Vec<Edit> = Vec::new();
        for (range, class, with) in self.hits(&clean.text) {
            if counts {
                self.count(class, &clean.text[range.clone()], &with);
            }
            places::edits(clean, &range, &with, &mut all);
        }
        let pasted = clean.pasted_text();
        if *pasted != *clean.text {
            order::sort_by(&mut all, |one, other| one.0.start.cmp(&other.0.start));
            let done: Vec<Range<usize>> = all.iter().map(|(range, _)| range.clone()).collect();
            for (range, class, with) in self.hits(pasted) {
                let next = done.partition_point(|done| done.end <= range.start);
                if done.get(next).is_none_or(|done| done.start >= range.end) {
                    if counts {
                        self.count(class, &pasted[range.clone()], &with);
                    }
                    all.push((range, with));
                }
            }
        }
        places::edited(pasted, all)
    }

    fn count(&mut self, class: Class, name: &str, stand_in: &str) {
        let (name, stand_in) = (name.replace('\n', ""), stand_in.replace('\n', ""));
        let at = *self.places.entry(name.clone()).or_insert_with(|| {
            self.met.push(Replaced { class, name, stand_in, count: 0 });
            self.met.len() - 1
        });
        self.met[at].count += 1;
    }

    pub(super) fn has_met(&self) -> bool {
        !self.met.is_empty()
    }

    pub(super) fn replaced(&self) -> Vec<Replaced> {
        let mut all = self.met.clone();
        order::sort_by(&mut all, |one, other| one.class.cmp(&other.class));
        all
    }
}
