//! The command line on a large config_dump, beside jq on the same file. It prints and never judges, since machines differ.

use super::dump;
use crate::setup::apt;
use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// How large the dump is, in bytes.
const SIZE: usize = 100_000_000;

/// How often each program runs, in turns.
const RUNS: usize = 7;

/// What the runs of one program took.
#[derive(Default)]
struct Costs {
    /// From start to end, in milliseconds.
    times: Vec<f64>,
    /// The most memory that was resident, in megabytes.
    memory: Vec<f64>,
}

/// Makes the dump, runs both programs on it, prints what they took.
pub(super) fn run() -> Result<()> {
    let (tool, jq) = (tool()?, jq()?);
    let file = workspace::state_dir()?.join("config_dump.json");
    let size = made(&file)? as f64 / 1e6;
    let (mut analysed, mut reference) = (Costs::default(), Costs::default());
    for _ in 0..RUNS {
        let mut analyze = process::command(&tool)?;
        analysed.add(analyze.args(["analyze", "--fail-on", "never"]).arg(&file))?;
        reference.add(process::command(&jq)?.arg(".configs|length").arg(&file))?;
    }
    println!("a config_dump of {size:.1} MB, {RUNS} runs in turns: median (least to most)");
    println!("  meshmedic analyze         {} ms   {} MB", summary(&analysed.times), summary(&analysed.memory));
    println!("  jq '.configs|length'      {} ms   {} MB", summary(&reference.times), summary(&reference.memory));
    println!("  meshmedic, each 100 MB    {:>8.1} ms", median(&analysed.times) / size * 100.0);
    println!("  meshmedic, memory / file  {:>8.2}", median(&analysed.memory) / size);
    println!("  meshmedic / jq, time      {:>8.3}", median(&analysed.times) / median(&reference.times));
    std::fs::remove_file(&file).context("can't remove the dump")
}

/// Builds the command line as it is released.
fn tool() -> Result<PathBuf> {
    let mut cargo = process::command("cargo")?;
    process::run(cargo.args(["build", "--quiet", "--release", "--package", "meshmedic-cli"]), "building meshmedic")?;
    Ok(workspace::target_dir()?.join("release").join(format!("meshmedic{}", std::env::consts::EXE_SUFFIX)))
}

fn jq() -> Result<PathBuf> {
    if process::find(&["jq"]).is_none() {
        apt::install(&["jq"]).context("the measurement compares with jq")?;
    }
    process::find(&["jq"]).context("there is no jq on PATH")
}

/// Writes the dump; gives its size in bytes.
fn made(file: &Path) -> Result<u64> {
    let made = File::create(file).with_context(|| format!("can't write {}", file.display()))?;
    let mut out = BufWriter::new(made);
    dump::write(&mut out, SIZE)?;
    out.flush()?;
    Ok(out.get_ref().metadata()?.len())
}

impl Costs {
    fn add(&mut self, command: &mut Command) -> Result<()> {
        let start = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let ended = child.wait4()?;
        self.times.push(start.elapsed().as_secs_f64() * 1e3);
        if !ended.status.success() {
            bail!("{} failed ({})", command.get_program().to_string_lossy(), ended.status);
        }
        self.memory.push(ended.rusage.maxrss as f64 / 1e6);
        Ok(())
    }
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn summary(figures: &[f64]) -> String {
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(0.0, f64::max);
    format!("{:>8.1}  ({least:.1} to {most:.1})", median(figures))
}
