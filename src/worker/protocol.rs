//! The messages between the page and the worker.
//!
//! `static/outside/engine.js` writes a [`HandOver`] and an [`AnalysisRequest`], and reads [`Response::Ready`], [`Response::Failed`],
//! [`Response::NoTexts`] and [`Response::HandedOver`] by hand; a test holds what it relies on.

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;

use super::catalogue::{CatalogueRequest, CatalogueResponse};
use super::compared::Compared;
use super::hand_over::HandOver;
use super::look::{LookRequest, Looked};
use super::wire::{Reader, Wire, wire};
use crate::outline::Outline;

#[cfg(test)]
mod tests;

/// Stands for an input's id where it is not to be read.
pub const LEFT_OUT: &str = "-";

/// What the page asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A report on the inputs.
    Analysis(AnalysisRequest),
    /// Something about the rules themselves.
    Catalogue(CatalogueRequest),
    /// The last report once more, in another language.
    Language(LanguageRequest),
    /// What a case becomes when it is handed on. It is followed, in the same array, by one string or blob for each input.
    HandOver(HandOver),
    /// Lines of a file, as they are. It is followed, in the same array, by the file.
    Look(LookRequest),
    /// What became of the findings of an earlier report in the last one. It is followed, in the same array, by the response in which that report
    /// came.
    Compare(LanguageRequest),
}

/// Asks for the report on what the worker read last, in another language: nothing is read again.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageRequest {
    /// Comes back with the response.
    pub id: u32,
    /// The report's language.
    pub lang: Lang,
}

/// Asks for a report. It is followed, in the same array, by one string or blob for each source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnalysisRequest {
    /// Comes back with the response.
    pub id: u32,
    /// The report's language.
    pub lang: Lang,
    /// The time, in milliseconds since 1970.
    pub now: u64,
    /// What to call each input in the report, the id of the kind to take it for (empty for what it is recognised as), and which input it is:
    /// the id of a file, empty for a text, [`LEFT_OUT`] for what is not to be read.
    pub sources: Vec<[String; 3]>,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// The rules are loaded. Until then the worker hears nothing.
    Ready,
    /// How far an analysis is.
    Progress {
        /// The request's id.
        id: u32,
        /// Bytes read so far.
        done: u64,
        /// Bytes in all.
        total: u64,
        /// Seconds until the end, if it goes on as it went; 0 where that is not known.
        left: u32,
        /// The places of the inputs that are still to be read; the first is being read.
        unread: Vec<u32>,
    },
    /// The report. It is followed, in the same array, by the report as JSON for embedding pages and for copying.
    Report {
        /// The request's id.
        id: u32,
        /// How long the rules took, in microseconds.
        micros: u64,
        /// The report.
        report: Box<Report>,
        /// How it is read.
        outline: Box<Outline>,
    },
    /// The rules failed, and the worker is of no more use.
    Failed {
        /// The failure's own message.
        message: String,
    },
    /// What was asked for about the rules themselves.
    Catalogue(Box<CatalogueResponse>),
    /// What the rules say in the language asked for could not be loaded. The worker goes on, and tries again when it is asked again.
    NoTexts {
        /// The request's id; 0 if it was about the rules themselves.
        id: u32,
        /// The reason, as the browser or the rules have it.
        message: String,
    },
    /// What a case became. It is followed, in the same array, by [`super::hand_over::Handed`] as JSON, the report as Markdown and as HTML,
    /// and a string or the bytes of an archive for each input.
    HandedOver,
    /// The report on what was read so far, as in [`Response::Report`]; more is going to be read.
    Part {
        /// The request's id.
        id: u32,
        /// How long the rules took, in microseconds.
        micros: u64,
        /// The report.
        report: Box<Report>,
        /// How it is read.
        outline: Box<Outline>,
    },
    /// The lines asked for.
    Looked(Box<Looked>),
    /// What was asked for of two reports.
    Compared(Box<Compared>),
}

/// The report in the text of a [`Response::Report`], read alone: whoever reads whole responses holds code for each.
pub fn report_in(response: &str) -> Report {
    let mut from = Reader::new(response);
    // The response's number, the request's id and the time that it took.
    for _ in 0..3 {
        from.number();
    }
    Report::read(&mut from)
}

wire! {
    enum Request { Analysis(request), Catalogue(request), Language(request), HandOver(request), Look(request), Compare(request) }
    struct LanguageRequest { id, lang }
    struct AnalysisRequest { id, lang, now, sources }
    enum Response {
        Ready, Progress { id, done, total, left, unread }, Report { id, micros, report, outline }, Failed { message }, Catalogue(response),
        NoTexts { id, message }, HandedOver,
        Part { id, micros, report, outline }, Looked(looked), Compared(compared),
    }
}
