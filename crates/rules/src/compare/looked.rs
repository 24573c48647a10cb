//! Whether a report looked at what a finding of another one is about.

use super::model::Reason;
use crate::knowledge::{Confidence, rule};
use crate::report::{Artifact, Finding, Report, stays};
use meshmedic_format::Kind;
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;

/// What a report without a finding says of it.
pub(super) enum Looked<'r> {
    /// It would show it.
    Gone {
        /// Whether the output that would was surely whole.
        sure: Confidence,
        /// What the report says of its health.
        healthy: Option<&'r str>,
    },
    /// It says nothing.
    Not {
        /// Why.
        reason: Reason,
        /// The kind of output that is wanted, where one of several that the rule looked at is.
        needs: Option<Kind>,
    },
}

/// Of more findings of a rule than this a report shows no more: one that is missing may be among those.
const MOST: usize = 200;

/// These hold a part of the time only: what they do not show may be there.
const LOGS: [&str; 7] = ["text", "events", "log-entries", "envoy-log", "istiod-log", "asmcli-log", "access-log"];

/// What a report (`after`) without a finding of another one (`before`) says of that finding.
pub(super) fn looked<'r>(found: &Finding, before: &Report, after: &'r Report) -> Looked<'r> {
    let is_open = after.not_checked.iter().any(|open| open.rule == found.rule);
    let shown = after.findings.iter().filter(|other| other.rule == found.rule).count();
    let mut reason = Reason::NotPasted;
    let mut best: Option<(Confidence, Option<&str>)> = None;
    for artifact in &after.artifacts {
        let looked = match at_output(found, before, after, artifact) {
            Ok(looked) => looked,
            Err(None) => continue,
            // The reason that is nearest to an answer is told.
            Err(Some(why)) => {
                if rank(why) > rank(reason) {
                    reason = why;
                }
                continue;
            }
        };
        if best.is_none_or(|(sure, _)| looked.0 < sure) {
            best = Some(looked);
        }
    }
    let is_healthy = best.is_some_and(|(_, healthy)| healthy.is_some());
    match (best, beside(found, before, after, is_healthy)) {
        (Some(_), Err((reason, needs))) => Looked::Not { reason, needs },
        (Some((sure, healthy)), Ok(beside)) if !is_open && shown < MOST => {
            Looked::Gone { sure: sure.max(beside), healthy: healthy.filter(|_| beside == Confidence::Confirmed) }
        }
        _ => Looked::Not { reason, needs: None },
    }
}

/// How sure it is that all outputs were pasted again that the rule held against each other: what is no fault by one of them may be one by
/// another.
fn beside(
    found: &Finding,
    before: &Report,
    after: &Report,
    is_healthy: bool,
) -> Result<Confidence, (Reason, Option<Kind>)> {
    // A check may hear of a word in any output, and says of some alone that it looked at them; what it calls healthy it saw.
    if !is_healthy && rule(&found.rule).is_none_or(|rule| rule.check) {
        let is_output = |artifact: &&Artifact| !LOGS.contains(&artifact.kind.as_str());
        let holds = |kind: &str| after.artifacts.iter().any(|other| one_of(&other.kind) == one_of(kind));
        if let Some(own) = before.artifacts.iter().filter(is_output).find(|own| !holds(&own.kind)) {
            return Err((Reason::Beside, Kind::from_id(&own.kind)));
        }
    }
    let looks = |artifact: &&Artifact| {
        artifact.kind != "text" && looks_at(&found.rule, artifact) && !is_of_others(found, artifact)
    };
    let mut sure = Confidence::Confirmed;
    for own in before.artifacts.iter().filter(looks) {
        let alike = |other: &&Artifact| one_of(&other.kind) == one_of(&own.kind);
        let again = || after.artifacts.iter().filter(looks).filter(alike);
        let needs = Kind::from_id(&own.kind);
        // Of one kind may be several outputs, of several tables say.
        if again().count() < before.artifacts.iter().filter(looks).filter(alike).count() {
            return Err((Reason::Beside, needs));
        }
        for other in again() {
            match other.ending.as_str() {
                "shown" => {}
                "cut" => return Err((Reason::Cut, needs)),
                // What is as long as before was likely not cut.
                _ if length(other) < length(own) => return Err((Reason::Open, needs)),
                _ => sure = Confidence::Likely,
            }
        }
    }
    Ok(sure)
}

/// Whether an output is about other things than a finding: it names some of a type, and not the finding's.
fn is_of_others(found: &Finding, artifact: &Artifact) -> bool {
    let Some(of) = EntityType::from_id(&found.subject.r#type) else { return false };
    let own = names::of_type(of).and_then(|name| Some((name.name, found.subject.name.as_ref()?)));
    let around = names::around(of).into_iter();
    let around = around.filter_map(|name| Some((name.name, found.subject.r#in.get(&name.in_report())?)));
    let mut all = around.chain(own);
    all.any(|(name, value)| Names(artifact).hold(name, stays(name, value)) == (true, false))
}

fn rank(reason: Reason) -> usize {
    match reason {
        Reason::NotPasted | Reason::Beside => 0,
        Reason::OtherThings => 1,
        Reason::Log => 2,
        Reason::Open => 3,
        Reason::Cut => 4,
    }
}

/// How sure an output is that it would show a finding; `Err(None)` for an output that never would.
fn at_output<'r>(
    found: &Finding,
    before: &Report,
    after: &'r Report,
    artifact: &Artifact,
) -> Result<(Confidence, Option<&'r str>), Option<Reason>> {
    let passes = |passed: &&crate::report::Passed| passed.artifact == artifact.id && passed.rule == found.rule;
    let healthy = after.passed.iter().find(passes).map(|passed| passed.text.as_str());
    if !shows(found, before, artifact, healthy.is_some()) {
        return Err(None);
    }
    let named = Names(artifact);
    let Some(place) = place(found, before, after, &named) else { return Err(Some(Reason::OtherThings)) };
    if healthy.is_none() && LOGS.contains(&artifact.kind.as_str()) {
        return Err(Some(Reason::Log));
    }
    match (artifact.ending.as_str(), place) {
        ("cut", _) => Err(Some(Reason::Cut)),
        // Of a list that may go on, nothing that it does not name is known.
        ("shown", Place::Listed) => Ok((Confidence::Likely, None)),
        (_, Place::Listed) => Err(Some(Reason::OtherThings)),
        ("shown", Place::Named) => Ok((Confidence::Confirmed, healthy)),
        _ if healthy.is_some() => Ok((Confidence::Confirmed, healthy)),
        _ if is_as_long(found, before, artifact) => Ok((Confidence::Likely, None)),
        _ => Err(Some(Reason::Open)),
    }
}

/// Whether an output is one that the finding would show in: the rule found it in such a one before, or looked at this one and found health.
fn shows(found: &Finding, before: &Report, artifact: &Artifact, is_healthy: bool) -> bool {
    let looks = looks_at(&found.rule, artifact);
    let own = found.evidence.iter().filter_map(|evidence| before.artifacts.get(evidence.artifact));
    let mut same_kind = own.filter(|own| one_of(&own.kind) == one_of(&artifact.kind));
    // A message is looked for in every line; for the rest the rule has to have looked.
    let is_same = same_kind.any(|own| looks || (own.kind == artifact.kind && !own.checked.contains(&found.rule)));
    is_same || (looks && is_healthy)
}

/// Whether an output is at least as long as the one that showed the finding, so that it was likely not cut.
fn is_as_long(found: &Finding, before: &Report, artifact: &Artifact) -> bool {
    let own = found.evidence.iter().filter_map(|evidence| before.artifacts.get(evidence.artifact));
    let own = own.filter(|own| one_of(&own.kind) == one_of(&artifact.kind)).map(length);
    own.max().is_some_and(|own| length(artifact) >= own)
}

/// How many lines an output has.
fn length(artifact: &Artifact) -> usize {
    (artifact.lines[1] + 1).saturating_sub(artifact.lines[0])
}

/// Whether a rule looked at an output: it says so, or the output is the one that decides it and holds nothing for it to look at.
fn looks_at(id: &str, artifact: &Artifact) -> bool {
    artifact.checked.iter().any(|known| known == id) || rule(id).is_some_and(|rule| rule.needs.id() == artifact.kind)
}

/// A kind without saying whether one thing or a list of them.
fn one_of(kind: &str) -> &str {
    kind.strip_suffix("-list").unwrap_or(kind)
}

/// How an output is about a finding's subject.
#[derive(Clone, Copy)]
enum Place {
    /// It names it, or the subject has no name.
    Named,
    /// It lists all such things, and not this one.
    Listed,
}

/// How an output is about what a finding is about; none where it is about others. An output that shows a fault of something that it does
/// not name itself (a ReplicaSet's events, of a webhook's Service) is held against the output that showed it before.
fn place(found: &Finding, before: &Report, after: &Report, named: &Names<'_>) -> Option<Place> {
    let of = EntityType::from_id(&found.subject.r#type)?;
    let own = names::of_type(of).and_then(|name| Some((name.name, found.subject.name.as_deref()?)));
    let showed: Vec<Names<'_>> = found
        .evidence
        .iter()
        .filter_map(|evidence| before.artifacts.get(evidence.artifact))
        .filter(|artifact| one_of(&artifact.kind) == one_of(&named.0.kind))
        .map(Names)
        .collect();
    let is_named = |name: &str, value: &str| showed.iter().any(|output| output.hold(name, stays(name, value)).1);
    let is_own = own.is_none_or(|(name, value)| showed.is_empty() || is_named(name, value));
    let around = if is_own { names::around(of) } else { names::around(EntityType::Namespace) };
    let mut inner_is_named = true;
    for name in around {
        let known = found.subject.r#in.get(&name.in_report()).or_else(|| found.values.get(name.name));
        let Some(value) = known.map(|value| stays(name.name, value)) else { continue };
        let (any, this) = named.hold(name.name, value);
        // What the output does not say, the rest of the case may.
        let is_other = match any {
            true => !this,
            false => after.values.get(name.name).is_some_and(|known| stays(name.name, known) != value),
        };
        if is_other {
            return None;
        }
        if name.name == "NAMESPACE" {
            inner_is_named = this;
        }
    }
    // A subject without a name of its own may be one of several that the id tells apart (`owner=`).
    let is_apart = own.is_none() && found.id.contains(';') && !showed.is_empty();
    if !is_own || is_apart {
        let all = |output: &Names<'_>| {
            (is_apart || !output.0.names.is_empty()) && output.0.names.iter().all(|name| named.0.names.contains(name))
        };
        return showed.iter().any(all).then_some(Place::Named);
    }
    let Some((key, own)) = own else { return Some(Place::Named) };
    let is_list = named.0.kind.ends_with("-list") && !is_filtered(named.0.command.as_deref().unwrap_or_default());
    match named.hold(key, stays(key, own)).1 {
        true => Some(Place::Named),
        false if is_list && inner_is_named => Some(Place::Listed),
        false => None,
    }
}

/// Whether a command lists some things of a kind only, or may.
fn is_filtered(command: &str) -> bool {
    let narrows = ["-l", "--selector", "--field-selector", "--filter", "--limit", "|"];
    command
        .split_whitespace()
        .any(|word| narrows.iter().any(|narrow| word == *narrow || word.starts_with(&format!("{narrow}="))))
}

/// What an output names.
struct Names<'r>(&'r Artifact);

impl Names<'_> {
    /// Whether it names anything of that name, and this.
    fn hold(&self, name: &str, value: &str) -> (bool, bool) {
        let mut own = self.0.names.iter().filter_map(|named| named.split_once('=').filter(|(own, _)| *own == name));
        let first = own.next();
        (first.is_some(), first.into_iter().chain(own).any(|(_, known)| known == value))
    }
}
