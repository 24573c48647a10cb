//! Commands and names to the text of a script.

use super::commands::Commands;
use super::names::{Open, may_be_set, open_names};
use super::words::words;
use meshmedic_format::Lang;
use meshmedic_format::template::{placeholders, usual};
use meshmedic_format::values::{Values, is_value};
use meshmedic_read::ground::order;

/// What does not depend on the commands.
const RUN: &str = include_str!("run.sh");

/// The script, whole: POSIX shell, for sh, dash, bash and zsh. Values fill names where they are of the form that the table of names has for
/// them; all others stay open, and the script takes them from the environment, looks them up, or skips the command and says so.
pub fn script(commands: &Commands, known: &Values, lang: Lang) -> String {
    let words = words(lang);
    let known: Values = order::map(known.iter().filter(|(name, value)| is_value(name, value)).map(clone));
    let mut by_hand: Vec<String> = Vec::new();
    let mut filled = |commands: &[String]| {
        let mut kept: Vec<String> = Vec::new();
        for command in commands {
            let command = fill(command, &known);
            let list = if placeholders(&command).into_iter().all(may_be_set) { &mut kept } else { &mut by_hand };
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
        let usual = || usual(name);
        if let Some(value) = known.get(name).cloned().or_else(usual) {
            text = text.replace(&format!("{{{name}}}"), &value);
        }
    }
    text
}
