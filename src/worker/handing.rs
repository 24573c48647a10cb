//! How a case becomes what is handed on: credentials masked, names replaced where that is wanted, and the report on the very texts that
//! are handed on, so that it fits them.

use meshmedic_rules::intake::archive::{Opener, is_archive};
use meshmedic_rules::order;
use meshmedic_rules::redact::{Choices, Class, Redaction};
use meshmedic_rules::report::visible;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Diagnosis, Input, Kind, Options, Report, Texts, diagnose, masked, redact};

use super::hand_over::{HandOver, Handed, Replaced};
use super::tar;
use crate::edits::Edits;
use crate::left::{Aside, Left};
use crate::outline::Outline;
use crate::ticket::{self, Ticket};

/// What of an input is handed on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A text; empty for what is no text.
    Text(String),
    /// The files of an archive: the path in it, and the text.
    Files(Vec<(String, String)>),
}

impl Content {
    /// Reads an input's bytes and masks the credentials in them. `lines` is the number of lines that hold a part of one.
    fn read(name: &str, bytes: &[u8], lines: &mut usize) -> Content {
        let mut safe = |bytes: &[u8]| {
            let (text, found) = masked(bytes);
            *lines += found;
            text
        };
        if !is_archive(bytes) {
            return Content::Text(safe(bytes));
        }
        let files = Opener::default().open(name, bytes).into_iter();
        let path = |whole: &str| whole.strip_prefix(name).unwrap_or(whole).trim_start_matches('/').to_owned();
        Content::Files(files.map(|file| (path(&file.name), safe(&file.bytes))).collect())
    }

    /// Each text of it under its name in the report, the input's own or that and a path in it.
    fn texts<'a>(&'a mut self, name: &'a str) -> Vec<(String, &'a mut String)> {
        match self {
            Content::Text(text) => vec![(name.to_owned(), text)],
            Content::Files(files) => files.iter_mut().map(|(path, text)| (format!("{name}/{path}"), text)).collect(),
        }
    }

    /// The bytes that are handed on.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Content::Text(text) => text.clone().into_bytes(),
            Content::Files(files) => tar::archive(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))),
        }
    }
}

/// What a case became.
pub(super) struct Done {
    pub(super) handed: Handed,
    pub(super) markdown: String,
    pub(super) html: String,
    pub(super) contents: Vec<Content>,
}

/// Hands a case on, in the words of `texts`; `inputs` are the bytes of its inputs.
pub(super) fn hand(request: &HandOver, inputs: &[Vec<u8>], texts: &Texts) -> Done {
    let mut masked_lines = 0;
    let named = request.inputs.iter().zip(inputs);
    let mut contents: Vec<Content> =
        named.map(|([name, ..], bytes)| Content::read(name, bytes, &mut masked_lines)).collect();
    let mut request = HandOver { note: masked(request.note.as_bytes()).0, ..request.clone() };
    let replaced = if request.replace { replace(&mut request, &mut contents) } else { Vec::new() };
    let bytes: Vec<Vec<u8>> = contents.iter().map(Content::bytes).collect();
    let mut diagnosis = diagnosis(&request, &bytes);
    if !replaced.is_empty() {
        diagnosis.tell_of_stand_ins();
    }
    let report = diagnosis.report(texts);
    find_again(&mut request, &report);
    let done = say(&request, &report);
    Done { handed: Handed { masked: masked_lines, replaced, ..done.handed }, contents, ..done }
}

/// Replaces the names in all that is handed on, everywhere by the same stand-ins.
fn replace(request: &mut HandOver, contents: &mut [Content]) -> Vec<Replaced> {
    let named = request.inputs.iter().zip(contents.iter_mut());
    let mut all: Vec<(String, &mut String, Option<Kind>)> = Vec::new();
    for ([name, _, kind], content) in named {
        all.extend(content.texts(name).into_iter().map(|(name, text)| (name, text, Kind::from_id(kind))));
    }
    let inputs =
        all.iter().map(|(source, text, kind)| Input { source: source.clone(), bytes: text.as_bytes(), kind: *kind });
    let inputs: Vec<Input<'_>> = inputs.collect();
    let choices = Choices {
        classes: order::set(request.classes_kept.iter().filter_map(|id| Class::from_id(id))),
        names: order::set(request.names_kept.iter().cloned()),
    };
    let mut redaction = redact(&inputs, &options(request), &choices);
    drop(inputs);
    let texts = std::mem::take(&mut redaction.texts);
    for ((_, own, _), redacted) in all.into_iter().zip(texts) {
        *own = redacted.text.unwrap_or_default();
    }
    for content in contents {
        if let Content::Files(files) = content {
            files.iter_mut().for_each(|(path, _)| *path = redaction.apply(path));
        }
    }
    for [name, label, _] in &mut request.inputs {
        (*name, *label) = (redaction.apply(name), redaction.apply(label));
    }
    for [_, owner, value] in &mut request.edits {
        (*owner, *value) = (parts_replaced(owner, &mut redaction), redaction.apply(value));
    }
    for [id, _, _, words] in &mut request.aside {
        (*id, *words) = (parts_replaced(id, &mut redaction), redaction.apply(words));
    }
    request.note = redaction.apply(&request.note);
    let one = |known: meshmedic_rules::redact::Replaced| Replaced {
        class: known.class.id(),
        name: known.name,
        stand_in: known.stand_in,
        count: known.count,
    };
    redaction.replaced().into_iter().map(one).collect()
}

/// The id of a thing or a finding with each name in it replaced: they stand between these signs, and what stands before the first `@` is a
/// rule's.
fn parts_replaced(id: &str, redaction: &mut Redaction) -> String {
    let (rule, thing) = id.split_at(id.find('@').map_or(0, |at| at + 1));
    thing.split_inclusive(['/', '@', ',', ';', '=']).fold(rule.to_owned(), |done, part| done + &redaction.apply(part))
}

/// What was set aside is found again in a report whose names are others: by its id, or as the only finding of its rule.
fn find_again(request: &mut HandOver, report: &Report) {
    for [id, rule, ..] in &mut request.aside {
        let mut own = report.findings.iter().filter(|finding| finding.rule == *rule);
        if let (Some(finding), None) = (own.next(), own.next())
            && !report.findings.iter().any(|finding| finding.id == *id)
        {
            *id = finding.id.clone();
        }
    }
}

fn diagnosis(request: &HandOver, bytes: &[Vec<u8>]) -> Diagnosis {
    let inputs = request.inputs.iter().zip(bytes).map(|([name, _, kind], bytes)| Input {
        source: name.clone(),
        bytes,
        kind: Kind::from_id(kind),
    });
    let inputs: Vec<Input<'_>> = inputs.collect();
    diagnose(&inputs, &options(request), &mut |_, _| {})
}

fn options(request: &HandOver) -> Options {
    Options { lang: request.lang, now: Some(Timestamp(request.now as i64)), ..Options::default() }
}

/// A case whose report is there: nothing is changed, and no contents are handed on.
pub(super) fn say(request: &HandOver, report: &Report) -> Done {
    let outline = Outline::new(report, request.lang);
    let aside: Vec<Aside> = request.aside.iter().filter_map(Aside::from_texts).collect();
    let left = Left::new(report, &outline, &aside, request.lang);
    let mut edits = Edits::default();
    request.edits.iter().for_each(|[name, owner, value]| edits.set(name, owner, value));
    let inputs = request.inputs.iter().enumerate().map(|(at, [name, label, _])| ticket::Handed {
        name: name.clone(),
        label: label.clone(),
        bytes: request.sizes.get(at).copied().unwrap_or(0),
    });
    let inputs: Vec<ticket::Handed> = inputs.collect();
    let labels = &ticket::labels(&inputs);
    let ticket = Ticket {
        labels,
        report,
        outline: &outline,
        left: &left,
        edits: &edits,
        lang: request.lang,
        inputs: &inputs,
        aside: &aside,
        note: &visible(&request.note),
        now: &Timestamp(request.now as i64).rfc3339(),
    };
    let (markdown, html) = (ticket.markdown(), ticket.html());
    let handed = Handed {
        names: request.inputs.iter().map(|[name, ..]| name.clone()).collect(),
        edits: request.edits.clone(),
        aside: request.aside.clone(),
        note: request.note.clone(),
        title: left.headline.clone(),
        ..Handed::default()
    };
    Done { handed, markdown, html, contents: Vec::new() }
}

#[cfg(test)]
mod tests;
