//! What goes to standard error: one line for each thing that is wrong.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;
use meshmedic_rules::report::visible;

use crate::args::Arguments;
use crate::status::Status;

/// Says one thing on one line, whatever a file's name holds.
pub(crate) fn say(text: &str) {
    let line = one_line(text);
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(io::stderr().lock(), "meshmedic: {line}");
}

/// A name or a message on one line, whatever it holds.
pub(crate) fn one_line(text: &str) -> String {
    visible(text).replace('\n', "\\n").replace('\t', "\\t")
}

/// Says what is wrong with one input.
pub(crate) fn of_input(name: &str, why: &str) {
    say(&format!("{name}: {why}"));
}

/// An input/output error without its number, which tells nobody anything.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The status after writing to standard output: the given one where that succeeded.
pub(crate) fn written(written: io::Result<()>, status: Status) -> Status {
    match written {
        Ok(()) => status,
        // `meshmedic analyze | head` has read what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
        Err(error) => {
            of_input("standard output", &reason(&error));
            Status::Failed
        }
    }
}

/// Shows the help or the version that was asked for; says on one line what is wrong with the arguments otherwise.
pub(crate) fn of_arguments(error: &clap::Error) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let written = error.print();
            self::written(written, Status::Clear)
        }
        _ => {
            say(&joined(&error.render().to_string()));
            Status::Failed
        }
    }
}

/// clap's lines up to the usage, joined, and the command whose help tells the rest.
fn joined(rendered: &str) -> String {
    let mut text = String::new();
    for line in rendered.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with("Usage:") || line.starts_with("For more information") {
            break;
        }
        let part = line.trim_start_matches("error: ").trim_start_matches("tip: ");
        let joint = match (text.is_empty(), text.ends_with(':') || part.starts_with('[')) {
            (true, _) => "",
            (false, true) => " ",
            (false, false) => "; ",
        };
        text = text + joint + part;
    }
    format!("{text}; see {} --help", command())
}

/// The command that was meant, as far as there is one.
fn command() -> String {
    let mut known = Arguments::command();
    let mut path = known.get_name().to_owned();
    for word in std::env::args_os().skip(1) {
        let Some(next) = known.find_subcommand(&word) else { break };
        path = path + " " + next.get_name();
        known = next.clone();
    }
    path
}

/// A path as it is named in a report. What is not UTF-8 of it is written as its bytes: `\xFF`.
pub(crate) fn name(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| name += &format!("\\x{byte:02X}"));
    }
    name
}
