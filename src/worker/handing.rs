//! How a case becomes what is handed on: credentials masked, names replaced where that is wanted, and the report on the very texts that
//! are handed on, so that it fits them.

use meshmedic_rules::intake::archive::{Opener, is_archive};
use meshmedic_rules::report::visible;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Diagnosis, Input, Kind, Options, Report, Texts, diagnose, masked};

use super::hand_over::{HandOver, Handed};
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

    /// Each text of it, to be changed.
    fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Content::Text(text) => vec![text],
            Content::Files(files) => files.iter_mut().map(|(_, text)| text).collect(),
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
    let contents: Vec<Content> =
        named.map(|([name, ..], bytes)| Content::read(name, bytes, &mut masked_lines)).collect();
    let request = HandOver { note: masked(request.note.as_bytes()).0, ..request.clone() };
    let bytes: Vec<Vec<u8>> = contents.iter().map(Content::bytes).collect();
    let done = say(&request, &diagnosis(&request, &bytes).report(texts));
    Done { handed: Handed { masked: masked_lines, ..done.handed }, contents, ..done }
}

fn diagnosis(request: &HandOver, bytes: &[Vec<u8>]) -> Diagnosis {
    let inputs = request.inputs.iter().zip(bytes).map(|([name, _, kind], bytes)| Input {
        source: name.clone(),
        bytes,
        kind: Kind::from_id(kind),
    });
    let inputs: Vec<Input<'_>> = inputs.collect();
    let options = Options { lang: request.lang, now: Some(Timestamp(request.now as i64)), ..Options::default() };
    diagnose(&inputs, &options, &mut |_, _| {})
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
    let ticket = Ticket {
        report,
        outline: &outline,
        left: &left,
        edits: &edits,
        lang: request.lang,
        inputs: &inputs.collect::<Vec<_>>(),
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
