//! Chromium and its driver, for the tests.

use super::{apt, nginx, node, tools};
use crate::process;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// A browser and what drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The end-to-end tests with this browser, and nginx to serve the site; the page has to be built.
    pub(crate) fn tests(&self) -> Result<Command> {
        let mut cargo = process::command("cargo")?;
        cargo.args(["test", "--package", "meshmedic-web", "--test", "e2e"]);
        cargo.env("CHROME", &self.chromium).env("CHROMEDRIVER", &self.driver);
        // NGINX itself is a variable that nginx reads.
        cargo.env("NGINX_PROGRAM", nginx::ready()?);
        Ok(cargo)
    }

    /// The same, with axe-core where it can be had.
    pub(crate) fn tests_with_axe(&self) -> Result<Command> {
        let mut cargo = self.tests()?;
        match node::axe()? {
            Some(axe) => _ = cargo.env("AXE", axe),
            None => {
                eprintln!("e2e: axe-core has NOT looked at the page, since there is no npm on PATH");
                cargo.args(["--", "--skip", "::axe_"]);
            }
        }
        Ok(cargo)
    }
}

/// The end-to-end tests in Firefox. What they take is installed where it can be; else the error says what is missing.
pub(crate) fn firefox_tests() -> Result<Command> {
    let firefox = || named("FIREFOX").or_else(|| process::find(&["firefox", "firefox-esr"]));
    if firefox().is_none() {
        apt::install(&["firefox-esr"]).context("there is no Firefox on PATH, and FIREFOX names none")?;
    }
    let firefox = firefox().context("there is no Firefox on PATH")?;
    let driver = match named("GECKODRIVER").or_else(|| process::find(&["geckodriver"])) {
        Some(driver) => driver,
        None => tools::geckodriver().context("there is no geckodriver on PATH, and GECKODRIVER names none")?,
    };
    let mut cargo = process::command("cargo")?;
    cargo.args(["test", "--package", "meshmedic-web", "--test", "e2e", "--", "--ignored", "firefox::"]);
    cargo.env("FIREFOX", firefox).env("GECKODRIVER", driver).env("NGINX_PROGRAM", nginx::ready()?);
    Ok(cargo)
}

/// Installs what is missing.
pub(crate) fn ready() -> Result<()> {
    if find().is_ok() {
        return Ok(());
    }
    if let Err(error) = apt::install(&["chromium", "chromium-driver"]) {
        bail!(
            "{error:#}\nthe browser tests need Chromium and chromedriver of one version, on PATH or named by CHROME and CHROMEDRIVER"
        );
    }
    find().map(|_| ())
}

/// Finds browser and driver: what CHROME and CHROMEDRIVER name, else what is on PATH.
pub(crate) fn find() -> Result<Browser> {
    let chromium =
        named("CHROME").or_else(|| process::find(&["chromium", "chromium-browser", "google-chrome", "chrome"]));
    let driver = named("CHROMEDRIVER").or_else(|| process::find(&["chromedriver"]));
    match (chromium, driver) {
        (Some(chromium), Some(driver)) => Ok(Browser { chromium, driver }),
        (None, _) => bail!("there is no Chromium on PATH, and CHROME names none"),
        (_, None) => bail!("there is no chromedriver on PATH, and CHROMEDRIVER names none"),
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}
