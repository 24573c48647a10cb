//! Evidence: lines of the paste with their numbers, which lead there.

use meshmedic_rules::report::Evidence;
use yew::prelude::*;

use super::tools::Tools;
use crate::state::Action;
use crate::text;

/// What evidence has to know of the inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Whether there are several, or files out of an archive, so that each has to be named.
    pub several: bool,
    /// Those that have a text area to show a line in; files, and what is in them, have none.
    pub texts: Vec<String>,
}

/// One passage of evidence.
pub fn evidence(tools: &Tools, evidence: &Evidence, sources: &Sources) -> Html {
    let onclick = tools.on(Action::to(evidence));
    let [first, last] = evidence.lines;
    let reachable = sources.texts.contains(&evidence.source);
    let lines = evidence.excerpt.lines().enumerate().map(|(index, line)| {
        let number = (first + index).min(last);
        let number = if reachable {
            html! {
                <button type="button" class="line-number" onclick={onclick.clone()} data-line={number.to_string()}
                    aria-label={text::show_line(number, &evidence.source, tools.lang)}>{ number }</button>
            }
        } else {
            html! { <span class="line-number" data-line={number.to_string()}>{ number }</span> }
        };
        html! { <li class="evidence-line">{ number }<code>{ line.to_owned() }</code></li> }
    });
    html! {
        <figure class="evidence" data-lines={format!("{first}-{last}")} data-source={evidence.source.clone()}>
            if sources.several {
                <figcaption>{ &evidence.source }</figcaption>
            }
            <ol>{ for lines }</ol>
        </figure>
    }
}
