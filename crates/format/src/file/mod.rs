//! Files of rules, read and validated together: what the build does, and what a test can do with a text.

mod fault;
mod places;
mod source;

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::model::Rule;
use crate::validate;
use places::Places;

/// A file of rules: where it is, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as faults are to name it, from the workspace's root.
    pub path: String,
    /// The id that its place gives it, `area/slug`.
    pub id: String,
    /// Its YAML.
    pub text: String,
}

/// A file, read: its rules, and what is wrong with it.
struct Parsed<'f> {
    file: &'f File,
    places: Places,
    rules: Vec<Rule>,
    faults: Vec<Fault>,
}

/// The rules of all files in the order of their ids.
///
/// # Errors
/// Everything that is wrong, in the order of files and lines, each once and ready to be printed: `PATH:LINE: KEY: SENTENCE`, lines
/// from 1.
pub fn read(files: &[File], version: &str) -> Result<Vec<Rule>, Vec<String>> {
    let mut parsed: Vec<Parsed<'_>> = files.iter().map(parse).collect();
    for file in &mut parsed {
        let faults = file.rules.iter().flat_map(|rule| validate::faults(rule, version));
        file.faults.extend(faults);
    }
    let rules: Vec<&Rule> = parsed.iter().flat_map(|file| &file.rules).collect();
    let mut beside = validate::together(&rules).into_iter();
    for file in &mut parsed {
        let own = beside.by_ref().take(file.rules.len()).flatten();
        file.faults.extend(own);
    }
    let said: Vec<String> = parsed.iter().flat_map(said).collect();
    if !said.is_empty() {
        return Err(said);
    }
    let mut rules: Vec<Rule> = parsed.into_iter().flat_map(|file| file.rules).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rules)
}

fn parse(file: &File) -> Parsed<'_> {
    let places = Places::of(&file.text);
    let (rules, faults) = match serde_yaml::from_str::<source::Source>(&file.text) {
        Ok(source) => match source.into_rule(&file.id) {
            Ok(rule) => (vec![rule], Vec::new()),
            Err(faults) => (Vec::new(), faults),
        },
        Err(error) => (Vec::new(), vec![fault::of(&error)]),
    };
    Parsed { file, places, rules, faults }
}

/// The faults of a file as they are printed; those of one line in the order of their keys.
fn said(parsed: &Parsed<'_>) -> Vec<String> {
    let mut by_line: BTreeMap<(usize, &Fault), ()> = BTreeMap::new();
    for fault in &parsed.faults {
        by_line.insert((parsed.places.line(&fault.key), fault), ());
    }
    let said = by_line.into_keys().map(|(line, Fault { key, sentence })| {
        let key = fault::without_line(key);
        let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
        format!("{}:{line}: {key}{sentence}", parsed.file.path)
    });
    said.collect()
}
