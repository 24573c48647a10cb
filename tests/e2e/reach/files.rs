//! Files that are opened: a config_dump beside JSON.parse, logs beside the command line.

use super::{named, tell, times};
use crate::nginx::folder;
use crate::page::Page;
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A page with a file field, whose file is parsed in a worker: told is how long the call alone took, in milliseconds.
const PARSING: &str = "<!doctype html><link rel=icon href='data:,'><input type=file><script>
    const source = `onmessage = async ({ data }) => {
      const text = await data.text(), start = performance.now();
      const parsed = JSON.parse(text);
      postMessage(performance.now() - start + (parsed === null));
    }`;
    globalThis.took = [];
    document.querySelector('input').onchange = ({ target }) => {
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      worker.onmessage = ({ data }) => { took.push(data); worker.terminate(); };
      worker.postMessage(target.files[0]);
    };
</script>";

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn dump() {
    let file = named("DUMP");
    let parsing = folder("reach-parsing");
    std::fs::write(parsing.join("index.html"), PARSING).unwrap();
    let (page, reference) = (Page::start(), Page::start_with(parsing));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..times("RUNS") {
        // Each in a new worker, as whoever opens one file has it.
        page.goto("");
        page.wait_for_engine();
        ours.push(page.open_file(&file));
        reference.goto("");
        reference.find("input").type_keys(file.to_str().unwrap());
        let took = || reference.script("return took[0] ?? null", &json!([])).as_f64();
        theirs.push(reference.wait("the parsed text", took));
    }
    // Whoever leaves a page that holds a case is asked first, and the driver's answer is noted on the console.
    page.finish_despite_errors();
    tell("dump", &ours, &theirs);
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn text() {
    beside_the_command_line("text", &named("TEXT"));
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn json() {
    beside_the_command_line("json", &named("JSON"));
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn hits() {
    beside_the_command_line("hits", &named("HITS"));
}

fn beside_the_command_line(row: &str, file: &Path) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let page = Page::start();
    for _ in 0..times("RUNS") {
        page.goto("");
        page.wait_for_engine();
        ours.push(page.open_file(file));
        let start = Instant::now();
        let mut command = Command::new(named("MESHMEDIC"));
        command.args(["analyze", "--fail-on", "never"]).arg(file).stdin(Stdio::null()).stdout(Stdio::null());
        assert!(command.status().unwrap().success());
        theirs.push(start.elapsed().as_secs_f64() * 1e3);
    }
    // Whoever leaves a page that holds a case is asked first, and the driver's answer is noted on the console.
    page.finish_despite_errors();
    tell(row, &ours, &theirs);
}
