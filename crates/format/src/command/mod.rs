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
    walk(command, &mut |_, _| {})
}

/// The programs that a command runs, each with its words, wherever it stands: behind sudo, in a container, on a VM. An expansion
/// leaves `$_`.
///
/// # Errors
/// As [`does`].
pub fn programs(command: &str) -> Result<Vec<Vec<String>>, Unread> {
    let mut found = Vec::new();
    walk(command, &mut |words, _| found.push(texts(words)))?;
    Ok(found)
}

fn texts(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.text.clone()).collect()
}

/// Goes through all that a command runs, each program with what it does by itself, and gives the worst of it.
fn walk(command: &str, visit: &mut dyn FnMut(&[Word], Option<Does>)) -> Result<Does, Unread> {
    let mut worst = None;
    // What is left to look at, and whether relative files in it are the person's own.
    let mut parts = vec![(Part::Text(command.to_owned()), true)];
    while let Some((part, own)) = parts.pop() {
        let (acts, own) = match part {
            Part::Text(text) => {
                let (acts, moves) = shell(&text)?;
                (acts, own && !moves)
            }
            Part::Words(words) => {
                let acts = programs::acts(&words)?;
                visit(&words, acts.iter().filter_map(|act| act.by_itself(own)).max());
                (acts, own)
            }
        };
        for act in acts {
            worst = worst.max(act.by_itself(own));
            match act {
                Act::Is(_) | Act::Writes(_) => {}
                Act::Runs { words, elsewhere } => parts.push((Part::Words(words), own && !elsewhere)),
                Act::Shell { text, elsewhere } => parts.push((Part::Text(text), own && !elsewhere)),
            }
        }
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
