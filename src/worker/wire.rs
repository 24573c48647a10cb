//! How page and worker write to each other.
//!
//! A text of counted pieces, because reading it takes a tenth of the code that reading JSON into the report takes, and the
//! page is small before it is anything else. Both ends are always of one build, so it has no versions.

use meshmedic_rules::report::visible;

/// Writes pieces.
#[derive(Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// Writes a number.
    pub fn number(&mut self, number: u64) {
        self.0.push_str(&number.to_string());
        self.0.push(':');
    }

    /// Writes a text: its length in bytes, then itself. What crosses is to be shown, so characters that would hide or
    /// reorder others come out visible, whichever field they are in.
    pub fn text(&mut self, text: &str) {
        let text = visible(text);
        self.number(text.len() as u64);
        self.0.push_str(&text);
    }

    /// Writes a list: its length, then each piece.
    pub fn list<T>(&mut self, list: impl ExactSizeIterator<Item = T>, mut each: impl FnMut(&mut Writer, T)) {
        self.number(list.len() as u64);
        list.for_each(|item| each(self, item));
    }

    /// What was written.
    pub fn done(self) -> String {
        self.0
    }
}

/// Reads pieces in the order they were written. Behind the end there are zeros and empty texts.
#[derive(Debug)]
pub struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// Reads what a [`Writer`] wrote.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader(text)
    }

    /// Reads a number.
    pub fn number(&mut self) -> u64 {
        let (number, rest) = self.0.split_once(':').unwrap_or_default();
        self.0 = rest;
        number.parse().unwrap_or(0)
    }

    /// Reads a count or a place.
    pub fn size(&mut self) -> usize {
        self.number() as usize
    }

    /// Reads a text.
    pub fn text(&mut self) -> String {
        let length = self.size();
        // What was cut off ends everything, so that no list of nothing is read to its end.
        let (text, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        text.to_owned()
    }

    /// Reads a list.
    pub fn list<T>(&mut self, mut each: impl FnMut(&mut Reader<'a>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.size() {
            if self.0.is_empty() {
                break;
            }
            list.push(each(self));
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back() {
        let mut writer = Writer::default();
        writer.list(["", "12:a\n", "日本語"].iter(), |writer, text| writer.text(text));
        writer.number(u64::MAX);
        let written = writer.done();
        let mut reader = Reader::new(&written);
        assert_eq!(reader.list(Reader::text), ["", "12:a\n", "日本語"]);
        assert_eq!((reader.number(), reader.number(), reader.text()), (u64::MAX, 0, String::new()));
    }

    #[test]
    fn what_reorders_text_arrives_visible() {
        let mut writer = Writer::default();
        writer.text("a\u{202e}b\u{61c}\n\u{2066}");
        assert_eq!(Reader::new(&writer.done()).text(), "a\\u{202E}b\\u{061C}\n\\u{2066}");
    }

    #[test]
    fn a_broken_text_ends_the_reading() {
        let mut reader = Reader::new("4000000:7:x");
        assert_eq!(reader.list(Reader::text), [""]);
    }
}
