//! What the programs say themselves is held against the glossary of the rules: the page's, the command line's and the checks' own texts.
#![allow(clippy::unwrap_used)]

mod literals;

use std::fs;
use std::path::{Path, PathBuf};

use literals::{Literal, literals};
use meshmedic_format::Lang;
use meshmedic_format::file::{Break, Glossary};

/// The folders whose texts people read in a report, on the page or on a terminal.
const SAID: [&str; 7] = [
    "src",
    "crates/cli/src",
    "crates/js/src",
    "crates/read/src",
    "crates/rules/src",
    "crates/format/src/conditions",
    "crates/format/src/names",
];

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn glossary() -> Glossary {
    Glossary::read(&fs::read_to_string(root().join("crates/rules/knowledge/glossary.yaml")).unwrap()).unwrap()
}

/// The Rust files below a folder that are no tests, and do not write a document for developers.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "tests" || name == "document" {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The language of a text; of a pattern or a name none.
fn language(text: &str) -> Option<Lang> {
    let japanese =
        text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c));
    let sentence = text.contains(' ') && !text.contains(['\\', '^']);
    if japanese { Some(Lang::Ja) } else { sentence.then_some(Lang::En) }
}

fn told(glossary: &Glossary, file: &str, source: &str) -> Vec<String> {
    let mut told = Vec::new();
    for Literal { line, text } in literals(source) {
        let Some(lang) = language(&text) else { continue };
        for Break { says, write } in glossary.breaks(lang, &text) {
            told.push(format!("{file}:{line}: says `{says}`; the glossary has `{write}`: {text}"));
        }
    }
    told
}

#[test]
fn the_programs_own_texts_are_in_the_words_of_the_glossary() {
    let (root, glossary) = (root(), glossary());
    let mut wrong = Vec::new();
    for path in SAID.iter().flat_map(|folder| sources(&root.join(folder))) {
        let file = path.strip_prefix(&root).unwrap().display().to_string();
        wrong.extend(told(&glossary, &file, &fs::read_to_string(&path).unwrap()));
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_text_is_found_in_a_macro_and_in_a_constant_and_not_in_a_test() {
    let source = r#"
        //! The fault is mended.
        /// The fault is mended.
        const A: &str = "It is mended.";
        texts! { B { en: "Mend it.", ja: "Namespace の一覧" }, }
        #[cfg(test)]
        mod tests { const C: &str = "It is mended."; }
        const D: &str = "^mended [a-z]+ it$";
    "#;
    let told = told(&glossary(), "a.rs", source);
    let lines: Vec<&str> = told.iter().map(|told| told.split(": says").next().unwrap()).collect();
    assert_eq!(lines, ["a.rs:4", "a.rs:5", "a.rs:5"], "{told:?}");
}
