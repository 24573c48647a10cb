//! docs/names.md.

use std::fmt::Write;

use super::name::Owner;
use super::table::NAMES;
use crate::entities::EntityType;

const HEAD: &str = "\
# Names

A command holds names in braces where a person would have to fill something in: `--project={PROJECT_ID}`.
What the paste holds is filled in, and what it does not hold stays open under its name, the documents' own where they have one.
A name belongs to one kind of thing and is never filled with another's: LOCATION is a cluster's, MEMBERSHIP_LOCATION a membership's.
A rule says by `subject:` what kind of thing its fault is about, and its commands are filled from that thing, then from what that thing lies in.
This page is written by `cargo xtask names` from `crates/format/src/names/` and `crates/format/src/entities.rs`.

## Things

| type | lies in | is called by |
|---|---|---|
";

const NAMES_HEAD: &str = "
## Names

A name of a finding is filled by what that finding rests on, or by the person, and from nowhere else.
A text of a paste that has not the form of a name's values is none of them: the name stays open, and the report lists it as missing.
What a person sets may be anything of harmless characters.
Names whose form is marked with an asterisk decide whose things a command changes, or who may reach them: a command that changes something takes them from an output's own field or from the person, never from the free text of a message, and neither a namespace of the platform's.
The last column is what version 0.1.0 called it, in some rules at least, where that was another name.

| name | what it is the name of | its form | whose it is | in 0.1.0 |
|---|---|---|---|---|
";

/// The text of docs/names.md.
pub fn document() -> String {
    let mut text = HEAD.to_owned();
    for thing in EntityType::ALL {
        let outer: Vec<String> = thing.containers().iter().map(|outer| code(outer.id())).collect();
        let names = NAMES.iter().filter(|name| name.owner == Owner::Names(thing));
        let names: Vec<String> = names.map(|name| code(name.name)).collect();
        _ = writeln!(text, "| {} | {} | {} |", code(thing.id()), outer.join(", "), names.join(", "));
    }
    text.push_str(NAMES_HEAD);
    for name in NAMES {
        let owner = match name.owner {
            Owner::Names(thing) => format!("{}, its name", code(thing.id())),
            Owner::Tells(thing) => code(thing.id()),
            Owner::Finding => "a finding".to_owned(),
        };
        let formerly = if name.formerly.is_empty() { String::new() } else { code(name.formerly) };
        let guarded = if name.form.is_guarded() { " \\*" } else { "" };
        let form = name.form.about();
        _ = writeln!(text, "| {} | {} | {form}{guarded} | {owner} | {formerly} |", code(name.name), name.of);
    }
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_names_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/names.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written.replace("\r\n", "\n") == document(), "docs/names.md is old: `cargo xtask names` writes it");
    }
}
