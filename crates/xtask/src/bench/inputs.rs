//! What is measured with: files from fixed seeds, under the target folder, for as long as a measurement takes.

use super::costs::Scale;
use super::dump;
use super::programs::Programs;
use crate::{process, workspace};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder of all files that were made.
pub(super) struct Inputs {
    folder: PathBuf,
}

/// A log's kind, and its size in megabytes.
const LOGS: [(&str, usize); 6] =
    [("text", 10), ("text", 100), ("text", 300), ("text", 1000), ("json", 100), ("hits", 100)];

/// Sizes of dumps, in megabytes.
const DUMPS: [usize; 2] = [100, 60];

/// How many texts are made up.
pub(super) const COUNTS: [usize; 3] = [100, 1_000, 10_000];

impl Inputs {
    /// Makes them.
    pub(super) fn made(programs: &Programs, scale: Scale) -> Result<Self> {
        let folder = workspace::target_dir()?.join("xtask").join("bench");
        fs::create_dir_all(&folder).with_context(|| format!("can't create {}", folder.display()))?;
        let inputs = Inputs { folder };
        eprintln!("bench: making the inputs in {}", inputs.folder.display());
        for megabytes in DUMPS {
            dumped(&inputs.dump(megabytes), megabytes * 1_000_000 / scale.divisor)?;
        }
        let make = |arguments: &[&str], file: &Path| {
            let mut measure = process::command(&programs.measure)?;
            process::run(measure.arg("reach").args(arguments).arg(file), "making an input")
        };
        for (kind, megabytes) in LOGS {
            let bytes = (megabytes * 1_000_000 / scale.divisor).to_string();
            make(&["log", kind, &bytes], &inputs.log(kind, megabytes))?;
        }
        make(&["literals"], &inputs.literals())?;
        for count in COUNTS {
            make(&["generated", &count.to_string()], &inputs.generated(count))?;
        }
        fs::write(inputs.word(), "nothing\n")?;
        Ok(inputs)
    }

    /// A config_dump of about so many megabytes, as all sizes here before they are divided.
    pub(super) fn dump(&self, megabytes: usize) -> PathBuf {
        self.folder.join(format!("config_dump-{megabytes}.json"))
    }

    /// A log: `text` or `json` without a hit, `hits` with one in every hundredth line.
    pub(super) fn log(&self, kind: &str, megabytes: usize) -> PathBuf {
        self.folder.join(format!("{kind}-{megabytes}.log"))
    }

    /// The texts that rules require, one a line.
    pub(super) fn literals(&self) -> PathBuf {
        self.folder.join("literals")
    }

    /// So many texts that are made up, one a line.
    pub(super) fn generated(&self, count: usize) -> PathBuf {
        self.folder.join(format!("generated-{count}"))
    }

    /// A file of one word: what is left of a run is the program's start. Of one without any the command line says that it is empty.
    pub(super) fn word(&self) -> PathBuf {
        self.folder.join("word")
    }

    /// Removes them.
    pub(super) fn removed(&self) -> Result<()> {
        fs::remove_dir_all(&self.folder).with_context(|| format!("can't remove {}", self.folder.display()))
    }
}

/// A file's size in megabytes.
pub(super) fn megabytes(file: &Path) -> Result<f64> {
    Ok(fs::metadata(file).with_context(|| file.display().to_string())?.len() as f64 / 1e6)
}

fn dumped(file: &Path, bytes: usize) -> Result<()> {
    let made = File::create(file).with_context(|| format!("can't write {}", file.display()))?;
    let mut out = BufWriter::new(made);
    dump::write(&mut out, bytes)?;
    Ok(out.flush()?)
}
