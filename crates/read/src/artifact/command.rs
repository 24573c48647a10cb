//! Commands as somebody typed them, and the names that their flags and arguments give.

mod gcloud;
mod kubectl;
mod line;
mod programs;
mod said;
mod session;
mod words;

pub use line::{command_of, is_bare_prompt};
pub use session::Session;

use meshmedic_format::values::{Values, learn};

use self::said::{Said, Takes};
use self::words::Arguments;
use crate::domain::contexts;
use crate::domain::facts::beside;

/// A command as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// The command in one line, without its prompt.
    pub line: String,
    /// The names that its flags and arguments give, and those that its prompt and the commands before it set: the cluster that kubectl
    /// talks to, the project of a gcloud command that says none.
    pub values: Values,
    /// A prompt stood before it: it was run, and what follows is its answer.
    pub prompted: bool,
}

/// Reads a command's names. `prompt` is what stood before it on its line, empty where nothing did; `session` is what the commands before
/// it in the same input left, and is left for the next.
pub fn read(line: &str, prompt: &str, session: &mut Session) -> Command {
    let mut values = Values::new();
    for words in words::simple_commands(line) {
        let said = match words[0].as_str() {
            "kubectl" | "k" | "oc" | "istioctl" | "helm" => kubectl::read(&words),
            "gcloud" => gcloud::read(&words),
            "asmcli" | "install_asm" => installer(&words),
            "kubectx" => {
                Said { sets: words.get(1).map(|name| said::Sets::Context(contexts::names_in(name))), ..Said::default() }
            }
            _ => continue,
        };
        // What a second command on the line is about need not be what the first is about.
        values = beside(&values, &session.complete(prompt, said));
    }
    let prompt = prompt.trim();
    Command { line: line.to_owned(), values, prompted: !prompt.is_empty() && prompt != "sudo" }
}

/// The installer's flags, of which `-n` is the cluster's name.
fn installer(words: &[String]) -> Said {
    let arguments = Arguments::read(&words[1..], |_| true);
    let mut values = contexts::names_in(arguments.flag(&["--context"]));
    for (name, flags) in [
        ("FLEET_PROJECT_ID", &["--fleet_id", "--fleet-id"][..]),
        ("PROJECT_ID", &["--project_id", "--project-id", "-p"]),
        ("CLUSTER_NAME", &["--cluster_name", "--cluster-name", "-n"]),
        ("LOCATION", &["--cluster_location", "--cluster-location", "-l"]),
    ] {
        learn(&mut values, name, arguments.flag(flags));
    }
    Said { values, takes: Takes::Nothing, sets: None }
}

#[cfg(test)]
mod tests;
