//! How a case becomes what is handed on: credentials masked, names replaced where that is wanted, and the report on the very texts that
//! are handed on, so that it fits them.

use meshmedic_rules::intake::archive::{Opener, is_archive};
use meshmedic_rules::report::visible;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Diagnosis, Input, Kind, Options, Texts, diagnose, masked};

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
    let mut handed = Handed { edits: request.edits.clone(), aside: request.aside.clone(), ..Handed::default() };
    let named = || request.inputs.iter().zip(inputs);
    let mut contents: Vec<Content> =
        named().map(|([name, ..], bytes)| Content::read(name, bytes, &mut handed.masked)).collect();
    let mut named: Vec<[String; 3]> = request.inputs.clone();
    handed.note = masked(request.note.as_bytes()).0;
    let bytes: Vec<Vec<u8>> = contents.iter().map(Content::bytes).collect();
    let report = diagnosis(request, &named, &bytes).report(texts);
    let outline = Outline::new(&report, request.lang);
    let aside: Vec<Aside> = handed.aside.iter().filter_map(Aside::from_texts).collect();
    let left = Left::new(&report, &outline, &aside, request.lang);
    let mut edits = Edits::default();
    handed.edits.iter().for_each(|[name, owner, value]| edits.set(name, owner, value));
    let inputs: Vec<ticket::Handed> = named
        .iter()
        .zip(&bytes)
        .map(|([name, label, _], bytes)| ticket::Handed {
            name: name.clone(),
            label: label.clone(),
            bytes: bytes.len() as u64,
        })
        .collect();
    let now = Timestamp(request.now as i64).to_string();
    let ticket = Ticket {
        report: &report,
        outline: &outline,
        left: &left,
        edits: &edits,
        lang: request.lang,
        inputs: &inputs,
        aside: &aside,
        note: &visible(&handed.note),
        now: &now,
    };
    let (markdown, html) = (ticket.markdown(), ticket.html());
    handed.title = left.headline.clone();
    handed.names = named.into_iter().map(|[name, ..]| name).collect();
    Done { handed, markdown, html, contents }
}

fn diagnosis(request: &HandOver, named: &[[String; 3]], bytes: &[Vec<u8>]) -> Diagnosis {
    let inputs = named.iter().zip(bytes).map(|([name, _, kind], bytes)| Input {
        source: name.clone(),
        bytes,
        kind: Kind::from_id(kind),
    });
    let inputs: Vec<Input<'_>> = inputs.collect();
    let options = Options { lang: request.lang, now: Some(Timestamp(request.now as i64)), ..Options::default() };
    diagnose(&inputs, &options, &mut |_, _| {})
}
