//! nginx, for the tests: the site has to work behind a real server, set up as docs/hosting.md says.

use super::{apt, tools};
use crate::process;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Finds nginx, or unpacks Debian's beside the other tools. It isn't installed: that would start it as a service, and take
/// root.
pub(crate) fn ready() -> Result<PathBuf> {
    let installed =
        ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].map(PathBuf::from).into_iter().find(|path| path.is_file());
    if let Some(found) = process::find(&["nginx"]).or(installed) {
        return Ok(found);
    }
    let folder = tools::home()?.join("nginx");
    let program = folder.join("usr/sbin/nginx");
    if program.is_file() {
        return Ok(program);
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("can't create {}", folder.display()))?;
    let unpacked = apt::download("nginx", &folder).and_then(|package| {
        let mut unpack = process::command("dpkg-deb")?;
        process::run(unpack.arg("-x").arg(package).arg(&folder), "unpacking nginx (dpkg-deb -x)")
    });
    if let Err(error) = unpacked {
        bail!(
            "{error:#}\nthe tests of the site behind a server need nginx on PATH (Debian: apt-get install nginx-light)"
        );
    }
    if process::output(process::command(&program)?.arg("-v")).is_none() {
        bail!("nginx was unpacked into {} and doesn't run; install it, so that nginx is on PATH", folder.display());
    }
    Ok(program)
}
