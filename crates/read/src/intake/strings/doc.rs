//! The YAML document around a line, as far as it was read.

use super::json::OUTPUTS;

/// What carriers are called that are documents of log entries.
pub(super) const ENTRY: &str = "---";

/// The document around a line, as far as it was read.
#[derive(Default)]
pub(super) struct Doc {
    pub(super) base: Option<usize>,
    /// Whether it is an output that is read for itself.
    pub(super) is_output: bool,
    /// Whether the key at its left is a ConfigMap's or Secret's `data`.
    pub(super) data: bool,
}

impl Doc {
    pub(super) fn hear(&mut self, line: &str) {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let ends = matches!(content, "---" | "...") || content.starts_with("$ ") || content.starts_with("```");
        if ends || self.base.is_none_or(|base| indent < base) {
            *self = Doc::default();
        }
        if ends || self.base.is_some_and(|base| indent > base) {
            return;
        }
        let content = content.trim_start_matches("- ");
        let head = &content.as_bytes()[..content.len().min(80)];
        let Some(colon) = memchr::memchr(b':', head) else {
            *self = Doc::default();
            return;
        };
        self.base = Some(indent);
        let key = content.get(..colon).unwrap_or("").trim_matches(['"', '\'']);
        self.is_output |= OUTPUTS.contains(&key);
        self.data = matches!(key, "data" | "stringData");
    }
}
