//! What the rules are doing, and what to do when they fail.

use yew::prelude::*;

use crate::components::{Tools, button};
use crate::state::{Action, Work, WorkAction};
use crate::text::UiText;

/// A thin bar while a long analysis runs; a sentence and a button if it was cancelled or failed.
pub fn status(tools: &Tools, work: &Work, ready: bool) -> Html {
    let again = || button("again", tools.text(UiText::Again), tools.on(Action::Work(WorkAction::Retried)));
    match work {
        Work::Running { slow: true, done, total } => {
            // Without a value the bar shows that the progress is unknown.
            let value = (*total > 0).then(|| (done * 100 / total).to_string());
            let doing = tools.text(if ready { UiText::Working } else { UiText::Loading });
            html! {
                <div class="working" role="status" data-state="working">
                    <progress class="progress" {value} max="100" aria-label={doing} />
                    <span>{ doing }</span>
                    { button("cancel", tools.text(UiText::Cancel), tools.on(Action::Work(WorkAction::Cancelled))) }
                </div>
            }
        }
        Work::Cancelled => html! {
            <div class="notice" role="status" data-state="cancelled">
                <p>{ tools.text(UiText::Cancelled) }</p>
                { again() }
            </div>
        },
        Work::Failed(message) => html! {
            <div class="notice" data-is="problem" role="alert" data-state="failed">
                <p><strong>{ tools.text(UiText::FailedTitle) }</strong>{ " " }{ tools.text(UiText::FailedHint) }</p>
                <pre class="notice-detail">{ message.clone() }</pre>
                { again() }
            </div>
        },
        Work::NoTexts(message) => html! {
            <div class="notice" data-is="problem" role="alert" data-state="no-texts">
                <p>{ tools.text(UiText::NoTexts) }</p>
                <pre class="notice-detail">{ message.clone() }</pre>
                { again() }
            </div>
        },
        _ => html! {},
    }
}
