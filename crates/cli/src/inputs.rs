//! What the person names, read once: files, folders, standard input.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use meshmedic_rules::Lang;
use meshmedic_rules::intake::LIMIT;

use crate::complaint;
use crate::folder::Folder;
use crate::render::words::words;
use crate::steady::{self, Before};
use crate::waiting::{Waiting, Watched};

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
        let name = "stdin".to_owned();
        let waiting = (!stdin.is_terminal()).then(|| Waiting::begin(&name, lang));
        match waiting {
            Some(waiting) => self.take(name, Watched { from: stdin.lock(), waiting }, None, true, lang),
            None => self.take(name, stdin.lock(), None, true, lang),
        };
    }

    fn file(&mut self, path: &Path, named: bool, lang: Lang) {
        let name = complaint::name(path);
        if path.is_file() && fs::canonicalize(path).is_ok_and(|real| !self.met.insert(real)) {
            return;
        }
        // A pipe with a name opens when somebody writes to it.
        let waiting = Waiting::begin(&name, lang);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return self.refuse(name, complaint::reason(&error)),
        };
        if steady::is_device(&file).is_ok_and(|is| is) {
            return self.refuse(name, words(lang).device().to_owned());
        }
        let before = Before::of(&file);
        // What is too large is not read to know it.
        let from = Watched { from: &file, waiting };
        if let Some(read) = self.take(name.clone(), from, before.length(), named, lang)
            && let Some(why) = before.trouble(&file, read, lang)
        {
            self.refuse(name, why);
        }
    }

    /// Reads one byte more than may be, so that what is too large is known without reading it all, and nothing where its length is known
    /// and too large. Returns how much was read.
    fn take(&mut self, name: String, from: impl Read, length: Option<u64>, named: bool, lang: Lang) -> Option<u64> {
        let most = LIMIT.min(ALL - self.total);
        let mut bytes = Vec::new();
        let read = match length {
            Some(length) if length > most as u64 => None,
            _ => match from.take(most as u64 + 1).read_to_end(&mut bytes) {
                Ok(_) => Some(bytes.len()).filter(|read| *read <= most),
                Err(error) => {
                    self.refuse(name, complaint::reason(&error));
                    return None;
                }
            },
        };
        let Some(read) = read else {
            let why = if most == LIMIT { words(lang).too_large } else { words(lang).too_large_together };
            self.refuse(name, why.to_owned());
            return None;
        };
        self.total += read;
        self.sources.push(Source { name, bytes, named });
        Some(read as u64)
    }

    fn folder(&mut self, path: &Path, lang: Lang) {
        if fs::canonicalize(path).is_ok_and(|real| self.met.contains(&real)) {
            return;
        }
        let Folder { files, unread } = Folder::read(path, &mut self.met, lang);
        if files.is_empty() && unread.is_empty() {
            self.refuse(complaint::name(path), words(lang).empty_folder.to_owned());
        }
        unread.into_iter().for_each(|(path, why)| self.refuse(complaint::name(&path), why));
        for file in files {
            self.file(&file, false, lang);
        }
    }

    fn refuse(&mut self, name: String, why: String) {
        self.unread.push(Unread { name, why });
    }
}
