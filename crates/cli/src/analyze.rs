//! `meshmedic analyze`.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use meshmedic_rules::intake::{CleanText, ProblemKind};
use meshmedic_rules::redact::Choices;
use meshmedic_rules::report::{Level, Report};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Case, Input, Kind, Options};

use crate::args::{Analyze, FailOn, Format};
use crate::inputs::{self, Inputs, Source};
use crate::output::{self, Output};
use crate::status::Status;
use crate::{complaint, render};

/// Reads, asks, shows; the status says the worst of it.
pub(crate) fn run(arguments: &Analyze) -> Status {
    let lang = arguments.look.lang();
    // Names are replaced in every line, and what a person calls by its kind is read for that.
    let every_line = arguments.redact || !arguments.kind.is_empty();
    let mut inputs = inputs::read(&arguments.paths, every_line, lang);
    let Some(cases) = kinds(&inputs, &arguments.kind) else { return Status::Failed };
    let mut options = options(arguments);
    let mut case = Case::open(&cases);
    inputs.sources.iter().for_each(|source| case.leave_out(&source.name, source.gaps.clone()));
    let mut redaction = arguments.redact.then(|| case.redact(&mut options, &Choices::default()));
    let mut shown = |name: &str| redaction.as_mut().map_or_else(|| name.to_owned(), |redaction| redaction.apply(name));
    for unread in &inputs.unread {
        complaint::of_input(&shown(&unread.name), &unread.why);
    }
    if cases.is_empty() {
        return Status::Failed;
    }
    let report = case.diagnose(&options, &mut |_, _| {}).report(embedded_texts(lang));
    inputs.sources.iter_mut().for_each(|source| source.name = shown(&source.name));
    let (no_text, nothing) = unreadable(&inputs, &report, "");
    let failed = nothing || no_text || !inputs.unread.is_empty();
    let status = match failed {
        true => Status::Failed,
        false if found(&report, arguments.fail_on) => Status::Found,
        false => Status::Clear,
    };
    match arguments.format {
        Format::Json => output::json(&report, status),
        // A text on nothing says no more than the line on standard error.
        Format::Text if nothing => status,
        Format::Text => {
            let output = Output::new(arguments.look.color);
            output.print(&render::report(&report, lang, output.width), status)
        }
    }
}

/// How the person wants the report: language, names, time, credentials.
pub(crate) fn options(arguments: &Analyze) -> Options {
    let set = arguments.set.iter().cloned().collect();
    let now = arguments.now.or_else(now);
    Options { lang: arguments.look.lang(), set, now, show_secrets: arguments.show_secrets }
}

/// The inputs as the engine takes them, each with the kind that the person says it is.
fn kinds<'a>(inputs: &'a Inputs, kinds: &[(Option<String>, Kind)]) -> Option<Vec<Input<'a>>> {
    let is = |name: &str, file: &str| same(name, file) || (name == "stdin" && file == "-");
    let names = || {
        let read = inputs.sources.iter().map(|source| source.name.as_str());
        read.chain(inputs.unread.iter().map(|unread| unread.name.as_str()))
    };
    for file in kinds.iter().filter_map(|(file, _)| file.as_deref()) {
        if !names().any(|name| is(name, file)) {
            complaint::say(&format!("--kind: no input is named {file}"));
            return None;
        }
    }
    let own = |name: &str| {
        let of_file = kinds.iter().rev().find(|(file, _)| file.as_deref().is_some_and(|file| is(name, file)));
        of_file.or_else(|| kinds.iter().rev().find(|(file, _)| file.is_none())).map(|(_, kind)| *kind)
    };
    let sources = inputs.sources.iter();
    Some(
        sources
            .map(|source| Input { source: source.name.clone(), bytes: &source.bytes, kind: own(&source.name) })
            .collect(),
    )
}

/// Whether two paths are written for the same file, `./` aside.
fn same(one: &str, other: &str) -> bool {
    let plain = |path| Path::new(path).strip_prefix(".").unwrap_or(Path::new(path)).to_owned();
    plain(one) == plain(other)
}

/// What an input turned out to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Blanks,
    NoText,
}

/// Complains of inputs that hold no text; whether any that was named does, and whether none at all holds text.
/// `role` is what the inputs are called together, where there are others.
pub(crate) fn unreadable(inputs: &Inputs, report: &Report, role: &str) -> (bool, bool) {
    let whole =
        |source: &Source| report.problems.iter().find(|problem| problem.line == 0 && problem.source == source.name);
    let read = |source: &Source| report.artifacts.iter().any(|artifact| is_of(&artifact.source, &source.name));
    let held = |source: &Source| match whole(source) {
        None => Holds::Text,
        // An archive may lack something and hold text all the same.
        Some(_) if read(source) => Holds::Text,
        // Reading it again costs nothing: it was given up at once, or is blank.
        Some(_)
            if CleanText::read(&source.bytes, true)
                .problems
                .iter()
                .any(|problem| problem.kind == ProblemKind::Empty) =>
        {
            Holds::Blanks
        }
        Some(_) => Holds::NoText,
    };
    let held: Vec<(&Source, Holds)> = inputs.sources.iter().map(|source| (source, held(source))).collect();
    let nothing = !held.iter().any(|(_, holds)| *holds == Holds::Text);
    let mut no_text = false;
    for (source, holds) in held {
        // A pipe whose first command failed must not look healthy; a blank file among others, or a picture in a folder, is only
        // worth its line in the report.
        let fatal = nothing || (holds == Holds::NoText && source.named);
        if let (true, Some(problem)) = (fatal, whole(source)) {
            let name = if role.is_empty() { source.name.clone() } else { format!("{role}: {}", source.name) };
            complaint::of_input(&name, &problem.text);
            no_text = true;
        }
    }
    (no_text, nothing)
}

/// Whether the report's name of a source is that of an input, or of a file in it.
fn is_of(source: &str, input: &str) -> bool {
    source.strip_prefix(input).is_some_and(|path| path.is_empty() || path.starts_with('/'))
}

/// Whether there is a finding of that level or worse.
pub(crate) fn found(report: &Report, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Problem => Level::Problem,
        FailOn::Warning => Level::Warning,
        FailOn::Never => return false,
    };
    report.findings.iter().any(|finding| finding.level <= least)
}

/// The time of the machine.
pub(crate) fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp(i64::try_from(since.as_millis()).ok()?))
}
