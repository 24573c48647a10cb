//! `cargo xtask corpus FOLDER`: labelled pastes through the command line, and what it got wrong.
//!
//! FOLDER/manifest.jsonl has a line for each paste: `file`, the rules that must be found (`expect`), that may be
//! (`also_ok`) and that must not (`forbid`), `forbid_all` where no problem and no warning may be reported at all, and a
//! `note`.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the whole corpus came to.
#[derive(Default)]
struct Score {
    /// By rule: how often it was found, of how often it had to be.
    recall: BTreeMap<String, (u32, u32)>,
    misses: Vec<String>,
    false_alarms: Vec<String>,
    unread: Vec<String>,
    unknown: BTreeMap<String, u32>,
    extra: BTreeMap<String, u32>,
    files: u32,
}

/// `cargo xtask corpus`.
pub(crate) fn command(arguments: &[String]) -> Result<ExitCode> {
    let Some((folder, options)) = arguments.split_first() else {
        bail!("`cargo xtask corpus` wants a folder with a manifest.jsonl; what follows it goes to `meshmedic analyze`")
    };
    // Seen from where the person stands: cargo runs xtask there.
    let folder = std::path::absolute(folder)?;
    let manifest = folder.join("manifest.jsonl");
    let manifest = std::fs::read_to_string(&manifest).with_context(|| format!("can't read {}", manifest.display()))?;

    let tool = build()?;
    let rules = rules(&tool)?;
    let mut score = Score::default();
    for (number, line) in manifest.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let label: Value =
            serde_json::from_str(line).with_context(|| format!("manifest.jsonl, line {}", number + 1))?;
        let file = label["file"].as_str().with_context(|| format!("manifest.jsonl, line {}: no file", number + 1))?;
        score.files += 1;
        match analyse(&tool, &folder.join(file), options) {
            Ok(report) => score.add(&label, file, &report, &rules),
            Err(error) => score.unread.push(format!("{file}: {error:#}")),
        }
    }
    print!("{}", score.text());
    Ok(if score.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn build() -> Result<PathBuf> {
    let mut cargo = process::command("cargo")?;
    process::run(cargo.args(["build", "--quiet", "--release", "--package", "meshmedic-cli"]), "building meshmedic")?;
    Ok(workspace::target_dir()?.join("release").join(format!("meshmedic{}", std::env::consts::EXE_SUFFIX)))
}

/// The ids of the rules that the tool has.
fn rules(tool: &Path) -> Result<BTreeSet<String>> {
    let list =
        process::output(process::command(tool)?.args(["rules", "list"])).context("`meshmedic rules list` fails")?;
    let ids = list.lines().filter_map(|line| line.split_whitespace().next()).filter(|word| word.contains('/'));
    Ok(ids.map(str::to_owned).collect())
}

fn analyse(tool: &Path, file: &Path, options: &[String]) -> Result<Value> {
    let mut analyze = process::command(tool)?;
    analyze.args(["analyze", "--format", "json", "--lang", "en", "--fail-on", "never"]).args(options).arg(file);
    let output = analyze.output().context("can't start meshmedic")?;
    if !output.status.success() {
        bail!("{} {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("the report is not JSON")
}

impl Score {
    fn add(&mut self, label: &Value, file: &str, report: &Value, rules: &BTreeSet<String>) {
        let ids =
            |name: &str| label[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
        let (expect, also_ok, forbid) = (ids("expect"), ids("also_ok"), ids("forbid"));
        let note = label["note"].as_str().unwrap_or_default();
        let findings: Vec<&Value> = report["findings"].as_array().into_iter().flatten().collect();
        let rule = |finding: &Value| finding["rule"].as_str().unwrap_or_default().to_owned();

        for id in &expect {
            if !rules.contains(*id) {
                *self.unknown.entry((*id).to_owned()).or_default() += 1;
                continue;
            }
            let (found, of) = self.recall.entry((*id).to_owned()).or_default();
            *of += 1;
            if findings.iter().any(|finding| rule(finding) == *id) {
                *found += 1;
            } else {
                self.misses.push(format!("{id}\n    {file}: {note}"));
            }
        }
        for finding in findings {
            let id = rule(finding);
            if expect.contains(&id.as_str()) || also_ok.contains(&id.as_str()) {
                continue;
            }
            let silent = label["forbid_all"] == true && finding["level"] != "note";
            if silent || forbid.contains(&id.as_str()) {
                let evidence = &finding["evidence"][0];
                let excerpt = evidence["excerpt"].as_str().unwrap_or_default().lines().next().unwrap_or_default();
                self.false_alarms.push(format!("{id}\n    {file}:{}: {excerpt}\n    {note}", evidence["lines"][0]));
            } else {
                *self.extra.entry(id).or_default() += 1;
            }
        }
    }

    fn is_clean(&self) -> bool {
        self.misses.is_empty() && self.false_alarms.is_empty() && self.unread.is_empty()
    }

    fn text(&self) -> String {
        let mut lines = Vec::new();
        let mut list = |title: &str, entries: Vec<String>| {
            if !entries.is_empty() {
                lines.push(format!("{title} ({})\n", entries.len()));
                lines.extend(entries.iter().map(|entry| format!("  {entry}")));
                lines.push(String::new());
            }
        };
        let recall = self.recall.iter().map(|(id, (found, of))| format!("{found:>3} of {of:<3} {id}")).collect();
        let counted =
            |map: &BTreeMap<String, u32>| map.iter().map(|(id, times)| format!("{times:>3} x {id}")).collect();
        list("Found, by rule", recall);
        list("Expected rules that are not in this version", counted(&self.unknown));
        list("Reported beside what the labels speak of", counted(&self.extra));
        list("Missed", self.misses.clone());
        list("False alarms", self.false_alarms.clone());
        list("Not read", self.unread.clone());
        let (found, of) = self.recall.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let alarms = self.false_alarms.len();
        lines.push(format!("{} pastes: found {found} of {of}, {alarms} false alarms", self.files));
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn score(label: Value, findings: Value) -> Score {
        let rules = ["a/known", "a/other"].map(str::to_owned).into();
        let mut score = Score::default();
        score.add(&label, "x.txt", &json!({ "findings": findings }), &rules);
        score
    }

    #[test]
    fn a_rule_that_is_not_found_is_a_miss_and_one_that_does_not_exist_is_none() {
        let score = score(json!({ "expect": ["a/known", "a/future"], "note": "why" }), json!([]));
        assert_eq!((score.misses.len(), score.unknown.len()), (1, 1));
        assert!(!score.is_clean());
    }

    #[test]
    fn silence_forbids_problems_and_warnings_but_no_notes() {
        let label = json!({ "expect": [], "forbid_all": true, "also_ok": ["a/other"] });
        let findings = json!([
            { "rule": "a/known", "level": "warning" },
            { "rule": "a/other", "level": "problem" },
            { "rule": "a/third", "level": "note" },
        ]);
        let score = score(label, findings);
        assert_eq!((score.false_alarms.len(), score.extra.len()), (1, 1));
    }
}
