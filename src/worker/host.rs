//! The worker's end: reads the inputs, runs the rules, answers.

use js_sys::{Array, Uint8Array};
use meshmedic_rules::catalogue;
use meshmedic_rules::knowledge::{Rule, rule};
use meshmedic_rules::report::Problem;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Options, analyze};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

use super::catalogue::{Known, Look, Row};
use super::protocol::{Ask, Question, Tell};
use crate::outline::Outline;

/// Progress is said when it grew by this part of the whole.
const STEP: usize = 100;

/// Starts listening, and says so.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    std::panic::set_hook(Box::new(|panic| {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        tell(&scope, &Tell::Failed { message: panic.to_string() }, None);
    }));
    let listener = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| answer(&scope, &event.data().unchecked_into()))
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    tell(&scope, &Tell::Ready, None);
}

fn answer(scope: &DedicatedWorkerGlobalScope, message: &Array) {
    let header = message.get(0).as_string().unwrap_or_default();
    match Question::read(&header) {
        Question::Ask(ask) => answer_ask(scope, message, &ask),
        Question::Look(look) => tell(scope, &Tell::Known(Box::new(known(look))), None),
    }
}

fn known(look: Look) -> Known {
    let found = rule(&look.rule);
    let rows = match (look.rule.as_str(), found) {
        ("", _) => catalogue::search(&look.query),
        (_, Some(_)) => Vec::new(),
        (id, None) => catalogue::nearest(id),
    };
    let row = |rule: &Rule| Row { rule: rule.id.clone(), level: rule.level, title: catalogue::title(rule, look.lang) };
    Known {
        sheet: found.map(|rule| catalogue::sheet(rule, look.lang)),
        rows: rows.into_iter().map(row).collect(),
        look,
    }
}

fn answer_ask(scope: &DedicatedWorkerGlobalScope, message: &Array, ask: &Ask) {
    let mut held: Vec<Vec<u8>> = Vec::new();
    let mut unread = Vec::new();
    for (index, source) in ask.sources.iter().enumerate() {
        let bytes = bytes_of(&message.get(index as u32 + 1));
        if bytes.is_none() {
            unread.push(Problem { source: source.clone(), line: 0, text: unreadable(ask).to_owned() });
        }
        held.push(bytes.unwrap_or_default());
    }
    let inputs: Vec<Input<'_>> = ask
        .sources
        .iter()
        .zip(&held)
        .filter(|(source, _)| !unread.iter().any(|problem| problem.source == **source))
        .map(|(source, bytes)| Input { source: source.clone(), bytes, kind: None })
        .collect();
    let options = Options { lang: ask.lang, set: ask.set.clone(), now: Some(Timestamp(ask.now as i64)) };
    let clock = scope.performance();
    let now = || clock.as_ref().map_or(0.0, |clock| clock.now());
    let began = now();
    let mut said = 0;
    let mut report = analyze(&inputs, &options, &mut |done, total| {
        if done.saturating_sub(said) > total / STEP {
            said = done;
            tell(scope, &Tell::Progress { id: ask.id, done: done as u64, total: total as u64 }, None);
        }
    });
    report.problems.extend(unread);
    let micros = ((now() - began) * 1000.0) as u64;
    let json = serde_json::to_string(&report).unwrap_or_default();
    let outline = Outline::of(&report, ask.lang);
    tell(scope, &Tell::Report { id: ask.id, micros, report: Box::new(report), outline }, Some(&json));
}

/// A text's or a file's bytes; nothing where the file can't be read (gone, changed, a folder).
fn bytes_of(payload: &JsValue) -> Option<Vec<u8>> {
    if let Some(text) = payload.as_string() {
        return Some(text.into_bytes());
    }
    let blob = payload.dyn_ref::<Blob>()?;
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(blob).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn unreadable(ask: &Ask) -> &'static str {
    crate::text::T::Unreadable.get(ask.lang)
}

fn tell(scope: &DedicatedWorkerGlobalScope, tell: &Tell, report: Option<&str>) {
    let message = Array::new();
    message.push(&JsValue::from_str(&tell.write()));
    if let Some(report) = report {
        message.push(&JsValue::from_str(report));
    }
    // A message of strings can always be posted.
    let _ = scope.post_message(&message);
}
