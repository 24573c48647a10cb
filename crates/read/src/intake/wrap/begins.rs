//! Lines that begin something, and so go on with nothing.

use crate::intake::structure::is_head;

/// Programs whose name begins a command without a prompt.
const PROGRAMS: [&str; 8] = ["kubectl ", "gcloud ", "istioctl ", "curl ", "sudo ", "asmcli ", "docker ", "systemctl "];

/// How far into a line a prompt's mark may stand.
const PROMPT: usize = 120;

/// Whether a line without its margin begins an item, a block, a log entry or a command.
pub(super) fn begins(line: &str) -> bool {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return true };
    let mark = |marks: &[&str]| marks.iter().any(|mark| line.starts_with(mark));
    match first {
        b'-' | b'*' | b'+' => line.len() == 1 || bytes[1] == b' ' || mark(&["---", "-----"]),
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

/// Whether a line is a prompt with a command, or a command without one.
pub(super) fn is_prompt(line: &str) -> bool {
    if ["$ ", "❯ ", "➜ ", "% ", "# ", "(⎈"].iter().chain(&PROGRAMS).any(|mark| line.starts_with(mark)) {
        return true;
    }
    let head = line.get(..PROMPT).unwrap_or(line);
    if let Some(rest) = head.strip_prefix("PS ") {
        return rest.contains("> ");
    }
    let mark = ["$ ", "# ", "% "].iter().filter_map(|mark| head.find(mark)).min();
    mark.is_some_and(|at| head[..at].contains('@') && !head[..at].contains(['"', '{', '<', '=', ',']))
}

fn is_json_key(line: &str) -> bool {
    let close = line[1..].find('"').map(|at| at + 2);
    close.is_some_and(|close| line[close..].trim_start().starts_with(':'))
}

/// Whether a line begins with a time, or with what a logger writes before its own.
fn starts_log(bytes: &[u8]) -> bool {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let digits =
        |from: usize, count: usize| (from..from + count).all(|at| bytes.get(at).is_some_and(u8::is_ascii_digit));
    let is = |at: usize, wanted: &[u8]| bytes.get(at).is_some_and(|byte| wanted.contains(byte));
    (digits(0, 4) && is(4, b"-/") && digits(5, 2) && is(7, b"-/"))
        || (digits(0, 2) && is(2, b":") && digits(3, 2) && is(5, b":"))
        || (is(0, b"IWEF") && digits(1, 4) && is(5, b" "))
        || (bytes.len() > 6
            && is(3, b" ")
            && is(5, b"0123456789")
            && MONTHS.chunks(3).any(|month| bytes.starts_with(month)))
        || [&b"time=\""[..], b"level=", b"ts="].iter().any(|mark| bytes.starts_with(mark))
}
