//! A shell script that gathers what a diagnosis needs: commands that only read, one after the other, into one file that is read as one case.
//!
//! Commands come in as templates and values as names; what comes out is a text. The script is the same for all commands (`run.sh`) but for
//! what stands before that: the commands themselves, in here-documents that no shell expands, and the names that were not known.
//!
//! Which commands may stand in it is decided by [`gather`](meshmedic_format::command::gather), which needs the reader of commands. The
//! page, whose engine has none, hands over commands of [`of_kinds`] alone, which were held against it by a test.

mod kinds;
mod names;
mod sources;
mod words;

use crate::Lang;
use meshmedic_format::template::placeholders;
use meshmedic_format::values::{Values, is_value};

pub use kinds::of_kinds;
pub use names::refused;
pub use sources::{of_area, of_knowledge, of_rule, of_templates};

use names::{Open, open_names};
use words::words;

/// What does not depend on the commands.
const RUN: &str = include_str!("collect/run.sh");

/// The commands of a script, templates in which each name may stand as `{NAME}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands {
    /// What reads a project or a cluster.
    pub anywhere: Vec<String>,
    /// What reads the machine that it runs on, and runs on a virtual machine with Envoy alone.
    pub on_machine: Vec<String>,
    /// What reads and is left to a person: it logs in, asks for a password, shows a credential or calls what is no mesh's.
    pub by_hand: Vec<String>,
}

impl Commands {
    /// Adds what is not in it yet, in its order.
    pub fn add(&mut self, more: Commands) {
        let pairs = [
            (&mut self.anywhere, more.anywhere),
            (&mut self.on_machine, more.on_machine),
            (&mut self.by_hand, more.by_hand),
        ];
        for (own, more) in pairs {
            for command in more {
                if !own.contains(&command) {
                    own.push(command);
                }
            }
        }
    }

    /// Whether a script would run nothing.
    pub fn is_empty(&self) -> bool {
        self.anywhere.is_empty() && self.on_machine.is_empty()
    }
}

/// The script, whole: POSIX shell, for sh, dash, bash and zsh. Values fill names where they are of the form that the table of names has for
/// them; all others stay open, and the script takes them from the environment, looks them up, or skips the command and says so.
pub fn script(commands: &Commands, known: &Values, lang: Lang) -> String {
    let words = words(lang);
    let known: Values = known.iter().filter(|(name, value)| is_value(name, value)).map(clone).collect();
    let mut by_hand: Vec<String> = Vec::new();
    let mut filled = |commands: &[String]| {
        let mut kept: Vec<String> = Vec::new();
        for command in commands {
            let command = fill(command, &known);
            let list = if placeholders(&command).into_iter().all(names::may_be_set) { &mut kept } else { &mut by_hand };
            if !list.contains(&command) {
                list.push(command);
            }
        }
        kept
    };
    let (anywhere, local) = (filled(&commands.anywhere), filled(&commands.on_machine));
    by_hand.extend(commands.by_hand.iter().map(|command| fill(command, &known)));
    let Open { list, set } = open_names(anywhere.iter().chain(&local), &known);
    let mut text = String::from("#!/bin/sh\n");
    let mut line = |parts: &[&str]| {
        parts.iter().for_each(|part| text.push_str(part));
        text.push('\n');
    };
    let count = (anywhere.len() + local.len()).to_string();
    line(&["# ", words.title, " (meshmedic ", env!("CARGO_PKG_VERSION"), ")"]);
    words.about.iter().for_each(|about| line(&["# ", about]));
    line(&[""]);
    line(&["count=", &count]);
    line(&["open_names='", &list.join(" "), "'"]);
    set.iter().for_each(|(name, value)| line(&[name, "='", value, "'"]));
    let said = [
        ("begins", words.begins),
        ("file", words.file),
        ("by_hand", words.by_hand),
        ("refused", words.refused),
        ("unwritable", words.unwritable),
        ("done", words.done),
    ];
    said.iter().for_each(|(name, said)| line(&["words_", name, "='", said, "'"]));
    for (name, commands) in [("commands", &anywhere), ("local_commands", &local), ("by_hand", &by_hand)] {
        line(&[""]);
        if commands.is_empty() {
            line(&[name, "() { :; }"]);
            continue;
        }
        line(&[name, "() {\n  cat <<'END_OF_COMMANDS'"]);
        commands.iter().for_each(|command| line(&[command]));
        line(&["END_OF_COMMANDS\n}"]);
    }
    line(&[""]);
    text + RUN
}

fn clone((name, value): (&String, &String)) -> (String, String) {
    (name.clone(), value.clone())
}

/// The template with what is known, its other names as they stand.
fn fill(template: &str, known: &Values) -> String {
    let mut text = template.to_owned();
    for name in placeholders(template) {
        let usual = || meshmedic_format::template::usual(name);
        if let Some(value) = known.get(name).cloned().or_else(usual) {
            text = text.replace(&format!("{{{name}}}"), &value);
        }
    }
    text
}

#[cfg(test)]
mod tests;
