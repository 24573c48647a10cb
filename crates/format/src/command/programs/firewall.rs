//! iptables and what belongs to it.

use super::act::{Acts, is, unclear, unknown};
use super::args::certain;
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads};

/// Its commands by letter and by name.
const COMMANDS: &[(char, &str, Does)] = &[
    ('A', "--append", Changes),
    ('C', "--check", Reads),
    ('D', "--delete", Deletes),
    ('E', "--rename-chain", Changes),
    ('F', "--flush", Deletes),
    ('I', "--insert", Changes),
    ('L', "--list", Reads),
    ('N', "--new-chain", Changes),
    ('P', "--policy", Changes),
    ('R', "--replace", Changes),
    ('S', "--list-rules", Reads),
    ('X', "--delete-chain", Deletes),
    ('Z', "--zero", Changes),
];

pub(super) fn iptables(words: &[Word]) -> Acts {
    /// Its other letters, which may stand with a command's (`-nvL`); those that take a value end the word.
    const ALONE: &str = "nvx46fhV";
    const VALUED: &str = "tpsdiojgmcwW";
    certain(words, "iptables")?;
    let mut found: Option<Does> = None;
    for word in words {
        let text = word.text.as_str();
        if let Some(long) = text.strip_prefix("--") {
            // It takes shortened names too.
            let meant = COMMANDS.iter().filter(|(_, name, _)| long.len() > 2 && name[2..].starts_with(long));
            found = found.max(meant.map(|(.., does)| *does).max());
        } else if let Some(letters) = text.strip_prefix('-') {
            for letter in letters.chars() {
                match COMMANDS.iter().find(|(name, ..)| *name == letter) {
                    Some((.., does)) => found = found.max(Some(*does)),
                    None if ALONE.contains(letter) => {}
                    None if VALUED.contains(letter) => break,
                    None => return Err(unknown("flag", &format!("-{letter}"), "iptables")),
                }
            }
        }
    }
    found.map_or_else(|| Err(unclear("iptables", "no command")), is)
}

pub(super) fn iptables_restore(words: &[Word]) -> Acts {
    let keeps = words.iter().any(|word| word.text == "-n" || word.text == "--noflush");
    is(if keeps { Changes } else { Deletes })
}

pub(super) fn nft(words: &[Word]) -> Acts {
    match words.iter().map(|word| word.text.as_str()).find(|word| !word.starts_with('-')) {
        Some("list" | "describe") => is(Reads),
        Some("add" | "create" | "insert" | "rename" | "replace") => is(Changes),
        Some("delete" | "flush" | "destroy" | "reset") => is(Deletes),
        Some(verb) => Err(unknown("verb", verb, "nft")),
        None => Err(unclear("nft", "no verb")),
    }
}
