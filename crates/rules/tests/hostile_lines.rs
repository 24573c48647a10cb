//! Whoever can write a line of a log chooses what a message says. Each rule is given lines whose names are hostile, and no command of it that
//! changes something takes one over.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use meshmedic_cases::Case;
use meshmedic_format::model::{Looks, Must, Signature};
use meshmedic_format::pattern;
use meshmedic_rules::knowledge::{Rule, rule, rules};
use meshmedic_rules::names::name;
use meshmedic_rules::report::{Does, Finding, Report, Step};
use meshmedic_rules::template::placeholders;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

/// What no name may be, whatever it is the name of.
const SENSELESS: &[&str] = &[
    "/etc/sudoers",
    "../..",
    "/var/log/envoy/../../../etc/shadow",
    "--all",
    "-n kube-system",
    "$(id)",
    "`id`",
    "x;id",
    "~root",
    "=ls",
    "roles/owner",
    "allUsers",
    "user:allAuthenticatedUsers",
    "0.0.0.0/0",
];

/// Names as somebody else's things may have them: of no use to a reader who does not look, and of harm in the wrong command.
const PLAUSIBLE: &[&str] = &[
    "victim-prod",
    "666666666666",
    "kube-system",
    "victim-prod.svc.id.goog",
    "service-666666666666@gcp-sa-meshdataplane.iam.gserviceaccount.com",
    "victim-webhook.example.com",
    "https://victim.example.com/inject",
    "/var/log/envoy/victim.log",
    "deployment/victim",
    "victim.googleapis.com",
    "16666",
];

/// The patterns by which a rule reads names out of messages.
fn patterns(rule: &'static Rule) -> impl Iterator<Item = &'static str> {
    let of = |signature: &'static Signature| -> Vec<&'static str> {
        match &signature.looks {
            Looks::Message(message) => vec![message.pattern.as_str()],
            Looks::Record(test) => {
                let fields = test.fields.iter();
                fields
                    .filter_map(|field| if let Must::Match(text) = &field.must { Some(text.as_str()) } else { None })
                    .collect()
            }
        }
    };
    rule.signatures.iter().flat_map(of)
}

/// The places in a paste where a message says a name, each with the name: in the text of a line as it stands.
fn places(rule: &'static Rule, paste: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut places = BTreeMap::new();
    for text in patterns(rule) {
        let regex = pattern::compile(text.trim_start_matches('^').trim_end_matches('$')).unwrap();
        for captures in regex.captures_iter(paste.as_bytes()) {
            for group in regex.capture_names().flatten().filter(|group| name(group).is_some()) {
                if let Some(found) = captures.name(group) {
                    places.insert((group.to_owned(), found.start()), found.range());
                }
            }
        }
    }
    places.into_iter().map(|((name, _), range)| (name, range)).collect()
}

fn report(case: &Case, pastes: &[&str]) -> Report {
    let sources = pastes.iter().enumerate();
    let inputs: Vec<Input<'_>> =
        sources.map(|(at, paste)| Input { source: format!("{at}.txt"), bytes: paste.as_bytes(), kind: None }).collect();
    let options = Options {
        lang: Lang::En,
        now: case.now().and_then(Timestamp::parse),
        set: case.set().collect(),
        ..Options::default()
    };
    analyze(&inputs, &options, &mut |_, _| {})
}

fn changing(finding: &Finding) -> impl Iterator<Item = &Step> {
    finding.fix.iter().chain(&finding.confirm).filter(|step| step.does.is_some_and(|does| does != Does::Reads))
}

/// The names that a step's commands are filled with, each with its value.
fn filled<'r>(finding: &'r Finding, step: &'r Step) -> BTreeMap<&'r str, &'r str> {
    let templates = [&step.save_template, &step.template, &step.verify_template].into_iter().flatten();
    let names = templates
        .flat_map(|template| placeholders(template))
        .filter(|name| !step.missing.iter().any(|open| open == name));
    names.filter_map(|name| Some((name, finding.values.get(name)?.as_str()))).collect()
}

/// What a report does with a hostile text: the changing commands that hold it without being allowed to, and how many changing commands there
/// are, and how many hold it marked.
#[derive(Default)]
struct Tally {
    steps: usize,
    marked: usize,
    strayed: Vec<String>,
}

impl Tally {
    fn count(&mut self, whose: &str, report: &Report, hostile: &[&str]) {
        for (finding, step) in
            report.findings.iter().flat_map(|finding| changing(finding).map(move |step| (finding, step)))
        {
            self.steps += 1;
            let filled = filled(finding, step);
            for (name, value) in &filled {
                let Some(text) = hostile.iter().find(|text| value == *text) else { continue };
                let form = meshmedic_rules::names::name(name).unwrap().form;
                let is_allowed =
                    PLAUSIBLE.contains(text) && !form.is_guarded() && (*name != "NAMESPACE" || *text != "kube-system");
                if is_allowed && step.check.iter().any(|check| check == name) {
                    self.marked += 1;
                } else {
                    self.strayed.push(format!("{whose}: {name}={value} in {:?}", step.command));
                }
            }
            for text in hostile.iter().filter(|text| SENSELESS.contains(text)) {
                let held =
                    |text: &Option<String>, part: &str| text.as_ref().map_or(0, |text| text.matches(part).count());
                for (command, template) in [
                    (&step.save, &step.save_template),
                    (&step.command, &step.template),
                    (&step.verify, &step.verify_template),
                ] {
                    if held(command, text) > held(template, text) {
                        self.strayed.push(format!("{whose}: {text} in {command:?}"));
                    }
                }
            }
        }
    }
}

/// The cases of each rule that must match, as text.
fn matching() -> Vec<(Case, String)> {
    let cases = support::cases().into_iter().filter(|case| case.must_match);
    cases.filter_map(|case| String::from_utf8(case.paste.clone()).ok().map(|text| (case, text))).collect()
}

#[test]
fn no_name_that_a_message_says_decides_what_a_command_changes() {
    let (mut tally, mut lines, mut fired, mut names) = (Tally::default(), 0, 0, BTreeSet::new());
    for (case, paste) in matching() {
        let own = rule(&case.rule).unwrap();
        for (name, place) in places(own, &paste) {
            // One place of each name is tried for each rule.
            if !names.insert((case.rule.clone(), name.clone())) {
                continue;
            }
            for hostile in SENSELESS.iter().chain(PLAUSIBLE) {
                let text = format!("{}{hostile}{}", &paste[..place.start], &paste[place.end..]);
                let report = report(&case, &[&text]);
                lines += 1;
                fired += usize::from(report.findings.iter().any(|finding| finding.rule == case.rule));
                tally.count(&format!("{} with {name}", case.path), &report, &[hostile]);
            }
        }
    }
    println!(
        "{lines} hostile lines for {} names of rules, {fired} still of their rule; {} changing steps, {} marked, {} strayed",
        names.len(),
        tally.steps,
        tally.marked,
        tally.strayed.len()
    );
    assert!(tally.strayed.is_empty(), "{}", tally.strayed.join("\n"));
    assert!(lines > 1000 && fired > 500 && tally.marked > 20, "too few to show anything");
}

/// A log of hostile lines beside a paste: what they say is nothing of what the paste is about.
#[test]
fn hostile_lines_of_other_rules_fill_no_changing_command() {
    let cases = matching();
    // For each name some lines that say it, all of them with one text, as the only thing of its type is called that a case holds.
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (case, paste) in &cases {
        for (key, place) in places(rule(&case.rule).unwrap(), paste) {
            let form = name(&key).unwrap().form;
            let Some(hostile) = PLAUSIBLE.iter().find(|text| form.fits(text)) else { continue };
            let start = paste[..place.start].rfind('\n').map_or(0, |at| at + 1);
            let end = paste[place.end..].find('\n').map_or(paste.len(), |at| place.end + at);
            let known = said.entry(key).or_default();
            if known.len() < 3 {
                known.push(format!("{}{hostile}{}\n", &paste[start..place.start], &paste[place.end..end]));
            }
        }
    }
    let log: String = said.values().flatten().map(String::as_str).collect();
    let (mut tally, mut rules_met, mut placeholders_met) = (Tally::default(), BTreeSet::new(), BTreeSet::new());
    for (case, paste) in &cases {
        if !rules_met.insert(case.rule.clone()) {
            continue;
        }
        let mut report = report(case, &[paste, &log]);
        // The lines' own findings are those of the test above.
        report.findings.retain(|finding| finding.evidence.iter().all(|evidence| evidence.source == "0.txt"));
        for finding in &report.findings {
            for step in changing(finding) {
                placeholders_met.extend(
                    placeholders(step.template.as_deref().unwrap_or(""))
                        .into_iter()
                        .map(|name| (finding.rule.clone(), name.to_owned())),
                );
            }
        }
        tally.count(&case.path, &report, PLAUSIBLE);
    }
    let of_rules: BTreeSet<(String, String)> = rules()
        .iter()
        .flat_map(|rule| {
            let said = meshmedic_rules::texts::embedded_texts(Lang::En).of(rule);
            let changing = said.fix.iter().filter(|action| action.does.is_some_and(|does| does != Does::Reads));
            changing.flat_map(|action| placeholders(&action.command)).map(|name| (rule.id.clone(), name.to_owned()))
        })
        .collect();
    let missed: Vec<_> = of_rules.difference(&placeholders_met).collect();
    println!(
        "{} lines beside {} rules: {} of {} placeholders of changing commands met; {} changing steps, {} marked, {} strayed\nnot met: {missed:?}",
        log.lines().count(),
        rules_met.len(),
        of_rules.len() - missed.len(),
        of_rules.len(),
        tally.steps,
        tally.marked,
        tally.strayed.len()
    );
    assert!(tally.strayed.is_empty(), "{}", tally.strayed.join("\n"));
}
