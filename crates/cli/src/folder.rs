//! The files of a folder that a person names.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use meshmedic_rules::Lang;

use crate::complaint;
use crate::render::words::words;

/// Folders in one another, the named one not counted: no tool makes more, and each costs the whole path once more.
const DEEPEST: usize = 64;

/// What stands in a folder.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Its regular files and those of the folders in it, sorted by path. Hidden ones belong to tools, and a pipe or a device would
    /// never end.
    pub(crate) files: Vec<PathBuf>,
    /// What could not be read, and why.
    pub(crate) unread: Vec<(PathBuf, String)>,
}

/// A folder on the way down.
struct Level {
    /// As the person wrote it, with what was found below.
    path: PathBuf,
    /// Without links.
    real: PathBuf,
    depth: usize,
}

impl Folder {
    /// Looks through a folder. Links are followed to places inside of it alone: whoever made the folder chose where they lead, and the
    /// person named no other place. Of what `met` holds, by its real path, nothing is looked through again.
    pub(crate) fn read(path: &Path, met: &mut BTreeSet<PathBuf>, lang: Lang) -> Folder {
        let mut folder = Folder::default();
        match fs::canonicalize(path) {
            Ok(root) => folder.walk(path, root, met, lang),
            Err(error) => folder.unread.push((path.to_owned(), complaint::reason(&error))),
        }
        folder.files.sort();
        folder
    }

    fn walk(&mut self, path: &Path, root: PathBuf, met: &mut BTreeSet<PathBuf>, lang: Lang) {
        let mut open = VecDeque::from([Level { path: path.to_owned(), real: root.clone(), depth: 0 }]);
        while let Some(level) = open.pop_back() {
            if !met.insert(level.real.clone()) {
                continue;
            }
            if level.depth > DEEPEST {
                self.unread.push((level.path, words(lang).too_deep(DEEPEST)));
                continue;
            }
            let entries = fs::read_dir(&level.path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let mut entries = match entries {
                Ok(entries) => entries,
                Err(error) => {
                    self.unread.push((level.path, complaint::reason(&error)));
                    continue;
                }
            };
            entries.retain(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
            entries.sort_by_key(DirEntry::file_name);
            for entry in &entries {
                let path = entry.path();
                match real(entry, &level, &root) {
                    Ok(Some(real)) if real.is_dir() => {
                        let next = Level { path, real, depth: level.depth + 1 };
                        // What a link leads to has a path of its own, which is the better name.
                        if entry.file_type().is_ok_and(|is| is.is_symlink()) {
                            open.push_front(next);
                        } else {
                            open.push_back(next);
                        }
                    }
                    Ok(Some(real)) if real.is_file() => self.files.push(path),
                    Ok(Some(_)) => {}
                    Ok(None) => self.unread.push((path, words(lang).leads_out().to_owned())),
                    Err(error) => self.unread.push((path, complaint::reason(&error))),
                }
            }
        }
    }
}

/// The real path of what stands in a folder; none where it is a link that leads out of the one that was named.
fn real(entry: &DirEntry, level: &Level, root: &Path) -> io::Result<Option<PathBuf>> {
    if entry.file_type()?.is_symlink() {
        let real = fs::canonicalize(entry.path())?;
        return Ok(real.starts_with(root).then_some(real));
    }
    Ok(Some(level.real.join(entry.file_name())))
}
