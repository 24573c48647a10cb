//! Whether a file stayed as it is while it was read.

use std::fs::{File, Metadata};
use std::io::{self, IsTerminal};
use std::time::SystemTime;

use meshmedic_rules::Lang;

use crate::render::words::words;

/// What a file was before it was read.
pub(crate) struct Before {
    /// In bytes; none where the system doesn't say, as of pipes and of files that it makes up.
    length: Option<u64>,
    written: Option<SystemTime>,
}

impl Before {
    /// Looks at a file that was opened.
    pub(crate) fn of(file: &File) -> Before {
        let about = file.metadata().ok().filter(|about| about.is_file() && about.len() > 0);
        let written = about.as_ref().and_then(|about| about.modified().ok());
        Before { length: about.as_ref().map(Metadata::len), written }
    }

    /// How many bytes it has, where that is known before it is read.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// What happened to it while so many bytes of it were read. That something was added is nothing: a log is written to all the time.
    pub(crate) fn trouble(&self, file: &File, read: u64, lang: Lang) -> Option<String> {
        let (before, after) = (self.length?, file.metadata().ok()?);
        if read < before {
            return Some(words(lang).ended_early(read, before));
        }
        let rewritten = after.len() <= before && after.modified().ok() != self.written;
        rewritten.then(|| words(lang).changed().to_owned())
    }
}

/// Whether it is a device that may give bytes without end. A terminal is one that a person types on, and `/dev/null` has an end.
pub(crate) fn is_device(file: &File) -> io::Result<bool> {
    let about = file.metadata()?;
    Ok(is_special(&about) && !file.is_terminal() && !is_null(&about))
}

#[cfg(unix)]
fn is_special(about: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    about.file_type().is_char_device() || about.file_type().is_block_device()
}

#[cfg(unix)]
fn is_null(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == about.rdev())
}

#[cfg(not(unix))]
fn is_special(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn is_null(_: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::io::Write;

    use super::*;

    /// What is said of a file of ten bytes after this was done to it, when so many of its bytes were read.
    fn trouble(name: &str, read: u64, act: impl FnOnce(&std::path::Path)) -> Option<String> {
        let path = std::env::temp_dir().join(format!("meshmedic-steady-{name}-{}", std::process::id()));
        fs::write(&path, "0123456789").unwrap();
        let long_ago = SystemTime::UNIX_EPOCH;
        fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        let file = File::open(&path).unwrap();
        let before = Before::of(&file);
        act(&path);
        let trouble = before.trouble(&file, read, Lang::En);
        fs::remove_file(&path).unwrap();
        trouble
    }

    #[test]
    fn what_happens_to_a_file_while_it_is_read_is_said() {
        assert_eq!(trouble("same", 10, |_| {}), None);
        let grown = |path: &std::path::Path| {
            fs::File::options().append(true).open(path).unwrap().write_all(b"more").unwrap();
        };
        assert_eq!(trouble("grown", 10, grown), None);
        let cut = |path: &std::path::Path| fs::File::options().write(true).open(path).unwrap().set_len(4).unwrap();
        assert!(trouble("cut", 4, cut).unwrap().contains("4 of 10 bytes"));
        let rewritten = |path: &std::path::Path| fs::write(path, "9876543210").unwrap();
        assert!(trouble("rewritten", 10, rewritten).unwrap().contains("changed"));
    }
}
