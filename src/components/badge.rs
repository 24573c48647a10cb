//! Level and confidence: always a word, never colour alone.

use meshmedic_rules::report::{Confidence, Level};
use yew::prelude::*;

use super::use_tools;
use crate::text;

#[derive(Properties, PartialEq)]
pub struct LevelProps {
    pub level: Level,
}

/// How bad: a shape and a word.
#[component]
pub fn LevelBadge(props: &LevelProps) -> Html {
    let tools = use_tools();
    html! {
        <span class={classes!("level", level_class(props.level))}>
            <span class="shape" aria-hidden="true" />
            { text::level(props.level, tools.lang) }
        </span>
    }
}

/// The class that colours everything of a level.
pub fn level_class(level: Level) -> &'static str {
    match level {
        Level::Problem => "is-problem",
        Level::Warning => "is-warning",
        Level::Note => "is-note",
    }
}

#[derive(Properties, PartialEq)]
pub struct SureProps {
    pub confidence: Confidence,
}

/// How sure.
#[component]
pub fn Sure(props: &SureProps) -> Html {
    let tools = use_tools();
    let class = match props.confidence {
        Confidence::Confirmed => "is-confirmed",
        Confidence::Likely => "is-likely",
        Confidence::Possible => "is-possible",
    };
    html! { <span class={classes!("sure", class)}>{ text::confidence(props.confidence, tools.lang) }</span> }
}
