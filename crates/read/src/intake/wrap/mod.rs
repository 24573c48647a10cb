//! Undoes what a terminal or an editor wrapped, where it is proven near the place.
//!
//! A line is joined to the one below it where a word cut in two is whole when joined, where several different lines are just as wide
//! and none around is wider, where only entries' own lines have the head that all others have, where a string is still open, or where
//! what is unfinished goes on with a word that had no room. What is only possible stays as it was pasted: what reads messages tries it joined, and fills no value from it.

mod begins;
mod edge;
mod entries;
mod head;
mod joint;
mod room;
mod slashes;
mod strings;
mod unfinished;
mod values;
mod window;
mod words;

use super::edits::Edit;
use edge::Edges;
pub(crate) use joint::{Joint, joint};
use window::{NARROW, Window};
use words::Words;

/// Joins the lines that were wrapped, with nothing or with a blank between them.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let strings = strings::edits(text);
    let mut known = strings.iter().peekable();
    let mut edits = Vec::new();
    let (mut edges, mut words) = (Edges::default(), Words::default());
    Window::run(text, |window, at| {
        let (line, below) = (window.lines[at], window.lines[at + 1]);
        while known.next_if(|edit| edit.range.end <= line.start).is_some() {}
        if let Some(edit) = known.next_if(|edit| edit.range.start <= line.end && edit.range.end > line.start) {
            edits.push(edit.clone());
            return;
        }
        if below.width == 0 {
            return;
        }
        let joined = (line.width + 1 >= NARROW).then(|| joined(window, at, &mut edges)).flatten();
        if let Some(edit) = joined.or_else(|| words.edit(window, at)) {
            words.learn(window, at);
            edits.push(edit);
        }
    });
    edits
}

/// What joins a line, wide enough to be wrapped, to the one below it.
fn joined(window: &Window<'_>, at: usize, edges: &mut Edges) -> Option<Edit> {
    let (line, below) = (window.lines[at], window.lines[at + 1]);
    // An editor's own mark says it.
    if let Some(mark) = slashes::arrow(window.trimmed(at + 1)) {
        let begin = below.start + below.indent;
        return Some(Edit::cut(line.end..begin + mark));
    }
    let (drop, with) = slashes::joined(window, at)
        .map(|slash| (slash, ""))
        .or_else(|| entries::joined(window, at).map(|with| (0, with)))
        .or_else(|| edges.joined(window, at).map(|with| (0, with)))
        .or_else(|| values::joined(window, at).map(|with| (0, with)))?;
    let from = line.start + window.content(at).len() - drop;
    let blanks = if with.is_empty() { below.base } else { below.indent };
    Some(Edit::put(from..below.start + blanks, with))
}

#[cfg(test)]
mod tests;
