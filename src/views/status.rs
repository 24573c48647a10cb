//! What the rules are doing, and what to do when they fail.

use yew::prelude::*;

use crate::components::use_tools;
use crate::state::{Action, Work};
use crate::text::T;

#[derive(Properties, PartialEq)]
pub struct StatusProps {
    pub work: Work,
    /// Whether the rules are loaded.
    pub ready: bool,
}

/// A thin bar while a long analysis runs; a sentence and a button where it did not end.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let tools = use_tools();
    let again = |label: T| {
        html! {
            <button type="button" class="button" data-retry="" onclick={tools.on::<MouseEvent>(Action::Retry)}>
                { tools.say(label) }
            </button>
        }
    };
    match &props.work {
        Work::Running { slow: true, done, total } => {
            // Without a value the bar says that it doesn't know.
            let value = (*total > 0.0).then(|| format!("{:.3}", done / total));
            let doing = tools.say(if props.ready { T::Working } else { T::Loading });
            html! {
                <div class="working" role="status" data-state="working">
                    <progress class="progress" {value} max="1" aria-label={doing} />
                    <span>{ doing }</span>
                    <button type="button" class="button" data-cancel="" onclick={tools.on::<MouseEvent>(Action::Cancel)}>
                        { tools.say(T::Cancel) }
                    </button>
                </div>
            }
        }
        Work::Cancelled => html! {
            <div class="notice" role="status" data-state="cancelled">
                <p>{ tools.say(T::Cancelled) }</p>
                { again(T::Again) }
            </div>
        },
        Work::Failed(message) => html! {
            <div class="notice is-problem" role="alert" data-state="failed">
                <p><strong>{ tools.say(T::FailedTitle) }</strong>{ " " }{ tools.say(T::FailedHint) }</p>
                <pre class="notice-detail">{ message.clone() }</pre>
                { again(T::Again) }
            </div>
        },
        _ => html! {},
    }
}
