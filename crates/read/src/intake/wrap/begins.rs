//! Lines that begin something, and so go on with nothing.

use crate::ground::time::time_end;
use crate::intake::structure::{self, is_head, is_rule};

/// Programs whose name begins a command without a prompt.
const PROGRAMS: [&str; 8] = ["kubectl ", "gcloud ", "istioctl ", "curl ", "sudo ", "asmcli ", "docker ", "systemctl "];

/// Whether a line without its margin begins an item, a block, a log entry or a command.
pub(super) fn begins(line: &str) -> bool {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return true };
    let mark = |marks: &[&str]| marks.iter().any(|mark| line.starts_with(mark));
    match first {
        b'-' | b'*' | b'+' => line.len() == 1 || bytes[1] == b' ' || mark(&["---"]) || is_rule(line),
        b'`' => mark(&["```"]),
        b'~' => mark(&["~~~"]),
        b'{' | b'[' | b'}' | b'|' | b'>' | b'<' => true,
        b'#' => mark(&["# ", "##"]) || line.len() == 1,
        b'/' => mark(&["// "]),
        b'"' => is_json_key(line),
        _ => {
            is_prompt(line)
                || is_head(line)
                || starts_log(bytes)
                || mark(&["Error from server", "Error: ", "Warning: ", "No resources found", "Events:"])
                || !line.is_ascii() && line.chars().next().is_some_and(|first| !first.is_alphanumeric())
        }
    }
}

/// Whether a line is a prompt with a command, or a command without one. What may be a comment counts, too: nothing goes on with it.
pub(super) fn is_prompt(line: &str) -> bool {
    structure::is_prompt(line) || ["$ ", "% ", "# "].iter().chain(&PROGRAMS).any(|mark| line.starts_with(mark))
}

fn is_json_key(line: &str) -> bool {
    let close = line[1..].find('"').map(|at| at + 2);
    close.is_some_and(|close| line[close..].trim_start().starts_with(':'))
}

/// Whether a line begins with a time, or with what a logger writes before its own.
fn starts_log(bytes: &[u8]) -> bool {
    time_end(bytes, 0).is_some() || [&b"time=\""[..], b"level=", b"ts="].iter().any(|mark| bytes.starts_with(mark))
}
