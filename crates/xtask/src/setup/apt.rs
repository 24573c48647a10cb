//! Debian's packages.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The first of `packages` that can be installed, asking the mirrors if none is known yet.
pub(crate) fn first_known<'a>(packages: &[&'a str]) -> Option<&'a str> {
    process::find(&["apt-get"])?;
    let known = || packages.iter().copied().find(|package| is_known(package));
    known().or_else(|| {
        update().ok()?;
        known()
    })
}

/// Installs `packages`.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let manual = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if process::find(&["apt-get"]).is_none() {
        bail!("there is no apt-get here; install what Debian calls {}", packages.join(" "));
    }
    // Said before anything is tried: whoever may not install needs no lists either.
    apt_get()?;
    if !packages.iter().all(|package| is_known(package)) {
        update()?;
    }
    let start = Instant::now();
    eprintln!("setup: {manual}");
    let attempt = || {
        let mut install = apt_get()?;
        install.args(["install", "-y", "-q", "--no-install-recommends"]).args(packages);
        run(&mut install, &manual, Duration::from_secs(15 * 60))
    };
    // A package that moved on since the lists were fetched is a 404: fetch them and try once more.
    attempt().or_else(|_| update().and_then(|()| attempt()))?;
    eprintln!("setup: installed {} ({:.0} s)", packages.join(" "), start.elapsed().as_secs_f64());
    Ok(())
}

/// Fetches a package's file into `folder`, which takes no root, and gives its path.
pub(crate) fn download(package: &str, folder: &Path) -> Result<PathBuf> {
    if process::find(&["apt-get"]).is_none() {
        bail!("there is no apt-get here");
    }
    if !is_known(package) {
        update()?;
    }
    let what = format!("apt-get download {package}");
    eprintln!("setup: {what}");
    let attempt = || {
        let mut download = process::command("apt-get")?;
        download.args(["download", "-q", package]).current_dir(folder);
        run(&mut download, &what, Duration::from_secs(5 * 60))
    };
    attempt().or_else(|_| update().and_then(|()| attempt()))?;
    let is_package = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "deb");
    let mut files = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(is_package).with_context(|| format!("{what} left no file in {}", folder.display()))
}

fn is_known(package: &str) -> bool {
    let mut policy = Command::new("apt-cache");
    let answer = process::output(policy.args(["policy", package]).env("LC_ALL", "C")).unwrap_or_default();
    answer.lines().any(|line| line.trim().strip_prefix("Candidate:").is_some_and(|version| version.trim() != "(none)"))
}

fn update() -> Result<()> {
    eprintln!("setup: apt-get update");
    run(apt_get()?.args(["update", "-q"]), "apt-get update", Duration::from_secs(5 * 60))
}

fn run(command: &mut Command, what: &str, limit: Duration) -> Result<()> {
    process::run_logged(command, &workspace::state_dir()?.join("apt.log"), what, limit)
}

/// apt-get as root, asking nothing.
fn apt_get() -> Result<Command> {
    let id = process::output(Command::new("id").arg("-u")).context("`id -u` says nothing")?;
    let mut command = if id == "0" {
        let mut command = process::command("apt-get")?;
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else if process::output(Command::new("sudo").args(["-n", "true"])).is_some() {
        let mut command = process::command("sudo")?;
        command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        bail!("installing packages takes root, and sudo would ask for a password");
    };
    command.args(["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]);
    Ok(command)
}
