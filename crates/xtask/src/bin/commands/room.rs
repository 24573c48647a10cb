//! The room that commands are tried in: no network, no account, no cluster, nobody's home.
//!
//! On somebody's laptop these commands would be real: they delete clusters and webhooks. So a room is looked at from within before
//! anything runs in it, and where it can't be had there is an error and no attempt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::samples;

/// What is tried: nothing that acts on the machine that it runs on.
pub(crate) const TOOLS: [&str; 3] = ["gcloud", "kubectl", "jq"];

/// How long a tool may think.
const LIMIT: Duration = Duration::from_secs(120);

/// What a tool said, and how it ended.
pub(crate) struct Said {
    /// The status that it ended with; `None` where a signal ended it.
    pub(crate) status: Option<i32>,
    /// Standard output and standard error.
    pub(crate) text: String,
}

/// A room; it is swept when it is left.
pub(crate) struct Room {
    folder: PathBuf,
}

/// A resource for `-f`.
const MANIFEST: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: example\n";

impl Room {
    /// A room that nothing leads out of.
    ///
    /// # Errors
    /// The machine has none: no `unshare`, no user namespaces, or an interface beside the loopback in it.
    pub(crate) fn new() -> Result<Room> {
        static ROOMS: AtomicU32 = AtomicU32::new(0);
        let number = ROOMS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("meshmedic-commands-{}-{number}", std::process::id()));
        // One that is there already is not empty, or somebody else's.
        let made = [folder.clone()].into_iter().chain(["home", "gcloud", "work"].map(|inside| folder.join(inside)));
        for folder in made {
            fs::create_dir(&folder).with_context(|| format!("can't make {} for the commands", folder.display()))?;
        }
        fs::write(folder.join("input"), "").context("can't write an input")?;
        fs::write(folder.join("work").join(samples::FILE), samples::LIST).context("can't write a sample")?;
        let room = Room { folder };
        room.is_closed()?;
        Ok(room)
    }

    /// Looks at the room from within: `/proc/self/net/dev` lists the interfaces of the one who reads it, and the variables are those
    /// that a tool will have.
    fn is_closed(&self) -> Result<()> {
        const WHY: &str = "commands are tried only where they can reach nothing";
        let devices = self.output(Path::new("cat"), &["/proc/self/net/dev"]);
        let devices = devices.with_context(|| format!("{WHY}, and `unshare -rn` does not run here"))?;
        if devices.status != Some(0) {
            bail!("{WHY}, and `unshare -rn` gives no room here: {}", devices.text.trim());
        }
        let names = devices.text.lines().filter_map(|line| Some(line.split_once(':')?.0.trim()));
        if names.clone().any(|name| name != "lo") || names.count() == 0 {
            bail!("{WHY}, and the room has another interface than `lo`:\n{}", devices.text);
        }
        let inside = self.output(Path::new("readlink"), &["/proc/self/ns/net"])?;
        let outside = fs::read_link("/proc/self/ns/net").context("this machine names no network namespace")?;
        if inside.status != Some(0) || inside.text.trim() == outside.to_string_lossy() {
            bail!("{WHY}, and the room's network is this machine's own");
        }
        let variables = self.output(Path::new("env"), &[])?.text;
        let known = ["PATH=", "HOME=", "KUBECONFIG=/dev/null", "CLOUDSDK_CONFIG=", "CLOUDSDK_CORE_"];
        match variables.lines().find(|line| !known.iter().any(|known| line.starts_with(known))) {
            Some(other) => bail!("{WHY}, and a variable leads out of the room: {other}"),
            None => Ok(()),
        }
    }

    /// Runs a tool with its words, after all that it wants to read is there.
    ///
    /// # Errors
    /// It is no tool that may be tried, can't be started, or takes longer than two minutes.
    pub(crate) fn run(&self, words: &[String]) -> Result<Said> {
        let (tool, rest) = words.split_first().context("no tool")?;
        // Nothing else is run, whatever the knowledge holds: a room has no network, but it has the person's files.
        if !TOOLS.contains(&tool.as_str()) {
            bail!("`{tool}` is not tried");
        }
        for file in rest.windows(2).filter(|pair| pair[0] == "-f" && pair[1] != "-").map(|pair| &pair[1]) {
            if !file.contains('/') {
                fs::write(self.folder.join("work").join(file), MANIFEST).context("can't write a manifest")?;
            }
        }
        // A secret's files, which a person has: there, and empty.
        let of_secret = |word: &'_ String| {
            let flags = ["--from-file=", "--cert=", "--key="];
            flags.iter().find_map(|flag| word.strip_prefix(flag)).filter(|file| !file.contains('/')).map(str::to_owned)
        };
        for file in rest.iter().filter_map(of_secret) {
            fs::write(self.folder.join("work").join(file), "").context("can't write a secret's file")?;
        }
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        fs::write(self.folder.join("input"), if tool == "jq" { samples::OBJECT } else { MANIFEST })
            .context("can't write an input")?;
        self.output(&path_of(tool).with_context(|| format!("{tool} is not on PATH"))?, &rest)
    }

    fn output(&self, program: &Path, words: &[&str]) -> Result<Said> {
        let mut command = Command::new("unshare");
        command.arg("-rn").arg(program).args(words).current_dir(self.folder.join("work")).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.folder.join("home"));
        command.env("KUBECONFIG", "/dev/null").env("CLOUDSDK_CONFIG", self.folder.join("gcloud"));
        command.env("CLOUDSDK_CORE_DISABLE_PROMPTS", "1").env("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "1");
        // It also takes the tool's time away from looking for Google's machines.
        command.env("CLOUDSDK_CORE_CHECK_GCE_METADATA", "0");
        let (input, heard) = (self.folder.join("input"), self.folder.join("heard"));
        let out = fs::File::create(&heard).context("can't write an output")?;
        let input = fs::File::open(&input).context("can't read the input")?;
        command.stdin(input).stderr(out.try_clone()?).stdout(out);
        let mut child = command.spawn().context("`unshare` can't be started")?;
        let end = Instant::now() + LIMIT;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if Instant::now() > end {
                child.kill().and_then(|()| child.wait()).context("a tool does not end")?;
                bail!("{} takes longer than {} s: {}", program.display(), LIMIT.as_secs(), words.join(" "));
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let text = String::from_utf8_lossy(&fs::read(&heard).context("can't read an output")?).into_owned();
        Ok(Said { status: status.code(), text })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // What can't be swept lies in the folder for what is temporary.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where a tool is, among the folders of `PATH`.
pub(crate) fn path_of(tool: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(tool)).find(|path| path.is_file())
}
