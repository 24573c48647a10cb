//! What was detected becomes a diagnosis.

use std::collections::BTreeMap;

use super::causes::Candidate;
use super::circumstances::Tellings;
use super::diagnosis::{Diagnosed, Diagnosis, Healthy, Recognised};
use super::known::{self, Known, Names};
use super::topic::Topic;
use super::{
    Evidence, access, causes, contents, excerpt, groups, named, next, notices, picture, problems, request_end, seen,
    subject,
};
use crate::detect::{About, Detected, Figure, Health, Joined, Moment, Part, Source};
use meshmedic_format::Kind;
use meshmedic_format::entities::EntityType;
use meshmedic_format::template::fill_command;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Ending;
use meshmedic_read::ground::{Options, order};
use meshmedic_read::intake::ArchiveProblem;

/// What was detected, as a diagnosis; `archives` is what is wrong with archives.
pub(crate) fn diagnose(
    case: &Joined<'_>,
    mut detected: Detected<'static>,
    archives: &[ArchiveProblem],
    options: &Options,
) -> Diagnosis {
    let sources = &case.sources;
    known::add_commands(sources, &mut detected);
    let known = Known::new(sources, &detected, &options.set);
    let whole = known.complete(EntityType::Cluster, &Values::new());
    let artifacts = artifacts(sources, &detected, &whole);
    let fleets = picture::fleets(sources, &detected);
    let passed = passed(sources, &mut detected);
    let coverage = std::mem::take(&mut detected.coverage);
    let tellings = Tellings::new(sources, &known);
    let circumstances = tellings.of_case(&whole);
    let (findings, more) = findings(sources, detected, &known, &tellings);
    let fired = |rule: &str| findings.iter().any(|finding| finding.rule.id == rule);
    let decided = |rule: &str| fired(rule) || passed.iter().any(|passed| passed.rule.id == rule);
    let not_checked = next::not_checked(sources, &artifacts, &coverage, &whole.values, fired, decided);
    let topic = Topic::of_case(sources, findings.iter().map(|finding| finding.rule.id.as_str()));
    Diagnosis {
        next: next::wanted(&not_checked, topic),
        notices: notices::notices_of(sources, &known, options.show_secrets),
        artifacts,
        fleets,
        revisions: picture::revisions(case),
        findings,
        passed,
        not_checked,
        values: whole.values,
        problems: problems::problems_of(sources, archives, &case.superseded, &more),
        given: options.set.clone(),
        circumstances,
    }
}

fn artifacts(sources: &[Source<'_>], detected: &Detected<'static>, whole: &Names) -> Vec<Recognised> {
    let mut all = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        for (number, artifact) in source.artifacts.iter().enumerate() {
            let documented = || fill_command(artifact.kind.command(), &whole.values).text;
            let command = match &artifact.command {
                Some(command) => Some(command.line.clone()),
                None => (artifact.kind != Kind::Text).then(documented),
            };
            let (lines, _) = excerpt::lines(source, &artifact.range);
            let checked = detected.coverage.rules(at, number).map(str::to_owned).collect();
            let contents = artifact.inventory.map(contents::contents).unwrap_or_default();
            let (names, ending) = (named::named(artifact), ending(source, artifact));
            let (kind, reason, source) = (artifact.kind, artifact.reason, source.name.to_owned());
            all.push(Recognised { source, kind, lines, reason, contents, command, checked, names, ending });
        }
    }
    all
}

/// How an output ends, by what stands behind it and by its own last line: indented JSON that is closed, the key that gcloud prints last,
/// since it sorts them, and the part that `kubectl describe` ends with.
fn ending(source: &Source<'_>, artifact: &Part<'_>) -> Ending {
    let text = source.clean.text[artifact.range.clone()].trim_end();
    let (first, last) = (text.lines().next().unwrap_or_default(), text.lines().next_back().unwrap_or_default());
    let last_key = match artifact.kind {
        Kind::MeshDescribe => "updateTime:",
        Kind::ClusterDescribe | Kind::InstanceDescribe => "zone:",
        Kind::IamPolicy => "version:",
        _ => "Events:",
    };
    // What closes an inner object, and an inner key, is indented.
    let is_closed = matches!((first.trim_end(), last), ("{", "}") | ("[", "]"))
        || last.strip_prefix(last_key).is_some_and(|value| last_key != "Events:" || value.trim() == "<none>");
    if is_closed && artifact.ending == Ending::Open { Ending::Shown } else { artifact.ending }
}

/// The healths, in the order of the artifacts; several of one rule may say the same.
fn passed(sources: &[Source<'_>], detected: &mut Detected<'static>) -> Vec<Healthy> {
    let healths = std::mem::take(&mut detected.healths).into_iter();
    let mut passed: Vec<Healthy> = healths
        .map(|Health { rule, pass, source, artifact, values, details }| Healthy {
            rule,
            pass,
            artifact: sources[source].first_artifact + artifact,
            values,
            details,
        })
        .collect();
    order::sort_by(&mut passed, |a, b| (a.artifact, &a.rule.id).cmp(&(b.artifact, &b.rule.id)));
    passed
}

fn findings(
    sources: &[Source<'_>],
    detected: Detected<'static>,
    known: &Known<'_>,
    tellings: &Tellings<'_, '_>,
) -> (Vec<Diagnosed>, Vec<(&'static str, usize)>) {
    let (groups, more) = groups::group(detected);
    let all: Vec<Candidate<'_>> = groups
        .iter()
        .map(|group| {
            let common = group.common();
            let subject = subject::type_of(group, &common);
            let names = known.complete(subject, &common);
            Candidate { group, subject, common, names }
        })
        .collect();
    let order = causes::order(&all);
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut findings = Vec::with_capacity(all.len());
    for (at, follows_from) in order.sequence.into_iter().zip(order.follows_from) {
        let id = subject::id(&all[at]);
        let count = ids.entry(id.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { id } else { format!("{id}#{count}") };
        findings.push(Diagnosed { follows_from, ..finding(sources, &all[at], known, tellings, id) });
    }
    (findings, more)
}

/// One finding, without its causes.
fn finding(
    sources: &[Source<'_>],
    candidate: &Candidate<'_>,
    known: &Known<'_>,
    tellings: &Tellings<'_, '_>,
    id: String,
) -> Diagnosed {
    let group = candidate.group;
    let own = group.values();
    let mut names = known.complete(candidate.subject, &own);
    let told = known.told_in_messages(candidate.subject, &group.shown(), &names.values);
    // A finding about several namespaces is about no other one that the case names.
    if group.matches.iter().any(|found| found.about == About::Many) && !own.contains_key("NAMESPACE") {
        names.values.remove("NAMESPACE");
        names.assumed.retain(|name| name != "NAMESPACE");
    }
    let places = excerpt::places(group);
    // The first that shows something shows it for all.
    let figure = group.matches.iter().find_map(|found| found.figure.as_deref());
    let (timeline, table, way) = match figure {
        Some(Figure::Timeline(moments)) => (timeline(sources, moments), None, None),
        Some(Figure::Table(grid)) => (Vec::new(), Some(grid.clone()), None),
        Some(Figure::Way(way, grid)) => (Vec::new(), grid.clone(), Some(way.clone())),
        None => (Vec::new(), access::table(sources, group), None),
    };
    let (mut details, mut seen) = (group.details(), seen::seen_at(sources, &places));
    access::complete(sources, group, &mut details, &mut seen);
    let way = way.or_else(|| request_end::way(&details));
    Diagnosed {
        id,
        rule: group.rule,
        level: group.level(),
        confidence: group.confidence(),
        subject: subject::subject_of(candidate),
        values: names.values,
        assumed: names.assumed,
        told,
        details,
        circumstances: tellings.of(sources, candidate),
        evidence: excerpt::shown_places(sources, &places),
        seen,
        timeline,
        table,
        way,
        unended: group.matches.iter().all(|found| found.unended),
        follows_from: Vec::new(),
    }
}

fn timeline(sources: &[Source<'_>], moments: &[Moment]) -> Vec<(Moment, Evidence)> {
    let shown = |moment: &Moment| excerpt::evidence(sources, moment.source, &moment.span);
    moments.iter().map(|moment| (moment.clone(), shown(moment))).collect()
}
