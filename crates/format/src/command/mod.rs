//! What a command does to what runs: reads, changes, restarts or deletes.
//!
//! Own code because the question is ours; the shell's grammar is read only as far as it decides, and what is not understood is refused.
//! A command counts by the worst that any part of it does: in a pipeline, a loop, a substitution, on another machine, in a container.
//!
//! Two judgements. The person's own files are not what runs: a command that writes its output into a file below the folder it is called
//! in, or below /tmp, still reads. What only makes something start (a VM, a service) changes, and what stops it restarts, also where
//! nothing starts it again: that is what a person has to be ready for.

mod chars;
mod gather;
mod programs;
mod reader;
mod said;
mod walk;
mod words;

use std::collections::BTreeSet;

pub use gather::{Gathered, gather};
pub use said::said;
use walk::walk;
pub use words::Unread;

use crate::model::Does;

/// The worst that a command does; `{NAME}` stands for a value in it, and so does `NAME`.
///
/// # Errors
/// The command can't be read to its end, or a program, verb or flag that decides is not known.
pub fn does(command: &str) -> Result<Does, Unread> {
    walk(command, &mut |_| {})
}

/// What of a command does more than read, each once and in the order of the alphabet: a program with its verb (`kubectl rollout restart`,
/// `gcloud node-pools update`), or `>` for a file that is written.
///
/// # Errors
/// As [`does`].
pub fn deeds(command: &str) -> Result<Vec<String>, Unread> {
    let mut found = BTreeSet::new();
    walk(command, &mut |ran| {
        if ran.does > Does::Reads {
            let program = ran.words.first().map_or(">", |word| word.text.rsplit('/').next().unwrap_or_default());
            found.insert(format!("{program} {}", ran.verb).trim_end().to_owned());
        }
    })?;
    Ok(found.into_iter().collect())
}

/// A word that a shell takes for names of files, because it holds `*`, `?` or `[` outside of quotes: zsh refuses the whole command where
/// no file has such a name.
///
/// # Errors
/// As [`does`].
pub fn glob(command: &str) -> Result<Option<String>, Unread> {
    let mut found = None;
    walk(command, &mut |ran| {
        let tests = ran.words.first().is_some_and(|word| word.text.starts_with('['));
        let glob = ran.words.iter().find(|word| word.text[..word.plain].contains(['*', '?', '[']));
        if let Some(glob) = glob.filter(|_| found.is_none() && !tests) {
            found = Some(glob.text.clone());
        }
    })?;
    Ok(found)
}

/// The programs that a command runs, each with its words, wherever it stands: behind sudo, in a container, on a VM. An expansion
/// leaves `$_`.
///
/// # Errors
/// As [`does`].
pub fn programs(command: &str) -> Result<Vec<Vec<String>>, Unread> {
    let mut found = Vec::new();
    walk(command, &mut |ran| {
        if !ran.words.is_empty() {
            found.push(ran.words.iter().map(|word| word.text.clone()).collect());
        }
    })?;
    Ok(found)
}
