//! Shell text -> the programs that it runs.
//!
//! Only what decides about harm is kept: every program with its words, and every file that is written, wherever it stands (in a
//! pipeline, a loop, a substitution, a here-document). What is not understood is an error, never passed over.

mod word;

use super::chars::Chars;
use super::words::{Simple, Unread, Word};

/// How deep substitutions and groups may stand in one another.
const DEEPEST: usize = 16;

/// The programs of a text, in no particular order.
///
/// # Errors
/// The text is no whole shell text, or holds what this reader doesn't follow: a function, an array, arithmetic, `case`.
pub(super) fn read(text: &str) -> Result<Vec<Simple>, Unread> {
    inner(text, 0)
}

fn inner(text: &str, depth: usize) -> Result<Vec<Simple>, Unread> {
    let mut reader = Reader { chars: Chars::new(text), depth, found: Vec::new(), documents: Vec::new() };
    reader.list(None)?;
    match reader.documents.first() {
        Some(document) => Err(unread(format!("the here-document `{}` has no body", document.end))),
        None => Ok(reader.found),
    }
}

fn unread(sentence: impl Into<String>) -> Unread {
    Unread(sentence.into())
}

/// A here-document whose body comes behind the line.
struct Document {
    end: String,
    /// Whether tabs before its lines don't count.
    tabs: bool,
    /// Whether its body is expanded.
    expands: bool,
}

struct Reader<'t> {
    chars: Chars<'t>,
    depth: usize,
    found: Vec<Simple>,
    documents: Vec<Document>,
}

impl Reader<'_> {
    fn deeper(&mut self) -> Result<(), Unread> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(unread("it is nested too deep")) } else { Ok(()) }
    }

    /// Reads commands up to the bracket that ends them, or to the end of the text.
    fn list(&mut self, end: Option<char>) -> Result<(), Unread> {
        let mut now = Simple::default();
        loop {
            self.chars.take_while(|c| matches!(c, ' ' | '\t' | '\r'));
            let Some(next) = self.chars.peek() else {
                self.done(&mut now)?;
                return if end.is_some() { Err(unread("a `(` has no end")) } else { Ok(()) };
            };
            match next {
                '\\' if self.chars.take("\\\n") || self.chars.take("\\\r\n") => {}
                '#' => _ = self.chars.take_while(|c| c != '\n'),
                '\n' => {
                    self.chars.next();
                    self.done(&mut now)?;
                    self.bodies()?;
                }
                '&' if self.chars.at("&>") => self.redirection(&mut now)?,
                ';' | '&' | '|' => {
                    self.chars.next();
                    self.done(&mut now)?;
                }
                '<' | '>' if !self.chars.at("<(") && !self.chars.at(">(") => self.redirection(&mut now)?,
                '(' if now.words.iter().all(Word::is_opening) => {
                    self.chars.next();
                    if self.chars.at("(") {
                        return Err(unread("arithmetic is not read"));
                    }
                    self.group()?;
                }
                '(' => return Err(unread("a function or an array is not read")),
                ')' if end == Some(')') => {
                    self.chars.next();
                    return self.done(&mut now);
                }
                ')' => return Err(unread("a `)` has no beginning")),
                _ => {
                    let word = self.word()?;
                    let number = word.is_plain() && word.text.bytes().all(|b| b.is_ascii_digit());
                    // `2>file`: the number belongs to the redirection.
                    if !(number && matches!(self.chars.peek(), Some('<' | '>'))) {
                        now.words.push(word);
                    }
                }
            }
        }
    }

    /// Reads what stands in brackets, whose opening is taken.
    fn group(&mut self) -> Result<(), Unread> {
        self.deeper()?;
        self.list(Some(')'))?;
        self.depth -= 1;
        Ok(())
    }

    /// Ends a command.
    fn done(&mut self, now: &mut Simple) -> Result<(), Unread> {
        self.found.extend(std::mem::take(now).run()?);
        Ok(())
    }

    fn redirection(&mut self, now: &mut Simple) -> Result<(), Unread> {
        let operator = self.chars.take_while(|c| matches!(c, '<' | '>' | '&' | '|'));
        let dash = operator == "<<" && self.chars.take("-");
        self.chars.take_while(|c| matches!(c, ' ' | '\t'));
        let process = self.chars.at("<(") || self.chars.at(">(");
        if self.chars.peek().is_none_or(|c| "\n;|()<>&".contains(c)) && !process {
            return Err(unread(format!("`{operator}` without a file")));
        }
        let word = self.word()?;
        match operator {
            "<<" => {
                let expands = word.is_plain();
                self.documents.push(Document { end: word.text, tabs: dash, expands });
            }
            "<" | "<<<" | "<&" => {}
            ">&" if word.text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !word.loose => {}
            ">" | ">>" | ">|" | "<>" | ">&" | "&>" | "&>>" => now.writes.push(word),
            _ => return Err(unread(format!("`{operator}` is not read"))),
        }
        Ok(())
    }

    /// Reads the bodies of the here-documents that the line before named.
    fn bodies(&mut self) -> Result<(), Unread> {
        for document in std::mem::take(&mut self.documents) {
            let mut body = String::new();
            loop {
                let Some(line) = self.chars.line() else {
                    return Err(unread(format!("the here-document `{}` has no end", document.end)));
                };
                let line = if document.tabs { line.trim_start_matches('\t') } else { line };
                if line.trim_end_matches('\r') == document.end {
                    break;
                }
                body.push_str(line);
                body.push('\n');
            }
            if document.expands {
                self.expanded(&body)?;
            }
        }
        Ok(())
    }

    /// Reads the substitutions in a text that is none of commands: a here-document's body.
    fn expanded(&mut self, text: &str) -> Result<(), Unread> {
        let mut body = Reader { chars: Chars::new(text), depth: self.depth, found: Vec::new(), documents: Vec::new() };
        let mut word = Word::default();
        while let Some(next) = body.chars.next() {
            match next {
                '\\' => _ = body.chars.next(),
                '$' | '`' => body.expansion(next, &mut word, true)?,
                _ => {}
            }
        }
        self.found.append(&mut body.found);
        Ok(())
    }
}
