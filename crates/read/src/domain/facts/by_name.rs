//! What is known by name. Names are few and numbered, so it is a list of all of them.

use meshmedic_format::names::NAMES;

use super::owner::NameId;

/// What is known of some names, in the order of the table of names.
#[derive(Clone, Debug)]
pub(super) struct ByName<T>([Option<T>; NAMES.len()]);

impl<T: Copy> ByName<T> {
    /// Nothing of any.
    pub(super) fn new() -> ByName<T> {
        ByName([None; NAMES.len()])
    }

    /// What is known of a name.
    pub(super) fn get(&self, name: NameId) -> Option<T> {
        self.0[name.place()]
    }

    /// Whether something is known of a name.
    pub(super) fn has(&self, name: NameId) -> bool {
        self.get(name).is_some()
    }

    /// Takes in what is known of a name; gives what was known before.
    pub(super) fn insert(&mut self, name: NameId, known: T) -> Option<T> {
        self.0[name.place()].replace(known)
    }

    /// Forgets a name.
    pub(super) fn remove(&mut self, name: NameId) {
        self.0[name.place()] = None;
    }

    /// The names of which something is known, each with that.
    pub(super) fn iter(&self) -> impl Iterator<Item = (NameId, T)> {
        NameId::all().filter_map(|name| Some((name, self.get(name)?)))
    }
}
