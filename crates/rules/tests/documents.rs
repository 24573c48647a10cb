//! Every command that the five source documents tell an engineer to run, with a sample of its output: each is recognised, with its
//! command pasted above it and without. A command that only changes something is of the kind `none`.
//!
//! The samples are the documents' own or made up in the form that the tools print.
#![allow(clippy::unwrap_used)]

mod documents {
    pub(super) mod list;
}

use documents::list::{ASKED, Asked};
use meshmedic_rules::report::{Level, Report};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Kind, Options, analyze};

fn report(text: &str) -> Report {
    let input = Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None };
    let now = Timestamp::parse("2026-07-30T00:20:00Z");
    analyze(&[input], &Options { now, ..Options::default() }, &mut |_, _| {})
}

fn wrong(asked: &Asked, form: &str, text: &str) -> Vec<String> {
    let below = if form.contains("prompt") { asked.fires_below_command } else { &[] };
    let report = report(text);
    let kinds: Vec<&str> = report.artifacts.iter().map(|artifact| artifact.kind.as_str()).collect();
    let mut wrong = Vec::new();
    if kinds.join(" ") != asked.kind {
        wrong.push(format!("{kinds:?}, not {}", asked.kind));
    }
    for rule in asked.fires.iter().chain(below) {
        if !report.findings.iter().any(|finding| finding.rule == *rule) {
            wrong.push(format!("{rule} stays quiet"));
        }
    }
    for finding in &report.findings {
        let known = asked.fires.iter().chain(below).any(|rule| *rule == finding.rule);
        if finding.level != Level::Note && !known {
            wrong.push(format!("{} fires: {}", finding.rule, finding.title));
        }
    }
    for rule in asked.passes {
        if !report.passed.iter().any(|passed| passed.rule == *rule) {
            wrong.push(format!("{rule} does not pass"));
        }
    }
    wrong.iter().map(|wrong| format!("{} `{}` {form}: {wrong}", asked.document, asked.command)).collect()
}

#[test]
fn every_command_of_the_documents_is_recognised() {
    let mut failures = Vec::new();
    for asked in ASKED.iter().filter(|asked| asked.kind != "none") {
        let (command, output) = (asked.command, asked.output);
        let is_query = command.starts_with("resource.");
        if !output.is_empty() {
            failures.extend(wrong(asked, "without its command", output));
            failures.extend(wrong(asked, "in a fence", &format!("```\n{output}```\n")));
        }
        // A query stands in the Logs Explorer: nobody pastes it with a prompt.
        if !is_query {
            let prompted = format!("me@vm:~$ {command}\n{output}me@vm:~$ \n");
            failures.extend(wrong(asked, "behind a prompt", &prompted));
            failures.extend(wrong(asked, "behind a prompt, with Windows line ends", &prompted.replace('\n', "\r\n")));
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_list_is_whole() {
    let documents = [
        "000_0215480776a04dd0.txt",
        "001_094aff51bdd0cf82.txt",
        "002_ae704e1b74e43bf4.txt",
        "003_9d70a13866a208ce.txt",
        "004_8ebdbbe6cb32b267.txt",
    ];
    for document in documents {
        assert!(ASKED.iter().any(|asked| asked.document == document && asked.kind != "none"), "{document}");
    }
    for asked in ASKED {
        let known = asked.kind == "none" || asked.kind.split(' ').all(|kind| Kind::from_id(kind).is_some());
        assert!(known && documents.contains(&asked.document), "{}", asked.command);
        assert!(asked.kind != "none" || asked.output.is_empty(), "{} prints something", asked.command);
    }
    // What a command of the documents prints is one of the commands' kinds that meshmedic asks for itself.
    let kinds = |kind: &&Kind| ASKED.iter().any(|asked| asked.kind.split(' ').any(|known| known == kind.id()));
    assert!(Kind::ALL.iter().filter(kinds).count() >= 17);
}
