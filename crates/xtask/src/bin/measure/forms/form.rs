//! What a form is, and what forms are made with.

use crate::random::Random;

/// A clean paste, and what of it a cut has to leave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paste<'a> {
    /// As the tool printed it.
    pub(crate) text: &'a str,
    /// The first and the last line, from 1, that the finding's evidence stands in; none where nothing is to be found.
    pub(crate) keys: Option<(usize, usize)>,
    /// What the paste is called: it seeds what a form draws.
    pub(crate) name: &'a str,
}

/// A way in which what people paste differs from what a tool printed.
#[derive(Debug)]
pub(crate) struct Form {
    /// What it is called: `wrap-80`.
    pub(crate) name: &'static str,
    /// What it does and whose doing it is, in a line.
    pub(crate) about: &'static str,
    pub(crate) make: Make,
}

/// How a form comes from the clean text. Each is a pure function.
#[derive(Debug)]
pub(crate) enum Make {
    /// Line by line: the number, from 0, and the line without its end.
    Line(fn(usize, &str) -> String),
    /// From the whole text.
    Text(fn(&str) -> String),
    /// From the whole text, with something drawn.
    Drawn(fn(&str, &mut Random) -> String),
    /// Into bytes that need not be UTF-8.
    Bytes(fn(&str) -> Vec<u8>),
    /// A part of the text, or none where the part would lack what is to be found.
    Cut(fn(&Paste<'_>) -> Option<String>),
    /// One form within the other, by their names, from the innermost outwards.
    Nested(&'static [&'static str]),
}

pub(crate) const fn line(name: &'static str, about: &'static str, make: fn(usize, &str) -> String) -> Form {
    Form { name, about, make: Make::Line(make) }
}

pub(crate) const fn text(name: &'static str, about: &'static str, make: fn(&str) -> String) -> Form {
    Form { name, about, make: Make::Text(make) }
}

pub(crate) const fn drawn(name: &'static str, about: &'static str, make: fn(&str, &mut Random) -> String) -> Form {
    Form { name, about, make: Make::Drawn(make) }
}

pub(crate) const fn bytes(name: &'static str, about: &'static str, make: fn(&str) -> Vec<u8>) -> Form {
    Form { name, about, make: Make::Bytes(make) }
}

pub(crate) const fn cut(name: &'static str, about: &'static str, make: fn(&Paste<'_>) -> Option<String>) -> Form {
    Form { name, about, make: Make::Cut(make) }
}

/// The text without the line end behind its last line.
pub(crate) fn body(text: &str) -> &str {
    text.trim_end_matches('\n')
}

/// The lines of a text, without their ends.
pub(crate) fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    body(text).split('\n')
}

/// A text of other lines for each line.
pub(crate) fn each(text: &str, make: impl Fn(usize, &str) -> String) -> String {
    lines(text).enumerate().map(|(at, line)| make(at, line) + "\n").collect()
}

/// How many columns a line takes: a character each.
pub(crate) fn width(line: &str) -> usize {
    line.chars().count()
}

/// A line with blanks for its tabs, eight columns to a stop.
pub(crate) fn expand(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for c in line.chars() {
        let blanks = if c == '\t' { 8 - column % 8 } else { 0 };
        out.extend(std::iter::repeat_n(' ', blanks));
        out.extend((c != '\t').then_some(c));
        column += blanks.max(1);
    }
    out
}

/// A line filled with blanks up to that column.
pub(crate) fn pad(line: &str, to: usize) -> String {
    let line = expand(line);
    let blanks = to.saturating_sub(width(&line));
    line + &" ".repeat(blanks)
}

/// What makes something of every longest run of characters of a kind.
pub(crate) fn runs(text: &str, of: impl Fn(char) -> bool, mut make: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = of(first);
        let end = rest.find(|c| of(c) != inside).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        if inside {
            out += &make(run)
        } else {
            out += run
        }
        rest = behind;
    }
    out
}

/// What makes something of every word between blanks.
pub(crate) fn words(text: &str, make: impl FnMut(&str) -> String) -> String {
    runs(text, |c| !c.is_whitespace(), make)
}

/// What puts something between two characters, or in place of the second's blank; the middle one is the one asked of.
pub(crate) fn between(text: &str, mut make: impl FnMut(Option<char>, char, Option<char>) -> String) -> String {
    let chars: Vec<char> = text.chars().collect();
    let around = |at: usize| (at.checked_sub(1).and_then(|at| chars.get(at)).copied(), chars.get(at + 1).copied());
    chars.iter().enumerate().map(|(at, c)| make(around(at).0, *c, around(at).1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_longest_and_the_rest_stays() {
        assert_eq!(words(" ab  c\nd", |word| format!("<{word}>")), " <ab>  <c>\n<d>");
        assert_eq!(runs("a1b22", |c| c.is_ascii_digit(), |run| format!("[{run}]")), "a[1]b[22]");
    }

    #[test]
    fn tabs_are_worth_what_they_show() {
        assert_eq!(expand("ab\tc\t\td"), "ab      c               d");
        assert_eq!(pad("\ta", 10), "        a ");
    }
}
