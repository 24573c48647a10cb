//! Standard output: its width, its colours, and readers that leave early.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use crate::args::Color;
use crate::complaint;
use crate::status::Status;

/// Where nothing tells the width, and at most this wide is prose pleasant to read.
const WIDTHS: (usize, usize) = (80, 110);

/// Narrower than this no layout holds.
const NARROWEST: usize = 40;

/// Standard output, as it is to be written.
pub(crate) struct Output {
    color: ColorChoice,
    /// How many columns a line of prose may take.
    pub(crate) width: usize,
    /// Whether somebody reads it as it comes.
    pub(crate) terminal: bool,
}

impl Output {
    /// For texts.
    pub(crate) fn new(color: Color) -> Output {
        let color = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Output { color, width: width(), terminal: io::stdout().is_terminal() }
    }

    /// For programs.
    pub(crate) fn plain() -> Output {
        Output { color: ColorChoice::Never, width: WIDTHS.0, terminal: false }
    }

    /// Writes all of it; the status is the given one where that succeeds.
    pub(crate) fn print(&self, text: &str, status: Status) -> Status {
        let mut stream = AutoStream::new(io::stdout().lock(), self.color);
        complaint::written(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()), status)
    }
}

/// Prints an object as JSON: indented, with its fields in the order that the type has them in.
pub(crate) fn json(object: &impl Serialize, status: Status) -> Status {
    match serde_json::to_string_pretty(object) {
        Ok(json) => Output::plain().print(&(json + "\n"), status),
        Err(error) => {
            complaint::say(&error.to_string());
            Status::Failed
        }
    }
}

/// COLUMNS, which a person may set, else the terminal's own width.
fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let stdout = io::stdout();
    let own = || match terminal_size::terminal_size_of(&stdout) {
        Some((width, _)) if stdout.is_terminal() => usize::from(width.0),
        _ => WIDTHS.0,
    };
    set.unwrap_or_else(own).clamp(NARROWEST, WIDTHS.1)
}
