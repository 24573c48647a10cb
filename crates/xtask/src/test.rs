//! `cargo xtask test`: everything that must pass, the cheap things first.

use crate::tally::Tests;
use crate::{commands, dist, js, page, process, setup, sizes, wasm_tests};
use anyhow::{Context, Result, bail};
use std::process::ExitCode;
use std::time::{Duration, Instant};

type Act = fn(&mut Run) -> Result<Tests>;

const STEPS: [(&str, &str, Act); 10] = [
    ("fmt", "the code is formatted", |_| {
        process::run(process::command("cargo")?.args(["fmt", "--all", "--check"]), "cargo fmt --all --check")?;
        Ok(Tests::ONE)
    }),
    ("clippy", "no lint has anything to say", |_| {
        let mut clippy = process::command("cargo")?;
        clippy.args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "xtask/commands,xtask/dist,xtask/measure,xtask/sizes",
            "--",
            "-D",
            "warnings",
        ]);
        process::run(&mut clippy, "cargo clippy")?;
        Ok(Tests::ONE)
    }),
    ("deny", "dependencies are what deny.toml allows", |_| {
        // It takes minutes to build, and what it looks at changes with Cargo.lock alone: the hosted workflow has it always.
        if process::find(&["cargo-deny"]).is_none() {
            eprintln!("deny: NOT checked, since cargo-deny is not on PATH: cargo install --locked cargo-deny");
            return Ok(Tests::NONE);
        }
        let mut deny = process::command("cargo")?;
        deny.args(["deny", "--locked", "--workspace", "check", "licenses", "bans", "sources"]);
        process::run(&mut deny, "cargo deny --workspace check licenses bans sources")?;
        Ok(Tests::ONE)
    }),
    ("native", "unit tests, knowledge, cases, command line", |_| {
        // A test that lacks a shell says so, too.
        if let Err(error) = setup::shells::ready() {
            eprintln!("native: {error:#}");
        }
        process::run_tests(process::native_tests()?.arg("--no-fail-fast"))
    }),
    ("commands", "gcloud and kubectl take every command of the knowledge", |_| commands::tests()),
    ("page", "the page is built", |run| {
        page::build(run.kit()?)?;
        run.page_is_built = true;
        Ok(Tests::ONE)
    }),
    ("sizes", "the page is as small as agreed", |run| {
        run.built_page()?;
        let _unchanged = page::lock(false)?;
        sizes::run(run.kit()?, &[])?;
        Ok(Tests::ONE)
    }),
    ("dist", "all that is given out: file, JavaScript package, command line", |run| {
        // First, since the sums that come with the file are those of the package too.
        run.js_package()?;
        run.single_file()?;
        let mut tests = Tests::ONE;
        tests.add(js::tests()?);
        let _unchanged = page::lock(false)?;
        if let Some(mut archive) = dist::tests()? {
            tests.add(process::run_tests(&mut archive)?);
        }
        Ok(tests)
    }),
    ("wasm", "tests in the browser's own machine code", |run| wasm_tests::run(run.kit()?)),
    ("e2e", "the built page in a real browser", |run| {
        run.js_package()?;
        run.single_file()?;
        let _unchanged = page::lock(false)?;
        let mut tests = process::run_tests(&mut setup::browser::find()?.tests_with_axe()?)?;
        match setup::browser::firefox_tests() {
            Ok(mut firefox) => tests.add(process::run_tests(&mut firefox)?),
            // It is tested where it can be had; the page's first browser is the one above.
            Err(error) => eprintln!("e2e: NOT tested in Firefox: {error:#}"),
        }
        Ok(tests)
    }),
];

/// What the steps of one run share.
#[derive(Default)]
struct Run {
    kit: Option<setup::Kit>,
    page_is_built: bool,
    file_is_made: bool,
    package_is_built: bool,
    needs_browser: bool,
}

impl Run {
    /// Set up when the first step wants it, since formatting errors needn't wait for it.
    fn kit(&mut self) -> Result<&setup::Kit> {
        if self.kit.is_none() {
            self.kit = Some(setup::page(self.needs_browser)?);
        }
        self.kit.as_ref().context("setting up gave nothing")
    }

    fn built_page(&mut self) -> Result<()> {
        if !self.page_is_built {
            page::build(self.kit()?)?;
            self.page_is_built = true;
        }
        Ok(())
    }

    fn single_file(&mut self) -> Result<()> {
        self.built_page()?;
        if !self.file_is_made {
            let _alone = page::lock(true)?;
            dist::check()?;
            self.file_is_made = true;
        }
        Ok(())
    }

    fn js_package(&mut self) -> Result<()> {
        if !self.package_is_built {
            let _alone = page::lock(true)?;
            js::check(self.kit()?)?;
            self.package_is_built = true;
        }
        Ok(())
    }
}

/// `cargo xtask test`.
pub(crate) fn command(arguments: &[String]) -> Result<ExitCode> {
    let mut keep_going = false;
    let mut only: Option<Vec<&str>> = None;
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        match option.as_str() {
            "--keep-going" => keep_going = true,
            "--only" => only = Some(rest.next().context("--only wants steps: fmt,native ...")?.split(',').collect()),
            other => bail!("`cargo xtask test` takes no {other}, only --only STEP,STEP and --keep-going"),
        }
    }
    let names: Vec<&str> = STEPS.iter().map(|(name, ..)| *name).collect();
    if let Some(unknown) = only.iter().flatten().find(|name| !names.contains(name)) {
        bail!("there is no step {unknown}; there are {}", names.join(", "));
    }
    let wanted = |name: &str| only.as_ref().is_none_or(|only| only.contains(&name));
    let mut run = Run { needs_browser: wanted("wasm") || wanted("e2e"), ..Run::default() };
    let mut lines = Vec::new();
    let mut total = Tests::default();
    for (name, about, act) in STEPS.iter().filter(|(name, ..)| wanted(name)) {
        if total.failed > 0 && !keep_going {
            lines.push(line(name, "not run", Duration::ZERO, Tests::default()));
            continue;
        }
        eprintln!("\n==> {name}: {about}");
        let start = Instant::now();
        let tests = act(&mut run).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tests { passed: 0, failed: 1 }
        });
        let word = match tests {
            Tests::NONE => "not run",
            Tests { failed: 0, .. } => "passed",
            Tests { .. } => "FAILED",
        };
        lines.push(line(name, word, start.elapsed(), tests));
        total.add(tests);
    }
    println!("\n{}\n\n{} passed, {} failed", lines.join("\n"), total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(name: &str, word: &str, time: Duration, tests: Tests) -> String {
    let counts = format!("{} passed, {} failed", tests.passed, tests.failed);
    format!("  {name:<8} {word:<8} {:>6.1} s   {counts}", time.as_secs_f64())
}
