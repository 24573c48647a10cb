//! Trunk, wasm-bindgen and, for the tests in Firefox, its driver, built by cargo into a folder of their own, which outlives `git clean`.

use crate::{process, workspace};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";

/// The two programs.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    pub(crate) bindgen: PathBuf,
}

/// Finds both programs in the versions needed or builds them.
pub(crate) fn ready() -> Result<Tools> {
    let home = home()?;
    // Trunk 0.22 asks for a newer Rust than the workspace does.
    let trunk = Tool { package: "trunk", program: "trunk", version: TRUNK.to_owned(), arguments: &["--locked"] };
    // Not --locked: the lock it was published with names a version that was withdrawn. And its version is not a matter of
    // choice: it has to be the library's.
    let version = workspace::locked_version("wasm-bindgen")?;
    let arguments = &["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"];
    let bindgen = Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, arguments };
    let tools = Tools { trunk: trunk.ready(&home)?, bindgen: bindgen.ready(&home)? };
    tidy(&home);
    Ok(tools)
}

/// Firefox's driver, found or built. It comes from cargo, since Debian has no package of it.
pub(super) fn geckodriver() -> Result<PathBuf> {
    let home = home()?;
    let version = GECKODRIVER.to_owned();
    let driver = Tool { package: "geckodriver", program: "geckodriver", version, arguments: &["--locked"] };
    let program = driver.ready(&home)?;
    tidy(&home);
    Ok(program)
}

/// Removes half a gigabyte that nothing needs once the tools are built; a failure to do so harms nobody.
fn tidy(home: &Path) {
    let build = home.join("build");
    if build.is_dir() {
        let _ = std::fs::remove_dir_all(build);
    }
}

struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    arguments: &'static [&'static str],
}

impl Tool {
    fn ready(&self, home: &Path) -> Result<PathBuf> {
        let root = home.join(format!("{}-{}", self.package, self.version));
        let program = root.join("bin").join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        if program.is_file() {
            return Ok(program);
        }
        if let Some(found) = process::find(&[self.program]).filter(|found| self.is_right(found)) {
            return Ok(found);
        }
        self.install(home, &root)?;
        Ok(program)
    }

    fn is_right(&self, program: &Path) -> bool {
        let version = process::output(Command::new(program).arg("--version"));
        version.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, home: &Path, root: &Path) -> Result<()> {
        let start = Instant::now();
        let (package, version) = (self.package, &self.version);
        eprintln!("setup: building {package} {version} into {} (once, a minute or three)", root.display());
        std::fs::create_dir_all(home).with_context(|| format!("can't create {}", home.display()))?;
        let mut cargo = process::command("cargo")?;
        cargo.current_dir(home);
        cargo.args(["install", package, "--version", version, "--no-default-features", "--debug"]).args(self.arguments);
        cargo.arg("--root").arg(root);
        // What counts is how soon the page stands. Unoptimised, these compile in a third of the time, and handling a page
        // they lose a second or two. They share a target folder, since they share dependencies.
        cargo.env("CARGO_TARGET_DIR", home.join("build")).env("CARGO_INCREMENTAL", "0");
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_OPT_LEVEL", "0");
        let what = format!("building {package} {version} (cargo install {package} --version {version})");
        process::run(&mut cargo, &what)?;
        eprintln!("setup: built {package} {version} ({:.0} s)", start.elapsed().as_secs_f64());
        Ok(())
    }
}

/// `$MESHMEDIC_TOOLS`, or the user's cache folder.
pub(crate) fn home() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("MESHMEDIC_TOOLS")
        .or_else(|| Some(set("XDG_CACHE_HOME")?.join("meshmedic/tools")))
        .or_else(|| Some(set("HOME")?.join(".cache/meshmedic/tools")))
        .or_else(|| Some(set("LOCALAPPDATA")?.join("meshmedic/tools")))
        .context("there is no cache folder for the tools; set MESHMEDIC_TOOLS to one")
}
