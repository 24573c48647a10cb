//! What is left of a report once the person set findings aside.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Level, Report, verdict};

use crate::counts::Counts;
use crate::outline::{Outline, Places, Root, places, roots};
use crate::text::{self, UiText};

/// Why a finding is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is known, and stays so.
    Accepted,
    /// Somebody is at it elsewhere.
    Ticket,
    /// It is not so: what was explained by it stands by itself then.
    Wrong,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 3] = [Reason::Accepted, Reason::Ticket, Reason::Wrong];

    /// What it is called in a saved case.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Accepted => "accepted",
            Reason::Ticket => "ticket",
            Reason::Wrong => "wrong",
        }
    }

    /// What it is called, for people.
    pub fn name(self, lang: Lang) -> &'static str {
        let text = match self {
            Reason::Accepted => UiText::Accepted,
            Reason::Ticket => UiText::OtherTicket,
            Reason::Wrong => UiText::Wrong,
        };
        text.get(lang)
    }

    /// The reason that is called so.
    pub fn from_id(id: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.id() == id)
    }
}

/// A finding that a person knows and does not want to be told again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The finding's id in the report, which is the same in every language and after every change of other things.
    pub id: String,
    /// Its rule.
    pub rule: String,
    /// Why.
    pub reason: Reason,
    /// The person's own words, for example a ticket's number; often empty.
    pub words: String,
}

impl Aside {
    /// What was set aside as it crosses: the finding's id, its rule, the reason's id, the words. `None` for a reason that there is not.
    pub fn from_texts([id, rule, reason, words]: &[String; 4]) -> Option<Aside> {
        let reason = Reason::from_id(reason)?;
        Some(Aside { id: id.clone(), rule: rule.clone(), reason, words: words.clone() })
    }
}

/// A finding that was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The finding's place in the report.
    pub finding: usize,
    /// Its place in the case's list of what was set aside.
    pub aside: usize,
    /// How many findings went with it, since they follow from it.
    pub with: usize,
}

/// What is left of a report; all of it where nothing was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The sentence for it.
    pub headline: String,
    /// How many findings of each level there are, and how many follow from others; empty if there are none.
    pub counts: String,
    /// How many of each level, as numbers.
    pub found: Counts,
    /// The findings in order.
    pub roots: Vec<Root>,
    /// What was set aside.
    pub gone: Vec<Gone>,
    /// For each finding of the report whether it is left.
    left: Vec<bool>,
}

impl Left {
    /// What is left of a report in that language.
    pub fn new(report: &Report, outline: &Outline, aside: &[Aside], lang: Lang) -> Left {
        let known = Places::of(&mut aside.iter().map(|aside| aside.id.as_str()));
        let known: Vec<Option<usize>> = report.findings.iter().map(|finding| known.get(&finding.id)).collect();
        let with = gone_with(&report.findings, &known, aside);
        let left: Vec<bool> = with.iter().map(Option::is_none).collect();
        let mut followers = vec![0; with.len()];
        with.iter().enumerate().filter(|(place, with)| **with != Some(*place)).for_each(|(_, with)| {
            with.iter().for_each(|cause| followers[*cause] += 1);
        });
        let gone = known.iter().zip(followers).enumerate();
        let gone: Vec<Gone> =
            gone.filter_map(|(finding, (aside, with))| Some(Gone { finding, aside: (*aside)?, with })).collect();
        if gone.is_empty() {
            let (headline, counts) = (report.summary.headline.clone(), outline.counts.clone());
            let (found, roots) = (Counts::new(&report.findings), outline.roots.clone());
            return Left { headline, counts, found, roots, gone, left };
        }
        let rest = || report.findings.iter().zip(&left).filter(|(_, left)| **left).map(|(finding, _)| finding);
        let fault = rest().find(|finding| finding.level != Level::Note);
        let headline = fault.map_or_else(|| UiText::NothingElse.get(lang).to_owned(), |finding| verdict(finding, lang));
        let found = Counts::new(rest());
        let roots = roots(report, lang, &left);
        let consequences = roots.iter().map(|root| root.consequences.len()).sum();
        let counts = text::summary(found, roots.len(), consequences, lang);
        Left { headline, counts, found, roots, gone, left }
    }

    /// Whether a finding is left, by its place in the report.
    pub fn has(&self, finding: usize) -> bool {
        self.left.get(finding).is_some_and(|left| *left)
    }
}

/// For each finding the one that was set aside and took it along: itself, or what it follows from. A finding stays while anything is left
/// that causes it, and where its cause is said to be wrong. `known` is each finding's place in what was set aside.
fn gone_with(findings: &[Finding], known: &[Option<usize>], aside: &[Aside]) -> Vec<Option<usize>> {
    let places = places(findings);
    let mut with: Vec<Option<usize>> = Vec::with_capacity(findings.len());
    for (place, finding) in findings.iter().enumerate() {
        if known[place].is_some() {
            with.push(Some(place));
            continue;
        }
        let is_wrong = |cause: &usize| known[*cause].is_some_and(|known| aside[known].reason == Reason::Wrong);
        let place_of = |id: &String| places.get(id).filter(|cause| *cause < place);
        let mut causes = finding.follows_from.iter().filter_map(place_of).filter(|cause| !is_wrong(cause));
        let first = causes.next().and_then(|cause| with[cause]);
        with.push(first.filter(|_| causes.all(|cause| with[cause].is_some())));
    }
    with
}
