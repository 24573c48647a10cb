//! Gets a machine ready: what is there is used, what is missing is installed, what can't be installed is named.

pub(crate) mod apt;
pub(crate) mod browser;
mod flags;
pub(crate) mod nginx;
pub(crate) mod node;
mod rustup;
pub(crate) mod shells;
pub(crate) mod statically;
mod tools;
mod wasm;

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// All that is needed to build the page.
pub(crate) struct Kit {
    toolchain: wasm::Toolchain,
    /// Trunk.
    pub(crate) trunk: PathBuf,
    pub(crate) bindgen: PathBuf,
    rustflags: OsString,
}

/// `cargo xtask setup`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let with_browser = match arguments {
        [] => false,
        [option] if option == "--browser" => true,
        [other, ..] => bail!("`cargo xtask setup` takes no {other}, only --browser"),
    };
    let kit = page(with_browser)?;
    eprintln!("setup: wasm       {}", kit.toolchain.describe());
    eprintln!("setup: trunk      {}", kit.trunk.display());
    eprintln!("setup: bindgen    {}", kit.bindgen.display());
    if with_browser {
        let browser = browser::find()?;
        eprintln!("setup: browser    {}", browser.chromium.display());
        eprintln!("setup: driver     {}", browser.driver.display());
    }
    Ok(())
}

/// Sets up what building the page takes, and a browser to test it if asked for.
pub(crate) fn page(with_browser: bool) -> Result<Kit> {
    let start = Instant::now();
    // The system's packages come from the network and the tools from the compiler: side by side they cost least.
    let (toolchain, tools) = std::thread::scope(|scope| {
        let system = scope.spawn(|| {
            let ready = wasm::ready().and_then(|toolchain| {
                if with_browser {
                    browser::ready()?;
                }
                Ok(toolchain)
            });
            if ready.is_err() {
                eprintln!("setup: a package is missing that can't be installed; more when the tools are built");
            }
            ready
        });
        let tools = tools::ready();
        let system = system.join().unwrap_or_else(|_| bail!("setting up the system's packages ended in a panic"));
        (system, tools)
    });
    let (toolchain, tools) = match (toolchain, tools) {
        (Ok(toolchain), Ok(tools)) => (toolchain, tools),
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => return Err(error),
        (Err(first), Err(second)) => bail!("{first:#}\nerror: {second:#}"),
    };
    let mut kit = Kit { toolchain, trunk: tools.trunk, bindgen: tools.bindgen, rustflags: OsString::new() };
    kit.rustflags = flags::for_browsers(flags::encoded(&mut kit.command("rustc")?)?)?;
    if start.elapsed().as_secs() >= 2 {
        eprintln!("setup: ready after {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(kit)
}

impl Kit {
    /// `program` with the environment in which cargo, and whatever calls it, builds for wasm.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Result<Command> {
        let mut command = process::command(program)?;
        let mut path = Vec::new();
        self.toolchain.apply(&mut command, &mut path);
        path.extend([&self.trunk, &self.bindgen].iter().filter_map(|tool| tool.parent()).map(PathBuf::from));
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        command.env("PATH", std::env::join_paths(path).context("PATH can't be extended")?);
        command.env("CARGO_TARGET_DIR", workspace::wasm_target_dir()?);
        command.env("CARGO_ENCODED_RUSTFLAGS", &self.rustflags);
        if std::env::var_os("NO_COLOR").is_some() {
            // Trunk takes nothing but true or false here.
            command.env("NO_COLOR", "true");
        }
        Ok(command)
    }

    /// What compiles the page, in words: sizes depend on it.
    pub(crate) fn compiler(&self) -> Result<String> {
        let version = process::output(self.command("rustc")?.arg("--version")).context("rustc has no version")?;
        Ok(format!("{}, {}", version.split(" (").next().unwrap_or_default(), self.toolchain.library()))
    }

    /// wasm-bindgen's runner for tests.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX))
    }
}
