//! Evidence: lines of the paste with their numbers, which are links to the lines.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Evidence, ExcerptLine};
use meshmedic_rules::values::Values;
use yew::prelude::*;

use super::tools::Tools;
use crate::lines::{Short, marked_pieces, shortened};
use crate::state::Action;
use crate::text::{self, UiText};

/// What evidence and timelines need to know of the inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceNames {
    /// Whether evidence has to name its input: there are several, or there are files from an archive.
    pub several: bool,
    /// What the page calls inputs, by their names in the report.
    pub labels: Values,
}

impl SourceNames {
    /// What the page calls an input.
    pub fn label<'a>(&'a self, source: &'a str) -> &'a str {
        self.labels.get(source).map_or(source, String::as_str)
    }
}

/// One passage of evidence.
pub fn evidence(tools: &Tools, evidence: &Evidence, sources: &SourceNames) -> Html {
    let [first, last] = evidence.lines;
    let lines = evidence.excerpt.iter().map(|shown| {
        let (number, inside) = match shown {
            ExcerptLine::Line { line, text, marks } => {
                let (lang, line, text, marks) = (tools.lang, *line, text.clone(), marks.clone());
                (line_number(tools, evidence, line, sources), html! { <ShownLine {lang} {line} {text} {marks} /> })
            }
            ExcerptLine::Cut { cut } => (
                html! { <span class="line-number" aria-hidden="true">{ "\u{22ee}" }</span> },
                html! { <div class="evidence-text"><code class="cut">{ text::lines_left_out(*cut, tools.lang) }</code></div> },
            ),
        };
        html! { <li class="evidence-line">{ number }{ inside }</li> }
    });
    html! {
        <figure class="evidence" data-lines={format!("{first}-{last}")} data-source={evidence.source.clone()}>
            if sources.several {
                <figcaption>{ sources.label(&evidence.source) }</figcaption>
            }
            <ol>{ for lines }</ol>
        </figure>
    }
}

/// The number of a line of evidence, a button that shows it where it stands.
fn line_number(tools: &Tools, evidence: &Evidence, line: usize, sources: &SourceNames) -> Html {
    html! {
        <button type="button" class="line-number" onclick={tools.on(Action::jump_to_evidence(evidence, line))} data-line={line.to_string()}
            aria-label={text::show_line(line, sources.label(&evidence.source), tools.lang)}>{ line }</button>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    lang: Lang,
    line: usize,
    text: String,
    marks: Vec<[usize; 2]>,
}

/// A line with what is evidence in it marked. It begins where that begins and takes three lines, until the whole line is asked for.
#[component]
fn ShownLine(props: &LineProps) -> Html {
    let LineProps { lang, line, text, marks } = props;
    // As a button that copies keeps its own: each type that is kept costs the page's module half a kilobyte.
    let kept = use_state(|| None::<bool>);
    let open = kept.is_some();
    let Short { before, from, marks: moved, is_whole, is_short } = shortened(text, marks);
    let (shown, marks) = if open { (text.as_str(), marks) } else { (from, &moved) };
    let pieces = marked_pieces(shown, marks).into_iter().map(|(is_marked, piece)| {
        if is_marked {
            html! { <mark>{ piece.to_owned() }</mark> }
        } else {
            piece.to_owned().into()
        }
    });
    let toggle = {
        let kept = kept.clone();
        Callback::from(move |_: MouseEvent| kept.set(if kept.is_some() { None } else { Some(true) }))
    };
    let label = if open { UiText::ShortLine } else { UiText::WholeLine }.get(*lang);
    html! {
        <div class="evidence-text" data-is={open.then_some("open")}>
            <code>{ if open { "" } else { before } }{ for pieces }</code>
            if !is_whole {
                <button type="button" class="link whole" data-is={is_short.then_some("short")} aria-expanded={open.to_string()} onclick={toggle}
                    aria-label={format!("{label}, {}", text::lines([*line; 2], *lang))}>{ label }</button>
            }
        </div>
    }
}

/// The line that a folded finding shows: what is evidence in it, from where that begins.
pub fn peek(evidence: &Evidence) -> String {
    let lines = evidence.excerpt.iter().filter_map(|shown| match shown {
        ExcerptLine::Line { text, marks, .. } => Some((text, marks)),
        ExcerptLine::Cut { .. } => None,
    });
    let short = lines.map(|(text, marks)| {
        let Short { before, from, .. } = shortened(text, marks);
        format!("{before}{}", from.trim())
    });
    short.collect::<Vec<_>>().join(" ")
}
