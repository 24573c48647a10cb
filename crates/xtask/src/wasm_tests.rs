//! The tests that run as wasm, in the browser.

use crate::tally::Tests;
use crate::{process, setup, workspace};
use anyhow::{Result, bail};

/// Where such tests may lie: the package, its folder, and the cargo arguments that name the target.
const PLACES: [(&str, &str, &[&str]); 2] = [
    ("meshmedic-rules", "crates/rules/tests/wasm.rs", &["--test", "wasm"]),
    ("meshmedic-web", "tests/wasm.rs", &["--test", "wasm"]),
];

/// Compiles and runs them.
pub(crate) fn run(kit: &setup::Kit) -> Result<Tests> {
    let root = workspace::root()?;
    let browser = setup::browser::find()?;
    let mut tests = Tests::default();
    for (package, file, target) in PLACES {
        if !root.join(file).is_file() {
            eprintln!("wasm: {package} has none ({file})");
            continue;
        }
        let mut cargo = kit.command("cargo")?;
        cargo.args(["test", "--target", "wasm32-unknown-unknown", "--package", package]).args(target);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", kit.test_runner());
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root.join("webdriver.json"));
        cargo.env("CHROMEDRIVER", &browser.driver);
        // Debug information makes the modules ten times larger, and wasm-bindgen handles all of it.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        let result = process::run_tests(&mut cargo)?;
        if result == Tests::default() {
            bail!("{file} ran no test");
        }
        tests.passed += result.passed;
        tests.failed += result.failed;
    }
    Ok(tests)
}
