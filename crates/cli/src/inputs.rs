//! What the person names, read once: files, folders, standard input.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use meshmedic_rules::intake::{Gaps, LIMIT, Skimmed};
use meshmedic_rules::{InputReader, Lang};

use crate::complaint;
use crate::folder::Folder;
use crate::render::words::words;
use crate::steady::{self, Before};
use crate::waiting::{Waiting, Watched};

/// The most bytes that may be held of all inputs together.
const ALL: usize = 2 * LIMIT;

/// So many bytes are read at once.
const PIECE: usize = 256 << 10;

/// One input that was read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The path as given, `stdin` for standard input.
    pub(crate) name: String,
    /// Its bytes: of a long log those that are worth reading.
    pub(crate) bytes: Vec<u8>,
    /// Where others stood between them.
    pub(crate) gaps: Gaps,
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
    every_line: bool,
}

/// Reads everything, of long logs every line or what is worth it. Never fails; what could not be read is in `unread`.
pub(crate) fn read(paths: &[PathBuf], every_line: bool, lang: Lang) -> Inputs {
    let mut inputs = Inputs { every_line, ..Inputs::default() };
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

    /// Reads until the end, or until more is held than may be: what is too large is known without reading it all, and where its length is
    /// known and it is no log, by its beginning. Returns how much was read.
    fn take(&mut self, name: String, mut from: impl Read, length: Option<u64>, named: bool, lang: Lang) -> Option<u64> {
        let most = LIMIT.min(ALL - self.total);
        let mut reader = if self.every_line { InputReader::whole() } else { InputReader::new(None) };
        let size = length.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let mut piece = vec![0; PIECE];
        loop {
            let read = match from.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.refuse(name, complaint::reason(&error));
                    return None;
                }
            };
            let has_room = reader.push(&piece[..read], size);
            if !has_room || reader.held() > most || (reader.holds_all() && size > most) {
                let why = if most == LIMIT { words(lang).too_large } else { words(lang).too_large_together };
                self.refuse(name, why.to_owned());
                return None;
            }
        }
        let Skimmed { bytes, gaps, total } = reader.finish();
        self.total += bytes.len();
        self.sources.push(Source { name, bytes, gaps, named });
        Some(total as u64)
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
