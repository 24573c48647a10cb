//! What was detected becomes a report.

use super::learned::{self, Learned};
use super::{Artifact, NotChecked, Passed, Report, Tool, excerpt, findings, problems};
use crate::detect::{Coverage, Detected, Joined, Source};
use crate::knowledge::{Rule, rules};
use crate::texts::embedded_texts;
use meshmedic_format::template::{fill_command, fill_text};
use meshmedic_format::{Kind, Lang};
use meshmedic_read::ground::Options;
use meshmedic_read::ground::order;
use meshmedic_read::intake::ArchiveProblem;

/// The report on what was detected; `archives` is what is wrong with archives.
pub(crate) fn build(
    case: &Joined<'_>,
    mut detected: Detected<'static>,
    archives: &[ArchiveProblem],
    options: &Options,
) -> Report {
    let sources = &case.sources;
    let learned = learned::from(sources, &detected, &options.set);
    let artifacts = artifacts(sources, &detected, &learned, options.lang);
    let passed = passed(sources, &detected, options.lang);
    let coverage = std::mem::take(&mut detected.coverage);
    let (findings, more) = findings::build(sources, detected, &learned, options.lang);
    let decided = |rule: &Rule| {
        findings.iter().any(|finding| finding.rule == rule.id) || passed.iter().any(|passed| passed.rule == rule.id)
    };
    let found = |rule: &str| findings.iter().any(|finding| finding.rule == rule);
    let not_checked = not_checked(sources, &artifacts, &coverage, &learned, found, decided);
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
        problems: problems::problems_of(sources, archives, &case.superseded, &more, options.lang),
    }
}

fn artifacts(sources: &[Source<'_>], detected: &Detected<'static>, learned: &Learned, lang: Lang) -> Vec<Artifact> {
    let numbered = sources.iter().enumerate();
    let all = numbered.flat_map(|(at, source)| {
        source.artifacts.iter().enumerate().map(move |(number, artifact)| (at, source, number, artifact))
    });
    all.enumerate()
        .map(|(id, (at, source, number, artifact))| {
            let checked = detected.coverage.rules(at, number).map(str::to_owned).collect();
            let (lines, _) = excerpt::lines(source, &artifact.range);
            let documented = || fill_command(artifact.kind.command(), &learned.known).text;
            let command = match &artifact.command {
                Some(command) => Some(command.line.clone()),
                None => (artifact.kind != Kind::Text).then(documented),
            };
            let reason = if lang == Lang::Ja { artifact.reason.ja } else { artifact.reason.en };
            let (kind, reason) = (artifact.kind.id().to_owned(), reason.to_owned());
            Artifact { id, source: source.name.to_owned(), kind, lines, reason, command, checked }
        })
        .collect()
}

/// One entry for each rule and artifact, however many records of it are healthy.
fn passed(sources: &[Source<'_>], detected: &Detected<'static>, lang: Lang) -> Vec<Passed> {
    let mut firsts = Vec::with_capacity(sources.len());
    let mut artifacts = 0;
    for source in sources {
        firsts.push(artifacts);
        artifacts += source.artifacts.len();
    }
    let mut passed: Vec<Passed> = Vec::new();
    // The same health stands among those of its artifact: a case may hold thousands.
    let mut first = 0;
    for health in &detected.healths {
        let text =
            fill_text(&embedded_texts(lang).of(health.rule).passes[health.pass], &health.values, &health.details);
        let artifact = firsts[health.source] + health.artifact;
        let entry = Passed { rule: health.rule.id.clone(), artifact, text };
        if passed.last().is_some_and(|last| last.artifact != artifact) {
            first = passed.len();
        }
        if !passed[first..].contains(&entry) {
            passed.push(entry);
        }
    }
    order::sort_by(&mut passed, |a, b| (a.artifact, &a.rule).cmp(&(b.artifact, &b.rule)));
    passed.dedup();
    passed
}

/// Rules that no output of the case could decide: first those that looked at one and want another beside it, then the most telling
/// output first.
fn not_checked(
    sources: &[Source<'_>],
    artifacts: &[Artifact],
    coverage: &Coverage,
    learned: &Learned,
    found: impl Fn(&str) -> bool,
    decided: impl Fn(&Rule) -> bool,
) -> Vec<NotChecked> {
    let seen = |kind: Kind| sources.iter().flat_map(|source| &source.artifacts).any(|part| part.is_of(&[kind]));
    let looked = |rule: &Rule| artifacts.iter().any(|artifact| artifact.checked.contains(&rule.id));
    let mut open: Vec<(usize, &str, Kind)> =
        coverage.wanted().filter(|(rule, _)| !found(rule)).map(|(rule, kind)| (0, rule, kind)).collect();
    for rule in rules() {
        let known = open.iter().any(|(_, id, _)| *id == rule.id);
        if known || decided(rule) || seen(rule.needs) || looked(rule) {
            continue;
        }
        open.push((1 + telling(rule.needs), &rule.id, rule.needs));
    }
    order::sort_by(&mut open, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    open.into_iter()
        .map(|(_, rule, kind)| NotChecked {
            rule: rule.to_owned(),
            needs: kind.id().to_owned(),
            command: fill_command(kind.command(), &learned.known).text,
        })
        .collect()
}

/// How much an output tells of a mesh of which nothing is known yet: the lower, the more.
fn telling(kind: Kind) -> usize {
    const ORDER: [Kind; 8] = [
        Kind::MeshDescribe,
        Kind::ControlPlaneRevision,
        Kind::Replicaset,
        Kind::Events,
        Kind::EnvoyLog,
        Kind::IstiodLog,
        Kind::LogEntries,
        Kind::NamespaceList,
    ];
    ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
}
