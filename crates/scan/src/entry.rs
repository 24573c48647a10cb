//! A log's entry that is a JSON object on one line.

use crate::forms::{START, mix};

/// The keys whose values name what an entry is about: each of these is read at least once.
const NAMES: [&[u8]; 14] = [
    b"project_id",
    b"cluster_name",
    b"location",
    b"zone",
    b"resource_name",
    b"namespace_name",
    b"pod_name",
    b"container_name",
    b"instance_id",
    b"namespace",
    b"kind",
    b"type",
    b"severity",
    b"logName",
];

/// The form of an entry: its keys, and what names the thing it is about; none for what is no JSON object on one line, and for one without a
/// clock in it.
pub(crate) fn form(line: &[u8]) -> Option<u64> {
    let line = line.trim_ascii();
    if !(line.starts_with(b"{\"") && line.ends_with(b"}")) {
        return None;
    }
    let (mut form, mut at, mut named, mut timed) = (START, 1, false, false);
    while let Some(start) = memchr::memchr(b'"', &line[at..]).map(|quote| at + quote + 1) {
        let end = string_end(line, start)?;
        let text = &line[start..end];
        at = end + 1;
        if line.get(at) == Some(&b':') || line.get(at..at + 2) == Some(b" :") {
            text.iter().for_each(|byte| form = mix(form, *byte));
            named = NAMES.contains(&text);
        } else {
            timed |= text.len() >= 19 && text[13] == b':' && text[16] == b':' && text[4] == b'-';
            if std::mem::take(&mut named) {
                text.iter().for_each(|byte| form = mix(form, *byte));
            }
        }
        form = mix(form, b'"');
    }
    timed.then_some(form)
}

/// Where a JSON string that begins at `from` ends.
fn string_end(line: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', &line[at..])?;
        if line[at] == b'"' {
            return Some(at);
        }
        at += 2;
        if at > line.len() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(line: &str) -> Option<u64> {
        form(line.as_bytes())
    }

    #[test]
    fn entries_of_one_kind_have_one_form() {
        let entry = |pod: &str, message: &str| {
            format!(
                r#"{{"textPayload":"{message}","resource":{{"labels":{{"pod_name":"{pod}"}}}},"timestamp":"2026-07-30T00:10:00Z"}}"#
            )
        };
        assert!(form_of(&entry("cart-1", "a")).is_some());
        assert_eq!(form_of(&entry("cart-1", "a")), form_of(&entry("cart-1", r#"b \"c\" {}"#)));
        assert_ne!(form_of(&entry("cart-1", "a")), form_of(&entry("cart-2", "a")));
    }

    #[test]
    fn an_object_without_a_time_and_one_that_does_not_end_are_none() {
        for line in
            [r#"{"kind":"Pod","metadata":{"name":"cart-1"}}"#, r#"{"time":"2026-07-30T00:10:00Z","msg":"a"#, "{", ""]
        {
            assert_eq!(form_of(line), None, "{line}");
        }
    }
}
