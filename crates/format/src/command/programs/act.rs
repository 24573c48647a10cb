//! What a program's words say that it does.

use crate::command::words::{Unread, Word};
use crate::model::Does;

/// One thing that a program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) enum Act {
    /// This, by itself.
    Is(Does),
    /// It does what it does by this verb.
    By(String),
    /// It writes to this file; the person's own files are not what runs.
    Writes(Word),
    /// It runs another program, here or `elsewhere`: on a VM, in a container.
    Runs { words: Vec<Word>, elsewhere: bool },
    /// It has a shell run this text.
    Shell { text: String, elsewhere: bool },
}

/// What a program does, or why that can't be said.
pub(in crate::command) type Acts = Result<Vec<Act>, Unread>;

/// One thing, by itself.
pub(super) fn is(does: Does) -> Acts {
    Ok(vec![Act::Is(does)])
}

/// One thing, by a verb.
pub(super) fn by(verb: impl Into<String>, does: Does) -> Acts {
    Ok(vec![Act::By(verb.into()), Act::Is(does)])
}

/// A word that decides and that no table has.
pub(super) fn unknown(what: &str, word: &str, program: &str) -> Unread {
    Unread(format!("what `{program}` does is not known: unknown {what} `{word}`"))
}

/// A program in whose words something else is wrong.
pub(super) fn unclear(program: &str, why: &str) -> Unread {
    Unread(format!("what `{program}` does is not known: {why}"))
}
