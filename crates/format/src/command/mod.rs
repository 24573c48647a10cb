//! What a command does to what runs: reads, changes, restarts or deletes.
//!
//! Own code because the question is ours; the shell's grammar is read only as far as it decides, and what is not understood is refused.
//! A command counts by the worst that any part of it does: in a pipeline, a loop, a substitution, on another machine, in a container.
//!
//! Two judgements. The person's own files are not what runs: a command that writes its output into a file below the folder it is called
//! in, or below /tmp, still reads. What only makes something start (a VM, a service) changes, and what stops it restarts, also where
//! nothing starts it again: that is what a person has to be ready for.

mod chars;
mod programs;
mod reader;
mod said;
mod words;

use std::collections::BTreeSet;

use programs::act::Act;
pub use said::said;
pub use words::Unread;
use words::Word;

use crate::model::Does;

enum Part {
    Text(String),
    Words(Vec<Word>),
}

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

/// One program that a command runs, or the files that a shell writes for it, where there are no words.
struct Ran<'w> {
    words: &'w [Word],
    /// Its verb, where it has some to decide by; else empty.
    verb: String,
    /// What it does by itself, without what it has others do.
    does: Does,
}

/// Goes through all that a command runs, and gives the worst of it.
fn walk(command: &str, visit: &mut dyn FnMut(&Ran<'_>)) -> Result<Does, Unread> {
    let mut worst = None;
    // What is left to look at, and whether relative files in it are the person's own.
    let mut parts = vec![(Part::Text(command.to_owned()), true)];
    while let Some((part, own)) = parts.pop() {
        let (words, acts, own) = match part {
            Part::Text(text) => {
                let (acts, moves) = shell(&text)?;
                (Vec::new(), acts, own && !moves)
            }
            Part::Words(words) => {
                let acts = programs::acts(&words)?;
                (words, acts, own)
            }
        };
        let (mut verb, mut does) = (String::new(), None);
        for act in acts {
            match act {
                Act::Is(is) => does = does.max(Some(is)),
                Act::By(by) => verb = by,
                Act::Writes(file) => does = does.max(Some(written(&file, own))),
                Act::Runs { words, elsewhere } => parts.push((Part::Words(words), own && !elsewhere)),
                Act::Shell { text, elsewhere } => parts.push((Part::Text(text), own && !elsewhere)),
            }
        }
        worst = worst.max(does);
        visit(&Ran { words: &words, verb, does: does.unwrap_or(Does::Reads) });
    }
    worst.ok_or_else(|| Unread("it runs nothing".to_owned()))
}

/// What a text has a shell do, and whether it leaves the folder that it is called in.
fn shell(text: &str) -> Result<(Vec<Act>, bool), Unread> {
    let mut acts = Vec::new();
    let mut moves = false;
    for simple in reader::read(text)? {
        moves |= simple.words.first().is_some_and(|program| matches!(program.text.as_str(), "cd" | "pushd"));
        acts.extend(simple.writes.into_iter().map(Act::Writes));
        if !simple.words.is_empty() {
            acts.push(Act::Runs { words: simple.words, elsewhere: false });
        }
    }
    Ok((acts, moves))
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
