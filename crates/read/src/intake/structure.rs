//! What lines of a document, a table or a transcript look like, and those of a log do not.

/// What a line, without what stood before it, may be in an output. A line is judged alone and from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineRole {
    /// Nothing but blanks.
    Blank,
    /// A prompt with its command: what it printed follows.
    Prompt,
    /// What an output begins with: a key without a value, a table's head, JSON's first bracket, a chain of iptables.
    Start,
    /// What stands within a document: an indented key, an item, a bracket.
    Part,
    /// `key: value` at the left margin, as messages begin too.
    Field,
    /// Three columns or more.
    Row,
    /// Anything else.
    Other,
}

impl LineRole {
    /// Whether a line of a log is nothing of the kind.
    pub(super) fn is_structured(self) -> bool {
        !matches!(self, LineRole::Other)
    }

    /// Whether an output may begin here, also one whose head was cut off.
    pub(super) fn may_begin(self) -> bool {
        matches!(self, LineRole::Prompt | LineRole::Start | LineRole::Part)
    }
}

/// A key of more bytes than this is none.
const LONGEST_KEY: usize = 160;

/// Programs whose commands are pasted without a prompt, and what follows their names then.
const COMMANDS: [&str; 6] =
    ["kubectl get ", "kubectl describe ", "kubectl -n ", "kubectl --", "gcloud container ", "gcloud compute "];

/// The role of a line, without what stood before it.
pub(super) fn role(line: &str) -> LineRole {
    let body = line.trim_start_matches([' ', '\t']);
    let indented = body.len() < line.len();
    let nested = |role| if indented { LineRole::Part } else { role };
    let bytes = body.as_bytes();
    let Some(first) = bytes.first() else { return LineRole::Blank };
    let next = bytes[1..].iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        b'{' if matches!(next, None | Some(b'"' | b'}')) => nested(LineRole::Start),
        b'[' if matches!(next, None | Some(b'{' | b']' | b'[' | b'"')) => nested(LineRole::Start),
        b'}' | b']' if body.bytes().all(|byte| b"}], \r".contains(&byte)) => LineRole::Part,
        b'"' if is_json_member(body, indented) => LineRole::Part,
        b'-' => item(body),
        b'*' if matches!(body.trim_end(), "*nat" | "*filter" | "*mangle" | "*raw") => LineRole::Start,
        b':' if next.is_some_and(u8::is_ascii_uppercase) && body.ends_with(']') => LineRole::Start,
        b'$' | b'%' if bytes.get(1) == Some(&b' ') && next.is_some_and(u8::is_ascii_alphabetic) => LineRole::Prompt,
        b'|' if body.trim_end().ends_with('|') => LineRole::Row,
        b'k' | b'g' if COMMANDS.iter().any(|command| body.starts_with(command)) => LineRole::Prompt,
        _ if is_prompt(body) => LineRole::Prompt,
        _ => named(body, indented),
    }
}

/// The role of a line that begins with a name.
fn named(body: &str, indented: bool) -> LineRole {
    match key(body) {
        Some(_) if indented => LineRole::Part,
        Some("") => LineRole::Start,
        Some(_) if ["apiVersion:", "kind:", "Name: "].iter().any(|head| body.starts_with(head)) => LineRole::Start,
        Some(_) => LineRole::Field,
        None if is_head(body) || (body.starts_with("Chain ") && body.trim_end().ends_with(')')) => LineRole::Start,
        None if columns(body) >= 3 => LineRole::Row,
        None => LineRole::Other,
    }
}

/// `- key: x`, `- value`, `---`, `-A CHAIN`; prose behind a dash is none.
fn item(body: &str) -> LineRole {
    let body = body.trim_end();
    let Some(rest) = body.strip_prefix("- ") else {
        let chain =
            body.strip_prefix('-').is_some_and(|rest| matches!(rest.as_bytes(), [b'A' | b'P' | b'N', b' ', ..]));
        return if body == "---" || chain {
            LineRole::Start
        } else if body == "-" {
            LineRole::Part
        } else {
            LineRole::Other
        };
    };
    let rest = rest.trim_start();
    let plain = !rest.contains(' ') || rest.starts_with(['"', '\'', '{']);
    if plain || key(rest).is_some() { LineRole::Part } else { LineRole::Other }
}

/// What stands behind a YAML key, or a key of a description such as `Last Transition Time:  x`.
pub(super) fn key(body: &str) -> Option<&str> {
    let head = body.get(..LONGEST_KEY.min(body.len())).unwrap_or(body);
    let colon = head.find(':')?;
    let (key, value) = (&body[..colon], &body[colon + 1..]);
    let ends = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_./$-()".contains(&byte))
    };
    let quoted = key.len() > 2 && key.starts_with(['"', '\'']) && key.ends_with(['"', '\'']) && !key.contains(' ');
    let described = || {
        key.split(' ').all(|part| word(part) && part.starts_with(|first: char| first.is_ascii_uppercase()))
            && (value.trim().is_empty() || value.starts_with("  ") || value.starts_with('\t'))
    };
    (ends && (word(key) || quoted || described())).then(|| value.trim())
}

/// `"key": x`, or `"item",` within a list.
fn is_json_member(body: &str, indented: bool) -> bool {
    let Some(close) = body[1..].find('"') else { return false };
    let rest = body[close + 2..].trim();
    let Some(value) = rest.strip_prefix(':') else { return indented && matches!(rest, "" | ",") };
    let value = value.trim_start();
    let number = value.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    number || ["\"", "{", "[", "true", "false", "null"].iter().any(|start| value.starts_with(start))
}

/// `user@host:~$ command`, `PS C:\> command`, `❯ command`.
pub(super) fn is_prompt(body: &str) -> bool {
    const LONGEST: usize = 120;
    if ["❯ ", "➜ ", "(⎈"].iter().any(|mark| body.starts_with(mark)) {
        return true;
    }
    let head = body.get(..LONGEST).unwrap_or(body);
    if let Some(rest) = head.strip_prefix("PS ") {
        return rest.contains("> ");
    }
    if memchr::memchr(b'@', head.as_bytes()).is_none() {
        return false;
    }
    let mark = ["$ ", "# ", "% "].iter().filter_map(|mark| head.find(mark)).min();
    mark.is_some_and(|at| head[..at].contains('@') && !head[..at].contains(['"', '{', '<', '=', ',']))
}

/// The line above or below a table or a box.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.chars().all(|c| "+-=*_─━═┌┐└┘├┤┬┴┼╭╮╰╯│┃║╔╗╚╝".contains(c))
}

/// Whether a line is the head of a table: `NAME   STATUS   AGE`.
pub(super) fn is_head(rest: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase();
    if !rest.starts_with(capital) {
        return false;
    }
    let rest = rest.trim_end();
    if matches!(rest, "NAME" | "ROLE") {
        return true;
    }
    let plain =
        !rest.bytes().any(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b":;=\"|".contains(&byte));
    plain && (rest.contains("  ") || rest.contains('\t') || rest.split(' ').filter(|word| word.len() > 2).count() >= 3)
}

/// How many columns two blanks or a tab part, counted up to three.
fn columns(body: &str) -> usize {
    if !body.contains("  ") && !body.contains('\t') {
        return 1;
    }
    body.split("  ").flat_map(|part| part.split('\t')).filter(|part| !part.trim().is_empty()).take(3).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        for (line, wanted) in [
            ("", LineRole::Blank),
            ("membershipStates:", LineRole::Start),
            ("  projects/1/locations/global/memberships/c1:", LineRole::Part),
            ("      - code: CNI_POD_UNSCHEDULABLE", LineRole::Part),
            ("state: ACTIVE", LineRole::Field),
            ("Last Transition Time:  2026", LineRole::Field),
            ("NAME          RECONCILED   STALLED   AGE", LineRole::Start),
            ("NAME READY STATUS AGE", LineRole::Start),
            ("asm-managed   False        True      14m", LineRole::Row),
            ("$ kubectl get ns", LineRole::Prompt),
            ("me@host:~$ kubectl get ns", LineRole::Prompt),
            ("{\"a\": 1}", LineRole::Start),
            ("[2026-07-30 x]", LineRole::Other),
            ("-A OUTPUT -j ISTIO_OUTPUT", LineRole::Start),
            ("Chain OUTPUT (policy ACCEPT)", LineRole::Start),
            ("- looked at the nodes again", LineRole::Other),
            ("xds proxy: connected", LineRole::Other),
            ("out.txt:membershipStates:", LineRole::Other),
            ("vm-1 sh[7]: membershipStates:", LineRole::Other),
            ("Internal error occurred: x", LineRole::Other),
        ] {
            assert_eq!(role(line), wanted, "{line}");
        }
    }
}
