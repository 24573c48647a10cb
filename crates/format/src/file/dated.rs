//! Facts that age: each once, with where and when it was read, and used by its name in texts: `{{istiod-support-end}}`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Value;

use super::{fault, prose};
use crate::fault::{Fault, Faults};
use crate::lang::{Lang, Text};

/// The id of the file that lists them.
pub(super) const ID: &str = "dated";

/// What a name in a text stands between.
const MARKS: (&str, &str) = ("{{", "}}");

/// The facts by their names.
#[derive(Debug, Default)]
pub(super) struct Dated(BTreeMap<String, Fact>);

/// A fact as the list has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    /// The words that stand for it in a sentence.
    text: Text,
    /// The address of the page that says it.
    source: String,
    /// The day on which it was read there, `2026-11-26`.
    seen: String,
}

impl Dated {
    /// The facts of the list's YAML.
    ///
    /// # Errors
    /// All that is wrong with the list.
    pub(super) fn read(list: &str) -> Result<Dated, Vec<Fault>> {
        let facts: BTreeMap<String, Fact> = serde_yaml::from_str(list).map_err(|error| vec![fault::of(&error)])?;
        let mut faults = Faults::default();
        for (id, Fact { text, source, seen }) in &facts {
            if !is_name(id) {
                faults.add(id, format!("`{id}` is no name: small letters, digits and -"));
            }
            for (lang, text) in [("en", &text.en), ("ja", &text.ja)] {
                if text.trim().is_empty() {
                    faults.add(format!("{id}.text.{lang}"), "is empty");
                }
            }
            if !source.starts_with("https://") {
                faults.add(format!("{id}.source"), format!("`{source}` is no https address"));
            }
            if !is_day(seen) {
                faults.add(format!("{id}.seen"), format!("`{seen}` is no day such as `2026-11-26`"));
            }
        }
        if faults.0.is_empty() { Ok(Dated(facts)) } else { Err(faults.0) }
    }

    /// Puts the facts into the texts of a file, in place of their names; a name that is unknown is a fault, and so is a year that a
    /// text gives itself.
    pub(super) fn fill(&self, file: &mut Value) -> Vec<Fault> {
        let mut faults = Faults::default();
        prose::change(file, "", &mut |key, lang, text| {
            if let Some(year) = year(text) {
                faults
                    .add(key, format!("`{year}` ages: list the fact in dated.yaml and write its name, `{{{{name}}}}`"));
            }
            text.contains(MARKS.0).then(|| self.said(key, lang, text, &mut faults))
        });
        faults.0
    }

    fn said(&self, key: &str, lang: Lang, text: &str, faults: &mut Faults) -> String {
        let mut said = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(MARKS.0) {
            said.push_str(before);
            let Some((name, behind)) = after.split_once(MARKS.1) else {
                faults.add(key, format!("`{}` is not closed by `{}`", MARKS.0, MARKS.1));
                return said;
            };
            match self.0.get(name) {
                Some(fact) => said.push_str(fact.text.get(lang)),
                None => faults.unknown(key, "fact", name, self.0.keys().map(String::as_str)),
            }
            rest = behind;
        }
        said + rest
    }
}

/// Whether a file names a fact, or seems to.
pub(super) fn is_named_in(file: &str) -> bool {
    file.contains(MARKS.0)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.concat().bytes().all(|b| b.is_ascii_digit())
}

/// A year of this product's life that stands by itself, as `2028` in `March 1, 2028`.
fn year(text: &str) -> Option<&str> {
    let digits = text.split(|c: char| !c.is_ascii_alphanumeric() && !".-_/:".contains(c));
    let mut years = digits.flat_map(|word| word.split('-')).map(|word| word.trim_end_matches(['.', ':']));
    years.find(|word| word.parse().is_ok_and(|year: u16| (2015..2040).contains(&year)))
}
