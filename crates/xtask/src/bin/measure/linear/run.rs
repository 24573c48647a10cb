//! One run of the engine on one input: in a program of its own, so that its memory is known when it has ended.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use meshmedic_rules::redact::Choices;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, diagnose, redact};
use wait4::Wait4;

use super::cases;
use super::shapes::{self, Files};
use crate::stopwatch::Stopwatch;

/// The command by which this program calls itself.
pub(crate) const COMMAND: &str = "linear-run";

/// What is done to an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// Nothing: it is only made, so that what the program needs for itself is known.
    Nothing,
    /// It is read, and what it shows is found.
    Read,
    /// What it shows is said in both languages. Reading is not counted.
    Say,
    /// Its names are replaced.
    Redact,
}

impl Way {
    pub(crate) const ALL: [Way; 4] = [Way::Nothing, Way::Read, Way::Say, Way::Redact];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Way::Nothing => "nothing",
            Way::Read => "read",
            Way::Say => "say",
            Way::Redact => "redact",
        }
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Of the input.
    pub(crate) bytes: usize,
    /// At work.
    pub(crate) time: Duration,
    /// The most that was resident, in bytes, with what the program needs for itself.
    pub(crate) memory: u64,
}

/// A run is repeated until it has been at work for so long, or for so many times.
const ENOUGH: Duration = Duration::from_millis(40);
const MOST: u32 = 200;

/// When inputs are read: the beginning of August 2026, in milliseconds.
const NOW: i64 = 1_785_542_400_000;

/// Where this is set, a run is made once, since it is counted and not timed.
const ONCE: &str = "MESHMEDIC_LINEAR_ONCE";

/// The input of that name, made of about so many bytes.
pub(crate) fn made(name: &str, bytes: usize) -> Result<Files> {
    if let Some(files) = cases::made(name, bytes)? {
        return Ok(files);
    }
    let all = shapes::all();
    let shape = all.iter().find(|shape| shape.name == name).with_context(|| format!("there is no shape {name}"))?;
    Ok((shape.make)(bytes))
}

/// What `COMMAND` does: one run, told on standard output.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let [name, bytes, way] = arguments else { bail!("{COMMAND} takes a shape, how many bytes, and a way") };
    let way = Way::ALL.into_iter().find(|one| one.name() == way).context("no such way")?;
    let files = made(name, bytes.parse()?)?;
    let bytes = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    println!("{bytes} {}", took(&files, way).as_nanos());
    Ok(())
}

/// How long this takes once; what the engine makes once is made before.
pub(crate) fn took(files: &Files, way: Way) -> Duration {
    repeated(&vec![("paste".to_owned(), b"kubectl get pods -n shop\n".to_vec())], way, 1);
    // The system's clock of work is some milliseconds coarse: what is short is done so often that it does not matter.
    let (mut times, mut took) = (1, repeated(files, way, 1));
    while took < ENOUGH && times < MOST && std::env::var_os(ONCE).is_none() && way != Way::Nothing {
        times = (times * 3).min(MOST);
        took = repeated(files, way, times);
    }
    took / times
}

/// How long so many runs take together.
fn repeated(files: &Files, way: Way, times: u32) -> Duration {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, bytes)| Input { source: name.clone(), bytes, kind: None }).collect();
    let options = Options { now: Some(Timestamp(NOW)), ..Options::default() };
    let said = (way == Way::Say).then(|| diagnose(&inputs, &options, &mut |_, _| {}));
    let watch = Stopwatch::start();
    for _ in 0..times {
        match (way, &said) {
            (Way::Read, _) => {
                black_box(measured(|| diagnose(&inputs, &options, &mut |_, _| {})));
            }
            (Way::Redact, _) => {
                black_box(measured(|| redact(&inputs, &options, &Choices::default())));
            }
            (Way::Say, Some(diagnosis)) => measured(|| {
                for lang in [Lang::En, Lang::Ja] {
                    let report = diagnosis.report(embedded_texts(lang));
                    black_box(serde_json::to_string(&report).ok());
                }
            }),
            (Way::Nothing | Way::Say, _) => {}
        }
    }
    watch.read()
}

/// What is counted where instructions are.
#[inline(never)]
fn measured<T>(act: impl FnOnce() -> T) -> T {
    act()
}

/// Runs one in a program of its own.
pub(crate) fn run(name: &str, bytes: usize, way: Way) -> Result<Cost> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([COMMAND, name, &bytes.to_string(), way.name()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut output = String::new();
    let mut pipe = child.stdout.take().context("no output")?;
    std::io::Read::read_to_string(&mut pipe, &mut output)?;
    let ended = child.wait4()?;
    if !ended.status.success() {
        bail!("{name}, {bytes} bytes, {}: it failed ({})", way.name(), ended.status);
    }
    let (bytes, time) = output.trim().split_once(' ').context("it told nothing")?;
    Ok(Cost { bytes: bytes.parse()?, time: Duration::from_nanos(time.parse()?), memory: ended.rusage.maxrss })
}

/// How many instructions a run takes, counted by valgrind; none where that is not installed.
pub(crate) fn counted(name: &str, bytes: usize, way: Way) -> Option<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*measured*"]);
    valgrind.arg(std::env::current_exe().ok()?).args([COMMAND, name, &bytes.to_string(), way.name()]);
    let told = valgrind.env(ONCE, "1").stdin(Stdio::null()).output().ok()?;
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    let line = told.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(' ').next()?.parse().ok()
}
