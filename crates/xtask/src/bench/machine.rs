//! On what is measured, and with what.

use super::programs::Programs;
use crate::{process, setup, workspace};
use anyhow::Result;
use std::fs;
use std::process::Command;

/// Date, machine and versions, a line each. `took` is how long all of it took, in seconds.
pub(super) fn described(programs: &Programs, took: u64) -> Result<Vec<String>> {
    let said = |program: &str, arguments: &[&str]| process::output(Command::new(program).args(arguments));
    let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
    let version = |program: &str| said(program, &["--version"]).map_or("not there".to_owned(), first);
    let unknown = || "unknown".to_owned();
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let memory = field("/proc/meminfo", "MemTotal").and_then(|kib| kib.split(' ').next()?.parse::<f64>().ok());
    let memory = memory.map_or_else(unknown, |kib| format!("{:.1} GB of memory", kib * 1024.0 / 1e9));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").ok().and_then(|text| Some(text.split(' ').next()?.to_owned()));
    let root = workspace::root()?;
    let git = |arguments: &[&str]| process::output(Command::new("git").current_dir(&root).args(arguments));
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_else(unknown);
    let changed = git(&["status", "--porcelain"]).is_some_and(|changes| !changes.is_empty());
    let browser = setup::browser::find().ok().map(|browser| browser.chromium.display().to_string());
    let other = |found: &super::programs::Found| match found {
        Ok(program) => version(&program.display().to_string()),
        Err(why) => why.clone(),
    };
    Ok(vec![
        format!("- {}, {took} s in all", said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]).unwrap_or_else(unknown)),
        format!("- {cores} cores ({cpu}), {memory}, load at the end {}", load.unwrap_or_else(unknown)),
        format!("- commit {commit}{}, profile: {}", if changed { " with changes" } else { "" }, profile()),
        format!(
            "- {}; {}; {}; {}",
            version("rustc"),
            other(&programs.rg),
            other(&programs.jq),
            browser.map_or("no Chromium".to_owned(), |browser| version(&browser))
        ),
    ])
}

/// What the environment says of the profiles that everything is built with.
fn profile() -> String {
    let mut changed: Vec<String> = std::env::vars()
        .filter(|(name, _)| name.starts_with("CARGO_PROFILE_"))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    changed.sort();
    if changed.is_empty() { "as released".to_owned() } else { format!("NOT as released: {}", changed.join(" ")) }
}

/// The first value of that name in a file of `name: value` lines.
fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
