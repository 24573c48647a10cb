//! Every guide walked over outputs of all its branches: `tests/guides/AREA/SLUG.txt` has its walks, parted by blank lines.
//!
//! A walk's lines: `paste CASE` (a case file of the rules, or `guides/pastes/NAME`, each an input of its own), `set NAME=VALUE`,
//! `hand STEP=N` (what a person answers, from 1), `way STEP=N STEP=N ...` (the answers that are taken), and then `end RULE` (the way ends in a
//! finding of it, or in the rule itself as `end RULE?` where the case has none), `says TEXT` (the English words it ends with) or `open STEP`.
#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "a test reads files")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use meshmedic_rules::guides::{Walk, embedded_guides, walk};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, diagnose};

/// One walk, as its file has it.
#[derive(Debug, Default)]
struct Written {
    pastes: Vec<(String, Vec<u8>)>,
    options: Options,
    by_hand: BTreeMap<String, usize>,
    way: String,
    end: String,
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or_else(|| panic!("{text} is no NAME=VALUE"));
    (name.to_owned(), value.to_owned())
}

fn written(block: &str) -> Written {
    let mut own = Written::default();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "paste" => own.add(rest),
            "set" => own.options.set.extend([pair(rest)]),
            "hand" => {
                let (step, answer) = pair(rest);
                own.by_hand.insert(step, answer.parse::<usize>().unwrap() - 1);
            }
            "way" => own.way = rest.to_owned(),
            "end" | "says" | "open" => own.end = line.to_owned(),
            _ => panic!("unknown line {line}"),
        }
    }
    own
}

impl Written {
    fn add(&mut self, path: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let paste = if path.starts_with("guides/") {
            fs::read(folder.join(format!("{path}.txt"))).unwrap_or_else(|error| panic!("{path}: {error}"))
        } else {
            let case = support::case(path);
            if let Some(now) = case.now() {
                self.options.now = Timestamp::parse(now);
            }
            self.options.set.extend(case.set());
            case.paste
        };
        self.pastes.push((format!("input-{}", self.pastes.len() + 1), paste));
    }

    fn walk(&self, guide: &str, lang: Lang) -> Walk {
        let inputs: Vec<Input<'_>> =
            self.pastes.iter().map(|(source, bytes)| Input { source: source.clone(), bytes, kind: None }).collect();
        let diagnosis = diagnose(&inputs, &self.options, &mut |_, _| {});
        let texts = embedded_texts(lang);
        let guide = embedded_guides(lang).get(guide).unwrap_or_else(|| panic!("there is no guide {guide}"));
        walk(guide, &diagnosis, &diagnosis.report(texts), texts, &self.by_hand)
    }
}

/// The answers that were taken, from 1.
fn way(walk: &Walk) -> String {
    let taken = walk.steps.iter().filter_map(|step| Some(format!("{}={}", step.id, step.taken? + 1)));
    taken.collect::<Vec<_>>().join(" ")
}

/// Whether a walk ends as its file says, and else how it does.
fn end(walk: &Walk, wanted: &str) -> Result<(), String> {
    let (word, rest) = wanted.split_once(' ').unwrap_or_default();
    let said = match &walk.end {
        None => format!("open {}", walk.steps.last().unwrap().id),
        Some(end) if !end.text.is_empty() => format!("says {}", end.text),
        Some(end) => {
            let shown =
                end.rules.iter().map(|way| format!("{}{}", way.rule, if way.finding.is_empty() { "?" } else { "" }));
            format!("end {}", shown.collect::<Vec<_>>().join(" "))
        }
    };
    let is = match word {
        "says" => said.starts_with("says ") && said.contains(rest),
        "end" => said
            .strip_prefix("end ")
            .is_some_and(|rules| rest.split(' ').all(|rule| rules.split(' ').any(|own| own == rule))),
        _ => said == wanted,
    };
    if is { Ok(()) } else { Err(said) }
}

#[test]
fn every_branch_of_every_guide_is_walked() {
    let mut faults = Vec::new();
    for guide in embedded_guides(Lang::En).all() {
        let path = format!("{}/tests/guides/{}.txt", env!("CARGO_MANIFEST_DIR"), guide.id);
        let Ok(text) = fs::read_to_string(&path) else {
            faults.push(format!("{}: has no walks in tests/guides/{}.txt", guide.id, guide.id));
            continue;
        };
        let mut taken: BTreeSet<(String, usize)> = BTreeSet::new();
        for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
            let own = written(block);
            let walk = own.walk(&guide.id, Lang::En);
            if way(&walk) != own.way {
                faults.push(format!("{}:\n{block}\n  goes {}\n", guide.id, way(&walk)));
            }
            if let Err(said) = end(&walk, &own.end) {
                faults.push(format!("{}:\n{block}\n  ends: {said}\n", guide.id));
            }
            let japanese = own.walk(&guide.id, Lang::Ja);
            assert_eq!(way(&japanese), way(&walk), "the languages differ in {block}");
            let decided =
                walk.steps.iter().filter(|step| step.taken.is_some_and(|at| step.by_hand != step.answers[at].decided));
            taken.extend(decided.map(|step| (step.id.clone(), step.taken.unwrap())));
        }
        for step in &guide.steps {
            for (at, branch) in
                step.branches.iter().enumerate().filter(|(at, _)| !taken.contains(&(step.id.clone(), *at)))
            {
                faults.push(format!("{}: no walk takes {}={} ({})", guide.id, step.id, at + 1, branch.answer));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
