//! docs/coverage.md: which rule answers each row of `rows.txt`, and how many cases hold it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use meshmedic_format::Lang;
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::embedded_texts;

const ROWS: &str = include_str!("rows.txt");

/// The areas of which every row of tier 1 has a rule, held by cases.
const WHOLE: [&str; 7] = ["A", "B", "C", "D", "E", "F", "Q"];

const HEAD: &str = "\
# Coverage

What goes wrong in a mesh beyond the five documents, by area, and the rule that answers it.
Tier 1 is met often or is documented by Google; tier 2 was seen once or twice, or stands in source code alone.
A row without a rule is not recognised yet.
Cases are pastes that must give the finding, and near misses that must not.
This page is written by `cargo xtask coverage` from `crates/rules/tests/coverage/rows.txt`, the rules and their cases; a test holds it.
";

/// One fault as people meet it.
struct Row {
    id: &'static str,
    tier: &'static str,
    /// The rule that answers it, where there is one.
    rule: Option<&'static str>,
}

/// The page, and what is wrong with the rows or lacks of what has to be whole.
pub(crate) fn page() -> (String, Vec<String>) {
    let mut faults = Vec::new();
    let areas = areas(&mut faults);
    let mut text = format!("{HEAD}\n| area | tier 1 | with a rule | tier 2 | with a rule |\n|---|---|---|---|---|\n");
    for (letter, title, rows) in &areas {
        let of = |tier: &str| rows.iter().filter(|row| row.tier == tier).count();
        let ruled = |tier: &str| rows.iter().filter(|row| row.tier == tier && row.rule.is_some()).count();
        let (first, second) = (ruled("1"), ruled("2"));
        _ = writeln!(text, "| {letter}. {title} | {} | {first} | {} | {second} |", of("1"), of("2"));
    }
    let texts = embedded_texts(Lang::En);
    for (letter, title, rows) in &areas {
        _ = write!(
            text,
            "\n## {letter}. {title}\n\n| row | tier | rule | cases | near misses |\n|---|---|---|---|---|\n"
        );
        for row in rows {
            let Some(rule) = row.rule else {
                if row.tier == "1" && WHOLE.contains(letter) {
                    faults.push(format!("{}: no rule of tier 1", row.id));
                }
                _ = writeln!(text, "| `{}` | {} |  |  |  |", row.id, row.tier);
                continue;
            };
            let (matches, misses) = (cases(rule, "match-"), cases(rule, "miss-"));
            if matches == 0 || misses == 0 {
                faults.push(format!("{}: {rule} has {matches} cases and {misses} near misses", row.id));
            }
            let said = rules().iter().find(|known| known.id == rule).map_or("", |known| &texts.of(known).title);
            let said = said.replace('|', "\\|");
            let named = if rule == row.id { said } else { format!("`{rule}`: {said}") };
            _ = writeln!(text, "| `{}` | {} | {named} | {matches} | {misses} |", row.id, row.tier);
        }
    }
    (text, faults)
}

/// The areas with their rows, in the order of the file.
fn areas(faults: &mut Vec<String>) -> Vec<(&'static str, &'static str, Vec<Row>)> {
    let mut areas: Vec<(&str, &str, Vec<Row>)> = Vec::new();
    let mut seen = BTreeMap::new();
    for (at, line) in ROWS.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("rows.txt:{}", at + 1);
        if let Some((letter, title)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            areas.push((letter, title, Vec::new()));
            continue;
        }
        let (Some((tier, rest)), Some((_, _, rows))) = (line.split_once(' '), areas.last_mut()) else {
            faults.push(format!("{place}: neither an area nor a row"));
            continue;
        };
        let (id, other) = rest.split_once(" = ").map_or((rest, None), |(id, rule)| (id, Some(rule)));
        if !["1", "2"].contains(&tier) {
            faults.push(format!("{place}: no tier `{tier}`"));
        }
        if let Some(first) = seen.insert(id, at + 1) {
            faults.push(format!("{place}: {id} stands in line {first} too"));
        }
        let known = |rule: &str| rules().iter().any(|known| known.id == rule);
        match other {
            Some(rule) if !known(rule) => faults.push(format!("{place}: no rule `{rule}`")),
            Some(rule) if known(id) => faults.push(format!("{place}: {id} is a rule itself, beside {rule}")),
            _ => {}
        }
        rows.push(Row { id, tier, rule: other.or(known(id).then_some(id)) });
    }
    areas
}

/// How many case files of a rule begin so.
fn cases(rule: &str, beginning: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(rule);
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter(|file| file.file_name().to_string_lossy().starts_with(beginning)).count()
}
