//! Files of rules and guides, read and validated together: what the build does, and what a test can do with a text.

mod dated;
mod family;
mod fault;
mod glossary;
mod guide;
mod lists;
mod pages;
mod places;
mod prose;
mod source;
mod step;

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::guide::WrittenGuide;
use crate::texts::Written;
use crate::validate;
pub use glossary::{Break, Glossary};
use lists::Lists;
use places::Places;
use serde_yaml::Value;

/// A file of rules: where it is, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as faults are to name it, from the workspace's root.
    pub path: String,
    /// The id that its place gives it: `area/slug` for rules, `documents`, `dated` and `glossary` for lists.
    pub id: String,
    /// Its YAML.
    pub text: String,
}

/// A file, read: its rules, and what is wrong with it.
struct Parsed<'f> {
    file: &'f File,
    places: Places,
    /// The file as it is written, where it holds a family.
    family: Option<Value>,
    rules: Vec<Written>,
    faults: Vec<Fault>,
}

impl Parsed<'_> {
    /// Adds what is wrong with one of the rules, at the key of the file that the fault stands at.
    fn add(&mut self, at: usize, faults: Vec<Fault>) {
        let slug = self.rules[at].rule.id.rsplit('/').next().unwrap_or_default();
        for Fault { key, sentence } in faults {
            let key = self.family.as_ref().map_or(key.clone(), |family| family::place(family, slug, &key));
            self.faults.push(Fault { key, sentence });
        }
    }
}

/// The rules of all files in the order of their ids.
///
/// # Errors
/// Everything that is wrong, in the order of files and lines, each once and ready to be printed: `PATH:LINE: KEY: SENTENCE`, lines
/// from 1; of a list that is wrong itself, that alone.
pub fn read(files: &[File], version: &str) -> Result<Vec<Written>, Vec<String>> {
    let lists = lists(files)?;
    let files = files.iter().filter(|file| !Lists::has(&file.id) && !file.id.starts_with(guide::FOLDER));
    let mut parsed: Vec<Parsed<'_>> = files.map(|file| parse(file, &lists)).collect();
    let whole = parsed.iter().all(|file| file.faults.is_empty());
    for file in &mut parsed {
        for at in 0..file.rules.len() {
            file.add(at, validate::faults(&file.rules[at], version));
        }
    }
    let rules: Vec<&Written> = parsed.iter().flat_map(|file| &file.rules).collect();
    // A rule that could not be read is not unknown: that it is named elsewhere is no second fault.
    let mut beside = if whole { validate::together(&rules) } else { Vec::new() }.into_iter();
    for file in &mut parsed {
        for at in 0..file.rules.len() {
            file.add(at, beside.next().unwrap_or_default());
        }
    }
    let said: Vec<String> =
        parsed.iter().flat_map(|parsed| said(&parsed.file.path, &parsed.places, &parsed.faults)).collect();
    if !said.is_empty() {
        return Err(said);
    }
    let mut rules: Vec<Written> = parsed.into_iter().flat_map(|file| file.rules).collect();
    rules.sort_by(|a, b| a.rule.id.cmp(&b.rule.id));
    Ok(rules)
}

/// The guides among the files, in the order of their ids; `rules` are those of the same files.
///
/// # Errors
/// As those of [`read`].
pub fn guides(files: &[File], rules: &[Written], version: &str) -> Result<Vec<WrittenGuide>, Vec<String>> {
    let lists = lists(files)?;
    let (mut guides, mut all): (Vec<WrittenGuide>, Vec<String>) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.id.starts_with(guide::FOLDER)) {
        let faults = match guide::read(&file.id, &file.text, &lists) {
            Ok(written) => {
                let mut faults = validate::guide(&written, rules, version);
                if let Some(other) = guides.iter().find(|other| other.guide.title.en == written.guide.title.en) {
                    let sentence = format!("the guide {} has the same title", other.guide.id);
                    faults.push(Fault { key: "title.en".to_owned(), sentence });
                }
                guides.push(written);
                faults
            }
            Err(faults) => faults,
        };
        all.extend(said(&file.path, &Places::of(&file.text), &faults));
    }
    guides.sort_by(|a, b| a.guide.id.cmp(&b.guide.id));
    if all.is_empty() { Ok(guides) } else { Err(all) }
}

/// The lists among the files.
fn lists(files: &[File]) -> Result<Lists, Vec<String>> {
    let mut lists = Lists::default();
    for File { path, id, text } in files.iter().filter(|file| Lists::has(&file.id)) {
        lists.add(id, text).map_err(|faults| said(path, &Places::of(text), &faults))?;
    }
    Ok(lists)
}

fn parse<'f>(file: &'f File, lists: &Lists) -> Parsed<'f> {
    let places = Places::of(&file.text);
    let mut parsed = Parsed { file, places, family: None, rules: Vec::new(), faults: Vec::new() };
    let mut value = match serde_yaml::from_str::<Value>(&file.text) {
        Ok(value) => value,
        Err(error) => {
            parsed.faults.push(fault::of(&error));
            return parsed;
        }
    };
    parsed.faults = lists.dated.fill(&mut value);
    parsed.faults.extend(lists.glossary.judge(&mut value));
    if family::is_family(&value) {
        members(&value, lists, &mut parsed);
        parsed.family = Some(value);
    } else {
        // What was changed is another text, whose lines tell nothing.
        let filled = serde_yaml::to_string(&value).unwrap_or_default();
        let text = if dated::is_named_in(&file.text) { &filled } else { &file.text };
        match rule(text, &file.id, lists) {
            Ok(rule) => parsed.rules.push(rule),
            Err(faults) => parsed.faults.extend(faults),
        }
        parsed.faults.extend(family::strays(&value));
    }
    parsed
}

/// Reads the rules of a family.
fn members(family: &Value, lists: &Lists, parsed: &mut Parsed<'_>) {
    let area = parsed.file.id.split('/').next().unwrap_or_default();
    let members = match family::rules(family) {
        Ok(members) => members,
        Err(faults) => return parsed.faults.extend(faults),
    };
    for (slug, value) in members {
        // As text, since only of a text does the reader say at which key an error is.
        let text = serde_yaml::to_string(&value).unwrap_or_default();
        match rule(&text, &format!("{area}/{slug}"), lists) {
            Ok(rule) => parsed.rules.push(rule),
            Err(faults) => parsed.faults.extend(faults.into_iter().map(|Fault { key, sentence }| {
                let key = family::place(family, &slug, fault::without_line(&key));
                Fault { key, sentence }
            })),
        }
    }
}

fn rule(text: &str, id: &str, lists: &Lists) -> Result<Written, Vec<Fault>> {
    serde_yaml::from_str::<source::Source>(text).map_err(|error| vec![fault::of(&error)])?.into_rule(id, &lists.pages)
}

/// The faults of a file as they are printed; those of one line in the order of their keys.
fn said(path: &str, places: &Places, faults: &[Fault]) -> Vec<String> {
    let mut by_line: BTreeMap<(usize, &Fault), ()> = BTreeMap::new();
    for fault in faults {
        by_line.insert((places.line(&fault.key), fault), ());
    }
    let said = by_line.into_keys().map(|(line, Fault { key, sentence })| {
        let key = fault::without_line(key);
        let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
        format!("{path}:{line}: {key}{sentence}")
    });
    said.collect()
}
