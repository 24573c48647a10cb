//! The rules as bytes: one file that recognises, and beside it, tied to it, one of texts for each language and one to search in.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::conditions::Words;
use crate::guide::{Guide, Pointer, WrittenGuide};
use crate::lang::Lang;
use crate::model::Rule;
use crate::texts::{RuleTexts, Sought, Written};

mod guides;
mod pieces;

use pieces::{Reader, Writer};

/// What the engine holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Knowledge {
    /// The rules, in the order of their ids.
    pub rules: Vec<Rule>,
    /// The file of each language that belongs to them.
    texts: Vec<(Lang, Mark)>,
    /// The file of what they are searched by.
    sought: Mark,
    /// The file of guides of each language.
    guides: Vec<(Lang, Mark)>,
}

/// What tells one file of texts from any other: its length in bytes and its checksum. Not a protection from a forger, who could as well
/// change the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    bytes: usize,
    sum: u32,
}

impl Mark {
    fn of(bytes: &[u8]) -> Mark {
        Mark { bytes: bytes.len(), sum: adler2::adler32_slice(bytes) }
    }
}

/// What a file of texts holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What is said of each rule, in their order.
    pub rules: Vec<RuleTexts>,
    /// What conditions of steps are said with.
    pub words: Words,
    /// The guides that go deeper than a finding.
    pub guides: Vec<Pointer>,
}

/// Bytes that are not the file of texts that was written together with these rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTheTexts;

impl fmt::Display for NotTheTexts {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("these are not the texts of this version's rules: they are another version's, or damaged")
    }
}

impl std::error::Error for NotTheTexts {}

impl Knowledge {
    /// Reads what [`pack`] wrote; of other bytes no rules.
    pub fn from_bytes(bytes: &[u8]) -> Knowledge {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// Reads the file of texts of one language: which one it is, and what it holds, something for each of the rules.
    ///
    /// # Errors
    /// It is not byte for byte the file that was written together with these rules.
    pub fn texts(&self, bytes: &[u8]) -> Result<(Lang, Said), NotTheTexts> {
        let (lang, text) = one_of(&self.texts, bytes)?;
        let mut from = Reader::new(text);
        Ok((lang, Said { rules: from.list(Reader::rule), words: from.words(), guides: from.list(Reader::pointer) }))
    }

    /// Reads the file of guides of one language: which one it is, and the guides in the order of their ids.
    ///
    /// # Errors
    /// It is not byte for byte the file that was written together with these rules.
    pub fn guides(&self, bytes: &[u8]) -> Result<(Lang, Vec<Guide>), NotTheTexts> {
        let (lang, text) = one_of(&self.guides, bytes)?;
        Ok((lang, Reader::new(text).list(Reader::guide)))
    }

    /// Reads the file of what the rules are searched by, something for each of them.
    ///
    /// # Errors
    /// It is not byte for byte the file that was written together with these rules.
    pub fn sought(&self, bytes: &[u8]) -> Result<Vec<Sought>, NotTheTexts> {
        let text = std::str::from_utf8(bytes).map_err(|_| NotTheTexts)?;
        if Mark::of(bytes) == self.sought { Ok(Reader::new(text).list(Reader::sought)) } else { Err(NotTheTexts) }
    }
}

/// The language of the file that these bytes are, and its text.
fn one_of<'b>(marks: &[(Lang, Mark)], bytes: &'b [u8]) -> Result<(Lang, &'b str), NotTheTexts> {
    let mark = Mark::of(bytes);
    let (lang, _) = marks.iter().find(|(_, own)| *own == mark).ok_or(NotTheTexts)?;
    Ok((*lang, std::str::from_utf8(bytes).map_err(|_| NotTheTexts)?))
}

/// The files, each with its name: `knowledge.bin`, `texts-en.txt`, `texts-ja.txt`, `symptoms.txt`, `guides-en.txt`, `guides-ja.txt`. The same
/// rules and guides give the same bytes.
///
/// # Errors
/// Memory is full.
pub fn pack(written: &[Written], guides: &[WrittenGuide]) -> postcard::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let (mut texts, mut marks) = (Vec::new(), Vec::new());
    for lang in [Lang::En, Lang::Ja] {
        let mut to = Writer::default();
        to.list(written, |to, written| to.rule(&written.texts.get(lang)));
        to.words(&Words::of(lang));
        let said: Vec<Guide> = guides.iter().map(|written| written.guide.get(&written.symptoms, lang)).collect();
        to.list(&said, |to, guide| to.pointer(&Pointer::of(guide)));
        let bytes = to.finish().into_bytes();
        texts.push((lang, Mark::of(&bytes)));
        files.push((format!("texts-{}.txt", lang.tag()), bytes));
        let mut to = Writer::default();
        to.list(&said, Writer::guide);
        let bytes = to.finish().into_bytes();
        marks.push((lang, Mark::of(&bytes)));
        files.push((format!("guides-{}.txt", lang.tag()), bytes));
    }
    let mut to = Writer::default();
    to.list(written, |to, written| to.sought(written));
    let bytes = to.finish().into_bytes();
    let sought = Mark::of(&bytes);
    files.push(("symptoms.txt".to_owned(), bytes));
    let rules = written.iter().map(|written| written.rule.clone()).collect();
    files.push(("knowledge.bin".to_owned(), postcard::to_stdvec(&Knowledge { rules, texts, sought, guides: marks })?));
    Ok(files)
}
