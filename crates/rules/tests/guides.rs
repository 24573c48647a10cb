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

use meshmedic_rules::guides::{Walk, embedded_guides, outline, walk};
use meshmedic_rules::template::placeholders;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, diagnose};

/// One walk, as its file has it.
#[derive(Debug, Default)]
struct Written {
    pastes: Vec<(String, Vec<u8>)>,
    options: Options,
    by_hand: Vec<(String, usize)>,
    way: String,
    end: String,
}

/// What people come with, in the words by which the first screen offers a guide.
const SYMPTOMS: [&str; 10] = [
    "Pods start without a sidecar",
    "Pods are not created",
    "kubectl apply is refused by a webhook",
    "The revision is unhealthy",
    "Provisioning does not end",
    "The application is refused at start",
    "A VM's service is unreachable",
    "An inbound port of a VM is unreachable",
    "Envoy has no configuration",
    "Traffic goes to unhealthy endpoints",
];

/// As many outputs a person copies and pastes from a symptom to its cause, at most.
const PASTES: usize = 3;

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
                own.by_hand.push((step, answer.parse::<usize>().unwrap() - 1));
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

/// The walks of a guide; none where it has no file of them.
fn walks(guide: &str) -> Option<Vec<(String, Written)>> {
    let path = format!("{}/tests/guides/{guide}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).ok()?;
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    Some(blocks.map(|block| (block.to_owned(), written(block))).collect())
}

fn least(of: &mut BTreeMap<String, usize>, name: &str, pastes: usize) {
    let known = of.entry(name.to_owned()).or_insert(pastes);
    *known = (*known).min(pastes);
}

/// The fewest outputs that are pasted until a way ends in each rule, where the steps are taken in turn. What a person answers costs none.
fn fewest_pastes(guide: &str) -> BTreeMap<String, usize> {
    let guides = embedded_guides(Lang::En);
    let walk = outline(guides.get(guide).unwrap(), embedded_texts(Lang::En));
    let mut steps = BTreeMap::from([(walk.steps[0].id.clone(), 0)]);
    let mut rules = BTreeMap::new();
    for step in &walk.steps {
        for answer in &step.answers {
            let pastes = steps[&step.id] + usize::from(answer.decided);
            least(&mut steps, &answer.to, pastes);
            answer.rules.iter().for_each(|rule| least(&mut rules, rule, pastes));
        }
    }
    rules
}

#[test]
fn three_pastes_lead_from_each_symptom_to_each_cause() {
    let mut faults = Vec::new();
    for symptom in SYMPTOMS {
        let is_offered = |symptoms: &[String]| symptoms.iter().any(|own| own == symptom);
        let Some(guide) = embedded_guides(Lang::En).all().iter().find(|guide| is_offered(&guide.symptoms)) else {
            faults.push(format!("{symptom}: no guide is offered by it"));
            continue;
        };
        let in_turn = fewest_pastes(&guide.id);
        let mut shortest: BTreeMap<String, usize> = BTreeMap::new();
        for (_, own) in walks(&guide.id).unwrap_or_default() {
            let ends = own.end.strip_prefix("end ").filter(|rules| !rules.ends_with('?')).unwrap_or_default();
            ends.split_whitespace().for_each(|rule| least(&mut shortest, rule, own.pastes.len()));
        }
        let shortest = shortest.iter().chain(&in_turn);
        let over = shortest.filter(|(_, pastes)| **pastes > PASTES);
        faults.extend(over.map(|(rule, pastes)| format!("{symptom}: {rule} takes {pastes} outputs")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_branch_of_every_guide_is_walked() {
    let (mut faults, mut filled) = (Vec::new(), 0);
    for guide in embedded_guides(Lang::En).all() {
        let Some(walks) = walks(&guide.id) else {
            faults.push(format!("{}: has no walks in tests/guides/{}.txt", guide.id, guide.id));
            continue;
        };
        let mut taken: BTreeSet<(String, usize)> = BTreeSet::new();
        for (block, own) in walks {
            let walk = own.walk(&guide.id, Lang::En);
            if way(&walk) != own.way {
                faults.push(format!("{}:\n{block}\n  goes {}\n", guide.id, way(&walk)));
            }
            if let Err(said) = end(&walk, &own.end) {
                faults.push(format!("{}:\n{block}\n  ends: {said}\n", guide.id));
            }
            for step in walk.steps.iter().map(|walked| &walked.step).filter(|step| step.act.is_some()) {
                let names: Vec<&str> = step.templates().flat_map(placeholders).collect();
                let is_given = |name: &str| own.options.set.contains_key(name);
                let guessed =
                    names.iter().filter(|name| !is_given(name) && !step.missing.iter().any(|open| open == *name));
                let guessed: Vec<_> = guessed.collect();
                assert!(guessed.is_empty(), "{}: {:?} takes {guessed:?} from the case", guide.id, step.command);
                filled += names
                    .iter()
                    .filter(|name| is_given(name) && !step.missing.iter().any(|open| open == *name))
                    .count();
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
    assert!(filled > 0, "what the person gives fills a step that changes something");
}
