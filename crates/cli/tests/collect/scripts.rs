//! The scripts as texts: what shells and shellcheck say of them, and what the command line says of names.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::commands::commands_of;
use crate::common::Place;
use crate::stand_ins::{Surroundings, find, shells};

pub(crate) fn rules(surroundings: &Surroundings) -> Vec<String> {
    let listed = surroundings.place.run(&["rules", "list"]).out;
    listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

pub(crate) fn areas(surroundings: &Surroundings) -> Vec<String> {
    let mut areas: Vec<String> =
        rules(surroundings).iter().map(|rule| rule.split('/').next().unwrap().to_owned()).collect();
    areas.dedup();
    areas
}

/// The guides, by the places of their files.
pub(crate) fn guides() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/knowledge/guides");
    let mut guides = Vec::new();
    for area in fs::read_dir(folder).unwrap().map(|area| area.unwrap().path()).filter(|area| area.is_dir()) {
        let area_name = area.file_name().unwrap().to_str().unwrap().to_owned();
        for guide in fs::read_dir(&area).unwrap() {
            let guide = guide.unwrap().path();
            guides.push(format!("{area_name}/{}", guide.file_stem().unwrap().to_str().unwrap()));
        }
    }
    guides.sort();
    guides
}

fn said_of(program: &str, arguments: &[&str], place: &Place) -> String {
    let ran = Command::new(find(program)).args(arguments).current_dir(place.path()).output().unwrap();
    String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned()
}

#[test]
fn every_rule_and_guide_has_a_script_that_every_shell_reads() {
    let surroundings = Surroundings::new();
    let rules = rules(&surroundings);
    assert!(rules.len() > 150);
    for rule in rules.into_iter().chain(guides()) {
        surroundings.place.write("script", surroundings.script(&[&rule]));
        for shell in shells() {
            assert_eq!(said_of(shell, &["-n", "script"], &surroundings.place), "", "{rule}");
        }
    }
}

/// A script without its commands, their number, and the names that they leave open: what shellcheck looks at, of all of them.
fn frame(script: &str) -> String {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in script.lines() {
        inside &= line != "END_OF_COMMANDS";
        let own =
            ["count=", "open_names=", "PROJECT_ID=", "}", "  cat <<", "END_OF"].iter().any(|own| line.starts_with(own));
        if !inside && !own {
            kept.push(line.replace("() { :; }", "() {"));
        }
        inside |= line == "  cat <<'END_OF_COMMANDS'";
    }
    kept.join("\n")
}

#[test]
fn shellcheck_finds_nothing_in_any_script_and_in_no_command() {
    let surroundings = Surroundings::new();
    let vm = surroundings.script(&["vm"]);
    let mut all = commands_of(&vm);
    for rule in areas(&surroundings).iter().chain(&rules(&surroundings)).chain(&guides()) {
        let script = surroundings.script(&[rule]);
        assert_eq!(frame(&script), frame(&vm), "{rule}");
        all.extend(commands_of(&script));
    }
    all.sort();
    all.dedup();
    let place = &surroundings.place;
    place.write("vm", vm).write("japanese", surroundings.script(&["--lang", "ja"]));
    place.write("commands", format!("#!/bin/sh\n{}\n", all.join("\n")));
    assert_eq!(said_of("shellcheck", &["vm", "japanese"], place), "");
    // Here a name is `{NAME}`, which a shell may take for a list; `ps | grep` and `ls | grep` are the documents' own commands.
    assert_eq!(said_of("shellcheck", &["--exclude=SC1083,SC2009,SC2010,SC2012", "commands"], place), "");
}

#[test]
fn a_wrong_name_is_told_with_the_nearest_on_one_line() {
    let place = Place::new();
    for (arguments, line) in [
        (&["collect", "webhok"][..], "meshmedic: no guide, rule or area is called `webhok`; did you mean `webhook`?"),
        (
            &["collect", "vm", "webhook/istiod-no-endpoint", "--lang", "ja"],
            "meshmedic: webhook/istiod-no-endpoint というガイド、ルール、領域はありません。近いもの: webhook/istiod-no-endpoints",
        ),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.line(), ran.out.as_str()), (2, line, ""));
    }
}

#[test]
fn both_languages_run_the_same_commands() {
    let surroundings = Surroundings::new();
    let (en, ja) = (surroundings.script(&["vm"]), surroundings.script(&["vm", "--lang", "ja"]));
    assert_eq!(commands_of(&en), commands_of(&ja));
    assert!(ja.contains("読み取りのみを行い") && !en.contains("読み取り"));
}
