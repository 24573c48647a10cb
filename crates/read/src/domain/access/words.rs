//! The words of a text line.

/// The words of a line, apart by blanks; a word in quotes ends with the first quote that a blank or the end follows.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    pub(super) rest: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'t> {
    Bare(&'t str),
    Quoted(&'t str),
}

impl<'t> Words<'t> {
    /// The words of a text.
    pub(super) fn of(rest: &'t str) -> Words<'t> {
        Words { rest }
    }

    /// The next, where it stands in no quotes.
    pub(super) fn bare(&mut self) -> Option<&'t str> {
        match self.next()? {
            Word::Bare(word) => Some(word),
            Word::Quoted(_) => None,
        }
    }

    /// A word of details, which in old versions has blanks within braces or brackets.
    pub(super) fn details(&mut self) -> Option<&'t str> {
        let start = self.rest.trim_start();
        let word = self.bare()?;
        let opens = |text: &str, open: char, close: char| text.contains(open) && !text.contains(close);
        let close = match word {
            _ if opens(word, '{', '}') => "} ",
            _ if opens(word, '(', ')') => ") ",
            _ => return Some(word),
        };
        let Some(end) = start.find(close).filter(|end| !start[..*end].contains('"')) else { return Some(word) };
        self.rest = &start[end + 2..];
        Some(&start[..=end])
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let rest = self.rest.trim_start_matches(' ');
        let bytes = rest.as_bytes();
        if bytes.first()? == &b'"' {
            let close = closing_quotes(&bytes[1..]).next().map(|at| at + 1);
            let (word, next) = match close {
                Some(close) => (&rest[1..close], &rest[close + 2..]),
                // The last of the line, or one that the line's end cut.
                None => (rest[1..].trim_end().trim_end_matches('"'), ""),
            };
            self.rest = next;
            // A cell of a CSV file has each of its quotes twice.
            let is_doubled = word.len() > 1 && word.starts_with('"') && word.ends_with('"');
            return Some(Word::Quoted(if is_doubled { &word[1..word.len() - 1] } else { word }));
        }
        let end = memchr::memchr(b' ', bytes).unwrap_or(bytes.len());
        self.rest = rest.get(end + 1..).unwrap_or("");
        Some(Word::Bare(rest[..end].trim_end()))
    }
}

/// The quotes that a blank follows.
pub(super) fn closing_quotes(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'"', bytes).filter(|at| bytes.get(at + 1) == Some(&b' '))
}
