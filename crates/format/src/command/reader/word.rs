//! One word of a shell text: its quotes undone, and what is run or expanded in it read in turn.

use super::{Reader, inner, unread};
use crate::command::words::{Unread, Word};

impl Reader<'_> {
    /// Reads one word.
    pub(super) fn word(&mut self) -> Result<Word, Unread> {
        let mut word = Word::default();
        let mut plain = None;
        while let Some(next) = self.chars.peek() {
            match next {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | ')' => break,
                '<' | '>' if word.text.is_empty() && (self.chars.at("<(") || self.chars.at(">(")) => {
                    self.chars.next();
                    self.chars.next();
                    self.group()?;
                    word.text.push_str("/dev/fd");
                    plain.get_or_insert(0);
                    continue;
                }
                '<' | '>' => break,
                '(' => return Err(unread("a function or an array is not read")),
                _ => {}
            }
            self.chars.next();
            if matches!(next, '\\' | '\'' | '"' | '$' | '`') {
                plain.get_or_insert(word.text.len());
            }
            match next {
                '\\' => self.escaped(&mut word)?,
                '\'' => self.quoted(&mut word)?,
                '"' => self.in_quotes(&mut word)?,
                '$' | '`' => self.expansion(next, &mut word, false)?,
                next => word.text.push(next),
            }
        }
        word.plain = plain.unwrap_or(word.text.len());
        word.loose |= word.is_brace_list();
        Ok(word)
    }

    fn escaped(&mut self, word: &mut Word) -> Result<(), Unread> {
        match self.chars.next() {
            Some('\n') => {}
            Some(next) => word.text.push(next),
            None => return Err(unread("it ends with a `\\`")),
        }
        Ok(())
    }

    fn quoted(&mut self, word: &mut Word) -> Result<(), Unread> {
        word.text.push_str(self.chars.take_while(|c| c != '\''));
        if self.chars.take("'") { Ok(()) } else { Err(unread("a `'` has no end")) }
    }

    fn in_quotes(&mut self, word: &mut Word) -> Result<(), Unread> {
        loop {
            match self.chars.next() {
                Some('"') => return Ok(()),
                Some('\\') => match self.chars.next() {
                    Some('\n') => {}
                    Some(next @ ('$' | '`' | '"' | '\\')) => word.text.push(next),
                    Some(next) => word.text.extend(['\\', next]),
                    None => break,
                },
                Some(next @ ('$' | '`')) => self.expansion(next, word, true)?,
                Some(next) => word.text.push(next),
                None => break,
            }
        }
        Err(unread("a `\"` has no end"))
    }

    /// Reads what is behind a `$` or a backquote. What it gives is not known; what it runs is.
    pub(super) fn expansion(&mut self, sign: char, word: &mut Word, quoted: bool) -> Result<(), Unread> {
        // In quotes it stays one word, which is a flag only where it begins.
        let (before, loose) = (word.loose, !quoted || word.text.is_empty());
        word.loose |= loose;
        // So that a shell elsewhere, which reads the words again, sees an expansion as well.
        word.text.push_str("$_");
        if sign == '`' {
            return self.backquoted();
        }
        match self.chars.peek() {
            Some('(') if self.chars.at("((") => Err(unread("arithmetic is not read")),
            Some('(') => {
                self.chars.next();
                self.group()
            }
            Some('{') => {
                self.chars.next();
                self.parameter()
            }
            Some('\'') if !quoted => Err(unread("`$'` is not read")),
            Some('"') if !quoted => Ok(()),
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                self.chars.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                Ok(())
            }
            Some(c) if c.is_ascii_digit() || "?$!@*#-".contains(c) => {
                self.chars.next();
                Ok(())
            }
            // A dollar by itself, as at the end of a pattern.
            _ => {
                word.loose = before;
                Ok(())
            }
        }
    }

    fn backquoted(&mut self) -> Result<(), Unread> {
        let Some(text) = self.chars.backquoted() else { return Err(unread("a backquote has no end")) };
        self.deeper()?;
        self.found.append(&mut inner(&text, self.depth)?);
        self.depth -= 1;
        Ok(())
    }

    /// Reads `${...}` behind its brace.
    fn parameter(&mut self) -> Result<(), Unread> {
        self.deeper()?;
        let mut word = Word::default();
        loop {
            match self.chars.next() {
                Some('}') => break,
                Some('\\') => self.escaped(&mut word)?,
                Some('\'') => self.quoted(&mut word)?,
                Some('"') => self.in_quotes(&mut word)?,
                Some(sign @ ('$' | '`')) => self.expansion(sign, &mut word, false)?,
                Some(_) => {}
                None => return Err(unread("a `${` has no end")),
            }
        }
        self.depth -= 1;
        Ok(())
    }
}
