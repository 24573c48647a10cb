//! The catalogue: the lists of all rules and of all guides with their search, and one rule's sheet.

use js_sys::{Array, JsString};
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::Level;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::finding::{documents, part};
use super::status::status;
use super::steps::steps;
use crate::browser;
use crate::components::{CopyButton, Tools, button, command, confidence, level, level_name};
use crate::edits::Scope;
use crate::state::{Action, Case, State, Work};
use crate::text::{self, UiText};
use crate::worker::catalogue::{CatalogueResponse, GUIDES, RuleRow};

/// What the page shows at a rule's address and at the catalogue's; `asked` is the rule's id, empty for the list, [`GUIDES`] for that of guides.
pub fn catalogue(tools: &Tools, state: &State, asked: &str) -> Html {
    let is_list = asked.is_empty() || asked == GUIDES;
    let response = state.catalogue.as_ref().filter(|response| response.request.rule == asked);
    let found = response.and_then(|response| response.sheet.as_ref());
    let inside = match response {
        Some(response) if is_list => list(tools, state, response),
        Some(response) => match found {
            Some(found) => sheet(tools, state, found),
            None => rows(tools, &response.rows.iter().collect::<Vec<_>>()),
        },
        None if matches!(state.work, Work::Failed(_) | Work::NoTexts(_)) => status(tools, state),
        None => html! { <p class="quiet" role="status">{ tools.text(UiText::Loading) }</p> },
    };
    let title = match found {
        Some(found) => html! { { &found.finding.title } },
        None => html! { <code>{ asked.to_owned() }</code> },
    };
    html! {
        <main class="catalogue">
            if is_list {
                { search(tools, state, asked == GUIDES) }
            } else {
                <p><a href="#/rules">{ tools.text(UiText::AllRules) }</a></p>
                <h2 class="sheet-title" id="catalogue-focus" tabindex="-1">{ title }</h2>
                if response.is_some() && found.is_none() {
                    <p role="status">{ tools.text(UiText::NoSuchRule) }</p>
                }
            }
            { inside }
        </main>
    }
}

/// The search field and the levels of rules, which stay in view.
fn search(tools: &Tools, state: &State, is_of_guides: bool) -> Html {
    let (name, hint) = match is_of_guides {
        true => (UiText::Guides, UiText::SearchGuides),
        false => (UiText::Rules, UiText::Search),
    };
    let send = tools.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        send.dispatch(Action::Searched(event.target_unchecked_into::<HtmlInputElement>().value()));
    });
    let rows = state.catalogue.iter().flat_map(|response| &response.rows).filter(|row| !row.weak);
    let levels = [Level::Problem, Level::Warning, Level::Note].map(|level| {
        let chosen = state.listed == Some(level);
        let count = rows.clone().filter(|row| row.level == level).count();
        html! {
            <button type="button" class="chip" aria-pressed={chosen.to_string()} data-level={level_name(level)}
                onclick={tools.on(Action::Listed((!chosen).then_some(level)))}>
                { text::level(level, tools.lang) }{ " " }<span class="quiet">{ count }</span>
            </button>
        }
    });
    html! {
        <>
            <h2>{ tools.text(name) }</h2>
            <div class="search-bar">
                <input type="search" class="search" id="catalogue-focus" value={state.query.clone()} aria-label={tools.text(hint)}
                    placeholder={tools.text(hint)} spellcheck="false" autocomplete="off" {oninput} />
                if !is_of_guides {
                    <div class="chips">{ for levels }</div>
                }
            </div>
        </>
    }
}

/// All rules by their areas; or what a query finds, the best first, and folded what has little of it.
fn list(tools: &Tools, state: &State, response: &CatalogueResponse) -> Html {
    let is_of_guides = response.request.rule == GUIDES;
    let listed = response.rows.iter().filter(|row| is_of_guides || state.listed.is_none_or(|level| level == row.level));
    let (weak, strong): (Vec<&RuleRow>, Vec<&RuleRow>) = listed.partition(|row| row.weak);
    let found = if response.request.query.trim().is_empty() {
        let areas = strong.chunk_by(|one, other| one.area == other.area).map(|own| {
            html! {
                <section key={own[0].area.clone()}>
                    <h3 class="rule-area">{ &own[0].area }{ " " }<span class="number-of">{ own.len() }</span></h3>
                    { rows(tools, own) }
                </section>
            }
        });
        html! { { for areas } }
    } else {
        rows(tools, &strong)
    };
    html! {
        <>
            if !is_of_guides {
                <p class="quiet found">{ text::rules_found(strong.len(), 0, tools.lang) }</p>
            }
            { found }
            if !weak.is_empty() {
                <details class="weak">
                    <summary>{ text::weaker(weak.len(), tools.lang) }</summary>
                    { rows(tools, &weak) }
                </details>
            }
        </>
    }
}

fn rows(tools: &Tools, rows: &[&RuleRow]) -> Html {
    let rows = rows.iter().map(|row| {
        let symptom = &row.symptom;
        let is_guide = row.rule.starts_with(GUIDES);
        html! {
            <li key={row.rule.clone()} data-rule={row.rule.clone()}>
                if !is_guide {
                    { level(row.level, tools.lang) }
                }
                <a href={format!("#/{}{}", if is_guide { "" } else { "rules/" }, row.rule)}>{ pieces(&row.title) }</a>
                <code class="rule">{ &row.rule }</code>
                if !symptom.is_empty() {
                    <p class="quiet symptom" lang={if symptom.concat().is_ascii() { "en" } else { "ja" }}>{ pieces(symptom) }</p>
                }
            </li>
        }
    });
    html! { <ul class="rule-list">{ for rows }</ul> }
}

/// A text of which every second piece was searched for.
fn pieces(text: &[String]) -> Html {
    let pieces = text.iter().enumerate().map(|(at, piece)| match at % 2 {
        0 => html! { { piece } },
        _ => html! { <mark>{ piece }</mark> },
    });
    html! { { for pieces } }
}

fn sheet(tools: &Tools, state: &State, sheet: &Sheet) -> Html {
    let (finding, lang) = (&sheet.finding, tools.lang);
    let scope = Scope::of_sheet(&state.case.edits);
    let shown = tools.contents.examples_of(&finding.rule);
    let codes = |texts: &[String]| {
        let texts = texts.iter().map(|text| html! { <li><code>{ text }</code></li> });
        html! { <ul class="codes">{ for texts }</ul> }
    };
    let explained = finding.explains.iter().map(|rule| {
        let code = html! { <code>{ rule }</code> };
        // An area as a whole (`area/*`) has no address.
        if rule.ends_with('*') {
            html! { <li>{ code }</li> }
        } else {
            html! { <li><a href={format!("#/rules/{rule}")}>{ code }</a></li> }
        }
    });
    let parts = [
        (UiText::Why, !finding.cause.is_empty(), html! { <p>{ &finding.cause }</p> }),
        (UiText::DoThis, !finding.fix.is_empty(), steps(tools, &finding.fix, &scope)),
        (UiText::Examples, shown.length() > 0, examples(tools, &finding.rule, &shown, state.is_empty())),
        (UiText::ToBeSure, !finding.confirm.is_empty(), steps(tools, &finding.confirm, &scope)),
        (UiText::NotThis, !finding.false_positives.is_empty(), html! { <p>{ &finding.false_positives }</p> }),
        (UiText::FollowFrom, !finding.explains.is_empty(), html! { <ul class="codes">{ for explained }</ul> }),
        (UiText::Documents, !finding.documents.is_empty(), documents(&finding.documents)),
        (
            UiText::Recognises,
            true,
            html! {
                <>
                    if sheet.check {
                        <p>{ tools.text(UiText::Checked) }</p>
                    }
                    { codes(&sheet.recognises) }
                </>
            },
        ),
        (UiText::HealthyWhere, !sheet.healthy.is_empty(), codes(&sheet.healthy)),
        (UiText::Reads, true, codes(&sheet.kinds)),
        (UiText::DecidedBy, !sheet.needs.is_empty(), command(tools, &sheet.needs, &scope, true, None)),
    ];
    let parts =
        parts.into_iter().filter(|(_, there, _)| *there).map(|(name, _, inside)| part("h3", tools.text(name), inside));
    html! {
        <article class="sheet-of" data-is={level_name(finding.level)} data-rule={finding.rule.clone()}>
            <p class="finding-line">
                { level(finding.level, lang) }
                { confidence(finding.confidence, lang) }
            </p>
            { for parts }
            <p class="finding-line quiet">
                <code>{ &finding.rule }</code>
                <span>{ tools.text(UiText::Since) }{ " " }{ &sheet.since }</span>
                <CopyButton tools={tools.clone()} label={UiText::CopyLink} text={Callback::from(|()| browser::address())} />
            </p>
        </article>
    }
}

/// Pastes that show the fault, folded after the first. To try one begins a case of its own, which can be undone, or adds an input to what the
/// person pasted: what is real and what is invented are never joined unasked.
fn examples(tools: &Tools, rule: &str, texts: &Array, empty: bool) -> Html {
    let name = rule.rsplit('/').next().unwrap_or(rule);
    let example = |text: JsString| {
        let shown = String::from(&text);
        let attempt = |does: &'static str, label: UiText, alone: bool| {
            let (own, name, text) = (tools.clone(), name.to_owned(), text.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                let entry = own.contents.add_text(&name, text.clone());
                let action = if alone { Action::Opened(Box::new(Case::of(entry))) } else { Action::Added(vec![entry]) };
                own.send.dispatch(action);
                browser::go("#/");
            });
            button(does, tools.text(label), onclick)
        };
        html! {
            <>
                <pre tabindex="0">{ shown }</pre>
                { attempt("try", if empty { UiText::TryIt } else { UiText::NewCase }, true) }
                if !empty {
                    { " " }{ attempt("add-example", UiText::AddToCase, false) }
                }
            </>
        }
    };
    let mut texts = texts.iter().filter_map(|text| text.dyn_into::<JsString>().ok()).map(example);
    let first = texts.next();
    let others: Vec<Html> = texts.map(|other| html! { <div class="example">{ other }</div> }).collect();
    html! {
        <>
            <div class="examples"><div class="example">{ first }</div></div>
            if !others.is_empty() {
                <details>
                    <summary>{ text::more(others.len(), tools.lang) }</summary>
                    { for others }
                </details>
            }
        </>
    }
}
