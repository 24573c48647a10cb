//! A text in the making: indentation, wrapping, styles.

use std::fmt::Write;

use anstyle::Style;
use meshmedic_rules::report::visible;

use super::style::{COMMAND, MISSING, PLAIN};
use super::wrap::{columns, wrap};

/// Lines of at most so many columns, commands aside.
pub(crate) struct Sheet {
    text: String,
    /// The columns of a line.
    pub(crate) width: usize,
}

impl Sheet {
    /// An empty one.
    pub(crate) fn new(width: usize) -> Sheet {
        Sheet { text: String::new(), width }
    }

    /// The text, ended by a line's end.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line that is not wrapped, styles and all.
    pub(crate) fn raw(&mut self, line: &str) {
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }

    /// A heading on a line of its own.
    pub(crate) fn heading(&mut self, indent: usize, text: &str) {
        self.prose(indent, super::HEADING, text, "");
    }

    /// A place, never broken, and what there is to say of it: beside it where both fit on a line, else below.
    pub(crate) fn entry(&mut self, indent: usize, place: &str, text: &str) {
        if indent + columns(place) + columns(text) <= self.width {
            self.prose(indent, PLAIN, place, text);
        } else {
            self.raw(&format!("{:indent$}{place}", ""));
            self.prose(indent + 2, PLAIN, "", text);
        }
    }

    /// Prose behind a label, wrapped; what is wrapped stands below the text where the label is short, else two further in.
    pub(crate) fn prose(&mut self, indent: usize, label_style: Style, label: &str, text: &str) {
        let (style, label_style) = if label.is_empty() { (label_style, PLAIN) } else { (PLAIN, label_style) };
        let label = visible(label);
        let wide = columns(&label);
        let hang = indent + if wide <= 4 { wide } else { 2 };
        let room = |used: usize| self.width.saturating_sub(used);
        let lines = wrap(&visible(text), room(indent + wide), room(hang).max(10));
        // A label that leaves its text no room ends no line in a blank.
        let label = if lines[0].is_empty() { label.trim_end() } else { &label };
        let mut out = format!("{:indent$}{label_style}{label}{label_style:#}", "");
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                let _ = write!(out, "\n{:hang$}", "");
            }
            if !line.is_empty() {
                let _ = write!(out, "{style}{line}{style:#}");
            }
        }
        self.raw(&out);
    }

    /// A command, never broken, so that it can be pasted; the names that are not known stand out.
    pub(crate) fn command(&mut self, indent: usize, command: &str, missing: &[String]) {
        let command = visible(command);
        for (at, line) in command.lines().enumerate() {
            let prompt = if at == 0 { "$ " } else { "  " };
            let mut out = format!("{:indent$}{prompt}{COMMAND}", "");
            for (word, is_name) in words(line) {
                if is_name && missing.iter().any(|name| name == word) {
                    let _ = write!(out, "{COMMAND:#}{MISSING}{word}{MISSING:#}{COMMAND}");
                } else {
                    out.push_str(word);
                }
            }
            self.raw(&format!("{out}{COMMAND:#}"));
        }
    }
}

/// Runs of the characters of names, and what stands between them.
fn words(line: &str) -> Vec<(&str, bool)> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut words = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_name = of_name(first);
        let end = rest.find(|c| of_name(c) != is_name).unwrap_or(rest.len());
        words.push((&rest[..end], is_name));
        rest = &rest[end..];
    }
    words
}
