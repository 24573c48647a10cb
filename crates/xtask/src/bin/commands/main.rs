//! Runs every gcloud, kubectl and jq command of the knowledge, with made-up values, where it can reach nothing and knows nobody: what the
//! tools then say of the command itself (an unknown flag, a missing argument) is a fault, that there is no account or server is not.
#![allow(clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod found;
mod room;
mod samples;
mod values;
mod verdict;

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};
use found::Found;
use room::Room;
use verdict::Verdict;

/// What this ends with where nothing may be tried.
const NO_ROOM: u8 = 3;

/// What is known of one command once it was tried.
struct Tried<'f> {
    found: &'f Found,
    verdict: Verdict,
}

fn main() -> ExitCode {
    if let Err(error) = Room::new() {
        eprintln!("error: {error:#}");
        return ExitCode::from(NO_ROOM);
    }
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    // A part of an id: what somebody writes at is tried in seconds, all of it in minutes.
    let of = std::env::args().nth(1).unwrap_or_default();
    let mut all = found::all()?;
    all.retain(|found| found.from.iter().any(|from| from.contains(&of)));
    if all.is_empty() {
        bail!("no rule and no kind of output has `{of}` in its id");
    }
    let mut faults = 0;
    for tool in room::TOOLS {
        let of_tool: Vec<&Found> =
            all.iter().filter(|found| found.words.first().is_some_and(|word| word == tool)).collect();
        if of_tool.is_empty() && of.is_empty() {
            bail!("the knowledge has no command of {tool}, which can't be");
        }
        if room::path_of(tool).is_none() {
            println!("{tool}: NOT tried, since it is not on PATH: {} commands", of_tool.len());
            continue;
        }
        let tried = try_all(&of_tool)?;
        let refused: Vec<&Tried<'_>> =
            tried.iter().filter(|tried| matches!(tried.verdict, Verdict::Refused(_))).collect();
        let absent = tried.iter().filter(|tried| matches!(tried.verdict, Verdict::Absent)).count();
        for tried in &refused {
            if let Verdict::Refused(said) = &tried.verdict {
                println!(
                    "{}:\n  {}\n    {}",
                    tried.found.from.join(", "),
                    tried.found.line(),
                    said.replace('\n', "\n    ")
                );
            }
        }
        let accepted = tried.len() - refused.len() - absent;
        println!(
            "{tool}: {} commands, {accepted} accepted, {} refused, {absent} of a part that is not installed",
            tried.len(),
            refused.len()
        );
        faults += refused.len();
    }
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tries commands, as many at once as there are processors.
fn try_all<'f>(all: &[&'f Found]) -> Result<Vec<Tried<'f>>> {
    let left: Mutex<VecDeque<&'f Found>> = Mutex::new(all.iter().copied().collect());
    let done: Mutex<Vec<Tried<'f>>> = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let worker = || -> Result<()> {
            let room = Room::new()?;
            loop {
                let next = left.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                let Some(found) = next else { return Ok(()) };
                let said = room.run(&found.words)?;
                let verdict = verdict::of(found.words.first().map_or("", String::as_str), &said);
                done.lock().unwrap_or_else(PoisonError::into_inner).push(Tried { found, verdict });
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(result) => result,
            Err(_) => bail!("a command could not be tried"),
        })
    })?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by(|a, b| a.found.words.cmp(&b.found.words));
    Ok(done)
}
