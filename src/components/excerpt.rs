//! Evidence: lines of the paste with their numbers, which are links to the lines.

use meshmedic_rules::report::{Evidence, ExcerptLine};
use yew::prelude::*;

use super::tools::Tools;
use crate::lines::marked_pieces;
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
    let [first, last] = evidence.lines;
    let reachable = sources.texts.contains(&evidence.source);
    let lines = evidence.excerpt.iter().map(|shown| {
        let (number, inside) = match shown {
            ExcerptLine::Line { line, text, marks } => {
                (line_number(tools, evidence, *line, reachable), marked(text, marks))
            }
            ExcerptLine::Cut { cut } => (
                html! { <span class="line-number" aria-hidden="true">{ "\u{22ee}" }</span> },
                html! { <code class="cut">{ text::lines_left_out(*cut, tools.lang) }</code> },
            ),
        };
        html! { <li class="evidence-line">{ number }{ inside }</li> }
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

/// The number of a line of evidence; where the line is at hand, a button that shows it there.
fn line_number(tools: &Tools, evidence: &Evidence, line: usize, reachable: bool) -> Html {
    if !reachable {
        return html! { <span class="line-number" data-line={line.to_string()}>{ line }</span> };
    }
    html! {
        <button type="button" class="line-number" onclick={tools.on(Action::jump_to_evidence(evidence, line))} data-line={line.to_string()}
            aria-label={text::show_line(line, &evidence.source, tools.lang)}>{ line }</button>
    }
}

/// A line with what is evidence in it marked.
fn marked(text: &str, marks: &[[usize; 2]]) -> Html {
    let pieces = marked_pieces(text, marks).into_iter().map(|(is_marked, piece)| {
        if is_marked {
            html! { <mark>{ piece.to_owned() }</mark> }
        } else {
            piece.to_owned().into()
        }
    });
    html! { <code>{ for pieces }</code> }
}
