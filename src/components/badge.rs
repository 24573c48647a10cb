//! Level and confidence: always a word, never colour alone.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Confidence, Does, Level};
use yew::prelude::*;

use crate::text;

/// How bad: a shape and a word.
pub fn level(level: Level, lang: Lang) -> Html {
    html! {
        <span class="level" data-is={level_name(level)}>
            <span class="shape" aria-hidden="true" />
            { text::level(level, lang) }
        </span>
    }
}

/// The state (`data-is`) that gives an element the colour of a level.
pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Problem => "problem",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// How sure.
pub fn confidence(confidence: Confidence, lang: Lang) -> Html {
    let name = match confidence {
        Confidence::Confirmed => "confirmed",
        Confidence::Likely => "likely",
        Confidence::Possible => "possible",
    };
    html! { <span class="sure" data-is={name}>{ text::confidence(confidence, lang) }</span> }
}

/// What a command does to what runs: its `act`, the report's own words, where it does more than read.
pub fn does(does: Does, act: Option<&str>, lang: Lang) -> Html {
    html! { <span class="does shaped" data-is={tone(does)}>{ text::act(act, lang).to_owned() }</span> }
}

/// The state (`data-is`) that gives an element the colour of what a command does.
pub fn tone(does: Does) -> &'static str {
    match does {
        Does::Reads => "healthy",
        Does::Changes => "note",
        Does::Restarts => "warning",
        Does::Deletes => "problem",
    }
}
