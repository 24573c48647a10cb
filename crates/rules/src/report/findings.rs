//! Matches become findings: one for each distinct cause, root causes first.

use super::learned::Learned;
use super::{Confidence, Evidence, Finding, Step, excerpt, figures};
use crate::detect::{About, Detected, Match, Source};
use crate::knowledge::Rule;
use crate::texts::{Action, embedded_texts};
use meshmedic_format::Lang;
use meshmedic_format::template::{fill_command, fill_text};
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// The first places and the last are shown; the count tells the rest.
const SHOWN: usize = 5;

/// More findings of one rule than this are counted and not shown: nobody reads them, and their number must not cost its square.
const MOST: usize = 200;

/// All matches of one cause.
struct Group<'r> {
    rule: &'r Rule,
    matches: Vec<Match<'r>>,
}

pub(super) fn build(
    sources: &[Source<'_>],
    detected: Detected<'static>,
    learned: &Learned,
    lang: Lang,
) -> (Vec<Finding>, Vec<(&'static str, usize)>) {
    let (groups, more) = group(detected);
    let groups = order(groups);
    let mut findings: Vec<Finding> = groups.iter().map(|(group, _)| finding(sources, group, learned, lang)).collect();
    for (at, (_, explained)) in groups.iter().enumerate() {
        for other in explained {
            let id = &groups[*other].0.rule.id;
            if !findings[at].explains.contains(id) {
                findings[at].explains.push(id.clone());
            }
        }
    }
    (findings, more)
}

/// The groups, and for each rule with too many of them how many matches of others there were.
fn group(detected: Detected<'static>) -> (Vec<Group<'static>>, Vec<(&'static str, usize)>) {
    let mut matches = detected.matches;
    order::sort_by(&mut matches, |a, b| {
        (&a.rule.id, a.source, a.span.start, a.span.end).cmp(&(&b.rule.id, b.source, b.span.start, b.span.end))
    });
    let mut groups: Vec<Group<'static>> = Vec::new();
    let mut more: Vec<(&'static str, usize)> = Vec::new();
    // Matches stand by rule: the groups of this one begin here.
    let mut first = 0;
    for found in matches {
        if groups.get(first).is_some_and(|group| group.rule.id != found.rule.id) {
            first = groups.len();
        }
        match groups[first..].iter().position(|group| !group.differs(&found)) {
            Some(own) => groups[first + own].matches.push(found),
            None if groups.len() - first < MOST => {
                groups.push(Group { rule: found.rule, matches: vec![found] });
            }
            None => match more.last_mut() {
                Some((id, count)) if *id == found.rule.id => *count += 1,
                _ => more.push((&found.rule.id, 1)),
            },
        }
    }
    (groups, more)
}

impl Group<'_> {
    /// Whether one of the rule's distinct names tells this match apart; a name that one of them lacks tells nothing.
    fn differs(&self, found: &Match<'_>) -> bool {
        self.rule.distinct.iter().any(|name| {
            // The matches are only searched for a name that this one has.
            let Some(other) = name_of(found, name) else { return false };
            self.matches.iter().find_map(|known| name_of(known, name)).is_some_and(|own| own != other)
        })
    }

    fn values(&self) -> Values {
        let mut values = Values::new();
        for (name, value) in self.matches.iter().flat_map(|found| &found.values) {
            values.entry(name.clone()).or_insert_with(|| value.clone());
        }
        values
    }

    fn confidence(&self) -> Confidence {
        self.matches.iter().map(|found| found.confidence).min().unwrap_or(self.rule.confidence)
    }

    fn level(&self) -> super::Level {
        self.matches.iter().map(|found| found.level).min().unwrap_or(self.rule.level)
    }

    /// Whether this cause explains that one: the rule says so, and both speak of the same membership and revision.
    fn explains(&self, other: &Group<'_>) -> bool {
        let named = self.rule.explains.iter().any(|id| match id.strip_suffix("/*") {
            Some(area) => other.rule.id.strip_prefix(area).is_some_and(|rest| rest.starts_with('/')),
            None => *id == other.rule.id,
        });
        if !named {
            return false;
        }
        let (own, others) = (self.values(), other.values());
        let same = |name: &str| own.get(name).zip(others.get(name)).is_none_or(|(a, b)| a == b);
        named
            && self.rule.id != other.rule.id
            && self.level() <= other.level()
            && same("MEMBERSHIP")
            && same("REVISION")
    }
}

fn name_of<'a>(found: &'a Match<'_>, name: &str) -> Option<&'a String> {
    found.values.get(name).or_else(|| found.details.get(name))
}

/// Root causes first, each followed by what it explains; beside each group the places of those in the result.
fn order(groups: Vec<Group<'static>>) -> Vec<(Group<'static>, Vec<usize>)> {
    let count = groups.len();
    let mut ranks: Vec<usize> = (0..count).collect();
    let explains: Vec<Vec<usize>> =
        (0..count).map(|at| (0..count).filter(|other| groups[at].explains(&groups[*other])).collect()).collect();
    let mutual = |a: usize, b: usize| explains[a].contains(&b) && explains[b].contains(&a);
    let is_root = |at: usize| !(0..count).any(|other| explains[other].contains(&at) && !mutual(other, at));
    let rank = |at: &usize| {
        let group = &groups[*at];
        let first = group.matches.first().map(|found| (found.source, found.span.start));
        (
            !is_root(*at),
            group.level(),
            std::cmp::Reverse(explains[*at].len()),
            group.confidence(),
            first,
            &group.rule.id,
        )
    };
    order::sort_by(&mut ranks, |a, b| rank(a).cmp(&rank(b)));
    let mut sequence: Vec<usize> = Vec::with_capacity(count);
    for at in &ranks {
        let mut stack = vec![*at];
        while let Some(next) = stack.pop() {
            if !sequence.contains(&next) {
                sequence.push(next);
                stack.extend(ranks.iter().rev().filter(|other| explains[next].contains(other)));
            }
        }
    }
    let place = |at: &usize| sequence.iter().position(|known| known == at).unwrap_or(0);
    let places: Vec<Vec<usize>> = explains
        .iter()
        .enumerate()
        .map(|(at, others)| {
            let mut places: Vec<usize> = others.iter().filter(|other| !mutual(at, **other)).map(place).collect();
            order::sort_by(&mut places, Ord::cmp);
            places
        })
        .collect();
    let mut slots: Vec<Option<Group<'static>>> = groups.into_iter().map(Some).collect();
    sequence.iter().filter_map(|at| Some((slots[*at].take()?, places[*at].clone()))).collect()
}

fn finding(sources: &[Source<'_>], group: &Group<'_>, learned: &Learned, lang: Lang) -> Finding {
    let rule = group.rule;
    let said = embedded_texts(lang).of(rule);
    let values = group.values();
    let mut known = learned.known.clone();
    known.extend(values.clone());
    let mut details = Values::new();
    for (name, value) in group.matches.iter().flat_map(|found| &found.details) {
        details.entry(name.clone()).or_insert_with(|| value.clone());
    }
    // A finding about several namespaces is about no other one that the case names.
    if group.matches.iter().any(|found| found.about == About::Many) && !values.contains_key("NAMESPACE") {
        known.remove("NAMESPACE");
    }
    let confidence = group.confidence();
    // A step that stands in `[[ ]]` as a whole is for some causes only.
    let steps = |actions: &[Action]| {
        let all = actions.iter().map(|action| step(action, &known, &details));
        all.filter(|step| !step.text.is_empty()).collect()
    };
    let (evidence, count) = evidence(sources, group);
    let mut finding = Finding {
        rule: rule.id.clone(),
        level: group.level(),
        confidence,
        title: fill_text(&said.title, &known, &details),
        cause: fill_text(&said.cause, &known, &details),
        values,
        evidence,
        count,
        timeline: Vec::new(),
        table: None,
        confirm: if confidence == Confidence::Confirmed { Vec::new() } else { steps(&said.confirm) },
        fix: steps(&said.fix),
        explains: Vec::new(),
        false_positives: said.false_positives.clone(),
        documents: said.documents.clone(),
    };
    // The first that shows something shows it for all.
    if let Some(figure) = group.matches.iter().find_map(|found| found.figure.as_deref()) {
        figures::put(&mut finding, sources, figure, lang);
    }
    finding
}

fn step(action: &Action, known: &Values, details: &Values) -> Step {
    let text = fill_text(&action.text, known, details);
    if action.command.is_empty() {
        return Step { text, command: None, template: None, missing: Vec::new() };
    }
    let filled = fill_command(&action.command, known);
    Step { text, command: Some(filled.text), template: Some(action.command.clone()), missing: filled.missing }
}

/// The first places and the last, places on the same lines once, and how many there are.
fn evidence(sources: &[Source<'_>], group: &Group<'_>) -> (Vec<Evidence>, usize) {
    let mut spans: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for found in &group.matches {
        match spans.last_mut() {
            Some((source, span)) if *source == found.source && found.span.start < span.end => {
                span.end = span.end.max(found.span.end);
            }
            _ => spans.push((found.source, found.span.clone())),
        }
    }
    let count = spans.len();
    let shown = spans.iter().enumerate().filter(|(at, _)| *at < SHOWN || at + 1 == count);
    (shown.map(|(_, (source, span))| excerpt::evidence(sources, *source, span)).collect(), count)
}
