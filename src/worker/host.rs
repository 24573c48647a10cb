//! The worker's end: reads the inputs, runs the rules, responds.

use js_sys::{Array, Uint8Array};
use meshmedic_rules::catalogue;
use meshmedic_rules::knowledge::{Rule, rule};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, Text, diagnose};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

use super::catalogue::{CatalogueRequest, CatalogueResponse, RuleRow};
use super::protocol::{AnalysisRequest, Request, Response};
use super::wire::Wire;
use crate::outline::Outline;
use crate::text::UiText;

/// Progress is sent when this part of the whole has been read since it was last sent.
const PROGRESS_STEPS: usize = 100;

/// Starts listening, and sends [`Response::Ready`].
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    std::panic::set_hook(Box::new(|panic| {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        post(&scope, &Response::Failed { message: panic.to_string() }, None);
    }));
    let listener = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| respond(&scope, &event.data().unchecked_into()))
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    post(&scope, &Response::Ready, None);
}

fn respond(scope: &DedicatedWorkerGlobalScope, message: &Array) {
    let header = message.get(0).as_string().unwrap_or_default();
    match Request::from_wire(&header) {
        Request::Analysis(request) => run_analysis(scope, message, &request),
        Request::Catalogue(request) => post(scope, &Response::Catalogue(Box::new(look_up(request))), None),
    }
}

fn look_up(request: CatalogueRequest) -> CatalogueResponse {
    let lang = request.lang;
    let found = rule(&request.rule);
    let rules = match (request.rule.as_str(), found) {
        ("", _) => catalogue::search(&request.query),
        (_, Some(_)) => Vec::new(),
        (id, None) => catalogue::nearest(id),
    };
    let row = |rule: &Rule| RuleRow { rule: rule.id.clone(), level: rule.level, title: catalogue::title(rule, lang) };
    CatalogueResponse {
        sheet: found.map(|rule| catalogue::sheet(rule, lang)),
        rows: rules.into_iter().map(row).collect(),
        request,
    }
}

fn run_analysis(scope: &DedicatedWorkerGlobalScope, message: &Array, request: &AnalysisRequest) {
    let mut contents: Vec<(&String, Vec<u8>)> = Vec::new();
    let mut unreadable = Vec::new();
    for (index, source) in request.sources.iter().enumerate() {
        // The request itself stands before the inputs.
        match bytes_of(&message.get(index as u32 + 1)) {
            Some(bytes) => contents.push((source, bytes)),
            None => unreadable.push(source),
        }
    }
    let inputs: Vec<Input<'_>> =
        contents.iter().map(|(source, bytes)| Input { source: (*source).clone(), bytes, kind: None }).collect();
    let options = Options { lang: request.lang, set: request.set.clone(), now: Some(Timestamp(request.now as i64)) };
    let clock = scope.performance();
    let now = || clock.as_ref().map_or(0.0, |clock| clock.now());
    let started = now();
    let mut sent = 0;
    let mut diagnosis = diagnose(&inputs, &options, &mut |done, total| {
        if done.saturating_sub(sent) > total / PROGRESS_STEPS {
            sent = done;
            post(scope, &Response::Progress { id: request.id, done: done as u64, total: total as u64 }, None);
        }
    });
    for source in unreadable {
        let text = |lang| UiText::Unreadable.get(lang).to_owned();
        diagnosis.add_unreadable(source, Text { en: text(Lang::En), ja: text(Lang::Ja) });
    }
    let report = diagnosis.report(request.lang);
    let micros = ((now() - started) * 1000.0) as u64;
    let json = serde_json::to_string(&report).unwrap_or_default();
    let outline = Box::new(Outline::new(&report, request.lang));
    post(scope, &Response::Report { id: request.id, micros, report: Box::new(report), outline }, Some(&json));
}

/// A text's or a file's bytes. Returns `None` if the file can't be read: it is gone, it changed, or it is a folder.
fn bytes_of(payload: &JsValue) -> Option<Vec<u8>> {
    if let Some(text) = payload.as_string() {
        return Some(text.into_bytes());
    }
    let blob = payload.dyn_ref::<Blob>()?;
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(blob).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn post(scope: &DedicatedWorkerGlobalScope, response: &Response, report: Option<&str>) {
    let message = Array::new();
    message.push(&JsValue::from_str(&response.to_wire()));
    if let Some(report) = report {
        message.push(&JsValue::from_str(report));
    }
    // A message of strings can always be posted.
    let _ = scope.post_message(&message);
}
