//! What a command is made of once it is read: words, and the programs that get them.

use std::fmt;

/// Why a command can't be classified: one sentence, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(pub String);

impl fmt::Display for Unread {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// A word as a program gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// The word without its quotes; an expansion leaves `$_`.
    pub(super) text: String,
    /// How many bytes of the text stand before the first quote and the first expansion.
    pub(super) plain: usize,
    /// Whether an expansion may make several words of it, or a flag.
    pub(super) loose: bool,
}

impl Word {
    /// A word that somebody wrote without quotes.
    pub(super) fn new(text: &str) -> Word {
        Word { text: text.to_owned(), plain: text.len(), loose: false }
    }

    /// Whether nothing in it was quoted or expanded, as a reserved word has to be.
    pub(super) fn is_plain(&self) -> bool {
        self.plain == self.text.len()
    }

    /// Whether it sets a variable: `NAME=value`.
    pub(super) fn is_assignment(&self) -> bool {
        let Some((name, _)) = self.text.split_once('=') else { return false };
        name.len() < self.plain && is_variable(name.strip_suffix('+').unwrap_or(name))
    }

    /// Whether a command may follow this reserved word.
    pub(super) fn is_opening(&self) -> bool {
        const OPENING: &[&str] =
            &["!", "{", "}", "do", "done", "elif", "else", "fi", "if", "then", "time", "until", "while"];
        self.is_plain() && OPENING.contains(&self.text.as_str())
    }

    /// Whether a shell may make several words of it: `{-X,DELETE}`.
    pub(super) fn is_brace_list(&self) -> bool {
        let Some((before, rest)) = self.text.split_once('{') else { return false };
        before.len() < self.plain && rest.contains('}') && (rest.contains(',') || rest.contains(".."))
    }

    /// Whether it may turn into flags: an expansion, or a name that stands for several flags (`{OPTIONS_OF_FIRST_RUN}`).
    pub(super) fn may_hold_flags(&self) -> bool {
        let several = self.text.starts_with('{') && (self.text.contains("FLAGS") || self.text.contains("OPTIONS"));
        self.loose || several
    }
}

/// One program with its words, or redirections alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Simple {
    /// The program and what it gets, without assignments before it.
    pub(super) words: Vec<Word>,
    /// The files that its output goes to.
    pub(super) writes: Vec<Word>,
}

impl Simple {
    /// What is run, without reserved words and assignments; `None` where nothing is.
    ///
    /// # Errors
    /// A reserved word stands there whose form is not read.
    pub(super) fn run(mut self) -> Result<Option<Simple>, Unread> {
        while let Some(first) = self.words.first() {
            let reserved = if first.is_plain() { first.text.as_str() } else { "" };
            match reserved {
                "for" | "select" => {
                    let name = self.words.get(1).is_some_and(|name| is_variable(&name.text));
                    let list = self.words.get(2).is_none_or(|word| word.text == "in");
                    if !name || !list {
                        return Err(Unread(format!("`{reserved}` without its name")));
                    }
                    self.words.clear();
                }
                "case" | "esac" | "function" | "coproc" => {
                    return Err(Unread(format!("`{reserved}` is not read")));
                }
                _ if first.is_opening() || first.is_assignment() => _ = self.words.remove(0),
                _ => break,
            }
        }
        let runs = !self.words.is_empty() || !self.writes.is_empty();
        Ok(runs.then_some(self))
    }
}

/// Whether a text is the name of a shell's variable.
fn is_variable(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(letter) && text.chars().all(|c| letter(c) || c.is_ascii_digit())
}
