//! The lists beside the rules, each a file of its own: what is decided once for all of them.

use super::dated::{self, Dated};
use super::glossary::{self, Glossary};
use super::pages::{self, Pages};
use crate::fault::Fault;

/// What rules take from the lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The pages that they cite.
    pub(super) pages: Pages,
    /// The facts that they name.
    pub(super) dated: Dated,
    /// How they say things.
    pub(super) glossary: Glossary,
}

impl Lists {
    /// Whether the file of that id is a list.
    pub(super) fn has(id: &str) -> bool {
        [pages::ID, dated::ID, glossary::ID].contains(&id)
    }

    /// Adds the list of that id by its YAML.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub(super) fn add(&mut self, id: &str, text: &str) -> Result<(), Vec<Fault>> {
        match id {
            pages::ID => self.pages = Pages::read(text)?,
            glossary::ID => self.glossary = Glossary::read(text)?,
            _ => self.dated = Dated::read(text)?,
        }
        Ok(())
    }
}
