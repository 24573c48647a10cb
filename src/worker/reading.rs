//! Has the worker read the inputs of a case, piece by piece, so that it hears between two pieces what else is wanted.

use std::cell::RefCell;

use js_sys::Array;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Diagnosis, KeptInput, Kind, Lang, Options, Text};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use super::desk::{Desk, Key, Step, Wanted};
use super::line_ends;
use super::pieces::Pieces;
use super::protocol::{AnalysisRequest, LEFT_OUT, Response};
use super::said::said;
use super::scope::{is_looked_at, now, pause, post};
use crate::outline::Outline;
use crate::text::UiText;

/// The worker hears nothing for longer than this, in milliseconds, only while one input is read.
const LONGEST: f64 = 50.0;

/// Progress is told so often, in milliseconds, and of inputs of so many bytes.
const OFTEN: f64 = 100.0;
const WORTH_TELLING: usize = 64 << 10;

/// The case that is wanted, and how far it is.
#[derive(Default)]
struct Reading {
    request: AnalysisRequest,
    payloads: Vec<JsValue>,
    desk: Desk,
    /// The file that is being read, with its id.
    pieces: Option<(String, Pieces)>,
    /// Whether somebody is at it.
    busy: bool,
    /// When the request came, when progress was told last, and how many bytes were read at first, for the time that is left.
    since: f64,
    told: f64,
    first: Option<u64>,
}

thread_local! {
    static READING: RefCell<Reading> = RefCell::default();
    // What was reported last: in another language it is said anew, not read anew.
    static LAST: RefCell<Option<Diagnosis>> = const { RefCell::new(None) };
}

/// Reads another case from now on, in place of the one before.
pub(super) fn want(scope: DedicatedWorkerGlobalScope, message: &Array, request: AnalysisRequest) {
    // The request itself stands before the inputs.
    let payloads: Vec<JsValue> = message.iter().skip(1).collect();
    let inputs = request.sources.iter().enumerate().map(|(at, [name, kind, id])| {
        let payload = payloads.get(at);
        let text = payload.and_then(JsValue::as_string);
        let size = payload.and_then(|payload| payload.dyn_ref::<Blob>()).map_or(0, |blob| blob.size() as usize);
        let size = text.as_ref().map_or(size, String::len);
        let key = match text {
            _ if id == LEFT_OUT => Key::LeftOut,
            Some(text) => Key::Text(text),
            None => Key::File(id.clone()),
        };
        Wanted { name: name.clone(), kind: Kind::from_id(kind), key, size }
    });
    let inputs: Vec<Wanted> = inputs.collect();
    line_ends::only(request.sources.iter().map(|[.., id]| id.as_str()));
    let begin = READING.with_borrow_mut(|reading| {
        reading.desk.want(inputs);
        let since = now(&scope);
        (reading.request, reading.payloads, reading.since, reading.first) = (request, payloads, since, None);
        !std::mem::replace(&mut reading.busy, true)
    });
    if begin {
        spawn_local(work(scope));
    }
}

async fn work(scope: DedicatedWorkerGlobalScope) {
    let mut heard = f64::MIN;
    loop {
        // What came meanwhile is heard first: of many changes the last one counts.
        if now(&scope) - heard > LONGEST {
            pause().await;
            heard = now(&scope);
        }
        let step = READING.with_borrow_mut(|reading| reading.desk.next());
        match step {
            Step::Read(at) => read(&scope, at).await,
            Step::Report { whole } => {
                let (id, lang, spent) = READING.with_borrow_mut(|reading| {
                    let Reading { request, desk, since, .. } = reading;
                    let begun = now(&scope);
                    let options = Options { now: Some(Timestamp(request.now as i64)), ..Options::default() };
                    let text =
                        |text: UiText| Text { en: text.get(Lang::En).to_owned(), ja: text.get(Lang::Ja).to_owned() };
                    LAST.set(Some(desk.diagnose(&options, &text(UiText::Canceled), &text(UiText::Unreadable))));
                    (request.id, request.lang, now(&scope) - if whole { *since } else { begun })
                });
                report(scope.clone(), id, lang, spent, whole).await;
            }
            Step::Rest => return READING.with_borrow_mut(|reading| reading.busy = false),
        }
    }
}

/// Reads the next piece of an input, or all of a small one.
async fn read(scope: &DedicatedWorkerGlobalScope, at: usize) {
    tell(scope, at, false);
    let (id, file, payload, from, size) = READING.with_borrow(|reading| {
        let size = reading.payloads[at].dyn_ref::<Blob>().map_or(0.0, Blob::size);
        let (request, from) = (&reading.request, reading.desk.read_of(at) as f64);
        (request.id, request.sources[at][2].clone(), reading.payloads[at].clone(), from, size)
    });
    let Some(blob) = payload.dyn_ref::<Blob>() else {
        let text = payload.as_string().unwrap_or_default();
        return READING.with_borrow_mut(|reading| {
            reading.desk.push(at, text.as_bytes());
            reading.desk.finish(at, &mut |_, _| ());
        });
    };
    // Larger than anything is read: nothing of it is.
    let is_too_large = size > meshmedic_rules::intake::LIMIT as f64;
    let known = READING.with_borrow_mut(|reading| reading.pieces.take());
    let known = known.filter(|(own, pieces)| (own, pieces.at()) == (&file, from)).map(|(_, pieces)| pieces);
    let mut pieces = known.unwrap_or_else(|| Pieces::of(blob, from));
    let piece = if is_too_large { None } else { pieces.next().await };
    // Another case may be wanted by now, in which this input stands elsewhere or nowhere.
    if READING.with_borrow(|reading| reading.request.id != id) {
        return;
    }
    // A file that is gone, that changed, or that is a folder.
    let Some(piece) = piece else {
        line_ends::only(std::iter::empty());
        return READING.with_borrow_mut(|reading| reading.desk.fail(at));
    };
    let is_last = pieces.at() >= size;
    line_ends::count(&file, from as usize, &piece, is_last);
    READING.with_borrow_mut(|reading| reading.pieces = (!is_last).then_some((file, pieces)));
    if !READING.with_borrow_mut(|reading| reading.desk.push(at, &piece)) {
        line_ends::only(std::iter::empty());
        return READING.with_borrow_mut(|reading| reading.desk.fail(at));
    }
    if is_last {
        // What follows takes as long as it takes, and nothing is heard meanwhile: whoever looks at a file has its lines before.
        while is_looked_at() {
            pause().await;
        }
        if READING.with_borrow(|reading| reading.request.id != id) {
            return;
        }
        tell(scope, at, true);
        READING.with_borrow_mut(|reading| reading.desk.finish(at, &mut |_, _| ()));
    }
}

/// Tells how far the case is, where that is worth it: before the input at a place is read on.
fn tell(scope: &DedicatedWorkerGlobalScope, at: usize, at_any_rate: bool) {
    let progress = READING.with_borrow_mut(|reading| {
        let now = now(scope);
        let (unread, done, total) = reading.desk.progress(at);
        let is_new = reading.first.is_none();
        let first = *reading.first.get_or_insert(done);
        let is_due = is_new || at_any_rate || now - reading.told >= OFTEN;
        if !is_due || (total as usize) < WORTH_TELLING {
            return None;
        }
        reading.told = now;
        let (read, spent) = ((done - first) as f64, (now - reading.since) / 1000.0);
        let left = if read > 0.0 { ((total - done) as f64 * spent / read).ceil() as u32 } else { 0 };
        Some(Response::Progress { id: reading.request.id, done, total, left, unread })
    });
    if let Some(progress) = progress {
        post(scope, &progress, None);
    }
}

/// What was read of the file of that id, if it was.
pub(super) fn with_file<T>(id: &str, say: impl FnOnce(&KeptInput) -> T) -> Option<T> {
    READING.with_borrow(|reading| reading.desk.file(id).map(say))
}

/// What was reported last.
pub(super) fn with_last<T>(say: impl FnOnce(&Diagnosis) -> T) -> Option<T> {
    LAST.with_borrow(|last| last.as_ref().map(say))
}

/// Says what was read last, as soon as the texts of that language are there. `spent` is how long the reading took, in milliseconds.
pub(super) async fn report(scope: DedicatedWorkerGlobalScope, id: u32, lang: Lang, spent: f64, whole: bool) {
    let said = match said(lang).await {
        Ok(said) => said,
        Err(message) => return post(&scope, &Response::NoTexts { id, message }, None),
    };
    let started = now(&scope);
    let Some(report) = with_last(|diagnosis| diagnosis.report(&said.texts)) else { return };
    let micros = ((now(&scope) - started + spent) * 1000.0) as u64;
    let json = serde_json::to_string(&report).unwrap_or_default();
    let outline = Box::new(Outline::new(&report, lang));
    let report = Box::new(report);
    let response = if whole {
        Response::Report { id, micros, report, outline }
    } else {
        Response::Part { id, micros, report, outline }
    };
    post(&scope, &response, Some(&json));
}
