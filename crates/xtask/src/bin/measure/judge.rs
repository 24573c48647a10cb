//! What became of a case in a form.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use meshmedic_rules::report::{Finding, Report};

use crate::clean::{Clean, loud, own, report};
use crate::stopwatch::Stopwatch;
use crate::words;

/// A way of not surviving a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The rule finds nothing any more.
    Lost,
    /// No passage of its evidence holds the words of the clean one, or one is far longer.
    Lines,
    /// A name for commands is missing or another one.
    Values,
    /// The rule of a case that must not match does.
    Fires,
    /// Another rule reports a problem or a warning that it does not report on the clean text.
    Alarm,
    /// The program panicked.
    Panic,
    /// It took longer than any paste of that size may.
    Slow,
}

impl Fault {
    pub(crate) const ALL: [Fault; 7] =
        [Fault::Lost, Fault::Lines, Fault::Values, Fault::Fires, Fault::Alarm, Fault::Panic, Fault::Slow];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Fault::Lost => "lost",
            Fault::Lines => "lines",
            Fault::Values => "values",
            Fault::Fires => "fires",
            Fault::Alarm => "alarm",
            Fault::Panic => "panic",
            Fault::Slow => "slow",
        }
    }
}

/// What a run came to: its faults, each with what it was.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Whether the case's rule found something.
    pub(crate) fired: bool,
    pub(crate) faults: Vec<(Fault, String)>,
}

impl Verdict {
    /// Whether it has that fault.
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.faults.iter().any(|(one, _)| *one == fault)
    }
}

/// A line of evidence may become as many as this before it is looked at how many it was.
const WIDE: usize = 12;

/// What a paste of up to this many bytes may take, and each such part of a larger one.
const PART: usize = 1_000_000;

/// The report on a case's text in a form, and what is wrong with it.
pub(crate) fn verdict(clean: &Clean, paste: &[u8]) -> Verdict {
    let begin = Stopwatch::start();
    let Ok(report) = catch_unwind(AssertUnwindSafe(|| report(&clean.case, paste))) else {
        return Verdict { fired: false, faults: vec![(Fault::Panic, String::new())] };
    };
    let took = begin.read();
    let mut faults = Vec::new();
    let now: Vec<&Finding> = own(&report, &clean.case).collect();
    match (clean.case.must_match, now.is_empty()) {
        (true, true) => faults.push((Fault::Lost, String::new())),
        (true, false) => of_found(clean, &now, paste, &mut faults),
        (false, false) => faults.push((Fault::Fires, places(&now))),
        (false, true) => {}
    }
    let extra = extra(clean, &report);
    if !extra.is_empty() {
        faults.push((Fault::Alarm, extra));
    }
    if took > Duration::from_secs(2) * u32::try_from(paste.len() / PART + 1).unwrap_or(u32::MAX) {
        faults.push((Fault::Slow, format!("{:.1} s", took.as_secs_f64())));
    }
    Verdict { fired: !now.is_empty(), faults }
}

fn of_found(clean: &Clean, now: &[&Finding], paste: &[u8], faults: &mut Vec<(Fault, String)>) {
    let text = decoded(paste);
    let lines: Vec<&str> = lines(&text);
    let evidence = || now.iter().flat_map(|finding| &finding.evidence).map(|one| one.lines);
    let passage = |[first, last]: [usize; 2]| lines.get(first - 1..last).unwrap_or_default().join("\n");
    let known = evidence().any(|at| {
        let passage = words::squeezed(&passage(at));
        clean.words.iter().any(|keys| words::holds(&passage, keys))
    });
    let span = evidence().map(|[first, last]| last + 1 - first).max().unwrap_or(1);
    let grown = (lines.len() / clean.lines()).max(1);
    // Text around or many copies make no passage longer.
    let grown = if grown > 4 { 1 } else { grown };
    if !known || (span > WIDE && span > 4 * clean.span * grown) {
        faults.push((Fault::Lines, places(now)));
    }
    if let Some(lost) = clean.found.iter().find(|was| !now.iter().any(|now| keeps(was, now))) {
        let differ = |now: &Finding| {
            let of = |(name, value): (&String, &String)| format!("{name}={value}, not {:?}", now.values.get(name));
            let other = |(name, value): &(&String, &String)| now.values.get(*name) != Some(*value);
            lost.values.iter().filter(other).map(of).collect::<Vec<_>>().join("; ")
        };
        faults.push((Fault::Values, now.first().map(|now| differ(now)).unwrap_or_default()));
    }
}

/// Whether a finding has all names that another had; it may have more, which what was put around gives.
fn keeps(was: &Finding, now: &Finding) -> bool {
    was.values.iter().all(|(name, value)| now.values.get(name) == Some(value))
}

/// The rules that are heard now and were not, but for the case's own.
fn extra(clean: &Clean, report: &Report) -> String {
    let new = loud(report).into_iter().filter(|rule| !clean.loud.contains(rule) && *rule != clean.case.rule);
    new.collect::<Vec<_>>().join(", ")
}

fn places(found: &[&Finding]) -> String {
    let place = |one: &meshmedic_rules::report::Evidence| format!("{}-{}", one.lines[0], one.lines[1]);
    found.iter().flat_map(|finding| &finding.evidence).map(place).collect::<Vec<_>>().join(", ")
}

fn decoded(bytes: &[u8]) -> String {
    let units = |make: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| make(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => units(u16::from_be_bytes, rest),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Lines by any of the three ends, as the reader counts them.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        lines.extend(line.split('\r'));
    }
    lines
}
