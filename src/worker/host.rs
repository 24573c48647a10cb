//! The worker's end: hears what is asked for, and responds.

use js_sys::{Array, Uint8Array};
use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::{self, Hit};
use meshmedic_rules::guides::{Guide, Walk, WalkStep, Way, walk};
use meshmedic_rules::knowledge::{Rule, rule};
use meshmedic_rules::report::{Level, Report};
use meshmedic_rules::{Diagnosis, Kind, Options, collect, diagnose};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

use super::catalogue::{CatalogueRequest, CatalogueResponse, GUIDES, GuideWay, GuideWayStep, RuleRow};
use super::compared::Compared;
use super::hand_over::HandOver;
use super::handing::{self, Content, Done};
use super::looking;
use super::protocol::{LanguageRequest, Request, Response, report_in};
use super::reading;
use super::said::{Said, said};
use super::scope::post;
use super::wire::Wire;

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
    let scope = scope.clone();
    match Request::from_wire(&header) {
        Request::Analysis(request) => reading::want(scope, message, request),
        Request::HandOver(request) => {
            let inputs = (1..message.length()).map(|at| bytes_of(&message.get(at)).unwrap_or_default());
            spawn_local(hand_over(scope, request, inputs.collect()));
        }
        Request::Compare(LanguageRequest { lang, .. }) => {
            let before = message.get(1).as_string().unwrap_or_default();
            spawn_local(compare(scope, before, lang));
        }
        Request::Look(request) => spawn_local(looking::look(scope, request, message.get(1))),
        Request::Language(LanguageRequest { id, lang }) => spawn_local(reading::report(scope, id, lang, 0.0, true)),
        Request::Catalogue(request) => spawn_local(async move {
            let response = match look_up(request).await {
                Ok(found) => Response::Catalogue(Box::new(found)),
                Err(message) => Response::NoTexts { id: 0, message },
            };
            post(&scope, &response, None);
        }),
    }
}

/// Sends back what a case becomes. Without its inputs it is what was read last, as a report alone.
async fn hand_over(scope: DedicatedWorkerGlobalScope, request: HandOver, inputs: Vec<Vec<u8>>) {
    let said = match said(request.lang).await {
        Ok(said) => said,
        Err(message) => return post(&scope, &Response::NoTexts { id: 0, message }, None),
    };
    let done = if inputs.is_empty() {
        reading::with_last(|last| handing::say(&request, &last.report(&said.texts)))
    } else {
        Some(handing::hand(&request, &inputs, &said.texts))
    };
    let Some(Done { handed, markdown, html, contents }) = done else { return };
    let message = Array::of1(&JsValue::from_str(&Response::HandedOver.to_wire()));
    for text in [serde_json::to_string(&handed).unwrap_or_default(), markdown, html] {
        message.push(&JsValue::from_str(&text));
    }
    for content in contents {
        message.push(&match content {
            Content::Text(text) => JsValue::from_str(&text),
            Content::Files(_) => Uint8Array::from(content.bytes().as_slice()).into(),
        });
    }
    // A message of strings and bytes can always be posted.
    let _ = scope.post_message(&message);
}

/// Says what became of the findings of the report that came in a response, in the one that was given last.
async fn compare(scope: DedicatedWorkerGlobalScope, before: String, lang: Lang) {
    let before = report_in(&before);
    let Ok(said) = said(lang).await else { return };
    let compared = reading::with_last(|last| {
        let result = meshmedic_rules::compare::compare(&before, &last.report(&said.texts), &said.texts);
        Box::new(Compared::new(&result, lang))
    });
    if let Some(compared) = compared {
        post(&scope, &Response::Compared(compared), None);
    }
}

async fn look_up(request: CatalogueRequest) -> Result<CatalogueResponse, String> {
    let said = said(request.lang).await?;
    let texts = &said.texts;
    if let Some(guide) = request.rule.strip_prefix(GUIDES) {
        let (way, rows) = guides(said, &request, guide.trim_start_matches('/')).await?;
        return Ok(CatalogueResponse { request, sheet: None, way, rows });
    }
    let found = rule(&request.rule);
    let row = |rule: &Rule| RuleRow {
        rule: rule.id.clone(),
        level: rule.level,
        area: catalogue::area(&rule.id, request.lang).to_owned(),
        title: vec![catalogue::title(rule, texts)],
        symptom: Vec::new(),
        weak: false,
    };
    let rows = match (request.rule.as_str(), found) {
        ("", _) => {
            let found = said.search().await?.find(&request.query);
            let pieces = |text: &str| if text.is_empty() { Vec::new() } else { found.marked(text) };
            let hit = |hit: &Hit| RuleRow {
                title: pieces(&catalogue::title(hit.rule, texts)),
                symptom: pieces(&hit.symptom),
                weak: hit.weak,
                ..row(hit.rule)
            };
            found.hits.iter().map(hit).collect()
        }
        (_, Some(_)) => Vec::new(),
        (id, None) => catalogue::nearest(id).into_iter().map(row).collect(),
    };
    Ok(CatalogueResponse { sheet: found.map(|rule| catalogue::sheet(rule, texts)), way: None, rows, request })
}

/// The way through a guide, by what was analyzed last; or the guides that a query finds, all of them for a guide that there is not.
async fn guides(said: &Said, request: &CatalogueRequest, id: &str) -> Result<(Option<GuideWay>, Vec<RuleRow>), String> {
    let (texts, guides) = (&said.texts, said.guides().await?);
    if let Some(guide) = guides.get(id) {
        let own = request.answers.iter().filter_map(|[step, answer]| {
            Some((step.strip_prefix(id)?.strip_prefix(' ')?.to_owned(), answer.parse().ok()?))
        });
        let answers: Vec<(String, usize)> = own.collect();
        let walk = |of: &Diagnosis| {
            let report = of.report(texts);
            shown(walk(guide, of, &report, texts, &answers), gather(guide, &report, request.lang))
        };
        let by_case = if request.case { reading::with_last(walk) } else { None };
        let by_hand = || walk(&diagnose(&[], &Options::default(), &mut |_, _| {}));
        return Ok((Some(by_case.unwrap_or_else(by_hand)), Vec::new()));
    }
    let row = |guide: &Guide| RuleRow {
        rule: format!("{GUIDES}/{}", guide.id),
        level: Level::Note,
        area: catalogue::area(&guide.id, request.lang).to_owned(),
        title: vec![guide.title.clone()],
        symptom: guide.symptoms.first().cloned().into_iter().collect(),
        weak: false,
    };
    Ok((None, guides.find(&request.query).into_iter().map(row).collect()))
}

/// The script that gathers the outputs of a guide's steps.
fn gather(guide: &Guide, report: &Report, lang: Lang) -> String {
    let kinds: Vec<Kind> = guide.steps.iter().filter_map(|step| step.needs).collect();
    let commands = collect::of_kinds(&kinds);
    if commands.is_empty() { String::new() } else { collect::script(&commands, &report.values, lang) }
}

/// What the page shows of a way.
fn shown(walk: Walk, script: String) -> GuideWay {
    let step = |own: WalkStep| GuideWayStep {
        id: own.id,
        step: own.step,
        needs: !own.needs.is_empty(),
        pasted: own.pasted,
        answers: own.answers.into_iter().map(|answer| answer.text).collect(),
        taken: own.taken,
        by_hand: own.by_hand,
    };
    let end = walk.end.unwrap_or_default();
    GuideWay {
        title: walk.title,
        about: walk.about,
        steps: walk.steps.into_iter().map(step).collect(),
        end: end.text,
        causes: end.rules.into_iter().map(|Way { rule, title, finding }| [rule, title, finding]).collect(),
        documents: walk.documents,
        script,
    }
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
