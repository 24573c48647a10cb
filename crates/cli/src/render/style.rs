//! Colours. Each stands beside a word or a mark, so that nothing is lost without them.

use anstyle::{AnsiColor, Effects, Style};
use meshmedic_rules::report::Level;

/// The plain text.
pub(crate) const PLAIN: Style = Style::new();
/// Headings and answers.
pub(crate) const HEADING: Style = Style::new().effects(Effects::BOLD);
/// What is there for reference.
pub(crate) const QUIET: Style = Style::new().effects(Effects::DIMMED);
/// Line numbers and the gutter.
pub(crate) const GUTTER: Style = AnsiColor::Cyan.on_default();
/// Commands.
pub(crate) const COMMAND: Style = AnsiColor::Green.on_default();
/// A name in a command that has to be filled in.
pub(crate) const MISSING: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD.insert(Effects::UNDERLINE));
/// A word for what a command does to what runs.
pub(crate) const CHANGING: Style = AnsiColor::Yellow.on_default();
/// A sign of health.
pub(crate) const HEALTHY: Style = AnsiColor::Green.on_default();

/// The colour of a level.
pub(crate) fn level(level: Level) -> Style {
    let color = match level {
        Level::Problem => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Blue,
    };
    color.on_default().effects(Effects::BOLD)
}
