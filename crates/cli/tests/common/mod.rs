//! The real program, run in a folder of its own.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// An event of a webhook without endpoints: one confirmed problem.
pub const PROBLEM: &str = "Warning  FailedCreate  replicaset-controller  Error creating: Internal error occurred: failed calling \
    webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \
    \"https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \
    \"istiod-asm-1143-0\"\n";

/// A text that no rule knows.
pub const NOTHING: &str = "the quick brown fox\n";

/// A folder that goes away, to run the program in.
pub struct Place(PathBuf);

impl Place {
    pub fn new() -> Place {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("meshmedic-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Place {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The program, with nothing of this machine's language, colours and width.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_meshmedic"));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            program.env_remove(name);
        }
        program.args(arguments).current_dir(&self.0);
        program
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.program(arguments).stdin(Stdio::null()).output().unwrap())
    }

    pub fn pipe(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        run_with(self.program(arguments), input)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs a program with this on its standard input.
pub fn run_with(mut program: Command, input: impl AsRef<[u8]>) -> Ran {
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    Ran::of(child.wait_with_output().unwrap())
}

/// What came of it.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let ran = Ran {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }

    /// The one line on standard error.
    pub fn line(&self) -> &str {
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.err.trim_end()
    }
}

/// The cases of the rules that are text: name of the file, and paste.
pub fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/cases");
    let cases = meshmedic_cases::read(&folder).unwrap().into_iter();
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    cases.filter_map(|case| Some((name(&case.path), String::from_utf8(case.paste).ok()?))).collect()
}
