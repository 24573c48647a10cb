//! What was detected becomes a report.

use super::learned::{self, Learned};
use super::{Artifact, NotChecked, Passed, Report, Tool, excerpt, findings, problems};
use crate::detect::{Detected, Source};
use crate::intake::Told;
use crate::knowledge::{Rule, rules};
use crate::values::{fill_command, fill_text};
use crate::{Kind, Lang, Options};

pub(crate) fn build(sources: &[Source<'_>], told: &[Told], detected: Detected<'static>, options: &Options) -> Report {
    let learned = learned::from(sources, &detected, &options.set);
    let artifacts = artifacts(sources, &learned, options.lang);
    let passed = passed(sources, &detected, options.lang);
    let (findings, more) = findings::build(sources, detected.matches, &learned, options.lang);
    let decided = |rule: &Rule| {
        findings.iter().any(|finding| finding.rule == rule.id) || passed.iter().any(|passed| passed.rule == rule.id)
    };
    let not_checked = not_checked(&artifacts, &learned, decided);
    Report {
        schema: 1,
        tool: Tool {
            name: "meshmedic".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rules: rules().len(),
        },
        artifacts,
        findings,
        passed,
        not_checked,
        values: learned.all,
        problems: problems::of(sources, told, &more, options.lang),
    }
}

fn artifacts(sources: &[Source<'_>], learned: &Learned, lang: Lang) -> Vec<Artifact> {
    let all = sources.iter().flat_map(|source| source.split.artifacts.iter().map(move |artifact| (source, artifact)));
    all.enumerate()
        .map(|(id, (source, artifact))| {
            let (lines, _) = excerpt::lines(source, &artifact.range);
            let documented = || fill_command(artifact.kind.command(), &learned.known).text;
            let command = match &artifact.command {
                Some(command) => Some(command.line.clone()),
                None => (artifact.kind != Kind::Text).then(documented),
            };
            let reason = if lang == Lang::Ja { artifact.reason.ja } else { artifact.reason.en };
            let (kind, reason) = (artifact.kind.id().to_owned(), reason.to_owned());
            Artifact { id, source: source.name.to_owned(), kind, lines, reason, command }
        })
        .collect()
}

/// One entry for each rule and artifact, however many records of it are healthy.
fn passed(sources: &[Source<'_>], detected: &Detected<'static>, lang: Lang) -> Vec<Passed> {
    let mut firsts = Vec::with_capacity(sources.len());
    let mut artifacts = 0;
    for source in sources {
        firsts.push(artifacts);
        artifacts += source.split.artifacts.len();
    }
    let mut passed: Vec<Passed> = Vec::new();
    // The same health stands among those of its artifact: a case may hold thousands.
    let mut first = 0;
    for health in &detected.healths {
        let text = fill_text(health.rule.passes[health.pass].text.get(lang), &health.values, &health.details);
        let artifact = firsts[health.source] + health.artifact;
        let entry = Passed { rule: health.rule.id.clone(), artifact, text };
        if passed.last().is_some_and(|last| last.artifact != artifact) {
            first = passed.len();
        }
        if !passed[first..].contains(&entry) {
            passed.push(entry);
        }
    }
    passed.sort_by(|a, b| (a.artifact, &a.rule).cmp(&(b.artifact, &b.rule)));
    passed.dedup();
    passed
}

/// Rules that no output of the case could decide, the most telling output first.
fn not_checked(artifacts: &[Artifact], learned: &Learned, decided: impl Fn(&Rule) -> bool) -> Vec<NotChecked> {
    let seen = |kind: &str| artifacts.iter().any(|artifact| artifact.kind == kind);
    let mut open: Vec<&Rule> = rules()
        .iter()
        .filter(|rule| {
            !decided(rule) && !seen(&rule.needs) && !rule.kinds.iter().any(|kind| kind != "text" && seen(kind))
        })
        .collect();
    open.sort_by_key(|rule| (telling(&rule.needs), &rule.id));
    open.into_iter()
        .filter_map(|rule| {
            let command = fill_command(Kind::from_id(&rule.needs)?.command(), &learned.known).text;
            Some(NotChecked { rule: rule.id.clone(), needs: rule.needs.clone(), command })
        })
        .collect()
}

/// How much an output tells of a mesh of which nothing is known yet: the lower, the more.
fn telling(kind: &str) -> usize {
    const ORDER: [&str; 8] = [
        "mesh-describe",
        "control-plane-revision",
        "replicaset",
        "events",
        "envoy-log",
        "istiod-log",
        "log-entries",
        "namespace-list",
    ];
    ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
}
