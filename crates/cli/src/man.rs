//! `meshmedic man`: all of the help as one manual page.

use std::io;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

/// What the environment changes, which no option's help says.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("LC_ALL, LC_MESSAGES, LANG", "The first that is set and not empty says the language where --lang does not."),
    ("NO_COLOR", "Set to anything: no colors where --color does not ask for them."),
    ("CLICOLOR, CLICOLOR_FORCE", "0 turns colors off; CLICOLOR_FORCE other than 0 keeps them on in a pipe."),
    ("COLUMNS", "How many columns a line of prose may take, instead of the terminal's width."),
];

/// The page, as troff reads it. One page for all commands, so that one file is installed and one search finds everything.
pub(crate) fn page(mut command: Command) -> io::Result<Vec<u8>> {
    command.build();
    let man = Man::new(command.clone()).manual("meshmedic");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    let mut body = Vec::new();
    // What whatis and apropos list is a line, not a paragraph.
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let sentence = about.split(". ").next().unwrap_or_default().to_owned();
    Man::new(command.clone().about(sentence)).render_name_section(&mut body)?;
    man.render_synopsis_section(&mut body)?;
    man.render_description_section(&mut body)?;
    man.render_options_section(&mut body)?;
    after_help(&mut body, &command, "SH")?;
    command.get_subcommands().try_for_each(|command| section(&mut body, command))?;
    environment(&mut body)?;
    page.extend(without_preambles(&body));
    Ok(page)
}

/// A section of the command's own, and after it those of the commands below it.
fn section(page: &mut Vec<u8>, command: &Command) -> io::Result<()> {
    // Every command has it, and the page's own options say so once.
    let shown = command.clone().mut_arg("help", |help| help.hide(true));
    let has_options = shown.get_arguments().any(|argument| !argument.is_hide_set());
    let man = Man::new(shown);
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if has_options {
        man.render_options_section(&mut parts)?;
    }
    Roff::new().control("SH", [command.get_bin_name().unwrap_or_else(|| command.get_name())]).to_writer(page)?;
    for line in String::from_utf8_lossy(&parts).lines() {
        page.extend(line.replacen(".SH ", ".SS ", usize::from(line.starts_with(".SH "))).bytes());
        page.push(b'\n');
    }
    after_help(page, command, "SS")?;
    command.get_subcommands().try_for_each(|command| section(page, command))
}

/// What stands behind the options in the help: blocks, each with its head, whose lines are set as they are.
fn after_help(page: &mut Vec<u8>, command: &Command, heading: &str) -> io::Result<()> {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    for (head, lines) in text.split("\n\n").filter_map(|block| block.split_once('\n')) {
        roff.control(heading, [head.trim_end_matches(':').to_uppercase().as_str()]);
        roff.control("nf", []);
        for line in lines.lines() {
            roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        roff.control("fi", []);
    }
    roff.to_writer(page)
}

fn environment(page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["ENVIRONMENT"]);
    for (names, text) in ENVIRONMENT {
        roff.control("TP", []).text([bold(names)]).text([roman(text)]);
    }
    roff.to_writer(page)
}

/// Each piece begins with definitions for apostrophes; the title's are enough.
fn without_preambles(body: &[u8]) -> Vec<u8> {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let kept = lines.filter(|line| ![&b".ie \\n(.g"[..], b".el .ds Aq"].iter().any(|mark| line.starts_with(mark)));
    kept.flatten().copied().collect()
}
