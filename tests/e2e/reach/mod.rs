//! What `cargo xtask bench` measures in a browser, beside something else in turn: one test a row, which prints both sides' figures as a line of
//! JSON. It judges nothing. Inputs and other programs come from the environment (`REACH_...`).
//!
//! They are measurements and no tests, so they are ignored unless asked for.

#![expect(clippy::print_stdout, reason = "what is measured is printed")]

mod files;
mod memory;
mod painted;

use crate::page::Page;
use serde_json::json;
use std::path::PathBuf;

/// Tells a row: what ours took and what the other side took, in the order of the runs.
fn tell(row: &str, ours: &[f64], theirs: &[f64]) {
    println!("reach: {}", json!({ "row": row, "ours": ours, "theirs": theirs }));
}

/// Tells why a row has no figures.
fn tell_why(row: &str, why: &str) {
    println!("reach: {}", json!({ "row": row, "why": why }));
}

/// A file or program that `cargo xtask bench` names.
#[track_caller]
fn named(name: &str) -> PathBuf {
    let path = std::env::var_os(format!("REACH_{name}"));
    path.map(PathBuf::from).unwrap_or_else(|| panic!("REACH_{name} is not set: `cargo xtask bench` sets it"))
}

/// How often something runs: `RUNS` where it takes a second or less, `FEW` where it takes longer.
fn times(name: &str) -> usize {
    std::env::var(format!("REACH_{name}")).ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

impl Page {
    /// Waits for the engine.
    #[track_caller]
    fn wait_for_engine(&self) {
        self.wait_until("performance.getEntriesByName('meshmedic:engine-ready').length > 0");
    }

    /// How many whole reports there were.
    fn reports(&self) -> u64 {
        let count = "return performance.getEntriesByName('meshmedic:analyse').length";
        self.script(count, &json!([])).as_u64().unwrap_or(0)
    }

    /// Opens a file from disk as a person does, waits for the whole report, and gives how long the worker took, in milliseconds.
    #[track_caller]
    fn open_file(&self, file: &std::path::Path) -> f64 {
        let before = self.reports();
        self.find("input.file-input").type_keys(file.to_str().unwrap());
        self.wait("the whole report", || (self.reports() > before).then_some(()));
        let last = "return performance.getEntriesByName('meshmedic:analyse').at(-1).duration";
        self.script(last, &json!([])).as_f64().unwrap()
    }
}
