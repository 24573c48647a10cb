//! What a line looks like: where one message, one output, ends and another begins.

use super::key::key_of;

/// What kind of line this is, judged alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineShape {
    /// Nothing but whitespace.
    Blank,
    /// A Markdown fence.
    Fence,
    /// `---`.
    DocumentMark,
    /// A time, klog's head, Envoy's brackets: a log line begins.
    Log,
    /// The first line of a JSON object or array.
    JsonStart,
    /// `key: value` or `key:`.
    Key,
    /// `- ...`.
    Item,
    /// `NAME  READY  STATUS`.
    TableHead,
    /// Columns parted by wide gaps: a table's or an event list's row.
    Row,
    /// `| a | b |`.
    MarkdownRow,
    /// A heading, a bullet, a comment.
    Heading,
    /// Anything else.
    Plain,
}

/// The shape of one line, without its end.
pub(crate) fn shape_of(line: &str) -> LineShape {
    let text = line.trim();
    let Some(first) = text.bytes().next() else { return LineShape::Blank };
    match first {
        b'`' | b'~' if text.starts_with("```") || text.starts_with("~~~") => return LineShape::Fence,
        b'{' if text.starts_with("{{< text") || text.starts_with("{{< /text") => return LineShape::Fence,
        b'-' if text == "---" => return LineShape::DocumentMark,
        b'|' => return LineShape::MarkdownRow,
        b'{' | b'[' if starts_json(text) => return LineShape::JsonStart,
        b'-' if text == "-" || text.starts_with("- ") => return LineShape::Item,
        b'#' | b'*' | b'/' if starts_heading(text) => return LineShape::Heading,
        _ => {}
    }
    if starts_log(text) {
        LineShape::Log
    } else if is_table_head(text) {
        LineShape::TableHead
    } else if is_key(text) {
        LineShape::Key
    } else if is_row(text) {
        LineShape::Row
    } else if text.starts_with('\u{2022}') {
        LineShape::Heading
    } else {
        LineShape::Plain
    }
}

fn starts_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(['#', '*', '/']);
    rest.len() < text.len()
        && (rest.is_empty() || rest.starts_with(' '))
        && !(text.starts_with('/') && text.len() - rest.len() < 2)
}

/// `{` or `[` that begins JSON, not Envoy's `[2024-03-05 ...]` nor a log level in brackets.
fn starts_json(text: &str) -> bool {
    let rest = text[1..].trim_start();
    let next = rest.bytes().next();
    if text.starts_with('{') {
        matches!(next, None | Some(b'"' | b'}'))
    } else {
        matches!(next, None | Some(b'{' | b']' | b'[')) || (next == Some(b'"') && rest.contains("\","))
    }
}

/// Whether a line begins with what log lines begin with.
pub(crate) fn starts_log(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    // 2026-07-30T..., also behind a severity letter or a bracket.
    let date = |at: usize| {
        (at..at + 4).all(digit)
            && (is(at + 4, b'-') || is(at + 4, b'/'))
            && digit(at + 5)
            && digit(at + 6)
            && (is(at + 7, b'-') || is(at + 7, b'/'))
    };
    if date(0) || (is(0, b'[') && date(1)) || (is(1, b' ') && date(2)) || (is(0, b'"') && date(1)) {
        return true;
    }
    // klog: I0730 00:00:03.123456; a clock alone; syslog: Jul 30 00:00:03.
    let klog = matches!(bytes.first(), Some(b'I' | b'W' | b'E' | b'F')) && (1..5).all(digit) && is(5, b' ');
    let clock = digit(0) && digit(1) && is(2, b':') && digit(3) && digit(4) && is(5, b':');
    let month = ["Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec "];
    let syslog = month.iter().any(|m| text.starts_with(m)) && (digit(4) || digit(5));
    let tools =
        ["asmcli: ", "install_asm: ", "level=", "time=\"", "ts=", "[pod/", "[info]", "[warning]", "[error]", "E: "];
    klog || clock || syslog || tools.iter().any(|tool| text.starts_with(tool)) || starts_request(text)
}

/// `10.0.0.1 - - [30/Jul/2026:00:10:00 +0000] "GET /`: the Common Log Format of web servers.
fn starts_request(text: &str) -> bool {
    const NEAR: usize = 80;
    let bytes = text.as_bytes();
    let Some(open) = memchr::memmem::find(&bytes[..bytes.len().min(NEAR)], b" [") else { return false };
    let form = b"00/aaa/0000:00:00:00";
    bytes.get(open + 2..open + 2 + form.len()).is_some_and(|time| {
        time.iter().zip(form).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            b'a' => byte.is_ascii_alphabetic(),
            sign => byte == sign,
        })
    })
}

/// First words that Go's errors put before a colon within a message.
const WITHIN: &[&str] = &[
    "x509",
    "tls",
    "http",
    "https",
    "net/http",
    "dial",
    "rpc",
    "desc",
    "transport",
    "read",
    "write",
    "context",
    "connect",
    "getsockopt",
    "error",
    "message",
    "post",
    "get",
    "crypto/rsa",
    "message.",
    "failed",
    "refused",
    "rejected",
    "closed",
    "denied",
];

/// Whether a trimmed line begins a YAML mapping: `key: value` or `key:`.
pub(crate) fn is_key(text: &str) -> bool {
    let Some((key, value)) = key_of(text) else { return false };
    let quoted = text.starts_with(['"', '\'']);
    if quoted && value >= text.len() {
        // No JSON key ends a line; a wrapped `failed calling webhook "NAME":` does.
        return false;
    }
    if quoted || !key.contains(' ') {
        return quoted
            || !WITHIN.contains(&key.to_ascii_lowercase().as_str())
            || matches!(key.as_ref(), "message" | "Message" | "error");
    }
    // `Last Transition Time:  x`: every word begins with a capital.
    key.len() <= 40 && key.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c == '('))
}

fn is_table_head(text: &str) -> bool {
    let mut columns = 0;
    for column in columns_of(text) {
        let head = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_()/%. #:".contains(c);
        if !column.starts_with(|c: char| c.is_ascii_uppercase()) || !column.chars().all(head) || column.ends_with(':') {
            return false;
        }
        columns += 1;
    }
    columns >= 2 || text == "ROLE" || text == "NAME"
}

fn is_row(text: &str) -> bool {
    columns_of(text).count() >= 3 || text.starts_with("Warning  ") || text.starts_with("Normal  ")
}

/// The columns of a line: separated by two spaces or a tab.
pub(crate) fn columns_of(text: &str) -> impl Iterator<Item = &str> {
    text.split("  ").flat_map(|part| part.split('\t')).map(str::trim).filter(|part| !part.is_empty())
}

/// `Name:         cart`, the first line of what `kubectl describe` prints of one resource.
pub(crate) fn is_name_line(line: &str) -> bool {
    line.trim_start().strip_prefix("Name:").is_some_and(|rest| rest.starts_with("  ") || rest.starts_with('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (line, shape) in [
            ("  ```bash", LineShape::Fence),
            ("2026-07-30T00:00:03Z\tinfo\tx", LineShape::Log),
            ("E0504 10:00:00.1 1 a.go:1] x", LineShape::Log),
            ("[2024-03-05 14:54:29.255][1][warning] x", LineShape::Log),
            ("I 2020-03-31T10:41:15Z x", LineShape::Log),
            ("10.0.0.1 - bob [30/Jul/2026:00:10:00 +0000] \"GET / HTTP/1.1\" 200 12", LineShape::Log),
            ("{\"a\": 1}", LineShape::JsonStart),
            ("[", LineShape::JsonStart),
            ("{{ .x }}", LineShape::Plain),
            ("state: ACTIVE", LineShape::Key),
            ("  Last Transition Time:  2022", LineShape::Key),
            ("x509: certificate signed by unknown authority", LineShape::Plain),
            ("Error creating: Internal error occurred:", LineShape::Plain),
            ("NAME          RECONCILED   STALLED   AGE", LineShape::TableHead),
            ("asm-managed   True         False     14m", LineShape::Row),
            ("- code: OK", LineShape::Item),
            ("| a | b |", LineShape::MarkdownRow),
            ("context deadline exceeded", LineShape::Plain),
        ] {
            assert_eq!(shape_of(line), shape, "{line}");
        }
    }
}
