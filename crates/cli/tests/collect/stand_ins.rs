//! Stand-ins for kubectl, gcloud and curl, and a PATH that has nothing else but what every system has.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::Place;

/// What a script may use of a system, but for `timeout`.
const SYSTEM: [&str; 13] =
    ["sh", "awk", "cat", "date", "grep", "head", "mktemp", "rm", "sleep", "tail", "tee", "tr", "wc"];

/// A script's surroundings.
pub(crate) struct Surroundings {
    pub(crate) place: Place,
}

/// What a stand-in does where a command line begins like this.
pub(crate) struct Answer<'a>(pub(crate) &'a str, pub(crate) Does<'a>);

pub(crate) enum Does<'a> {
    Prints(&'a str),
    Fails(&'a str),
    Hangs,
}

impl Surroundings {
    pub(crate) fn new() -> Surroundings {
        let place = Place::new();
        fs::create_dir_all(place.path().join("bin")).unwrap();
        for tool in SYSTEM.iter().chain(&["timeout"]) {
            symlink(find(tool), place.path().join("bin").join(tool)).unwrap();
        }
        Surroundings { place }
    }

    /// A machine without `timeout`.
    pub(crate) fn without_timeout(self) -> Surroundings {
        fs::remove_file(self.place.path().join("bin/timeout")).unwrap();
        self
    }

    /// A tool that answers by the first of these that fits, and says that there is nothing otherwise. It keeps what it was called with.
    pub(crate) fn tool(self, program: &str, answers: &[Answer<'_>]) -> Surroundings {
        let folder = self.place.path();
        let mut text = format!("#!/bin/sh\n{{ printf '{program}'; for word; do case $word in\n");
        text.push_str(
            "*[!A-Za-z0-9._/:=@,+-]*) printf \" '%s'\" \"$word\" ;; *) printf ' %s' \"$word\" ;; esac; done; echo; }",
        );
        text.push_str(&format!(" >>'{}'\n", folder.join("called").display()));
        for (number, Answer(begins, does)) in answers.iter().enumerate() {
            text.push_str(&format!("case \"$*\" in '{begins}'*) "));
            let file = folder.join(format!("{program}-{number}"));
            match does {
                Does::Prints(output) | Does::Fails(output) => fs::write(&file, output).unwrap(),
                Does::Hangs => {}
            }
            match does {
                Does::Prints(_) => text.push_str(&format!("exec cat '{}'", file.display())),
                Does::Fails(_) => text.push_str(&format!("cat '{}' >&2; exit 1", file.display())),
                Does::Hangs => text.push_str("exec sleep 600"),
            }
            text.push_str(";; esac\n");
        }
        text.push_str("echo 'No resources found' >&2\n");
        let path = folder.join("bin").join(program);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// The script that `meshmedic collect` prints.
    pub(crate) fn script(&self, arguments: &[&str]) -> String {
        let ran = self.place.run(&[&["collect"], arguments].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    }

    /// What a script prints in a shell, with these variables set; what it wrote is the same.
    pub(crate) fn run(&self, shell: &str, script: &str, set: &[(&str, &str)]) -> Collected {
        let output = self.place.path().join(format!("out-{shell}"));
        let _ = fs::remove_file(&output);
        self.place.write("script", script);
        let mut command = Command::new(find(shell));
        command.arg("script").current_dir(self.place.path()).stdin(Stdio::null()).env_clear();
        command.env("PATH", self.place.path().join("bin")).env("MESHMEDIC_OUTPUT", &output).envs(set.iter().copied());
        let ran = command.output().unwrap();
        let (text, said) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
        assert!(ran.status.success(), "{shell}: {said}");
        assert_eq!(fs::read_to_string(&output).unwrap(), text, "{shell}");
        Collected { text, said }
    }

    /// The command lines that the stand-ins were called with.
    pub(crate) fn called(&self) -> Vec<String> {
        let called = fs::read_to_string(self.place.path().join("called")).unwrap_or_default();
        called.lines().map(str::to_owned).collect()
    }

    /// The rules that find something in a text, and the report.
    pub(crate) fn found(&self, text: &str, arguments: &[&str]) -> (Vec<String>, serde_json::Value) {
        let ran = self.place.pipe(&[&["analyze", "--format", "json"], arguments].concat(), text);
        let report = ran.json();
        let rules =
            report["findings"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap().to_owned());
        (rules.collect(), report)
    }
}

/// What a script printed and said.
pub(crate) struct Collected {
    pub(crate) text: String,
    pub(crate) said: String,
}

/// The shells that are tried: zsh where there is one.
pub(crate) fn shells() -> Vec<&'static str> {
    ["dash", "bash", "zsh"].into_iter().filter(|shell| *shell != "zsh" || look_for(shell).is_some()).collect()
}

/// Where a program is.
pub(crate) fn find(program: &str) -> PathBuf {
    look_for(program).unwrap_or_else(|| panic!("`{program}` is missing: apt-get install {program}"))
}

fn look_for(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| Path::is_file(path))
}
