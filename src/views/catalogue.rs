//! The catalogue: the list of all rules with its search, and one rule's sheet.

use js_sys::JsString;
use meshmedic_rules::catalogue::Sheet;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::finding::{documents, part};
use super::status::status;
use super::steps::steps;
use crate::browser;
use crate::components::{CopyButton, Tools, button, command, confidence, level, level_name};
use crate::edits::Scope;
use crate::state::{Action, State, Work};
use crate::text::UiText;
use crate::worker::catalogue::RuleRow;

/// What the page shows at a rule's address and at the catalogue's; `asked` is the rule's id, empty for the list.
pub fn catalogue(tools: &Tools, state: &State, asked: &str) -> Html {
    let response = state.catalogue.as_ref().filter(|response| response.request.rule == asked);
    let sheet = response.and_then(|response| response.sheet.as_ref());
    let inside = match (response, sheet) {
        (_, Some(shown)) => self::sheet(tools, state, shown),
        (None, _) if matches!(state.work, Work::Failed(_) | Work::NoTexts(_)) => {
            status(tools, &state.work, state.ready)
        }
        (None, _) => html! { <p class="quiet" role="status">{ tools.text(UiText::Loading) }</p> },
        (Some(response), None) => html! {
            <>
                if response.rows.is_empty() {
                    <p role="status">{ tools.text(UiText::NoRuleFound) }</p>
                }
                { rows(tools, &response.rows) }
            </>
        },
    };
    html! {
        <main class="catalogue">
            if asked.is_empty() {
                { search(tools, &state.query) }
            } else {
                <p><a href="#/rules">{ tools.text(UiText::AllRules) }</a></p>
                <h2 class="sheet-id" id="catalogue-focus" tabindex="-1"><code>{ asked.to_owned() }</code></h2>
                if response.is_some() && sheet.is_none() {
                    <p role="status">{ tools.text(UiText::NoSuchRule) }</p>
                }
            }
            { inside }
        </main>
    }
}

fn search(tools: &Tools, query: &str) -> Html {
    let send = tools.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        send.dispatch(Action::Searched(event.target_unchecked_into::<HtmlInputElement>().value()));
    });
    html! {
        <>
            <h2>{ tools.text(UiText::Rules) }</h2>
            <input type="search" class="search" id="catalogue-focus" value={query.to_owned()} aria-label={tools.text(UiText::Search)}
                placeholder={tools.text(UiText::Search)} spellcheck="false" autocomplete="off" {oninput} />
        </>
    }
}

fn rows(tools: &Tools, rows: &[RuleRow]) -> Html {
    let rows = rows.iter().map(|row| {
        html! {
            <li key={row.rule.clone()} data-rule={row.rule.clone()}>
                { level(row.level, tools.lang) }
                <a href={format!("#/rules/{}", row.rule)}>{ &row.title }</a>
                <code class="rule">{ &row.rule }</code>
            </li>
        }
    });
    html! { <ul class="rule-list">{ for rows }</ul> }
}

fn sheet(tools: &Tools, state: &State, sheet: &Sheet) -> Html {
    let (finding, lang) = (&sheet.finding, tools.lang);
    let scope = Scope::of_sheet(&state.case.edits);
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
        (UiText::ToBeSure, !finding.confirm.is_empty(), steps(tools, &finding.confirm, &scope)),
        (UiText::NotThis, !finding.false_positives.is_empty(), html! { <p>{ &finding.false_positives }</p> }),
        (UiText::FollowFrom, !finding.explains.is_empty(), html! { <ul class="codes">{ for explained }</ul> }),
        (UiText::Documents, !finding.documents.is_empty(), documents(finding)),
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
        parts.into_iter().filter(|(_, there, _)| *there).map(|(name, _, inside)| part(tools.text(name), inside));
    html! {
        <article class="sheet-of" data-is={level_name(finding.level)} data-rule={finding.rule.clone()}>
            <p class="finding-line">
                { level(finding.level, lang) }
                { confidence(finding.confidence, lang) }
                <span class="quiet">{ tools.text(UiText::Since) }{ " " }{ &sheet.since }</span>
                <CopyButton tools={tools.clone()} label={UiText::CopyLink} text={Callback::from(|()| browser::address())} />
            </p>
            <h3 class="sheet-title">{ &finding.title }</h3>
            { examples(tools, &finding.rule) }
            { for parts }
        </article>
    }
}

/// Pastes that show the fault. To try one adds an input; what the person pasted is kept.
fn examples(tools: &Tools, rule: &str) -> Html {
    let texts = tools.contents.examples_of(rule);
    if texts.length() == 0 {
        return html! {};
    }
    let examples = texts.iter().filter_map(|text| text.dyn_into::<JsString>().ok()).map(|text| {
        let shown = String::from(&text);
        let (own, name) = (tools.clone(), rule.rsplit('/').next().unwrap_or(rule).to_owned());
        let onclick = Callback::from(move |_: MouseEvent| {
            let entry = own.contents.add_text(&name, text.clone());
            own.send.dispatch(Action::Added(vec![entry]));
            browser::go("#/");
        });
        html! {
            <li class="example">
                <pre tabindex="0">{ shown }</pre>
                { button("try", tools.text(UiText::TryIt), onclick) }
            </li>
        }
    });
    part(tools.text(UiText::Examples), html! { <ul class="examples">{ for examples }</ul> })
}
