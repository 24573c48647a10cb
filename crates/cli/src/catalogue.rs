//! `meshmedic rules` and `meshmedic kinds`: what meshmedic knows.

use std::collections::BTreeMap;

use meshmedic_rules::Kind;
use meshmedic_rules::catalogue::{self, Sheet as Known};
use meshmedic_rules::knowledge::{Rule, rule};
use meshmedic_rules::template::fill_command;
use meshmedic_rules::texts::{embedded_symptoms, embedded_texts};
use meshmedic_rules::values::Values;

use crate::args::{Color, Format, Look};
use crate::complaint;
use crate::output::{self, Output};
use crate::render::words::{Words, words};
use crate::render::{self, HEADING, QUIET, Sheet, level_style};
use crate::status::Status;
use crate::whole_rule::WholeRule;

static EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.json"));

/// One line for each rule, to search in; where a person reads it, the title below the id. How many are found that have little of the query
/// is said beside the list.
pub(crate) fn list(query: &str, weaker: bool, format: Format, look: &Look) -> Status {
    let (lang, output) = (look.lang(), Output::new(look.color));
    let words = words(lang);
    let mut hits = catalogue::Search::new(embedded_texts(lang), embedded_symptoms()).find(query).hits;
    let all = hits.len();
    hits.retain(|hit| weaker || !hit.weak);
    let found: Vec<&'static Rule> = hits.into_iter().map(|hit| hit.rule).collect();
    if found.is_empty() {
        complaint::say(words.no_rule_found);
        return Status::Failed;
    }
    if found.len() < all {
        complaint::say(&words.weaker(found.len(), all - found.len()));
    }
    if format == Format::Json {
        return output::json(
            &found.into_iter().map(|rule| WholeRule::new(rule, lang)).collect::<Vec<_>>(),
            Status::Clear,
        );
    }
    let widest = found.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut sheet = Sheet::new(output.width);
    for rule in found {
        let (style, level) = (level_style(rule.level), words.level(rule.level));
        let gap = 8_usize.saturating_sub(render::columns(level));
        let title = catalogue::title(rule, embedded_texts(lang));
        if output.terminal {
            sheet.prose(0, style, &format!("{level}[{}]: ", rule.id), &title);
        } else {
            sheet.raw(&format!("{:widest$}  {style}{level}{style:#}{:gap$} {title}", rule.id, ""));
        }
    }
    output.print(&sheet.finish(), Status::Clear)
}

/// Everything of one rule; of its examples the first, or all.
pub(crate) fn show(id: &str, all_examples: bool, format: Format, look: &Look) -> Status {
    let (lang, output) = (look.lang(), Output::new(look.color));
    let words = words(lang);
    let Some(rule) = rule(id) else {
        let nearest: Vec<&str> = catalogue::nearest(id).into_iter().map(|rule| rule.id.as_str()).collect();
        complaint::say(&words.no_rule(id, &nearest));
        return Status::Failed;
    };
    if format == Format::Json {
        let examples = if all_examples { examples_of(id) } else { Vec::new() };
        return output::json(&WholeRule::new(rule, lang).with_examples(examples), Status::Clear);
    }
    let mut sheet = Sheet::new(output.width);
    describe(&mut sheet, &catalogue::sheet(rule, embedded_texts(lang)), words);
    examples(&mut sheet, id, all_examples, words);
    output.print(&sheet.finish(), Status::Clear)
}

fn describe(sheet: &mut Sheet, known: &Known, words: &Words) {
    let finding = &known.finding;
    let label =
        format!("{}[{}] ({}): ", words.level(finding.level), finding.rule, words.confidence(finding.confidence));
    sheet.prose(0, level_style(finding.level), &label, &finding.title);
    sheet.prose(2, QUIET, "", &format!("{}{}", words.since, known.since));
    heading(sheet, words.cause);
    prose(sheet, &finding.cause);
    render::steps(sheet, words.fix, &finding.fix, &finding.values, words);
    render::steps(sheet, words.confirm, &finding.confirm, &finding.values, words);
    if !finding.false_positives.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.unless, &finding.false_positives);
    }
    if !finding.explains.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.explains, &finding.explains.join(", "));
    }
    heading(sheet, words.reads);
    prose(sheet, &known.kinds.join(", "));
    if !known.needs.is_empty() {
        heading(sheet, words.decided_by);
        sheet.command(4, &fill_command(&known.needs, &Values::new()).text, &[]);
    }
    heading(sheet, words.recognises);
    if known.check {
        prose(sheet, words.checked);
    }
    known.recognises.iter().for_each(|line| sheet.raw(&format!("    {line}")));
    if !known.healthy.is_empty() {
        heading(sheet, words.health);
        known.healthy.iter().for_each(|line| sheet.raw(&format!("    {line}")));
    }
    sheet.blank();
    render::documents(sheet, &finding.documents, words);
}

/// Below all else, since they are the longest.
fn examples(sheet: &mut Sheet, id: &str, all: bool, words: &Words) {
    let own = examples_of(id);
    let shown = if all { own.len() } else { own.len().min(1) };
    for text in &own[..shown] {
        heading(sheet, words.example);
        text.lines().for_each(|line| sheet.raw(&format!("    {}", meshmedic_rules::report::visible(line))));
    }
    if own.len() > shown {
        sheet.blank();
        sheet.prose(2, QUIET, "", &words.more_examples(own.len() - shown));
    }
}

/// The pastes of the rule's own cases.
fn examples_of(id: &str) -> Vec<String> {
    let mut examples: BTreeMap<String, Vec<String>> = serde_json::from_str(EXAMPLES).unwrap_or_default();
    examples.remove(id).unwrap_or_default()
}

fn heading(sheet: &mut Sheet, text: &str) {
    sheet.blank();
    sheet.heading(2, text);
}

fn prose(sheet: &mut Sheet, text: &str) {
    sheet.prose(4, anstyle::Style::new(), "", text);
}

/// Each kind, and below it the command that prints it.
pub(crate) fn kinds() -> Status {
    let output = Output::new(Color::Auto);
    let mut sheet = Sheet::new(output.width);
    for kind in Kind::ALL {
        sheet.heading(0, kind.id());
        let command = fill_command(kind.command(), &Values::new());
        sheet.command(4, &command.text, &command.missing);
    }
    output.print(&sheet.finish(), Status::Clear)
}
