//! Where a reader stands in a text.

/// A place in a text.
pub(super) struct Chars<'t> {
    rest: &'t str,
}

impl<'t> Chars<'t> {
    /// The beginning of a text.
    pub(super) fn new(text: &'t str) -> Chars<'t> {
        Chars { rest: text }
    }

    /// The next character, which is not taken.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    /// Whether the rest begins so.
    pub(super) fn at(&self, text: &str) -> bool {
        self.rest.starts_with(text)
    }

    /// Takes a text if the rest begins with it.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the characters that belong.
    pub(super) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c: char| !belongs(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// Takes a line with its end, and gives it without; `None` at the end of the text.
    pub(super) fn line(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.take_while(|c| c != '\n');
        self.take("\n");
        Some(line)
    }

    /// Takes a text up to its backquote, and gives it as the shell reads it; `None` where it has no end.
    pub(super) fn backquoted(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                '`' => return Some(text),
                '\\' => match self.next()? {
                    next @ ('$' | '`' | '\\') => text.push(next),
                    next => text.extend(['\\', next]),
                },
                next => text.push(next),
            }
        }
    }
}
