//! Where a message begins, and where one goes on from the line before.

use super::shape::{LineShape, shape_of};

/// What a message begins with that no message goes on with.
const STARTS: &[&str] = &[
    "Error from server",
    "Error creating",
    "Error: ",
    "ERROR: ",
    "Warning: ",
    "Warning [",
    "Error [",
    "Info [",
    "}",
    "]",
];

/// Whether this line begins a message of its own rather than going on with the one before.
pub(crate) fn begins_message(line: &str, before: &str) -> bool {
    let text = line.trim();
    if before.trim_end().ends_with('\\') {
        return false;
    }
    // A key or an item of JSON stands behind a bracket, a comma or another key; a wrapped message's quoted name does not.
    let behind = before.trim();
    // A whole JSON object on one line, a log entry say, is a message that has ended.
    if behind.starts_with('{') && behind.ends_with('}') {
        return true;
    }
    if is_exchange(before) {
        return true;
    }
    let in_json = behind.is_empty()
        || behind.ends_with(['{', '[', ',', '}', ']'])
        || behind.starts_with('{')
        || is_member(behind);
    match shape_of(line) {
        LineShape::Plain if text.starts_with('"') => in_json && behind.ends_with(['[', ',']),
        LineShape::Plain => STARTS.iter().any(|start| text.starts_with(start)),
        LineShape::Key if text.starts_with('"') => in_json,
        // A reader of pictures doubled blanks: behind a colon what begins small goes on.
        LineShape::Row if behind.ends_with(':') && is_prose(text) => false,
        // A comment's mark on every line that it was wrapped over.
        LineShape::Heading if text.starts_with('#') => !before.trim_start().starts_with('#'),
        LineShape::Heading => !text.starts_with("//"),
        _ => true,
    }
}

/// Whether a line calls curl at a prompt, or is what `curl -v` says of an exchange: the body behind it goes on with nothing.
fn is_exchange(line: &str) -> bool {
    const SAID: [&str; 6] = [
        "Connection #",
        "Closing connection",
        "Mark bundle",
        "We are completely uploaded",
        "upload completely",
        "Request completely",
    ];
    let line = line.trim();
    let is_called = |start: usize| line[..start].trim_end().ends_with(['$', '#', '>', '%']) || start == 0;
    line == "<"
        || line.find("curl ").is_some_and(is_called)
        || line.starts_with("< ")
        || line.strip_prefix("* ").is_some_and(|said| SAID.iter().any(|start| said.starts_with(start)))
}

/// Whether a line is a sentence with doubled blanks in it: it begins with a small word, and no gap is wider.
fn is_prose(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase()) && !text.contains("   ") && !text.contains('\t')
}

/// Whether a line is a key of JSON with its value: a message's quoted name has a colon behind it, too.
fn is_member(line: &str) -> bool {
    let Some((_, rest)) = line.strip_prefix('"').and_then(|name| name.split_once('"')) else { return false };
    let rest = rest.trim_start();
    let value = rest.strip_prefix(':').map_or("", str::trim_start);
    let number = value.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    rest.is_empty() || number || ["\"", "{", "[", "true", "false", "null"].iter().any(|start| value.starts_with(start))
}

/// The quote that a key's value opens on this line and does not close: YAML may have blank lines in it.
pub(crate) fn open_quote(line: &str) -> Option<char> {
    let (key, value) = line.trim().split_once(": ")?;
    let value = value.trim_start();
    let quote = value.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let open = !key.contains(' ') && (value.len() == 1 || !value.ends_with(quote));
    open.then_some(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_no_part_of_the_exchange_before_it() {
        for before in ["* Connection #0 to host web left intact", "< server: istio-envoy", "<", "< "] {
            assert!(begins_message("no healthy upstream", before), "{before}");
        }
        assert!(!begins_message("  calling webhook", "* failed"));
    }

    #[test]
    fn a_wrapped_message_goes_on() {
        let before = "    failed calling webhook";
        for line in [
            "    \"namespace.sidecar-injector.istio.io\":",
            "net/http: request canceled",
            "x509: certificate signed",
            "Post \"https://x\"",
        ] {
            assert!(!begins_message(line, before), "{line}");
        }
        assert!(!begins_message(
            "\"https://x\": dial tcp",
            "\"rev.namespace.sidecar-injector.istio.io\": failed to call"
        ));
        assert!(begins_message("\"reason\": x", "\"status\": \"False\""));
        assert!(begins_message("and on the node:", "{\"message\": \"failed calling webhook\"}"));
        for line in [
            "  Warning  Failed  1m  kubelet  x",
            "2026-07-30T00:00:00Z x",
            "reason: x",
            "- x",
            "",
            "Error from server: x",
        ] {
            assert!(begins_message(line, before), "{line}");
        }
    }
}
