//! A long JSON document that nothing happened to on its way: what a program wrote into a file.
//!
//! An Envoy's config_dump may have a hundred megabytes. That each of them can be read as JSON shows that no terminal, mail or editor wrapped,
//! parted or moved its lines, so that nobody has to look at each line for what one of them may have done.

use meshmedic_scan::{blanks_end, value_end};

/// A shorter text is looked at line by line, which takes no time.
pub(super) const LONG: usize = 256 << 10;

/// Whether a text is one JSON document of at least so many bytes, over lines as programs write it that indent.
pub(super) fn is_whole_json(text: &str, least: usize) -> bool {
    let bytes = text.as_bytes();
    text.len() >= least
        && begins_lines(text)
        && value_end(bytes, 0).is_ok_and(|end| blanks_end(bytes, end) == bytes.len())
}

/// Whether a text may be a long JSON document, by its length and how it begins.
pub(super) fn begins_document(text: &str) -> bool {
    text.len() >= LONG && begins_lines(text)
}

fn begins_lines(text: &str) -> bool {
    text.starts_with("{\n") || text.starts_with("[\n")
}

/// Whether a text begins as a config_dump does: nothing of it is a log, whatever its lines look like.
pub(super) fn begins_dump(bytes: &[u8]) -> bool {
    let inside = bytes.trim_ascii_start().strip_prefix(b"{");
    inside.is_some_and(|inside| inside.trim_ascii_start().starts_with(b"\"configs\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_read_to_its_end_is_whole() {
        for (text, whole) in [
            ("{\n  \"configs\": []\n}\n", true),
            ("[\n  {}\n]", true),
            ("{\n  \"configs\": [\n", false),
            ("{\n}\nand more", false),
            ("{\"in\": \"one line\"}", false),
            ("\n{\n}\n", false),
        ] {
            assert_eq!(is_whole_json(text, 0), whole, "{text}");
            assert!(!is_whole_json(text, text.len() + 1));
        }
        assert!(
            begins_dump(b"{\n \"configs\": [")
                && begins_dump(b" {\"configs\":[")
                && !begins_dump(b"{\"msg\":\"configs\"}")
        );
    }
}
