//! What the page calls an input.

use super::State;
use super::case::Entry;
use super::places::Places;
use crate::text::UiText;

impl State {
    /// An input's name on the page: one that nobody named is called after what it was recognised as, and numbered only among its likes.
    pub fn label(&self, entry: &Entry) -> String {
        let place = self.case.place_of(entry.id);
        place.map(|place| self.labels().swap_remove(place)).unwrap_or_default()
    }

    /// The names of all inputs, in their order.
    pub fn labels(&self) -> Vec<String> {
        let kinds = self.kinds();
        let mut alike = Places::default();
        let labels = self.case.entries.iter().map(|entry| {
            if entry.is_named() {
                return entry.name.clone();
            }
            let kind = self.kind_in(&kinds, &entry.name).unwrap_or(UiText::Paste.get(self.lang));
            let count = alike.get(kind).map_or(1, |count| count + 1);
            alike.insert(kind, count);
            if count == 1 { kind.to_owned() } else { format!("{kind} ({count})") }
        });
        labels.collect()
    }

    /// What a source of the report was recognised as, for people: the first known output in it, if there is one. `kinds` are
    /// [`State::kinds`].
    pub fn kind_in(&self, kinds: &Places, source: &str) -> Option<&str> {
        let names = &self.shown.as_ref()?.outline.artifacts;
        names.get(kinds.get(source)?).map(String::as_str)
    }

    /// The number of the first known output in each source of the report. What nothing is known in is not among them.
    pub fn kinds(&self) -> Places {
        let mut kinds = Places::default();
        if let Some(shown) = &self.shown {
            for (number, artifact) in shown.report.artifacts.iter().enumerate() {
                if artifact.kind != "text" && kinds.get(&artifact.source).is_none() {
                    kinds.insert(&artifact.source, number);
                }
            }
        }
        kinds
    }
}
