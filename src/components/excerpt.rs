//! Evidence: lines of the paste with their numbers, which are links to the lines.

use meshmedic_rules::report::{Evidence, ExcerptLine};
use yew::prelude::*;

use super::tools::Tools;
use crate::state::Action;
use crate::text;

/// What evidence and timelines need to know of the inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceNames {
    /// Whether evidence has to name its input: there are several, or there are files from an archive.
    pub several: bool,
    /// The names of the inputs that have a text area to show a line in; files, and what is in them, have none.
    pub texts: Vec<String>,
}

/// One passage of evidence.
pub fn evidence(tools: &Tools, evidence: &Evidence, sources: &SourceNames) -> Html {
    let onclick = tools.on(Action::jump_to(evidence));
    let [first, last] = evidence.lines;
    let reachable = sources.texts.contains(&evidence.source);
    let lines = evidence.excerpt.iter().map(|line| {
        let (number, line) = match line {
            ExcerptLine::Line { line, text, .. } => (*line, text),
            ExcerptLine::Cut { .. } => return html! { <li class="evidence-line"><code>{ "…" }</code></li> },
        };
        let number = if reachable {
            html! {
                <button type="button" class="line-number" onclick={onclick.clone()} data-line={number.to_string()}
                    aria-label={text::show_line(number, &evidence.source, tools.lang)}>{ number }</button>
            }
        } else {
            html! { <span class="line-number" data-line={number.to_string()}>{ number }</span> }
        };
        html! { <li class="evidence-line">{ number }<code>{ line.clone() }</code></li> }
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
