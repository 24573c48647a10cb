//! What commands do, and which of them nobody can say that of.
#![allow(clippy::unwrap_used)]

use meshmedic_format::command::does;
use meshmedic_format::model::Does;

mod classes;
mod parts;
mod unread;

#[track_caller]
fn all(expected: Does, commands: &[&str]) {
    for command in commands {
        assert_eq!(does(command), Ok(expected), "{command}");
    }
}

#[track_caller]
fn refused(commands: &[(&str, &str)]) {
    for (command, sentence) in commands {
        assert_eq!(does(command).map_err(|unread| unread.to_string()), Err((*sentence).to_owned()), "{command}");
    }
}
