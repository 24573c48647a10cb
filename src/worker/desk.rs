//! What the worker has read, input by input, and what it does next: a case that changes costs only the inputs that changed.

use std::collections::BTreeMap;

use meshmedic_rules::intake::archive::Taken;
use meshmedic_rules::{Diagnosis, InputReader, KeptInput, Kind, Options, Text, diagnose_kept};

#[cfg(test)]
mod tests;

/// Inputs of at most so many bytes are read before all others, so that their report waits for no large one.
const SMALL: usize = 1 << 20;

/// What tells inputs apart, whatever they are called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A text: what it holds.
    Text(String),
    /// A file, by what the page calls it as long as it is open.
    File(String),
    /// It is not to be read.
    LeftOut,
}

/// An input of the case.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Its name in the report.
    pub(super) name: String,
    /// The kind that the person said it is.
    pub(super) kind: Option<Kind>,
    pub(super) key: Key,
    /// Its size in bytes.
    pub(super) size: usize,
}

/// What there is of an input.
#[derive(Debug)]
enum Is {
    /// What is worth reading of its first bytes.
    Begun(Box<InputReader>),
    Read(Box<KeptInput>),
    /// It can't be read.
    Unreadable,
    LeftOut,
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The input at this place is to be read on.
    Read(usize),
    /// What was read is to be reported; `whole` where that is all.
    Report { whole: bool },
    /// Nothing.
    Rest,
}

/// The inputs of the case, and what there is of each.
#[derive(Debug, Default)]
pub(super) struct Desk {
    wanted: Vec<Wanted>,
    held: Vec<Is>,
    /// Before these places no small input, and no input at all, is unread.
    small: usize,
    any: usize,
    /// How many inputs were still unread at the last report on this case.
    told: Option<usize>,
    unread: usize,
    /// The bytes of what was unread when the case came, and of what of it was read since.
    total: usize,
    done: usize,
}

impl Desk {
    /// Takes a case. What was read of its inputs is kept, and what was read of others is not.
    pub(super) fn want(&mut self, wanted: Vec<Wanted>) {
        let mut known: BTreeMap<(Key, Option<&str>), Vec<Is>> = BTreeMap::new();
        for (was, is) in std::mem::take(&mut self.wanted).into_iter().zip(std::mem::take(&mut self.held)) {
            known.entry((was.key, was.kind.map(Kind::id))).or_default().push(is);
        }
        *self = Desk::default();
        for input in wanted {
            let before = known.get_mut(&(input.key.clone(), input.kind.map(Kind::id))).and_then(Vec::pop);
            let is = match before {
                Some(is) => is,
                None if input.key == Key::LeftOut => Is::LeftOut,
                None => Is::Begun(Box::new(InputReader::new(input.kind))),
            };
            if let Is::Begun(reader) = &is {
                self.unread += 1;
                self.total += input.size;
                self.done += reader.total();
            }
            self.wanted.push(input);
            self.held.push(is);
        }
    }

    /// What is to be done next.
    pub(super) fn next(&mut self) -> Step {
        if self.unread > 0 {
            let is_unread = |at: &usize| matches!(self.held[*at], Is::Begun(_));
            let is_small = |at: &usize| self.wanted[*at].size <= SMALL;
            self.small =
                (self.small..self.held.len()).find(|at| is_unread(at) && is_small(at)).unwrap_or(self.held.len());
            if self.small < self.held.len() {
                return Step::Read(self.small);
            }
            if self.told != Some(self.unread) && self.held.iter().any(|is| matches!(is, Is::Read(_))) {
                return Step::Report { whole: false };
            }
            self.any = (self.any..self.held.len()).find(is_unread).unwrap_or(self.held.len());
            return Step::Read(self.any);
        }
        if self.told == Some(0) {
            return Step::Rest;
        }
        match self.misplaced() {
            Some(at) => {
                self.held[at] = Is::Begun(Box::new(InputReader::new(self.wanted[at].kind)));
                (self.unread, self.any, self.small) = (1, at, at);
                self.total += self.wanted[at].size;
                Step::Read(at)
            }
            None => Step::Report { whole: true },
        }
    }

    /// The first archive of which less or more would be read now, since others stand before it.
    fn misplaced(&self) -> Option<usize> {
        let mut before = Taken::default();
        self.held.iter().position(|is| {
            let Is::Read(input) = is else { return false };
            let stands = input.stands_after(before);
            before = input.taken(before);
            !stands
        })
    }

    /// What was read of the input at a place so far.
    pub(super) fn read_of(&self, at: usize) -> usize {
        match &self.held[at] {
            Is::Begun(reader) => reader.total(),
            _ => self.wanted[at].size,
        }
    }

    /// Takes the next bytes of the input at a place. Returns false if there is no room for them.
    pub(super) fn push(&mut self, at: usize, bytes: &[u8]) -> bool {
        let Is::Begun(reader) = &mut self.held[at] else { return true };
        let is_taken = reader.push(bytes, self.wanted[at].size);
        self.done += if is_taken { bytes.len() } else { 0 };
        is_taken
    }

    /// The input at a place was handed over to its end, and is read. `progress` as in [`KeptInput::read`].
    pub(super) fn finish(&mut self, at: usize, progress: &mut dyn FnMut(usize, usize)) {
        let before = self.held[..at].iter().fold(Taken::default(), |before, is| match is {
            Is::Read(input) => input.taken(before),
            _ => before,
        });
        if let Is::Begun(reader) = &mut self.held[at] {
            let (input, rest) = (&self.wanted[at], std::mem::take(&mut **reader).finish());
            self.held[at] = Is::Read(Box::new(KeptInput::read(&input.name, rest, input.kind, before, progress)));
            self.unread -= 1;
        }
    }

    /// The input at a place can't be read.
    pub(super) fn fail(&mut self, at: usize) {
        if let Is::Begun(reader) = &self.held[at] {
            self.done += self.wanted[at].size.saturating_sub(reader.total());
            self.held[at] = Is::Unreadable;
            self.unread -= 1;
        }
    }

    /// The places of the inputs that are to be read, the next one first, and the bytes read and to be read of all of them.
    pub(super) fn progress(&self, next: usize) -> (Vec<u32>, u64, u64) {
        let unread = (0..self.held.len()).filter(|at| *at != next && matches!(self.held[*at], Is::Begun(_)));
        (std::iter::once(next).chain(unread).map(|at| at as u32).collect(), self.done as u64, self.total as u64)
    }

    /// What was read shows. `left_out` and `unreadable` say why an input was not read.
    pub(super) fn diagnose(&mut self, options: &Options, left_out: &Text, unreadable: &Text) -> Diagnosis {
        self.told = Some(self.unread);
        for (input, is) in self.wanted.iter().zip(&mut self.held) {
            if let Is::Read(read) = is
                && read.source() != input.name
            {
                read.rename(&input.name);
            }
        }
        let read: Vec<&KeptInput> =
            self.held.iter().filter_map(|is| if let Is::Read(read) = is { Some(&**read) } else { None }).collect();
        let mut diagnosis = diagnose_kept(&read, options);
        for (input, is) in self.wanted.iter().zip(&self.held) {
            match is {
                Is::LeftOut => diagnosis.add_unreadable(&input.name, left_out.clone()),
                Is::Unreadable => diagnosis.add_unreadable(&input.name, unreadable.clone()),
                Is::Begun(_) | Is::Read(_) => {}
            }
        }
        diagnosis
    }

    /// What was read of the file of that key.
    pub(super) fn file(&self, key: &str) -> Option<&KeptInput> {
        let at = self.wanted.iter().position(|input| matches!(&input.key, Key::File(own) if own == key))?;
        if let Is::Read(read) = &self.held[at] { Some(read) } else { None }
    }
}
