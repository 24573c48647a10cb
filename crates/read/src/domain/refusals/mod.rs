//! What Envoy refused of its configuration, as a message says it: which resources, each with its reason, and what in the cluster a resource
//! was made from.
//!
//! Envoy says it in its own log (`delta config for TYPE rejected: ...`), istiod says what Envoy answered (`ADS:LDS: ACK ERROR NODE
//! Internal:...`), and a configuration dump has the reason alone (`error_state.details`).
//! Sources: Envoy's `lds_api.cc` (`NAME: REASON`, a line for each listener) and `cds_api_helper.cc` (the same, behind commas), istio's
//! `pilot/pkg/xds/ads.go`.

mod origins;

pub use origins::{origin, thing_named};

/// A resource that Envoy refused, or an update as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// What Envoy calls it, `0.0.0.0_8443` or `outbound|443||api.example.com`; empty where the message names none.
    pub resource: &'a str,
    /// Why, in Envoy's words.
    pub reason: &'a str,
    /// Where its reason begins in the message, in bytes.
    pub at: usize,
}

impl Refusal<'_> {
    /// The reason without what is different from resource to resource: quoted names, paths, addresses and numbers.
    pub fn kind(&self) -> String {
        const FIRST: usize = 8;
        let mut kind = String::new();
        for (at, piece) in self.reason.split(['\'', '"', '`']).enumerate() {
            let words = piece.split_whitespace().filter(|_| at % 2 == 0);
            let plain = words.map(|word| word.trim_end_matches([':', ',', '.', ';', '\\']));
            let plain = plain.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
            plain.for_each(|word| kind.extend([word, " "]));
        }
        kind.split_inclusive(' ').take(FIRST).collect()
    }
}

/// Behind these words the refused resources and their reasons begin. The last of them that the message holds counts.
const LISTS: [&str; 4] = [
    "Error adding/updating listener(s) ",
    "Error adding/updating cluster(s) ",
    "Error adding/updating listener ",
    "Error adding/updating cluster ",
];

/// What a message says was refused, in its order: the text from the stream's words (`delta config for`, `ADS:`) to the message's end, as a
/// log or a JSON string holds it (line feeds and quotes may be escaped).
pub fn refusals(message: &str) -> Vec<Refusal<'_>> {
    let Some(start) = LISTS.iter().find_map(|list| Some(message.find(list)? + list.len())) else {
        let at = whole_at(message);
        return one("", message, at, message.len()).into_iter().collect();
    };
    let entries = entries(message, start);
    let ends = entries.iter().skip(1).map(|entry| entry.before).chain([message.len()]);
    entries.iter().zip(ends).filter_map(|(entry, end)| one(entry.name, message, entry.reason, end)).collect()
}

fn one<'a>(resource: &'a str, message: &'a str, from: usize, to: usize) -> Option<Refusal<'a>> {
    let raw = message.get(from..to)?;
    let reason = raw.trim_start();
    let at = from + raw.len() - reason.len();
    let mut reason = reason.trim_end();
    while let Some(shorter) = ["\\n", "\\", ",", "."].iter().find_map(|end| reason.strip_suffix(end)) {
        reason = shorter.trim_end();
    }
    (!reason.is_empty()).then_some(Refusal { resource, reason, at })
}

/// Where the reason begins in a message that names no resource: behind the stream's words, and those of istiod.
fn whole_at(message: &str) -> usize {
    if let Some(at) = message.find("rejected: ") {
        return at + "rejected: ".len();
    }
    let Some(at) = message.find("ACK ERROR ").map(|at| at + "ACK ERROR ".len()) else { return 0 };
    // The node's id, then the code of the answer.
    let behind = |from: usize| message[from..].find(' ').map_or(from, |blank| from + blank + 1);
    let mut node = behind(at);
    // Old versions have the proxy's address before it.
    if !message[at..node].contains('~') && message[node..behind(node)].contains('~') {
        node = behind(node);
    }
    let code = message[node..].bytes().take_while(u8::is_ascii_alphabetic).count();
    if code > 0 && message[node + code..].starts_with(':') { node + code + 1 } else { node }
}

/// One resource's place in a list.
struct Entry<'a> {
    name: &'a str,
    /// Where the entry before it ends, and where its reason begins.
    before: usize,
    reason: usize,
}

/// The beginnings of `NAME: reason` from `start` on: on a line of its own, or behind the reason before it, where the word is a resource's
/// name by its form.
fn entries(message: &str, start: usize) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    // What a reason quotes of the configuration holds `key: value` too.
    let mut depth = 0_isize;
    let mut at = start;
    let mut is_line = true;
    while at < message.len() {
        let rest = &message[at..];
        let word = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        // A line feed that a JSON string holds is no part of a word.
        let word = rest[..word].find("\\n").unwrap_or(word);
        let name = rest[..word].strip_suffix(':');
        let is_entry = |name: &str| entries.is_empty() || (is_line && depth == 0) || is_resource(name);
        if let Some(name) = name.filter(|name| !name.is_empty() && depth <= 0 && is_entry(name)) {
            entries.push(Entry { name, before: at, reason: at + word });
        }
        depth += rest[..word].matches('{').count() as isize - rest[..word].matches('}').count() as isize;
        let behind = &rest[word..];
        let blanks = behind.len() - behind.trim_start().len();
        is_line = behind[..blanks].contains('\n');
        at += word + blanks;
        if let Some(next) = message[at..].strip_prefix("\\n") {
            is_line = true;
            at = message.len() - next.len();
        }
    }
    entries
}

/// Whether a word is a resource's name by its form: no word of a reason has it.
fn is_resource(word: &str) -> bool {
    let is_address = || {
        let (address, port) = word.rsplit_once('_').unwrap_or_default();
        !address.is_empty()
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && address.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:[]".contains(&byte))
    };
    (word.matches('|').count() >= 3)
        || word.starts_with("kubernetes://")
        || matches!(
            word,
            "virtualInbound" | "virtualOutbound" | "connect_originate" | "connect_terminate" | "main_internal"
        )
        || is_address()
}

/// The message around a place of a text that a rule matched: from the line's beginning to its end, and the lines behind it that go on with
/// it; within a JSON string, to where that ends.
///
/// Returns where it begins, and the message.
pub fn message_at(text: &str, place: usize) -> (usize, &str) {
    /// What lies farther off is not looked at.
    const MOST: usize = 16_000;
    let low = text.floor_char_boundary(place.saturating_sub(MOST));
    let high = text.floor_char_boundary((place + MOST).min(text.len()));
    let place = text.floor_char_boundary(place.min(text.len()));
    let line = text[low..place].rfind('\n').map_or(low, |at| low + at + 1);
    let begin = first_words(text, low, line, place);
    let head = text[low..begin].rfind('\n').map_or(low, |at| low + at + 1);
    let quoted = is_in_string(&text[head..begin]);
    let rest = &text[begin..high];
    let end = if quoted { string_end(rest) } else { lines_end(rest) };
    (begin, &rest[..end])
}

/// Where the stream's words begin: on this line, or on one of those before it that go on here.
fn first_words(text: &str, low: usize, line: usize, place: usize) -> usize {
    const WORDS: [&str; 4] = [" config for ", "ACK ERROR ", "rejected:", "Error adding/updating "];
    let own =
        |from: usize, to: usize| WORDS.iter().filter_map(|word| text[from..to].rfind(word)).min().map(|at| from + at);
    if let Some(found) = own(line, place) {
        return found;
    }
    let mut start = line;
    // Seven lines are more than a list's beginning is away in what people paste whole; a longer one names enough.
    for _ in 0..64 {
        if start <= low || begins_message(&text[start..place]) {
            break;
        }
        let before = text[low..start - 1].rfind('\n').map_or(low, |at| low + at + 1);
        if let Some(found) = own(before, start) {
            return found;
        }
        start = before;
    }
    line
}

/// Whether a line is a log's own, with a time or as JSON, and goes on with nothing.
fn begins_message(line: &str) -> bool {
    let bytes = line.as_bytes();
    let is_time = bytes.len() > 10 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-';
    is_time || line.starts_with("[20") || line.starts_with('{') || line.trim().is_empty()
}

fn is_in_string(before: &str) -> bool {
    let mut inside = false;
    let mut bytes = before.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => _ = bytes.next(),
            b'"' => inside = !inside,
            _ => {}
        }
    }
    inside && (before.contains("\": ") || before.contains("\":"))
}

fn string_end(rest: &str) -> usize {
    let mut bytes = rest.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => _ = bytes.next(),
            b'"' | b'\n' => return at,
            _ => {}
        }
    }
    rest.len()
}

fn lines_end(rest: &str) -> usize {
    let mut end = 0;
    for (at, line) in rest.split_inclusive('\n').enumerate() {
        if at > 0 && begins_message(line) {
            break;
        }
        end += line.len();
    }
    // Envoy's logs end with the thread that wrote the line.
    let message = &rest[..end];
    message.find("\tthread=").or_else(|| message.find(" thread=")).unwrap_or(message.trim_end().len())
}

#[cfg(test)]
mod tests;
