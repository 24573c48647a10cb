//! Whether a report looked at what a finding of another one is about.

use meshmedic_read::ground::order;
use std::collections::BTreeMap;

use super::model::Reason;
use super::place::{Names, Place, one_of, place};
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
    let mut healthy: BTreeMap<usize, &str> = BTreeMap::new();
    for passed in after.passed.iter().filter(|passed| passed.rule == found.rule) {
        healthy.entry(passed.artifact).or_insert(&passed.text);
    }
    for artifact in &after.artifacts {
        let looked = match at_output(found, before, after, artifact, healthy.get(&artifact.id).copied()) {
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
        let kinds = order::set(after.artifacts.iter().map(|other| one_of(&other.kind)));
        if let Some(own) = before.artifacts.iter().filter(is_output).find(|own| !kinds.contains(one_of(&own.kind))) {
            return Err((Reason::Beside, Kind::from_id(&own.kind)));
        }
    }
    let looks = |artifact: &&Artifact| {
        artifact.kind != "text" && looks_at(&found.rule, artifact) && !is_of_others(found, artifact)
    };
    let mut of_kinds: BTreeMap<&str, Again<'_>> = BTreeMap::new();
    for own in before.artifacts.iter().filter(looks) {
        of_kinds.entry(one_of(&own.kind)).or_default().before += 1;
    }
    for other in after.artifacts.iter().filter(looks) {
        of_kinds.entry(one_of(&other.kind)).or_default().add(other);
    }
    let mut sure = Confidence::Confirmed;
    for own in before.artifacts.iter().filter(looks) {
        let Some(again) = of_kinds.get(one_of(&own.kind)) else { continue };
        match again.covers(own) {
            Ok(own) => sure = sure.max(own),
            Err(reason) => return Err((reason, Kind::from_id(&own.kind))),
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

/// How sure an output is that it would show a finding, of which it says `healthy`; `Err(None)` for an output that never would.
fn at_output<'r>(
    found: &Finding,
    before: &Report,
    after: &Report,
    artifact: &Artifact,
    healthy: Option<&'r str>,
) -> Result<(Confidence, Option<&'r str>), Option<Reason>> {
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

/// The outputs of one kind that a rule looked at, before and after.
#[derive(Default)]
struct Again<'r> {
    before: usize,
    after: Vec<&'r Artifact>,
    has_cut: bool,
    /// The lines of the shortest of which nothing shows whether it ended there.
    shortest: Option<usize>,
}

impl<'r> Again<'r> {
    fn add(&mut self, other: &'r Artifact) {
        self.after.push(other);
        match other.ending.as_str() {
            "shown" => {}
            "cut" => self.has_cut = true,
            _ => self.shortest = Some(self.shortest.map_or(length(other), |least| least.min(length(other)))),
        }
    }

    /// How sure it is that an output of before was pasted again, whole.
    fn covers(&self, own: &Artifact) -> Result<Confidence, Reason> {
        // Of one kind may be several outputs, of several tables say.
        if self.after.len() < self.before {
            return Err(Reason::Beside);
        }
        // What is as long as before was likely not cut.
        let is_short = |shortest: usize| shortest < length(own);
        if !self.has_cut && !self.shortest.is_some_and(is_short) {
            return Ok(if self.shortest.is_some() { Confidence::Likely } else { Confidence::Confirmed });
        }
        let why = |other: &&Artifact| match other.ending.as_str() {
            "shown" => None,
            "cut" => Some(Reason::Cut),
            _ => is_short(length(other)).then_some(Reason::Open),
        };
        Err(self.after.iter().find_map(why).unwrap_or(Reason::Open))
    }
}
