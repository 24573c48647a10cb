//! What the page calls an input.

use super::State;
use super::case::Entry;
use crate::text::UiText;

impl State {
    /// An input's name on the page: one that nobody named is called after what it was recognised as, and numbered only among its likes.
    pub fn label(&self, entry: &Entry) -> String {
        if entry.is_named() {
            return entry.name.clone();
        }
        let kind = self.kind_or_paste(entry);
        let before = self.case.entries.iter().take_while(|other| other.id != entry.id);
        let alike = before.filter(|other| !other.is_named() && self.kind_or_paste(other) == kind).count();
        if alike == 0 { kind.to_owned() } else { format!("{kind} ({})", alike + 1) }
    }

    /// What an input was recognised as, for people: the first known output in it. `None` if nothing in it is known.
    pub fn kind_of(&self, entry: &Entry) -> Option<&str> {
        let shown = self.shown.as_ref()?;
        let mut known = shown.report.artifacts.iter().zip(&shown.outline.artifacts);
        let own = known.find(|(artifact, _)| artifact.source == entry.name && artifact.kind != "text");
        own.map(|(_, name)| name.as_str())
    }

    fn kind_or_paste(&self, entry: &Entry) -> &str {
        self.kind_of(entry).unwrap_or(UiText::Paste.get(self.lang))
    }
}
