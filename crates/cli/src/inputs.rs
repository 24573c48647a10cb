//! What the person names, read once: files, folders, standard input.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use meshmedic_rules::Lang;
use meshmedic_rules::intake::LIMIT;

use crate::complaint;
use crate::render::words::words;

/// The most bytes that all inputs together may have.
const ALL: usize = 2 * LIMIT;

/// One input that was read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The path as given, `stdin` for standard input.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Whether the person named it, and not only a folder that holds it.
    pub(crate) named: bool,
}

/// An input that could not be read.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) name: String,
    pub(crate) why: String,
}

/// All inputs.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Those that were read, in the order given.
    pub(crate) sources: Vec<Source>,
    /// Those that were not.
    pub(crate) unread: Vec<Unread>,
    /// Files and folders that were met, by their real paths: nothing is read twice, and no loop of links is followed.
    met: BTreeSet<PathBuf>,
    total: usize,
}

/// Reads everything. Never fails; what could not be read is in `unread`.
pub(crate) fn read(paths: &[PathBuf], lang: Lang) -> Inputs {
    let mut inputs = Inputs::default();
    let stdin = [PathBuf::from("-")];
    for path in if paths.is_empty() { &stdin } else { paths } {
        if path.as_os_str() == "-" {
            inputs.stdin(lang);
        } else if path.is_dir() {
            inputs.folder(path, lang);
        } else {
            inputs.file(path, true, lang);
        }
    }
    inputs
}

impl Inputs {
    fn stdin(&mut self, lang: Lang) {
        if !self.met.insert(PathBuf::from("-")) {
            return;
        }
        let stdin = io::stdin();
        if stdin.is_terminal() && io::stderr().is_terminal() {
            complaint::say(words(lang).reading_terminal);
        }
        self.take("stdin".to_owned(), stdin.lock(), true, lang);
    }

    fn file(&mut self, path: &Path, named: bool, lang: Lang) {
        let name = path.to_string_lossy().into_owned();
        if path.is_file() && fs::canonicalize(path).is_ok_and(|real| !self.met.insert(real)) {
            return;
        }
        match File::open(path) {
            Ok(file) => self.take(name, file, named, lang),
            Err(error) => self.refuse(name, complaint::reason(&error)),
        }
    }

    /// Reads one byte more than may be, so that what is too large is known without reading it all.
    fn take(&mut self, name: String, from: impl Read, named: bool, lang: Lang) {
        let most = LIMIT.min(ALL - self.total);
        let mut bytes = Vec::new();
        match from.take(most as u64 + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() > most => {
                let why = if most == LIMIT { words(lang).too_large } else { words(lang).too_large_together };
                self.refuse(name, why.to_owned());
            }
            Ok(_) => {
                self.total += bytes.len();
                self.sources.push(Source { name, bytes, named });
            }
            Err(error) => self.refuse(name, complaint::reason(&error)),
        }
    }

    fn folder(&mut self, path: &Path, lang: Lang) {
        if fs::canonicalize(path).is_ok_and(|real| self.met.contains(&real)) {
            return;
        }
        let mut files = Vec::new();
        let before = self.unread.len();
        self.walk(path, &mut files);
        files.sort();
        if files.is_empty() && self.unread.len() == before {
            self.refuse(path.to_string_lossy().into_owned(), words(lang).empty_folder.to_owned());
        }
        for file in files {
            self.file(&file, false, lang);
        }
    }

    /// The regular files below a folder. Hidden ones belong to tools, and a pipe or a device would never end.
    fn walk(&mut self, folder: &Path, files: &mut Vec<PathBuf>) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.met.insert(real) {
            return;
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.refuse(folder.to_string_lossy().into_owned(), complaint::reason(&error)),
        };
        entries.retain(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
        entries.sort_by_key(fs::DirEntry::file_name);
        for path in entries.into_iter().map(|entry| entry.path()) {
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => self.walk(&path, files),
                Ok(about) if about.is_file() => files.push(path),
                Ok(_) => {}
                Err(error) => self.refuse(path.to_string_lossy().into_owned(), complaint::reason(&error)),
            }
        }
    }

    fn refuse(&mut self, name: String, why: String) {
        self.unread.push(Unread { name, why });
    }
}
