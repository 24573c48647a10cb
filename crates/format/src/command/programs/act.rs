//! What a program's words say that it does.

use crate::command::words::{Unread, Word};
use crate::model::Does;

/// One thing that a program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) enum Act {
    /// This, by itself.
    Is(Does),
    /// It writes to this file; the person's own files are not what runs.
    Writes(Word),
    /// It runs another program, here or `elsewhere`: on a VM, in a container.
    Runs { words: Vec<Word>, elsewhere: bool },
    /// It has a shell run this text.
    Shell { text: String, elsewhere: bool },
}

impl Act {
    /// What it does itself, not what it has others do; `own` where relative files are the person's own.
    pub(in crate::command) fn by_itself(&self, own: bool) -> Option<Does> {
        match self {
            Act::Is(does) => Some(*does),
            Act::Writes(file) => Some(written(file, own)),
            Act::Runs { .. } | Act::Shell { .. } => None,
        }
    }
}

/// What writing to a file does: nothing to what runs, where it is the person's own.
fn written(file: &Word, own: bool) -> Does {
    /// Names in our commands that may stand for a path from the root.
    const PATHS: &[&str] = &["FILE", "PATH", "DIR"];
    let path = file.text.as_str();
    if ["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/fd", "-"].contains(&path) {
        return Does::Reads;
    }
    let name = path.strip_prefix('{').and_then(|rest| rest.split('}').next()).unwrap_or_default();
    let rooted = path.starts_with('/') && !path.starts_with("/tmp/") || PATHS.iter().any(|end| name.ends_with(end));
    let outside = path.starts_with('~') || path.split('/').any(|part| part == "..") || path.contains('$');
    if own && !rooted && !outside { Does::Reads } else { Does::Changes }
}

/// What a program does, or why that can't be said.
pub(in crate::command) type Acts = Result<Vec<Act>, Unread>;

/// One thing, by itself.
pub(super) fn is(does: Does) -> Acts {
    Ok(vec![Act::Is(does)])
}

/// A word that decides and that no table has.
pub(super) fn unknown(what: &str, word: &str, program: &str) -> Unread {
    Unread(format!("what `{program}` does is not known: unknown {what} `{word}`"))
}

/// A program in whose words something else is wrong.
pub(super) fn unclear(program: &str, why: &str) -> Unread {
    Unread(format!("what `{program}` does is not known: {why}"))
}
