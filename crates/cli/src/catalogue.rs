//! `meshmedic rules` and `meshmedic kinds`: what meshmedic knows.

use meshmedic_rules::knowledge::format::model::{Action, Looks, Must, RecordTest};
use meshmedic_rules::knowledge::{Rule, rule, rules};
use meshmedic_rules::values::{Values, fill_command, fill_text, placeholders};
use meshmedic_rules::{Kind, Lang};

use crate::args::{Color, Look};
use crate::nearest::ranked;
use crate::output::Output;
use crate::render::words::{Words, words};
use crate::render::{self, HEADING, QUIET, Sheet, level_style};
use crate::{Status, complaint};

/// One line for each rule, to search in; where a person reads it, the title below the id.
pub(crate) fn list(look: &Look) -> Status {
    let (lang, output) = (look.lang(), Output::new(look.color));
    let words = words(lang);
    let widest = rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut sheet = Sheet::new(output.width);
    for rule in rules() {
        let (style, level) = (level_style(rule.level), words.level(rule.level));
        let gap = 8_usize.saturating_sub(render::columns(level));
        let title = plain(rule.title.get(lang));
        if output.terminal {
            sheet.prose(0, style, &format!("{level}[{}]: ", rule.id), &title);
        } else {
            sheet.raw(&format!("{:widest$}  {style}{level}{style:#}{:gap$} {title}", rule.id, ""));
        }
    }
    output.print(&sheet.finish(), Status::Clear)
}

/// Everything of one rule.
pub(crate) fn show(id: &str, look: &Look) -> Status {
    let (lang, output) = (look.lang(), Output::new(look.color));
    let words = words(lang);
    let Some(rule) = rule(id) else {
        let known: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
        let mut nearest = ranked(id, &known);
        nearest.truncate(3);
        complaint::say(&words.no_rule(id, &nearest));
        return Status::Failed;
    };
    let mut sheet = Sheet::new(output.width);
    describe(&mut sheet, rule, lang, words);
    output.print(&sheet.finish(), Status::Clear)
}

fn describe(sheet: &mut Sheet, rule: &Rule, lang: Lang, words: &Words) {
    let label = format!("{}[{}] ({}): ", words.level(rule.level), rule.id, words.confidence(rule.confidence));
    sheet.prose(0, level_style(rule.level), &label, &plain(rule.title.get(lang)));
    sheet.prose(2, QUIET, "", &format!("{}{}", words.since, rule.since));
    heading(sheet, words.cause);
    prose(sheet, &plain(rule.cause.get(lang)));
    actions(sheet, words.fix, &rule.fix, lang);
    actions(sheet, words.confirm, &rule.confirm, lang);
    let false_positives = rule.false_positives.get(lang);
    if !false_positives.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.unless, false_positives);
    }
    if !rule.explains.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.explains, &rule.explains.join(", "));
    }
    heading(sheet, words.reads);
    prose(sheet, &rule.kinds.join(", "));
    if let Some(kind) = Kind::from_id(&rule.needs) {
        heading(sheet, words.decided_by);
        prose(sheet, kind.id());
        sheet.command(4, &fill_command(kind.command(), &Values::new()).text, &[]);
    }
    heading(sheet, words.recognises);
    if rule.check {
        prose(sheet, words.checked);
    }
    for signature in &rule.signatures {
        match &signature.looks {
            Looks::Message(message) => sheet.raw(&format!("    /{}/", message.pattern)),
            Looks::Record(test) => record(sheet, test),
        }
    }
    if !rule.passes.is_empty() {
        heading(sheet, words.health);
        rule.passes.iter().for_each(|pass| record(sheet, &pass.test));
    }
    sheet.blank();
    render::documents(sheet, &rule.documents, words);
}

fn heading(sheet: &mut Sheet, text: &str) {
    sheet.blank();
    sheet.heading(2, text);
}

fn prose(sheet: &mut Sheet, text: &str) {
    sheet.prose(4, anstyle::Style::new(), "", text);
}

fn actions(sheet: &mut Sheet, title: &str, actions: &[Action], lang: Lang) {
    if actions.is_empty() {
        return;
    }
    heading(sheet, title);
    for (at, action) in actions.iter().enumerate() {
        let number = format!("{}. ", at + 1);
        sheet.prose(4, anstyle::Style::new(), &number, &plain(action.text.get(lang)));
        let command = fill_command(&action.command, &Values::new());
        sheet.command(4 + number.len(), &command.text, &command.missing);
    }
}

/// A test of a record, as one would say it in a selector.
fn record(sheet: &mut Sheet, test: &RecordTest) {
    let fields = test.fields.iter().map(|test| match &test.must {
        Must::Be(any) => format!("{}={}", test.field, any.join("|")),
        Must::NotBe(none) => format!("{}!={}", test.field, none.join("|")),
        Must::Match(pattern) => format!("{}=~/{pattern}/", test.field),
        Must::BeAbsent => format!("!{}", test.field),
        Must::BePresent => test.field.clone(),
    });
    sheet.raw(&format!("    {} {}", test.record, fields.collect::<Vec<_>>().join(" ")));
}

/// A text whose names are not known: values as the documents write them, details as `<detail>`.
fn plain(template: &str) -> String {
    let details = placeholders(template).into_iter().map(|name| (name.to_owned(), format!("<{name}>")));
    let details = details.filter(|(name, _)| name.starts_with(|first: char| first.is_ascii_lowercase()));
    fill_text(template, &Values::new(), &details.collect())
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
