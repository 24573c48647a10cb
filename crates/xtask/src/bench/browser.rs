//! The page in Chromium: what tests/e2e/reach/ measures, as rows of the table.

use super::bare;
use super::costs::{Scale, median, percentile};
use super::inputs::{Inputs, megabytes};
use super::programs::Programs;
use super::table::{Row, short, spread};
use crate::{page, setup};
use anyhow::{Context, Result};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a line of the tests begins with that tells a row. A test's name may stand before it.
const TOLD: &str = "reach: ";

/// What takes long to build.
pub(super) struct Built {
    browser: setup::browser::Browser,
    /// The bare page's folder, or why there is none.
    bare: Result<PathBuf, String>,
}

/// What was measured in a browser.
pub(super) struct Measured {
    pub(super) rows: Vec<Row>,
    /// What `tests/e2e/bench.rs` prints.
    pub(super) page_alone: String,
}

impl Built {
    /// Builds the page, and a bare one.
    pub(super) fn new() -> Result<Built> {
        let kit = setup::page(true)?;
        page::build(&kit)?;
        let bare = bare::build(&kit).map_err(|error| format!("the bare page could not be built: {error:#}"));
        Ok(Built { browser: setup::browser::find()?, bare })
    }

    /// Measures.
    pub(super) fn measured(&self, programs: &Programs, inputs: &Inputs, scale: Scale) -> Result<Measured> {
        let mut cargo = self.browser.tests()?;
        cargo.args(["--", "--ignored", "--nocapture", "--test-threads=1", "reach::"]);
        cargo.env("REACH_RUNS", scale.runs.to_string()).env("REACH_FEW", scale.few.to_string());
        cargo.env("REACH_MESHMEDIC", &programs.meshmedic);
        for (name, file) in [
            ("DUMP", inputs.dump(60)),
            ("TEXT", inputs.log("text", 100)),
            ("JSON", inputs.log("json", 100)),
            ("HITS", inputs.log("hits", 100)),
            ("LARGE", inputs.log("text", 300)),
        ] {
            cargo.env(format!("REACH_{name}"), file);
        }
        if let Ok(bare) = &self.bare {
            cargo.env("REACH_BARE", bare);
        }
        let lines = told(&mut cargo)?;
        let figures: Vec<Value> =
            lines.iter().filter_map(|line| serde_json::from_str(line.split_once(TOLD)?.1).ok()).collect();
        let mut rows = rows(inputs)?;
        for (name, row) in &mut rows {
            let of_row = figures.iter().find(|told| told["row"] == *name);
            *row = match (of_row, &self.bare) {
                (None, Err(why)) if *name == "cold" => row.clone().not(why.as_str()),
                (None, _) => row.clone(),
                (Some(told), _) => filled(row.clone(), name, told),
            };
        }
        let mut cargo = self.browser.tests()?;
        let lines = told(cargo.args(["--", "--ignored", "--nocapture", "bench::"]))?;
        let page_alone = lines.iter().filter(|line| line.starts_with("  ") || line.contains(" loads, ")).cloned();
        Ok(Measured {
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            page_alone: page_alone.collect::<Vec<_>>().join("\n"),
        })
    }
}

/// Each by what the tests call it.
fn rows(inputs: &Inputs) -> Result<Vec<(&'static str, Row)>> {
    let dump = megabytes(&inputs.dump(60))?;
    let log = |kind: &str| megabytes(&inputs.log(kind, 100));
    let in_chromium = |what: &str, size: f64| format!("log {what}, {size:.0} MB, Chromium: file opened to report");
    Ok(vec![
        (
            "dump",
            Row::new(
                2,
                &format!("config_dump of {dump:.0} MB, Chromium: request to report in the worker"),
                "`JSON.parse` of the same text in a worker",
                0.5,
            ),
        ),
        ("text", Row::new(6, &in_chromium("without a hit", log("text")?), "the command line on it", 2.0)),
        ("json", Row::new(7, &in_chromium("of JSON lines without a hit", log("json")?), "the command line on it", 2.0)),
        (
            "hits",
            Row::new(8, &in_chromium("with a hit in every 100th line", log("hits")?), "the command line on it", 2.0),
        ),
        (
            "peak",
            Row::new(
                10,
                &format!("log of {:.0} MB, Chromium: renderer's peak over idle", megabytes(&inputs.log("text", 300))?),
                "its size",
                0.3,
            ),
        ),
        ("keystroke", Row::new(11, "transcript of 100 KB: keystroke to painted report, 95th percentile", "50 ms", 1.0)),
        (
            "beside",
            Row::new(
                12,
                &format!("paste of 1.6 KB to painted report, beside a log of {:.0} MB that was read", log("text")?),
                "the same paste alone",
                1.2,
            ),
        ),
        ("cold", Row::new(13, "cold load to usable page, localhost", "a bare Yew page built the same way", 1.5)),
    ])
}

/// The row with what the tests told of it.
fn filled(row: Row, name: &str, told: &Value) -> Row {
    let figures =
        |side: &str| told[side].as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<f64>>();
    if let Some(why) = told["why"].as_str() {
        return row.not(why);
    }
    let (ours, theirs) = (figures("ours"), figures("theirs"));
    match name {
        "peak" => {
            row.measured(spread(&ours, "MB"), format!("{:.0} MB", median(&theirs)), median(&ours) / median(&theirs))
        }
        "keystroke" => {
            let slow = percentile(&ours, 95);
            row.measured(format!("{} ms; median {}", short(slow), spread(&ours, "ms")), String::new(), slow / 50.0)
        }
        _ => row.ratio(&ours, &theirs, "ms"),
    }
}

/// Runs it, shows what it says and gives its lines.
fn told(command: &mut Command) -> Result<Vec<String>> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cargo can't be started")?;
    let output = child.stdout.take().context("the tests' output is gone")?;
    let mut lines = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        lines.push(line);
    }
    // A row that fails is told as not measured, and the others count.
    if !child.wait()?.success() {
        eprintln!("bench: a part of the measurement failed, as told above");
    }
    Ok(lines)
}
