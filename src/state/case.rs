//! What is the person's: everything of a case but what the inputs hold ([`crate::contents`]) and what the rules say of it.

use super::places::Places;
use meshmedic_rules::report::visible;

use crate::edits::Edits;
use crate::left::Aside;

/// The longest name of an input, in characters; what is longer is cut.
const LONGEST_NAME: usize = 80;

/// The longest note and the longest words beside a reason, in characters.
pub const LONGEST_NOTE: usize = 20_000;

/// Identifies an input for as long as the page is open.
pub type InputId = u32;

/// What the first input is called in the report.
pub const PASTE: &str = "paste";

/// What kind of content an input has. Its bytes are elsewhere ([`crate::contents`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// A text, in a text area.
    Text {
        /// Whether it is empty.
        empty: bool,
    },
    /// A file that is too large for a text area, or no text, for example an archive.
    File {
        /// Its size.
        bytes: u64,
    },
}

/// One input of the case.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: InputId,
    /// Its name in the report; no two inputs share a name.
    pub name: String,
    /// What kind of content it has.
    pub content: Content,
    /// The id of the kind that the person chose (`pod-list`); `None` for what it is recognised as.
    pub kind: Option<String>,
    /// Whether it is not to be read, since the person cancelled that.
    pub left_out: bool,
}

impl Entry {
    /// An input of which nobody said what kind it is.
    pub fn new(id: InputId, name: &str, content: Content) -> Entry {
        Entry { id, name: proper_name(name), content, kind: None, left_out: false }
    }

    /// Whether there is nothing in it to analyse.
    pub fn is_empty(&self) -> bool {
        self.content == Content::Text { empty: true }
    }

    /// Whether somebody named it: a file's name is one, a paste has none until a person gives it one.
    pub fn is_named(&self) -> bool {
        let rest = self.name.strip_prefix(PASTE);
        !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
    }
}

/// All that is the person's. A saved case holds this and the contents of the inputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The inputs in their order; never empty in the page.
    pub entries: Vec<Entry>,
    /// The values that the person typed.
    pub edits: Edits,
    /// What was set aside, also of findings that the report in view does not have.
    pub aside: Vec<Aside>,
    /// The person's note, a plain text.
    pub note: String,
    /// The time that ages are counted to, in milliseconds since 1970, where the case was made at another time than now.
    pub now: Option<u64>,
}

impl Case {
    /// A case of one input.
    pub fn of(entry: Entry) -> Case {
        Case { entries: vec![entry], ..Case::default() }
    }

    /// Whether there is nothing to analyse.
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Entry::is_empty)
    }

    /// The input that a report calls by this name.
    pub fn input(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The input that a report calls by this name, or that holds a file which it does.
    pub fn input_around(&self, source: &str) -> Option<&Entry> {
        let holds = |entry: &&Entry| {
            source.strip_prefix(&entry.name).is_some_and(|path| path.is_empty() || path.starts_with('/'))
        };
        self.input(source).or_else(|| self.entries.iter().find(holds))
    }

    /// The place of an input.
    pub fn place_of(&self, id: InputId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// Takes an input in at a place, under the name that it has or the nearest free one.
    pub fn insert(&mut self, place: usize, mut entry: Entry) {
        entry.name = self.free_name(&entry.name);
        self.entries.insert(place.min(self.entries.len()), entry);
    }

    /// Takes inputs in behind the others, as [`Case::insert`] does.
    pub fn extend(&mut self, entries: impl Iterator<Item = Entry>) {
        // Of thousands of files not each is to be held against each other.
        let mut names = Places::default();
        for entry in &self.entries {
            names.insert(&entry.name, 1);
        }
        for mut entry in entries {
            let wish = entry.name.clone();
            while names.get(&entry.name).is_some() {
                // Counted under the name that was wished for.
                let count = names.get(&wish).unwrap_or(1) + 1;
                names.insert(&wish, count);
                entry.name = format!("{wish} ({count})");
            }
            names.insert(&entry.name, 1);
            self.entries.push(entry);
        }
    }

    /// Names an input; an empty name leaves it unnamed again. Returns whether its name is another now.
    pub fn rename(&mut self, id: InputId, name: &str) -> bool {
        let Some(place) = self.place_of(id) else { return false };
        let wish = proper_name(name);
        let before = std::mem::take(&mut self.entries[place].name);
        self.entries[place].name = self.free_name(&wish);
        self.entries[place].name != before
    }

    /// Sets a finding aside, or changes why it is.
    pub fn set_aside(&mut self, aside: Aside) {
        self.bring_back(&aside.id);
        let words = aside.words.trim().chars().take(LONGEST_NOTE).collect();
        self.aside.push(Aside { words, ..aside });
    }

    /// Takes a finding back that was set aside.
    pub fn bring_back(&mut self, id: &str) {
        self.aside.retain(|aside| aside.id != id);
    }

    /// The same case, of whatever origin, as the page can hold it: names that no two inputs share and that can be shown.
    pub fn proper(mut self) -> Case {
        let entries = std::mem::take(&mut self.entries);
        self.extend(entries.into_iter().map(|entry| Entry { name: proper_name(&entry.name), ..entry }));
        for aside in std::mem::take(&mut self.aside) {
            self.set_aside(aside);
        }
        self.note = self.note.chars().take(LONGEST_NOTE).collect();
        self
    }

    fn free_name(&self, wish: &str) -> String {
        let mut name = wish.to_owned();
        let mut count = 1;
        while self.input(&name).is_some() {
            count += 1;
            name = format!("{wish} ({count})");
        }
        name
    }
}

/// A name as it can be shown in one line, wherever it comes from: nothing hidden, not endless, never empty.
fn proper_name(wish: &str) -> String {
    // A line break has no place in a name; what is hidden becomes longer when it is made visible.
    let shown = visible(&wish.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut name: String = shown.chars().take(LONGEST_NAME).collect();
    if name.len() < shown.len() {
        name.push('\u{2026}');
    }
    if name.is_empty() { PASTE.to_owned() } else { name }
}
