//! What a string holds: a whole output, or a sentence.

use crate::intake::structure::{LineRole, is_head, key, role};

/// Whether lines are an output: a prompt with what it printed, a table, a document. Two sentences of a log are none.
pub(super) fn is_output<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut full, mut keys, mut like, mut rows, mut nested, mut behind_head) = (0, 0, 0, 0, false, false);
    for line in lines {
        let rest = line.trim();
        if rest.is_empty() {
            continue;
        }
        let own = role(line);
        if behind_head || own == LineRole::Prompt || (full == 0 && is_json(rest)) {
            return true;
        }
        behind_head = is_head(rest) || (own == LineRole::Start && rest.starts_with("Chain "));
        full += 1;
        let value = key(rest.trim_start_matches("- "));
        keys += usize::from(value.is_some());
        rows += usize::from(own == LineRole::Row || ["-A ", "-P ", "-N "].iter().any(|start| rest.starts_with(start)));
        let deep = line.starts_with([' ', '\t']);
        like += usize::from(deep || value.is_some() || matches!(own, LineRole::Part | LineRole::Start));
        nested |= value.is_some_and(|value| deep || value.is_empty() || rest.starts_with("- "));
    }
    (behind_head && full > 1)
        || (rows > 0 && rows == full)
        || (keys >= 2 && like * 3 >= full * 2 && (nested || (keys == full && full >= 3)))
}

/// Whether a line begins a log's line of its own: a time, a level, klog's head.
pub(super) fn has_head(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digits = |from: usize, to: usize| bytes.get(from..to).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    let skip = usize::from(matches!(bytes.first(), Some(b'[' | b'"')));
    let date = digits(skip, skip + 4) && matches!(bytes.get(skip + 4), Some(b'-' | b'/')) && digits(skip + 5, skip + 7);
    let klog = matches!(bytes.first(), Some(b'I' | b'W' | b'E' | b'F')) && digits(1, 5) && is(5, b' ');
    let clock = digits(skip, skip + 2) && is(skip + 2, b':') && digits(skip + 3, skip + 5) && is(skip + 5, b':');
    date || klog || clock || ["time=", "ts=", "level=", "[pod/"].iter().any(|head| line.starts_with(head))
}

/// Whether a message goes on in the next string: it was wrapped before it was logged.
pub(super) fn goes_on(before: &str, line: &str) -> bool {
    let (before, rest) = (before.trim_end(), line.trim_start());
    if before.is_empty() || rest.is_empty() || has_head(rest) || rest.starts_with(['{', '[']) {
        return false;
    }
    let small = rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "\"'/(".contains(c));
    let open = before.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    line.len() > rest.len() || before.ends_with([':', ',', '(', '\\']) || open || (before.len() >= 60 && small)
}

/// A JSON object or a list of such in one line.
fn is_json(rest: &str) -> bool {
    (rest.starts_with("{\"") && rest.ends_with('}')) || (rest.starts_with("[{") && rest.ends_with(']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_told_from_sentences() {
        for output in [
            "a:\n  b: 1",
            "NAME   STATUS\nshop   Active",
            "$ kubectl get x -n y\nNo resources found",
            "Name:  cart\nNamespace:  shop\nLabels:  a=b",
            "asm-managed   False        True      14m",
            "-P OUTPUT ACCEPT\n-A OUTPUT -j ISTIO",
            "{\"a\": 1}",
        ] {
            assert!(is_output(output.lines()), "{output}");
        }
        for text in ["server: started", "http: a\nhttp: b", "no endpoints available\nfor service", "at a\n  at b", ""] {
            assert!(!is_output(text.lines()), "{text}");
        }
    }

    #[test]
    fn what_goes_on_is_told_from_what_begins() {
        assert!(goes_on("StreamAggregatedResources gRPC config stream closed:", "5, Requested entity was not found."));
        assert!(goes_on("Error:", "  at x"));
        assert!(!goes_on("Server is up.", "listening on 8080"));
        assert!(!goes_on("failed:", "2026-07-30T00:00:00Z next"));
    }
}
