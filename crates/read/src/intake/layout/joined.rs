//! Outputs whose lines were all joined to one, as search results and some chats show them.

use super::super::edits::Edit;
use super::document::Document;
use super::schema::{ANY, below, has, is_container, is_known};

/// A line of more bytes than this was written by a program.
const LONGEST: usize = 256 << 10;

/// Fewer keys than this in a line are a sentence.
const LEAST: usize = 4;

/// Gives the keys of a document in one line their own lines, and what was printed below a prompt too.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        if end - start <= LONGEST {
            line(&text[start..end], start, &mut edits);
        }
        start = end + 1;
    }
    edits
}

fn line(text: &str, start: usize, edits: &mut Vec<Edit>) {
    let content = text.trim_start();
    let mut from = text.len() - content.len();
    if content.starts_with("$ ") {
        // Each prompt with its output; behind the command, what no command holds.
        while let Some(at) = text[from + 2..].find(" $ ").map(|at| from + 2 + at) {
            output(&text[from..at], start + from, edits);
            edits.push(Edit::put(start + at..start + at + 1, "\n"));
            from = at + 1;
        }
        output(&text[from..], start + from, edits);
    } else {
        document(text, start, edits);
    }
}

/// What programs begin a message or an empty list with.
const OUTPUTS: [&str; 7] =
    [" Error from server", " Error: ", " error: ", " ERROR: ", " No resources found", " Error creating: ", " W0"];

/// A prompt with its output in one line.
fn output(text: &str, start: usize, edits: &mut Vec<Edit>) {
    if let Some(at) = OUTPUTS.iter().filter_map(|output| text.find(output)).min() {
        edits.push(Edit::put(start + at..start + at + 1, "\n"));
    } else {
        document(text, start, edits);
    }
}

/// A word with its place.
#[derive(Clone, Copy)]
struct Word<'t> {
    at: usize,
    text: &'t str,
}

fn document(text: &str, start: usize, edits: &mut Vec<Edit>) {
    if !may_be_document(text) {
        return;
    }
    let words = words(text);
    let parts = parts(text, &words);
    if parts.len() < LEAST {
        return;
    }
    let mut document = Document::new(0);
    for (at, (from, to)) in parts.iter().enumerate() {
        let content = text[*from..*to].trim_end();
        let next = parts.get(at + 1).map_or("", |(from, to)| text[*from..*to].trim_end());
        if *from > 0 {
            let blanks = text[..*from].len() - text[..*from].trim_end().len();
            document.put(Edit::put(start + from - blanks..start + from, "\n"));
        }
        if content == "---" || (document.is_described() && content.starts_with("Name:") && begins(next)) {
            document.end(edits);
            document = Document::new(0);
        }
        document.add(start + from, content, next);
    }
    document.end(edits);
}

/// Whether what stands behind a name is of a resource, and not of a service in a webhook.
fn begins(next: &str) -> bool {
    ["Namespace:", "Labels:"].iter().any(|key| next.starts_with(key))
}

/// Whether a key that holds more stands right before one that it is known to hold.
fn may_be_document(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b": ") {
        let key = rest[..at].rsplit(' ').next().unwrap_or("");
        let behind = rest[at + 2..].trim_start();
        let behind = behind.strip_prefix("- ").unwrap_or(behind);
        let next = behind.split(' ').next().unwrap_or("");
        if let Some(next) = next.strip_suffix(':') {
            let children = below(key, next);
            if children != ANY && has(children, next, None) {
                return true;
            }
        }
        rest = &rest[at + 2..];
    }
    false
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut at = 0;
    let all = text.split(' ').map(|word| {
        let this = Word { at, text: word };
        at += word.len() + 1;
        this
    });
    all.filter(|word| !word.text.is_empty()).collect()
}

/// Where the lines were: each from a key or a dash to the next.
fn parts(text: &str, words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut at, mut last) = (0, "");
    let described = text.contains("Namespace: ") && !text.contains("apiVersion: ");
    while let Some(word) = words.get(at) {
        let dash = word.text == "-";
        let from = at + usize::from(dash);
        let key = key_at(text, words, from, (described, last));
        if dash || word.text == "---" || key.is_some() {
            starts.push(word.at);
        }
        at = match key {
            Some((key, behind)) => {
                last = key;
                quoted(words, behind)
            }
            None => at + 1,
        };
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).collect()
}

/// The key that begins with this word, of at most four words, and the word behind it. What is no known key is one where any may stand.
fn key_at<'t>(
    text: &'t str,
    words: &[Word<'t>],
    at: usize,
    (described, last): (bool, &str),
) -> Option<(&'t str, usize)> {
    let first = words.get(at)?;
    for count in (1..=4).rev() {
        let Some(end) = words.get(at + count - 1) else { continue };
        let key = text[first.at..end.at + end.text.len()].strip_suffix(':');
        // The keys of a description begin with capitals: within its texts other words stand before a colon.
        let word = |key: &str| described && key.starts_with(|c: char| c.is_ascii_lowercase());
        if let Some(key) = key.filter(|key| !key.contains(": ") && is_known(key) && !word(key)) {
            return Some((key, at + count));
        }
    }
    let key = first.text.strip_suffix(':').filter(|_| !(described && matches!(last, "Message" | "Reason")))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte);
    let holds_any = below(last, "") == ANY || has(below(last, key), key, None);
    let container = || {
        let next = key_at_known(text, words, at + 1);
        is_container(key) && next.is_some_and(|next| has(below("@", ""), next, None))
    };
    (!key.is_empty() && key.bytes().all(plain) && (holds_any || container())).then_some((key, at + 1))
}

/// The known key that begins with this word.
fn key_at_known<'t>(text: &'t str, words: &[Word<'t>], at: usize) -> Option<&'t str> {
    let first = words.get(at)?;
    let ends = words[at..].iter().take(4);
    let mut keys = ends.filter_map(|end| text[first.at..end.at + end.text.len()].strip_suffix(':'));
    keys.rfind(|key| !key.contains(": ") && is_known(key))
}

/// The word behind a value in quotes; where none begins here, this one.
fn quoted(words: &[Word<'_>], at: usize) -> usize {
    let Some(quote) = words.get(at).and_then(|word| word.text.chars().next()).filter(|c| matches!(c, '"' | '\''))
    else {
        return at;
    };
    let closes = |(index, word): (usize, &Word<'_>)| word.text.ends_with(quote) && (index > 0 || word.text.len() > 1);
    words[at..].iter().enumerate().position(closes).map_or(at, |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn a_document_in_one_line() {
        let document = "membershipStates:\n  projects/1/locations/global/memberships/c1:\n    servicemesh:\n      conditions:\n        - code: CNI_POD_UNSCHEDULABLE\n          details: 'state: x'\n          severity: ERROR\n    state:\n      code: OK\n";
        let joined: Vec<&str> = document.split_whitespace().collect();
        assert_eq!(clean(&format!("{}\n", joined.join(" "))), document);
        let document = "Name: cart-1\nNamespace: shop\nLabels: app=cart x=y\nInit Containers:\n  init:\n    Container ID:\n    State: Running\n      Started: now\n    Restart Count: 0\n  istio-init:\n    Container ID: x\nEvents: <none>\n";
        let joined: Vec<&str> = document.split_whitespace().collect();
        assert_eq!(clean(&format!("{}\n", joined.join(" "))), document);
    }

    #[test]
    fn a_prompt_with_its_output() {
        assert_eq!(
            clean("$ kubectl apply -f x.yaml Error from server (InternalError): x $ kubectl get pods"),
            "$ kubectl apply -f x.yaml\nError from server (InternalError): x\n$ kubectl get pods"
        );
        assert_eq!(
            clean("$ kubectl get ns shop -o yaml apiVersion: v1 kind: Namespace metadata: name: shop"),
            "$ kubectl get ns shop -o yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop"
        );
    }

    #[test]
    fn what_is_no_document_stays() {
        for text in ["rpc error: code = x desc: y", "status: state: it is bad", "a: b: c: d", "$ kubectl get pods"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_word_before_a_colon_in_a_message_is_no_key() {
        let text = "Name: a Namespace: b API Version: v1 Status: Conditions: Message: Unsupported Kubernetes version: v1.14.10 Reason: \
                    PreconditionFailed Status: True Type: Stalled";
        assert!(clean(text).contains("Message: Unsupported Kubernetes version: v1.14.10\n"), "{}", clean(text));
    }
}
