//! The rules' own cases as shapes: the paste of one over and over, as it is and with its names numbered.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use meshmedic_rules::redact::Choices;
use meshmedic_rules::{Input, Options, redact};

use super::shapes::Files;

/// What the names of these shapes begin with.
const SAME: &str = "case ";
const OTHER: &str = "case, names numbered: ";

/// The name of the shape of some of all of them, one behind the other.
pub(crate) const ALL: &str = "cases of all areas, names numbered";

/// The cases, by area, rule and file.
fn pastes() -> Result<BTreeMap<String, Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/cases");
    let cases = meshmedic_cases::read(&folder).map_err(anyhow::Error::msg).context("the cases can't be read")?;
    Ok(cases.into_iter().map(|case| (case.path, case.paste)).collect())
}

/// The names of all.
pub(crate) fn names() -> Result<Vec<String>> {
    Ok(pastes()?.keys().flat_map(|name| [format!("{SAME}{name}"), format!("{OTHER}{name}")]).collect())
}

/// The shape of that name, of about so many bytes; none where it is no case.
pub(crate) fn made(name: &str, bytes: usize) -> Result<Option<Files>> {
    if name == ALL {
        return Ok(Some(text(all(bytes)?)));
    }
    let (case, numbered) = match (name.strip_prefix(OTHER), name.strip_prefix(SAME)) {
        (Some(case), _) => (case, true),
        (None, Some(case)) => (case, false),
        (None, None) => return Ok(None),
    };
    let pastes = pastes()?;
    let paste = String::from_utf8_lossy(pastes.get(case).context("there is no such case")?).into_owned();
    let names = if numbered { names_in(&paste) } else { Vec::new() };
    let copies = (0..).map(|at| copy(&paste, &names, at));
    Ok(Some(text(joined(copies, bytes))))
}

/// One case in so many: what is made of them is alike at every size from some ten kilobytes on.
const EVERY: usize = 37;

/// Some of all cases, and once more with other names, and so on.
fn all(bytes: usize) -> Result<String> {
    let pastes = pastes()?;
    let pastes: Vec<(String, Vec<String>)> = pastes
        .values()
        .step_by(EVERY)
        .map(|paste| String::from_utf8_lossy(paste).into_owned())
        .map(|paste| (names_in(&paste), paste))
        .map(|(names, paste)| (paste, names))
        .collect();
    let copies = (0..).flat_map(|at| pastes.iter().map(move |(paste, names)| copy(paste, names, at) + "\n\n\n"));
    Ok(joined(copies, bytes))
}

/// A paste with a number behind each of these names.
fn copy(paste: &str, names: &[String], number: usize) -> String {
    names.iter().fold(paste.to_owned(), |copy, name| copy.replace(name, &format!("{name}{number}")))
}

fn joined(copies: impl Iterator<Item = String>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 1024);
    for copy in copies {
        out += &copy;
        if !out.ends_with('\n') {
            out.push('\n');
        }
        if out.len() >= bytes {
            break;
        }
    }
    out
}

fn text(text: String) -> Files {
    vec![("paste".to_owned(), text.into_bytes())]
}

/// The names that replacing them would take, the longest first.
fn names_in(paste: &str) -> Vec<String> {
    let input = Input { source: "paste".to_owned(), bytes: paste.as_bytes(), kind: None };
    let replaced = redact(&[input], &Options::default(), &Choices::default()).replaced();
    let mut names: Vec<String> = replaced.into_iter().map(|replaced| replaced.name).collect();
    names.retain(|name| name.len() > 2 && !name.starts_with(|first: char| first.is_ascii_digit()));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}
