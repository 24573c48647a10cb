//! `meshmedic redact`.

use std::io::{self, Write};

use meshmedic_rules::redact::{Choices, Class, Redaction};
use meshmedic_rules::{Input, Options, redact};

use crate::args::Redact;
use crate::output::Output;
use crate::render::words::words;
use crate::status::Status;
use crate::{complaint, inputs, locale};

/// Reads, replaces, prints: the texts on standard output, each of several below its name, and what was replaced on standard error.
pub(crate) fn run(arguments: &Redact) -> Status {
    let lang = locale::lang();
    let read = inputs::read(&arguments.paths, true, lang);
    for unread in &read.unread {
        complaint::of_input(&unread.name, &unread.why);
    }
    let inputs: Vec<Input<'_>> = read
        .sources
        .iter()
        .map(|source| Input { source: source.name.clone(), bytes: &source.bytes, kind: None })
        .collect();
    let redaction = redact(&inputs, &Options::default(), &choices(&arguments.keep));
    let mut status = if read.unread.is_empty() { Status::Clear } else { Status::Failed };
    let mut texts = String::new();
    for text in &redaction.texts {
        match &text.text {
            Some(shown) => {
                if redaction.texts.len() > 1 {
                    let gap = if texts.is_empty() { "" } else { "\n" };
                    texts = texts + gap + "==> " + &complaint::one_line(&text.source) + " <==\n";
                }
                texts.push_str(shown);
            }
            None => {
                complaint::of_input(&text.source, words(lang).left_out);
                status = Status::Failed;
            }
        }
    }
    if arguments.list {
        return Output::plain().print(&list(&redaction), status);
    }
    // Nobody is left to tell where standard error is closed.
    let _ = io::stderr().lock().write_all(list(&redaction).as_bytes());
    Output::plain().print(&texts, status)
}

fn choices(keep: &[String]) -> Choices {
    let mut choices = Choices::default();
    for kept in keep {
        match Class::from_id(kept) {
            Some(class) => choices.classes.insert(class),
            None => choices.names.insert(kept.clone()),
        };
    }
    choices
}

/// A line for each name: its class, itself, what stands for it, how often.
fn list(redaction: &Redaction) -> String {
    let replaced = redaction.replaced();
    let width = replaced.iter().map(|one| one.name.len()).max().unwrap_or(0);
    let line = |one: &meshmedic_rules::redact::Replaced| {
        format!("{:9}  {:width$}  {:width$}  {}\n", one.class.id(), one.name, one.stand_in, one.count)
    };
    replaced.iter().map(line).collect()
}
