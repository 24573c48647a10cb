//! What stands under an empty paste area: symptoms, samples, and where to begin.

use meshmedic_rules::Kind;
use yew::prelude::*;

use super::keys::keys;
use super::seen::seen;
use crate::components::{Tools, command};
use crate::edits::{Edits, Scope};
use crate::focus;
use crate::samples::SAMPLES;
use crate::state::{Action, PASTE};
use crate::text::UiText;

/// Samples and first commands.
pub fn start(tools: &Tools) -> Html {
    let samples = SAMPLES.iter().map(|sample| {
        let onclick = {
            let tools = tools.clone();
            Callback::from(move |_: MouseEvent| {
                let entry = tools.contents.add_text(PASTE, sample.text().into());
                tools.send.dispatch(Action::Added(vec![entry]));
                focus::keep();
            })
        };
        html! {
            <li>
                <button type="button" class="sample" data-sample={sample.id} {onclick}>{ sample.title(tools.lang) }</button>
            </li>
        }
    });
    let nothing = Edits::default();
    let scope = Scope::of_sheet(&nothing);
    let begin = |label: UiText, template: &str| {
        html! {
            <li>
                <p>{ tools.text(label) }</p>
                { command(tools, template, &scope, true, None) }
            </li>
        }
    };
    html! {
        <section class="start">
            { seen(tools) }
            <div>
                <h2>{ tools.text(UiText::Samples) }</h2>
                <ul class="samples">{ for samples }</ul>
            </div>
            <div>
                <h2>{ tools.text(UiText::BeginWith) }</h2>
                <ol class="begin">
                    { begin(UiText::BeginMesh, Kind::MeshDescribe.command()) }
                    { begin(UiText::BeginRevision, Kind::ControlPlaneRevision.command()) }
                    { begin(UiText::BeginEvents, Kind::Events.command()) }
                </ol>
            </div>
            { keys(tools.lang) }
        </section>
    }
}
