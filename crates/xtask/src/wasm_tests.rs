//! The tests that run as wasm, in the browser.

use crate::tally::Tests;
use crate::{process, setup, workspace};
use anyhow::{Result, bail};
use std::path::Path;

/// Where such tests may lie: the package, its folder, and the cargo arguments that name the target.
const PLACES: [(&str, &str, &[&str]); 2] = [
    ("meshmedic-rules", "crates/rules/tests/wasm.rs", &["--test", "wasm"]),
    ("meshmedic-web", "tests/wasm.rs", &["--test", "wasm"]),
];

/// Where crates/rules/tests/wasm.rs finds, at compile time, the cases with the hashes of their native reports.
const REPORTS: &str = "MESHMEDIC_CASE_REPORTS";

/// In s, for one test: a browser analyses all cases in each language.
const TIMEOUT: &str = "900";

/// Compiles and runs them.
pub(crate) fn run(kit: &setup::Kit) -> Result<Tests> {
    let root = workspace::root()?;
    let browser = setup::browser::find()?;
    let reports = workspace::state_dir()?.join("case-reports.bin");
    let mut tests = record(&reports)?;
    if tests.failed > 0 {
        return Ok(tests);
    }
    for (package, file, target) in PLACES {
        if !root.join(file).is_file() {
            eprintln!("wasm: {package} has none ({file})");
            continue;
        }
        let mut cargo = kit.command("cargo")?;
        cargo.args(["test", "--target", "wasm32-unknown-unknown", "--package", package]).args(target);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", kit.test_runner());
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root.join("webdriver.json"));
        cargo.env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT);
        cargo.env(REPORTS, &reports);
        cargo.env("CHROMEDRIVER", &browser.driver);
        // Debug information makes the modules ten times larger, and wasm-bindgen handles all of it.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        let result = process::run_tests(&mut cargo)?;
        if result == Tests::default() {
            bail!("{file} ran no test");
        }
        tests.add(result);
    }
    Ok(tests)
}

/// Has the cases and the hashes of their reports written, by a build that is the native tests' own.
fn record(file: &Path) -> Result<Tests> {
    let mut cargo = process::native_tests()?;
    cargo.args(["--test", "wasm", "--", "--ignored"]);
    let tests = process::run_tests(cargo.env(REPORTS, file))?;
    if tests == Tests::NONE || !file.is_file() {
        bail!("no test wrote the cases' reports into {}", file.display());
    }
    Ok(tests)
}
