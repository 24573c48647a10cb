//! Running other programs.

use crate::tally::Tests;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A command in the workspace's root that doesn't inherit what `cargo run` told xtask about itself.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Result<Command> {
    let mut command = Command::new(program);
    command.current_dir(crate::workspace::root()?);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        // LD_LIBRARY_PATH: cargo points it at its own toolchain, which must not leak into another one's rustc.
        if text.starts_with("CARGO_MANIFEST_") || text.starts_with("CARGO_PKG_") || text == "CARGO" {
            command.env_remove(&name);
        }
    }
    if std::env::var_os("CARGO").is_some() {
        command.env_remove("LD_LIBRARY_PATH");
    }
    Ok(command)
}

/// Runs `command` with its output going to the terminal; an error names `what`.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| not_started(command))?;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// `cargo test` for native tests. Another choice of packages or features would compile their dependencies again.
pub(crate) fn native_tests() -> Result<Command> {
    let mut cargo = command("cargo")?;
    cargo.args(["test", "--workspace", "--features", "xtask/commands,xtask/dist,xtask/measure,xtask/sizes"]);
    Ok(cargo)
}

/// Runs a `cargo test`, shows what it says and counts it. What couldn't even run is an error.
pub(crate) fn run_tests(command: &mut Command) -> Result<Tests> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| not_started(command))?;
    let mut tests = Tests::default();
    let output = child.stdout.take().context("the tests' output is gone")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tests.add_line(&line);
    }
    let status = child.wait()?;
    if !status.success() && tests.failed == 0 {
        bail!("the tests didn't come to an end ({status})");
    }
    Ok(tests)
}

/// Runs `command` quietly into the file `log`; an error shows the log's end.
pub(crate) fn run_logged(command: &mut Command, log: &Path, what: &str, limit: Duration) -> Result<()> {
    let file = File::options().create(true).append(true).open(log);
    let file = file.with_context(|| format!("can't write {}", log.display()))?;
    command.stdin(Stdio::null()).stderr(file.try_clone()?).stdout(file);
    let mut child = command.spawn().with_context(|| not_started(command))?;
    let end = Instant::now() + limit;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() > end {
            child.kill().and_then(|()| child.wait()).context("can't end a program that takes too long")?;
            bail!("{what} gave no result within {} s (its output: {})", limit.as_secs(), log.display());
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    if !status.success() {
        bail!("{what} failed ({status}); the end of {}:\n{}", log.display(), tail(log, 12));
    }
    Ok(())
}

/// What `command` prints, or `None` when it can't be run or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of one of these names on PATH.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|path| path.is_file())
    })
}

fn not_started(command: &Command) -> String {
    format!("can't start {}", command.get_program().to_string_lossy())
}

fn tail(log: &Path, lines: usize) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].iter().map(|line| format!("    {line}\n")).collect()
}
