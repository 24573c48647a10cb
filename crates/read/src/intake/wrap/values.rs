//! A value of YAML or of `kubectl describe` whose rest stands left of its key, where no document has anything but keys.

use super::begins::begins;
use super::joint::Joint;
use super::window::Window;
use crate::intake::structure::key;

/// A value is wrapped over no more lines than this.
const LINES: usize = 40;

/// What joins a line of a value to the one below it: what stands left of its key goes on where deeper keys follow.
pub(super) fn joined(window: &Window<'_>, at: usize) -> Option<&'static str> {
    let base = window.lines[at + 1].base;
    let deeper = |lines: std::ops::Range<usize>| window.lines[lines].iter().any(|line| line.indent > base + 1);
    if !deeper(at.saturating_sub(LINES)..at + 1) || !deeper(at + 1..window.lines.len().min(at + LINES)) {
        return None;
    }
    let is_rest = |line: usize| {
        let own = window.lines.get(line).filter(|own| own.width > 0 && own.base == base && own.indent <= base + 1);
        let text = own.map(|_| window.trimmed(line));
        text.is_some_and(|text| !begins(text) && key(text).is_none())
    };
    if !is_rest(at + 1) || window.trimmed(at).ends_with('\\') {
        return None;
    }
    let first = (at.saturating_sub(LINES)..=at).rev().find(|line| !is_rest(*line))?;
    let (start, text) = (window.lines[first], window.trimmed(first));
    let value = value_of(text)?;
    let end = (at + 2..window.lines.len().min(at + LINES)).find(|line| !is_rest(*line))?;
    let after = (window.lines[end], window.trimmed(end));
    if start.indent <= base + 1 || after.0.indent <= base + 1 || value_of(after.1).is_none() && !after.1.ends_with(':')
    {
        return None;
    }
    let rest = window.rest(at + 1);
    let single = first == at && !value.contains(' ') && !rest.contains(' ');
    match window.joint(at) {
        Joint::Cut | Joint::Likely => Some(""),
        Joint::Unclear if single => Some(""),
        _ => is_near_edge(window, first..end, at, rest).then_some(" "),
    }
}

/// The value on a line that is `key: value` or `- key: value`.
fn value_of(line: &str) -> Option<&str> {
    let entry = line.trim_start_matches("- ");
    let value = entry.split_once(": ").map(|(_, value)| value.trim_start()).filter(|_| key(entry).is_some());
    value.or_else(|| line.strip_prefix("- ")).filter(|value| !value.is_empty())
}

/// Whether the first word of the rest had no room on the line before it.
fn is_near_edge(window: &Window<'_>, lines: std::ops::Range<usize>, at: usize, rest: &str) -> bool {
    let word = rest.split(' ').next().unwrap_or("").chars().count();
    let widest = lines.map(|line| window.lines[line].width).max().unwrap_or(0);
    window.lines[at].width + 1 + word > widest
}
