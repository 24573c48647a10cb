//! How many instructions a fixed set of inputs takes, kept in git: they are the same each time, on a busy machine too.
//!
//! Another compiler makes other instructions of the same program, so that only those of the same one are held against each other.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::cases;
use super::run::{self, Way};

/// Where they are kept, from the workspace's folder.
const FILE: &str = "crates/xtask/instructions.txt";

/// The size of each, in bytes.
const SIZE: usize = 65_536;

/// So much more than recorded is said, in hundredths: linking alone moves some.
const MORE: f64 = 2.0;

/// What is counted: each of the ways that text takes through the engine.
const SET: [(&str, Way); 12] = [
    (cases::ALL, Way::Read),
    (cases::ALL, Way::Say),
    (cases::ALL, Way::Redact),
    ("pods, JSON", Way::Read),
    ("fleet states, healthy", Way::Read),
    ("control plane revisions", Way::Read),
    ("webhook configurations", Way::Read),
    ("iptables, one rule set", Way::Read),
    ("hits of many rules", Way::Read),
    ("times before words that differ", Way::Read),
    ("> and text in turns", Way::Read),
    ("passwords on one line", Way::Redact),
];

/// Counts, and records or compares; no where something takes more than was recorded.
pub(super) fn command(record: bool) -> Result<bool> {
    let compiler = compiler()?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(FILE);
    let before = if record { Vec::new() } else { recorded(&path, &compiler)? };
    let mut written = format!("{compiler}\n");
    let mut well = true;
    for (name, way) in SET {
        let Some(count) = run::counted(name, SIZE, way) else {
            println!("instructions: NOT counted, since valgrind is not installed");
            return Ok(true);
        };
        let line = format!("{count} {} {name}", way.name());
        let old = before.iter().find(|(_, what)| line.ends_with(what.as_str())).map(|(count, _)| *count);
        let change = old.map(|old| (count as f64 / old as f64 - 1.0) * 100.0);
        let worse = change.is_some_and(|change| change > MORE);
        well &= !worse;
        let change = change.map_or("-".to_owned(), |change| format!("{change:+.2} %"));
        println!("{count:>14} {change:>10}  {:<7} {name}{}", way.name(), if worse { "  <-" } else { "" });
        writeln!(written, "{line}")?;
    }
    if record {
        fs::write(&path, written).with_context(|| path.display().to_string())?;
    }
    Ok(well)
}

/// What was recorded, where that was by the same compiler: counts, and of what.
fn recorded(path: &PathBuf, compiler: &str) -> Result<Vec<(u64, String)>> {
    if !path.exists() {
        println!("nothing is recorded yet: --record writes {FILE}");
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (theirs, counts) = text.split_once('\n').context("no compiler is named")?;
    if theirs != compiler {
        println!("recorded by another compiler ({theirs}, here {compiler}), so nothing is compared");
        return Ok(Vec::new());
    }
    counts
        .lines()
        .map(|line| {
            let (count, what) = line.split_once(' ').with_context(|| format!("no count: {line}"))?;
            Ok((count.parse()?, format!(" {what}")))
        })
        .collect()
}

/// The compiler that cargo takes, as it says itself.
fn compiler() -> Result<String> {
    let told = Command::new("rustc").arg("--version").output().context("rustc can't be started")?;
    if !told.status.success() {
        bail!("rustc doesn't say its version");
    }
    Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
}
