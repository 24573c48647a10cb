//! docs/records.md.

use std::fmt::Write;

use super::list::all;
use super::record::Record;

const HEAD: &str = "\
# Records

A parser makes records of a structured output, and a rule tests them field by field ([adding-a-rule.md](adding-a-rule.md)).
A field that the output does not show is absent.
What a pattern reads out of a field of sentences is a message's word: see [names.md](names.md).
Every field may stand in a rule's texts as `{field}`, and every name that a record gives may stand in its commands as `{NAME}`.
This page is written by `cargo xtask records` from `crates/format/src/records/`, which parsers, rules and checks share.
";

/// The text of docs/records.md.
pub fn document() -> String {
    let mut text = HEAD.to_owned();
    let mut records: Vec<&Record> = all().collect();
    records.sort_by_key(|record| record.name);
    for record in records {
        let kinds: Vec<String> = record.kinds.iter().map(|kind| format!("`{}`", kind.id())).collect();
        let about = record.about.replace(". ", ".\n");
        _ = write!(text, "\n## {}\n\n{about}\nOf {}.\n", record.name, kinds.join(", "));
        if !record.names.is_empty() {
            let names: Vec<String> = record.names.iter().map(|name| format!("`{name}`")).collect();
            _ = writeln!(text, "Gives {}.", names.join(", "));
        }
        if record.fields.is_empty() {
            continue;
        }
        text.push_str("\n| field | what it holds | values |\n|---|---|---|\n");
        for field in record.fields {
            let values: Vec<String> = field.values.iter().map(|value| format!("`{value}`")).collect();
            let values = match values.is_empty() {
                true if field.is_prose => "sentences".to_owned(),
                true => "any".to_owned(),
                false => values.join(", "),
            };
            _ = writeln!(text, "| `{}` | {} | {values} |", field.name, field.about.trim_end_matches('.'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_records_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/records.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written.replace("\r\n", "\n") == document(), "docs/records.md is old: `cargo xtask records` writes it");
    }
}
