//! The procedures of the documents, as guides: from what people see to its cause, decided by outputs.

mod find;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::LazyLock;

pub use meshmedic_format::guide::Guide;
pub use walk::{Answer, End, Walk, WalkStep, Way, outline, walk};

use crate::knowledge::knowledge;
use crate::texts::NotTheTexts;
use meshmedic_format::lang::Lang;

/// The guides in one language: a file beside whatever shows them, loaded when somebody opens a guide.
#[derive(Clone, Debug, Default)]
pub struct Guides {
    lang: Lang,
    all: Vec<Guide>,
}

impl Guides {
    /// Reads a file of guides (`guides-en.txt`, `guides-ja.txt`), whose language it tells by itself.
    ///
    /// # Errors
    /// The file was not written together with these rules, or it was changed since.
    pub fn from_bytes(bytes: &[u8]) -> Result<Guides, NotTheTexts> {
        let (lang, all) = knowledge().guides(bytes)?;
        Ok(Guides { lang, all })
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// All of them, in the order of their ids.
    pub fn all(&self) -> &[Guide] {
        &self.all
    }

    /// The guide of that id.
    pub fn get(&self, id: &str) -> Option<&Guide> {
        self.all.iter().find(|guide| guide.id == id)
    }
}

/// The guides of a language that the program itself holds. A program that never calls this holds none.
pub fn embedded_guides(lang: Lang) -> &'static Guides {
    macro_rules! embedded {
        ($file:literal) => {
            LazyLock::new(|| Guides::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), $file))).unwrap_or_default())
        };
    }
    static EN: LazyLock<Guides> = embedded!("/guides-en.txt");
    static JA: LazyLock<Guides> = embedded!("/guides-ja.txt");
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}
