//! One term, one rendering: forms that no text has, and what it has instead.

use std::ops::Range;

use regex::bytes::Regex;
use serde::Deserialize;
use serde_yaml::Value;

use super::{fault, prose};
use crate::fault::{Fault, Faults};
use crate::lang::Lang;
use crate::pattern;

/// The id of the file that lists them.
pub(super) const ID: &str = "glossary";

/// What is quoted is somebody else's: a command, a name, what a program printed.
const QUOTED: &str = "`[^`]*`|\"[^\"]*\"";

/// The terms of both languages.
#[derive(Debug, Default)]
pub struct Glossary {
    en: Vec<Term>,
    ja: Vec<Term>,
    quoted: Option<Regex>,
}

#[derive(Debug)]
struct Term {
    write: String,
    never: Vec<Regex>,
    except: Vec<Regex>,
}

/// A form that a text has and that the glossary refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// What the text says.
    pub says: String,
    /// What it is to say.
    pub write: String,
}

/// The list as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    en: Vec<TermSource>,
    ja: Vec<TermSource>,
}

/// A term as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermSource {
    /// What stands in texts.
    write: String,
    /// Patterns of what does not.
    never: Vec<String>,
    /// Patterns of phrases in which it does nevertheless.
    #[serde(default)]
    except: Vec<String>,
}

impl Glossary {
    /// The terms of the list's YAML.
    ///
    /// # Errors
    /// All that is wrong with the list.
    pub fn read(list: &str) -> Result<Glossary, Vec<Fault>> {
        let Source { en, ja } = serde_yaml::from_str(list).map_err(|error| vec![fault::of(&error)])?;
        let mut faults = Faults::default();
        let mut terms = |lang: &str, sources: Vec<TermSource>| -> Vec<Term> {
            let keyed = sources.into_iter().enumerate();
            keyed.map(|(at, source)| term(&format!("{lang}[{at}]"), source, &mut faults)).collect()
        };
        let (en, ja) = (terms("en", en), terms("ja", ja));
        let glossary = Glossary { en, ja, quoted: pattern::compile(QUOTED).ok() };
        glossary.own_words(&mut faults);
        if faults.0.is_empty() { Ok(glossary) } else { Err(faults.0) }
    }

    /// A term's own rendering is never a form that is refused.
    fn own_words(&self, faults: &mut Faults) {
        for (lang, terms) in [(Lang::En, &self.en), (Lang::Ja, &self.ja)] {
            for (at, term) in terms.iter().enumerate() {
                for Break { says, write } in self.breaks(lang, &term.write) {
                    let key = format!("{}[{at}].write", lang.tag());
                    faults.add(key, format!("says `{says}`, where the list has `{write}`"));
                }
            }
        }
    }

    /// The forms that a text of that language has and that are refused, in the order of the terms. What it quotes is not looked at.
    pub fn breaks(&self, lang: Lang, text: &str) -> Vec<Break> {
        let terms = match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        };
        let quoted = self.quoted.as_slice();
        let mut breaks = Vec::new();
        for term in terms {
            let spared: Vec<Range<usize>> = found(quoted, text).chain(found(&term.except, text)).collect();
            let told = found(&term.never, text).filter(|place| !spared.iter().any(|spared| overlap(spared, place)));
            for place in told {
                let says = text.get(place).unwrap_or_default().to_owned();
                breaks.push(Break { says, write: term.write.clone() });
            }
        }
        breaks
    }

    /// What texts of a file say otherwise than the list has it.
    pub(super) fn judge(&self, file: &mut Value) -> Vec<Fault> {
        let mut faults = Faults::default();
        prose::change(file, "", &mut |key, lang, text| {
            for Break { says, write } in self.breaks(lang, text) {
                faults.add(key, format!("says `{says}`; the glossary has `{write}`"));
            }
            None
        });
        faults.0
    }
}

fn term(key: &str, source: TermSource, faults: &mut Faults) -> Term {
    if source.never.is_empty() {
        faults.add(format!("{key}.never"), "is empty");
    }
    let mut compiled = |name: &str, patterns: &[String]| -> Vec<Regex> {
        let keyed = patterns.iter().enumerate();
        let read = keyed.filter_map(|(at, text)| match pattern::compile(text) {
            Ok(regex) => Some(regex),
            Err(error) => {
                faults.add(format!("{key}.{name}[{at}]"), format!("the pattern does not compile: {error}"));
                None
            }
        });
        read.collect()
    };
    let (never, except) = (compiled("never", &source.never), compiled("except", &source.except));
    Term { write: source.write, never, except }
}

fn found<'a>(patterns: &'a [Regex], text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    patterns.iter().flat_map(|pattern| pattern.find_iter(text.as_bytes()).map(|found| found.range()))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
