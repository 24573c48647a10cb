//! The pages that rules rest on, in one list: one title, one address and the known sections of each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault;
use crate::fault::{Fault, Faults};
use crate::lang::Text;
use crate::texts::Document;

/// The id of the file that lists them.
pub(super) const ID: &str = "documents";

/// What a page's title ends with, where the page is kept but no longer maintained.
const ARCHIVED: (&str, &str) = (" (archived)", "(アーカイブ版)");

/// The pages by their ids.
#[derive(Debug, Default)]
pub(super) struct Pages(BTreeMap<String, Page>);

/// A page as the list has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    title: String,
    url: String,
    #[serde(default)]
    archived: bool,
    /// As the page has them.
    #[serde(default)]
    sections: Vec<String>,
    /// As the Japanese page has them, where the others could not be seen.
    #[serde(default)]
    japanese: Vec<String>,
    /// The anchors of sections, by their titles, where they were seen: the link then leads to the section.
    #[serde(default)]
    anchors: BTreeMap<String, String>,
}

/// A page that a rule names, with a section or as a whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cited {
    page: String,
    section: Option<String>,
}

impl Pages {
    /// The pages of the list's YAML.
    ///
    /// # Errors
    /// All that is wrong with the list.
    pub(super) fn read(list: &str) -> Result<Pages, Vec<Fault>> {
        let pages = Pages(serde_yaml::from_str(list).map_err(|error| vec![fault::of(&error)])?);
        let faults = pages.faults();
        if faults.is_empty() { Ok(pages) } else { Err(faults) }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        for (id, page) in &self.0 {
            page.check(id, &mut faults);
            if let Some((other, _)) = self.0.range(..id.clone()).find(|(_, other)| other.url == page.url) {
                faults.add(format!("{id}.url"), format!("is the address of `{other}` too: one page, one entry"));
            }
        }
        faults.0
    }

    /// The documents that a rule cites, as far as they are known; what is not known is a fault.
    pub(super) fn cite(&self, cited: &[Cited], faults: &mut Faults) -> Vec<Document<Text>> {
        let mut documents = Vec::new();
        for (at, Cited { page: id, section }) in cited.iter().enumerate() {
            let Some(page) = self.0.get(id) else {
                faults.unknown(format!("documents[{at}].page"), "page", id, self.0.keys().map(String::as_str));
                continue;
            };
            let known = page.sections.iter().chain(&page.japanese);
            if let Some(section) = section.as_ref().filter(|section| !known.clone().any(|known| known == *section)) {
                let key = format!("documents[{at}].section");
                faults.unknown(key, &format!("section of `{id}`"), section, known.map(String::as_str));
            }
            let document = page.document(section.as_deref().unwrap_or_default());
            if documents.contains(&document) {
                faults.add(format!("documents[{at}]"), "stands there twice");
            }
            documents.push(document);
        }
        documents
    }
}

impl Page {
    fn check(&self, id: &str, faults: &mut Faults) {
        let key = format!("{id}.url");
        if !self.url.starts_with("https://") {
            faults.add(&key, format!("`{}` is no https address", self.url));
        }
        if is_of_a_version(&self.url) && !self.archived {
            faults.add(&key, "is a page of one version: name the current page, or say `archived: true`");
        }
        if self.url.contains('#') {
            faults.add(&key, "leads to a section: put what is behind `#` into `anchors`");
        }
        if self.title.trim().is_empty() {
            faults.add(format!("{id}.title"), "is empty");
        }
        for (name, sections) in [("sections", &self.sections), ("japanese", &self.japanese)] {
            for (at, section) in sections.iter().enumerate() {
                let key = format!("{id}.{name}[{at}]");
                if section.trim().is_empty() {
                    faults.add(key, "is empty");
                } else if *section == self.title {
                    faults.add(key, "is the page's title: a rule cites the page alone");
                } else if sections[..at].contains(section) {
                    faults.add(key, format!("`{section}` stands there twice"));
                }
            }
        }
        for (section, anchor) in &self.anchors {
            let key = format!("{id}.anchors.{section}");
            if !self.sections.contains(section) {
                faults.unknown(key, "section", section, self.sections.iter().map(String::as_str));
            } else if !anchor.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b)) {
                faults.add(key, format!("`{anchor}` is no anchor: letters, digits, `_`, `-` and `.`"));
            }
        }
    }

    fn document(&self, section: &str) -> Document<Text> {
        let (en, ja) = if self.archived { ARCHIVED } else { ("", "") };
        let title = Text { en: format!("{}{en}", self.title), ja: format!("{}{ja}", self.title) };
        let english = if self.japanese.iter().any(|known| known == section) { "" } else { section };
        let section = Text { en: english.to_owned(), ja: section.to_owned() };
        let anchor = self.anchors.get(section.en.as_str()).map(|anchor| format!("#{anchor}"));
        Document { title, url: format!("{}{}", self.url, anchor.unwrap_or_default()), section }
    }
}

/// Whether an address names a version of the documentation: `/service-mesh/v1.21/docs/`.
fn is_of_a_version(url: &str) -> bool {
    url.split('/').any(|part| {
        part.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.'))
    })
}
