//! What of a dump is read. Keys are those of Envoy's administration page and, in camel case, those that istioctl writes.
//!
//! Each entry of a section goes to a [`Sink`] as soon as it has been read, so that a dump of any size is never in memory twice.

use super::entry::{Alone, Bootstrap, DumpEntry, Listing, listing};
use super::lenient::{Fill, JsonText};

/// Whoever takes the entries of a dump as they are read.
pub(super) trait Sink<'a> {
    /// A section is of this type.
    fn section(&mut self, kind: &JsonText<'a>);

    /// There is a section of that name.
    fn has_section(&mut self, section: &'static str);

    /// An entry of a section's list.
    fn entry(&mut self, listing: Listing, entry: &DumpEntry<'a>);

    /// A section ended; what it held beside its lists is an entry of its own.
    fn end_section(&mut self, alone: &Alone<'a>);

    /// Where the bootstrap goes.
    fn bootstrap(&mut self) -> &mut Option<Box<Bootstrap<'a>>>;
}

/// The whole answer: a list or a map of sections, or one section alone.
#[derive(Debug)]
pub(super) struct Dump<'a, S>(Sections<'a, S>);

impl<'a, S: Sink<'a>> Dump<'a, S> {
    /// A dump whose entries go to this sink.
    pub(super) fn new(sink: S) -> Dump<'a, S> {
        let entries = Entries { sink, listing: None, entry: DumpEntry::default() };
        Dump(Sections(Section { entries, alone: Alone::default(), typed: false }))
    }

    /// The sink, when everything was read.
    pub(super) fn into_sink(mut self) -> S {
        self.0.0.finish();
        self.0.0.entries.sink
    }
}

impl<'de, S: Sink<'de>> Fill<'de> for Dump<'de, S> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        if key == "configs" { Some(&mut self.0) } else { self.0.0.field(key) }
    }

    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.0.element()
    }

    fn end(&mut self, _there: bool) {
        self.0.0.end(true);
    }
}

/// All sections. Dumps of Envoy's first versions have a map of them.
#[derive(Debug)]
struct Sections<'a, S>(Section<'a, S>);

impl<'de, S: Sink<'de>> Fill<'de> for Sections<'de, S> {
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        self.element()
    }

    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.0.finish();
        Some(&mut self.0)
    }
}

/// A section of the answer, whose entries are collected one by one.
#[derive(Debug)]
struct Section<'a, S> {
    entries: Entries<'a, S>,
    alone: Alone<'a>,
    /// Whether its type is what was read last.
    typed: bool,
}

impl<'a, S: Sink<'a>> Section<'a, S> {
    /// What it held beside its lists is an entry of its own; then another section may begin.
    fn finish(&mut self) {
        let alone = std::mem::take(&mut self.alone);
        self.entries.sink.end_section(&alone);
    }
}

impl<'de, S: Sink<'de>> Fill<'de> for Section<'de, S> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        if let Some(listing) = listing(key) {
            self.entries.listing = Some(listing);
            return Some(&mut self.entries);
        }
        match key {
            "@type" => {
                self.typed = true;
                Some(&mut self.alone.kind)
            }
            "bootstrap" => {
                self.entries.sink.has_section("bootstrap");
                Some(self.entries.sink.bootstrap())
            }
            _ => match self.alone.bare.field(key) {
                Some(bare) => Some(bare),
                None => self.alone.entry.field(key),
            },
        }
    }

    fn end(&mut self, _there: bool) {
        if std::mem::take(&mut self.typed) {
            self.entries.sink.section(&self.alone.kind);
        }
    }
}

/// The lists of a section.
#[derive(Debug)]
struct Entries<'a, S> {
    sink: S,
    /// Which of them is read.
    listing: Option<Listing>,
    entry: DumpEntry<'a>,
}

impl<'de, S: Sink<'de>> Fill<'de> for Entries<'de, S> {
    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.entry = DumpEntry::default();
        Some(&mut self.entry)
    }

    /// Dumps of Envoy's first versions have maps where the later ones have lists.
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        self.element()
    }

    fn end(&mut self, there: bool) {
        // Half an entry counts too: what stood before a cut is kept.
        if let (true, Some(listing)) = (there, self.listing) {
            self.sink.entry(listing, &self.entry);
        }
    }
}
