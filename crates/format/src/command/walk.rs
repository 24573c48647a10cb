//! What a command runs, program by program: in a pipeline, a loop, a substitution, on another machine, in a container.

use super::programs::act::Act;
use super::words::{Unread, Word};
use super::{programs, reader};
use crate::model::Does;

enum Part {
    Text(String),
    Words(Vec<Word>),
}

/// One program that a command runs, or the files that a shell writes for it, where there are no words.
pub(super) struct Ran<'w> {
    /// The words, the program's name first.
    pub(super) words: &'w [Word],
    /// Its verb, where it has some to decide by; else empty.
    pub(super) verb: String,
    /// What it does by itself, without what it has others do.
    pub(super) does: Does,
}

/// Goes through all that a command runs, and gives the worst of it.
pub(super) fn walk(command: &str, visit: &mut dyn FnMut(&Ran<'_>)) -> Result<Does, Unread> {
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
