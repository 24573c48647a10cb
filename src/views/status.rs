//! What the rules are doing, and what to do when they fail.

use yew::prelude::*;

use crate::components::{Tools, button};
use crate::state::{Action, Progress, State, Work, WorkAction};
use crate::text::{self, UiText};

/// A thin bar while a long analysis runs; a sentence and a button if it was cancelled or failed.
pub fn status(tools: &Tools, state: &State) -> Html {
    let again = || button("again", tools.text(UiText::Again), tools.on(Action::Work(WorkAction::Retried)));
    match &state.work {
        Work::Running { slow: true, progress } => {
            let Progress { done, total, left, unread, .. } = progress;
            // Without a value the bar shows that the progress is unknown; nor is it known how long what was read takes to be judged.
            let value = (*total > 0 && done < total).then(|| (done * 100 / total).to_string());
            let doing = tools.text(if state.ready { UiText::Working } else { UiText::Loading });
            let place = unread.first().map_or(usize::MAX, |place| *place as usize);
            let input = state.case.entries.iter().filter(|entry| !entry.is_empty()).nth(place);
            let far = input.map(|input| text::progress(&state.label(input), *done, *total, *left, tools.lang));
            html! {
                <div class="working" role="status" data-state="working">
                    <progress class="progress" {value} max="100" aria-label={doing} />
                    <span>
                        { doing }
                        if let Some(far) = far {
                            { ": " }<span aria-hidden="true">{ far }</span>
                        }
                    </span>
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
