//! One line of a document: its key, its value, whether an item begins with it.

/// A line with a key, or an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    /// Whether an item begins here.
    pub(super) item: bool,
    /// Its key; empty for an item that is a text.
    pub(super) key: &'t str,
    /// What stands behind the key, or the text of the item.
    pub(super) value: &'t str,
}

impl<'t> Entry<'t> {
    /// Reads a line without the blanks around it; gives `None` for a text.
    pub(super) fn of(line: &'t str) -> Option<Entry<'t>> {
        let (item, rest) = match line.strip_prefix("- ") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        match keyed(rest) {
            Some((key, value)) => Some(Entry { item, key, value }),
            None => item.then_some(Entry { item, key: "", value: rest }),
        }
    }

    /// Whether its value stands on the lines below.
    pub(super) fn holds(&self) -> bool {
        self.value.is_empty() || self.value.starts_with(['{', '[', '|', '>'])
    }

    /// The quote that its value opens and does not close.
    pub(super) fn open_quote(&self) -> Option<char> {
        let quote = self.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        (self.value.len() == 1 || !self.value.ends_with(quote)).then_some(quote)
    }
}

/// The key of a line and its value, both without blanks around them.
fn keyed(line: &str) -> Option<(&str, &str)> {
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| {
        let next = line.as_bytes().get(at + 1);
        next.is_none_or(|byte| *byte == b' ' || *byte == b'\t')
    })?;
    let key = &line[..colon];
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./- ".contains(&byte);
    let words = |key: &str| key.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let usable = !key.is_empty() && key.len() <= 160 && key.bytes().all(plain) && key.trim() == key;
    (usable && (!key.contains(' ') || words(key) || key == "Environment Variables from"))
        .then(|| (key, line[colon + 1..].trim()))
}
