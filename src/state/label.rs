//! What the page calls an input.

use std::collections::BTreeMap;

use super::State;
use super::case::{Entry, InputId};
use crate::text::UiText;

impl State {
    /// An input's name on the page: one that nobody named is called after what it was recognised as, and numbered only among its likes.
    pub fn label(&self, entry: &Entry) -> String {
        self.labels().remove(&entry.id).unwrap_or_default()
    }

    /// The names of all inputs.
    pub fn labels(&self) -> BTreeMap<InputId, String> {
        let kinds = self.kinds();
        let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
        let labels = self.case.entries.iter().map(|entry| {
            if entry.is_named() {
                return (entry.id, entry.name.clone());
            }
            let kind = kinds.get(entry.name.as_str()).copied().unwrap_or(UiText::Paste.get(self.lang));
            let count = alike.entry(kind).or_default();
            *count += 1;
            (entry.id, if *count == 1 { kind.to_owned() } else { format!("{kind} ({count})") })
        });
        labels.collect()
    }

    /// What each source of the report was recognised as, for people: the first known output in it. What nothing is known in is not among
    /// them.
    pub fn kinds(&self) -> BTreeMap<&str, &str> {
        let mut kinds = BTreeMap::new();
        if let Some(shown) = &self.shown {
            for (artifact, name) in shown.report.artifacts.iter().zip(&shown.outline.artifacts) {
                if artifact.kind != "text" {
                    kinds.entry(artifact.source.as_str()).or_insert(name.as_str());
                }
            }
        }
        kinds
    }
}
