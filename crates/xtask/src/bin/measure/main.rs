//! How well meshmedic reads text as people have it: `mangle` puts the rules' cases into the forms that real pastes have, `noise` reads a
//! folder of text that has nothing to do with a mesh, `linear` measures how time and memory grow with the input,
//! `skim` holds the fast way through long logs against reading every line of them, `fuzz` runs the fuzzers, `reach` makes what
//! `cargo xtask bench` measures with.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod clean;
mod families;
mod forms;
mod fuzz;
mod judge;
mod linear;
mod logs;
mod mangle;
mod noise;
mod random;
mod reach;
mod reasons;
mod skim;
mod stopwatch;
mod table;
mod words;
mod workers;

use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<bool> {
    match arguments.split_first() {
        Some((command, rest)) if command == "mangle" => mangle::command(rest),
        Some((command, rest)) if command == "noise" => noise::command(rest),
        Some((command, rest)) if command == "fuzz" => fuzz::command(rest),
        Some((command, rest)) if command == "linear" => linear::command(rest),
        Some((command, rest)) if command == "skim" => skim::command(rest),
        Some((command, rest)) if command == "reach" => reach::command(rest).map(|()| true),
        Some((command, rest)) if command == linear::run::COMMAND => linear::run::command(rest).map(|()| true),
        _ => bail!("this wants `fuzz`, `linear`, `mangle`, `noise` or `skim`"),
    }
}
