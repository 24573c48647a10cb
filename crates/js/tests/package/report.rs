//! The report is the command line's, byte for byte.

use crate::{folder, node, root};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

const NOW: &str = "2026-07-30T00:00:00Z";

/// One case in this many is compared.
const EVERY: usize = 150;

#[test]
fn a_case_file_gives_the_command_lines_report() {
    let folder = folder("js-cases");
    let cases = cases();
    let chosen: Vec<&PathBuf> = cases.iter().step_by(EVERY).collect();
    assert!(chosen.len() > 5, "{} cases", chosen.len());
    for (at, case) in chosen.into_iter().enumerate() {
        let name = format!("case-{at}.txt");
        std::fs::copy(case, folder.join(&name)).unwrap();
        for lang in ["en", "ja"] {
            assert_same(&folder, &[&name], lang, "bytes");
            assert_same(&folder, &[&name], lang, "text");
        }
    }
}

#[test]
fn two_inputs_are_one_case() {
    let folder = folder("js-two");
    let cases = root().join("crates/rules/tests/cases");
    let of = |rule: &str| {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(cases.join(rule)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.into_iter().find(|path| path.to_string_lossy().contains("/match-")).unwrap()
    };
    std::fs::copy(of("webhook/istiod-no-endpoints"), folder.join("one.txt")).unwrap();
    std::fs::copy(of("fleet/nodepool-workload-identity-federation-required"), folder.join("two.yaml")).unwrap();
    let both = assert_same(&folder, &["one.txt", "two.yaml"], "en", "text");
    for part in ["webhook/istiod-no-endpoints", "fleet/nodepool-workload-identity-federation-required", "two.yaml"] {
        assert!(both.contains(part), "{part}: {both}");
    }
}

/// Analyses files by both doors and gives what they say.
#[track_caller]
fn assert_same(folder: &Path, names: &[&str], lang: &str, passed_as: &str) -> String {
    let printed = printed_by_the_command_line(folder, names, lang);
    let options = json!({ "lang": lang, "now": NOW, "set": { "PROJECT_ID": "my-project" } });
    let given = node(&format!(
        "import {{ readFileSync }} from 'node:fs';
         const content = (name) => readFileSync({folder} + '/' + name{encoding});
         const inputs = {names}.map((source) => ({{ source, {passed_as}: content(source) }}));
         const options = {options};
         process.stdout.write(await meshmedic.analyzeJson(inputs, options));
         const [{{ source, {passed_as}: alone }}] = inputs;
         assert.equal(await meshmedic.analyzeJson(alone, {{ ...options, source }}), await meshmedic.analyzeJson([inputs[0]], options));
         assert.deepEqual(await meshmedic.analyze(inputs, options), JSON.parse(await meshmedic.analyzeJson(inputs, options)));
         assert.equal(meshmedic.version, (await meshmedic.analyze(inputs)).tool.version);",
        folder = json!(folder),
        names = json!(names),
        encoding = if passed_as == "text" { ", 'utf8'" } else { "" },
    ));
    let given = String::from_utf8(given).unwrap();
    assert!(given == printed, "{names:?} in {lang}: the package says\n{given}\nthe command line says\n{printed}");
    given
}

fn printed_by_the_command_line(folder: &Path, names: &[&str], lang: &str) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "meshmedic-cli", "--manifest-path"]).arg(root().join("Cargo.toml"));
    command.args(["--", "analyze", "--format", "json", "--lang", lang, "--now", NOW, "--set", "PROJECT_ID=my-project"]);
    let output = command.args(names).current_dir(folder).output().unwrap();
    assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn cases() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join("crates/rules/tests/cases")]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    files.sort();
    files
}
