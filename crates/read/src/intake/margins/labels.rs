//! Labels before every line that tell nothing of it: a comment's mark, a diff's, a runner's step.

use super::line::MarginLine;
use crate::intake::strings::content::is_output;
use crate::intake::structure::{LineRole, is_head, role};

/// Adds the labels to the widths of the lines that have none so far, where neighbours have the same.
pub(super) fn widen(lines: &[MarginLine], widths: &mut [usize]) {
    listed(lines, widths);
    let mut at = 0;
    while at < lines.len() {
        let name = if widths[at] == 0 { label(lines[at].text) } else { None };
        let Some(name) = name else {
            at += 1;
            continue;
        };
        let same = |line: usize| {
            let text = lines[line].text;
            widths[line] == 0 && (text.starts_with(name) || (text.len() > 1 && text == name.trim_end()))
        };
        let end = (at + 1..lines.len()).find(|line| !same(*line)).unwrap_or(lines.len());
        if end - at >= wanted(name) && stands_alone(lines, at, end) {
            for line in at..end {
                widths[line] = name.len().min(lines[line].text.len());
            }
        }
        at = end;
    }
}

/// Adds the marks of lists whose items are the lines of an output, each one: no list of YAML's has its items' own depths behind the mark.
fn listed(lines: &[MarginLine], widths: &mut [usize]) {
    let mark = |at: usize| {
        let text = lines.get(at)?.text;
        let mark = text.chars().next().filter(|c| "-*•".contains(*c))?.len_utf8();
        let behind = text[mark..].strip_prefix(' ').map_or(text.len() == mark, |_| true);
        behind.then_some(text.len().min(mark + 1))
    };
    let mut at = 0;
    while at < lines.len() {
        let end = (at..lines.len()).find(|line| widths[*line] > 0 || mark(*line).is_none()).unwrap_or(lines.len());
        let own = |line: usize| lines[line].text.get(mark(line).unwrap_or(0)..).unwrap_or("");
        let first = if at < end { own(at) } else { "" };
        let begins = is_head(first) || role(first) == LineRole::Prompt;
        let deeper = || (at + 1..end).any(|line| own(line).starts_with("  ") && !own(line).trim().is_empty());
        let whole = end - at >= if begins { 2 } else { 3 };
        if whole && !first.starts_with(' ') && (begins || deeper()) && is_output((at..end).map(own)) {
            for (width, line) in widths[at..end].iter_mut().zip(at..end) {
                *width = mark(line).unwrap_or(0);
            }
        }
        at = end.max(at + 1);
    }
}

/// How many lines have to agree.
fn wanted(name: &str) -> usize {
    if name.len() > 4 { 3 } else { 2 }
}

/// Whether a comment is a paste of its own, and no part of the document around it that somebody put out of use.
fn stands_alone(lines: &[MarginLine], start: usize, end: usize) -> bool {
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.text.trim().is_empty());
    label(lines[start].text).is_some_and(|name| name.len() > 4) || (blank(start.checked_sub(1)) && blank(Some(end)))
}

/// The label that a line begins with, and the blank behind it.
fn label(line: &str) -> Option<&str> {
    for mark in ["# ", "// ", "+ "] {
        if line.starts_with(mark) {
            return Some(mark);
        }
    }
    let end = if line.starts_with("Step #") {
        line.find("\": ").map(|at| at + 3).or_else(|| line.find(": ").map(|at| at + 2))
    } else {
        ["remote: ", "[exec] ", "[stdout] ", "[stderr] "]
            .into_iter()
            .find(|label| line.trim_start().starts_with(label))
            .map(|label| line.len() - line.trim_start().len() + label.len())
            .or_else(|| line.find("-exec): ").map(|at| at + "-exec): ".len()))
    };
    line.get(..end.filter(|end| *end <= 200)?)
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn what_tells_nothing_goes_from_messages_too() {
        let message =
            ["Error creating: Internal error occurred:", "failed calling webhook \"x\":", "context deadline exceeded"];
        for label in [
            "# ",
            "// ",
            "+ ",
            "remote: ",
            "  [exec] ",
            "Step #2 - \"mesh\": ",
            "module.mesh.null_resource.run[0] (local-exec): ",
        ] {
            let text = message.map(|line| format!("{label}{line}\n")).concat();
            assert_eq!(clean(&text), message.map(|line| format!("{line}\n")).concat(), "{label}");
        }
    }

    #[test]
    fn an_outputs_lines_are_items_each() {
        for mark in ["- ", "* ", "• "] {
            let item =
                |line: &str| format!("{mark}{line}\n").replace(&format!("{mark}\n"), &format!("{}\n", mark.trim_end()));
            let text = "a:\n  b:\n  - c: 1\n\nd: 2\n";
            assert_eq!(clean(&text.lines().map(item).collect::<String>()), text);
            let table = "NAME   STATUS\nshop   Active\n";
            assert_eq!(clean(&table.lines().map(item).collect::<String>()), table);
        }
        for yaml in [
            "- a: 1\n- b:\n    c: 2\n- d: 3\n- e: 4\n",
            "-   a: 1\n-   b: 2\n-   c: 3\n",
            "- looked:\n- asked: no\n- fixed: no\n",
        ] {
            assert_eq!(clean(yaml), yaml);
        }
    }

    #[test]
    fn a_comment_within_a_document_stays() {
        let text = "metadata:\n  labels:\n# one remark\n# and another\n    app: shop\n";
        assert_eq!(clean(text), text);
    }
}
