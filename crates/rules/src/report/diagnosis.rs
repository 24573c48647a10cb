//! What a case shows, before it is said in a language: made once, and read in as many languages as somebody asks for.

use super::picture::{Fleet, Revision};
use super::{Evidence, Seen, Subject, notices};
use crate::detect::{Grid, Moment, Way};
use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::conditions::Circumstances;
use meshmedic_format::values::Values;
use meshmedic_format::{Kind, Text};
use meshmedic_read::artifact::{Ending, Reason};

/// What a case shows: owned, and without a word of a rule's.
#[derive(Debug)]
pub struct Diagnosis {
    pub(super) artifacts: Vec<Recognised>,
    pub(super) fleets: Vec<Fleet>,
    pub(super) revisions: Vec<Revision>,
    /// Root causes first.
    pub(super) findings: Vec<Diagnosed>,
    pub(super) passed: Vec<Healthy>,
    pub(super) not_checked: Vec<Open>,
    pub(super) next: Vec<Wanted>,
    pub(super) notices: Vec<Text>,
    pub(super) values: Values,
    pub(super) problems: Vec<Trouble>,
    /// The names that the person gave.
    pub(super) given: Values,
    /// What is known of the case's only cluster.
    pub(super) circumstances: Circumstances,
}

/// A recognised piece of the input.
#[derive(Debug)]
pub(super) struct Recognised {
    pub(super) source: String,
    pub(super) kind: Kind,
    pub(super) lines: [usize; 2],
    pub(super) reason: Reason,
    /// What it holds, where that is worth telling; else empty.
    pub(super) contents: Text,
    pub(super) command: Option<String>,
    pub(super) checked: Vec<String>,
    /// The things that it names: `NAME=VALUE`.
    pub(super) names: Vec<String>,
    pub(super) ending: Ending,
}

/// A finding.
#[derive(Debug)]
pub(super) struct Diagnosed {
    pub(super) id: String,
    pub(super) rule: &'static Rule,
    pub(super) level: Level,
    pub(super) confidence: Confidence,
    pub(super) subject: Subject,
    pub(super) values: Values,
    pub(super) assumed: Vec<String>,
    /// The names among `values` that only the free text of messages gives.
    pub(super) told: Vec<String>,
    pub(super) details: Values,
    /// What is known of the facts that the conditions of its steps ask for.
    pub(super) circumstances: Circumstances,
    pub(super) evidence: Vec<Evidence>,
    pub(super) seen: Seen,
    pub(super) timeline: Vec<(Moment, Evidence)>,
    pub(super) table: Option<Grid>,
    pub(super) way: Option<Way>,
    /// It rests on what an output lacks whose end nothing shows.
    pub(super) unended: bool,
    /// The places of its causes, the nearest first.
    pub(super) follows_from: Vec<usize>,
}

/// A check that found health.
#[derive(Debug)]
pub(super) struct Healthy {
    pub(super) rule: &'static Rule,
    /// The place of the pass in its rule's list.
    pub(super) pass: usize,
    pub(super) artifact: usize,
    pub(super) values: Values,
    pub(super) details: Values,
}

/// What could not be read, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) source: String,
    /// From 1; 0 where the whole input is meant.
    pub(super) line: usize,
    pub(super) text: Text,
}

impl Diagnosis {
    /// The rules that found something and how bad it is, in the order of the report.
    pub(crate) fn found(&self) -> impl Iterator<Item = (&'static Rule, Level)> {
        self.findings.iter().map(|found| (found.rule, found.level))
    }

    /// Whether a check of the rule found health.
    pub(crate) fn has_passed(&self, is: impl Fn(&str) -> bool) -> bool {
        self.passed.iter().any(|healthy| is(&healthy.rule.id))
    }

    /// Whether an output of that kind was pasted.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.artifacts.iter().any(|artifact| artifact.kind == kind)
    }

    /// What is known of the case's only cluster.
    pub(crate) fn circumstances(&self) -> &Circumstances {
        &self.circumstances
    }

    /// The names that were learned or set for the whole case.
    pub(crate) fn values(&self) -> &Values {
        &self.values
    }

    /// The names that the person gave.
    pub(crate) fn given(&self) -> &Values {
        &self.given
    }

    /// Has the report say that names in the case were replaced by stand-ins, with which no command may be run.
    pub fn tell_of_stand_ins(&mut self) {
        self.notices.insert(0, notices::stand_ins());
    }

    /// Adds an input that could not be read at all, with the reason.
    pub fn add_unreadable(&mut self, source: &str, text: Text) {
        self.problems.push(Trouble { source: source.to_owned(), line: 0, text });
    }
}

/// A rule that no output of the case could decide.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) rule: String,
    /// The output that would.
    pub(super) needs: Kind,
    /// The command that prints it, filled.
    pub(super) command: String,
    /// How late it is to be asked for: 0 where the rule looked at an output already and wants another beside it.
    pub(super) rank: usize,
}

/// An output that is worth pasting.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) needs: Kind,
    pub(super) command: String,
    /// The rules that it would decide.
    pub(super) rules: Vec<String>,
}
