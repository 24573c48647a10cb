//! Archives: the files in them, each as bytes of its own.
//!
//! What comes from support tools and colleagues is a `.tar.gz` or a `.zip` as often as a text. An archive is known by its first bytes,
//! never by its name; nothing of it is written anywhere, and neither a size nor a path that it declares is believed. Whatever is wrong
//! with it, the files before and beside the fault are read.

mod checksum;
mod gzip;
mod inflate;
mod names;
mod stream;
mod tar;
mod zip;

use super::decode::{HEAD, is_text};
use super::{Told, What};
use names::Name;
use stream::{Fault, Stream};

/// How much of all archives of a case is read. The same in a browser, whose memory ends at 4 GiB, as everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of text in the whole case.
    text: usize,
    /// Bytes of one file.
    file: usize,
    /// Bytes that are inflated in the whole case, those that are no text and passed over included: a limit of time.
    inflated: usize,
    /// Files in the whole case.
    files: usize,
    /// Archives in one another, the outermost included.
    depth: usize,
    /// Bytes of a name.
    name: usize,
}

impl Limits {
    const REAL: Limits =
        Limits { text: 512 << 20, file: 256 << 20, inflated: 2 << 30, files: 10_000, depth: 4, name: 1024 };
}

/// A file of an archive.
#[derive(Debug)]
pub struct File {
    /// The archive's name and the path in it: `bug-report.tar.gz/proxies/shop/cart-1/config_dump`.
    pub name: String,
    /// Its bytes; never none.
    pub bytes: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Format {
    Gzip,
    Tar,
    Zip,
}

fn format(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0x1f, 0x8b, ..] => Some(Format::Gzip),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Some(Format::Zip),
        _ if tar::begins(bytes) => Some(Format::Tar),
        _ => None,
    }
}

/// Whether these are the first bytes of an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

/// An archive that is being read.
struct Archive<'n> {
    name: &'n str,
    depth: usize,
}

/// A limit of the whole case is reached: nothing more of an archive is read.
struct Stop;

/// Opens the archives of one case.
#[derive(Debug)]
pub struct Opener {
    limits: Limits,
    /// What may still be read of each.
    left: Limits,
    /// The names given, sorted, and how many files wanted each.
    names: Vec<(String, usize)>,
    files: Vec<File>,
    told: Vec<Told>,
}

impl Default for Opener {
    /// An opener that has opened nothing yet: its limits hold for all archives that it opens.
    fn default() -> Opener {
        Opener::with(Limits::REAL)
    }
}

impl Opener {
    fn with(limits: Limits) -> Opener {
        Opener { limits, left: limits, names: Vec::new(), files: Vec::new(), told: Vec::new() }
    }

    /// The files of an archive, in its order; the content of a file that is only compressed bears the file's own name.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> Vec<File> {
        if let Some(format) = format(bytes) {
            self.enter(&Archive { name, depth: 1 }, format, bytes);
        }
        let files = std::mem::take(&mut self.files);
        if files.is_empty() && !self.told.iter().any(|told| told.source == name) {
            self.tell(&Archive { name, depth: 1 }, name, What::NoText);
        }
        files
    }

    /// What could not be read, in the order that it was met.
    pub fn told(self) -> Vec<Told> {
        self.told
    }

    fn enter(&mut self, archive: &Archive<'_>, format: Format, bytes: &[u8]) {
        match format {
            Format::Gzip => gzip::read(self, archive, bytes),
            // What stopped it was said.
            Format::Tar => _ = tar::read(self, archive, &mut Stream::plain(bytes)),
            Format::Zip => zip::read(self, archive, bytes),
        }
    }

    /// The name of an archive's next file; none where the file is passed over.
    fn name(&mut self, archive: &Archive<'_>, path: &[u8]) -> Result<Option<String>, Stop> {
        let Some(Name { path, changed }) = names::harmless(path, self.limits.name) else { return Ok(None) };
        if self.left.files == 0 {
            self.tell_of_whole(archive, What::TooManyFiles(self.limits.files));
            return Err(Stop);
        }
        self.left.files -= 1;
        let name = self.distinct(format!("{}/{path}", archive.name));
        if changed {
            self.tell(archive, &name, What::NameChanged);
        }
        Ok(Some(name))
    }

    /// Reads a file where it is text or an archive itself, and passes the rest over. Of the stream it takes `size` bytes, which is what
    /// the archive says, or all; `checksum` is the file's CRC-32.
    fn content(
        &mut self,
        archive: &Archive<'_>,
        name: String,
        stream: &mut Stream<'_>,
        size: Option<u64>,
        checksum: Option<u32>,
    ) -> Result<(), Stop> {
        let size = size.unwrap_or(u64::MAX);
        let most = size.min(self.limits.file.min(self.left.text) as u64) as usize;
        let mut bytes = Vec::new();
        stream.append(&mut bytes, most.min(HEAD));
        let format = format(&bytes);
        if format.is_none() && !is_text(&bytes) {
            self.tell(archive, &name, What::Binary);
            if size < u64::MAX {
                stream.skip(size - bytes.len() as u64);
            }
            return Ok(());
        }
        stream.append(&mut bytes, most);
        let complete = (bytes.len() as u64) < most as u64 || size == most as u64 || stream.is_at_end();
        if !complete {
            if most < self.limits.file {
                self.tell(archive, &name, What::TooMuch(self.limits.text));
                self.keep(archive, name, format, bytes);
                return Err(Stop);
            }
            self.tell(archive, &name, What::FileTooLarge(self.limits.file));
            if size < u64::MAX {
                stream.skip(size - bytes.len() as u64);
            }
        } else {
            let cut = (size < u64::MAX).then_some(What::ArchiveCut);
            let fault = if (bytes.len() as u64) < size { self.fault_of(stream).or(cut) } else { None };
            let differs = || checksum.is_some_and(|checksum| checksum != checksum::crc32(&bytes));
            if let Some(what) = fault.or_else(|| differs().then_some(What::Checksum)) {
                self.tell(archive, &name, what);
            }
        }
        self.keep(archive, name, format, bytes);
        Ok(())
    }

    /// What is wrong with a stream that has ended.
    fn fault_of(&self, stream: &Stream<'_>) -> Option<What> {
        stream.fault.map(|fault| match fault {
            Fault::Cut => What::ArchiveCut,
            Fault::Damaged => What::ArchiveDamaged,
            Fault::Checksum => What::Checksum,
            Fault::Spent => What::TooMuch(self.limits.inflated),
        })
    }

    /// Takes a file's bytes: an archive is opened, blanks are passed over.
    fn keep(&mut self, archive: &Archive<'_>, name: String, format: Option<Format>, mut bytes: Vec<u8>) {
        match format {
            Some(_) if archive.depth == self.limits.depth => {
                self.tell(archive, &name, What::ArchivesTooDeep(self.limits.depth));
            }
            Some(format) => self.enter(&Archive { name: &name, depth: archive.depth + 1 }, format, &bytes),
            None if bytes.iter().all(u8::is_ascii_whitespace) => {}
            None => {
                bytes.shrink_to_fit();
                self.left.text -= bytes.len();
                self.files.push(File { name, bytes });
            }
        }
    }

    /// A name that no file of the case has yet.
    fn distinct(&mut self, wish: String) -> String {
        match self.names.binary_search_by(|(name, _)| name.cmp(&wish)) {
            Err(at) => {
                self.names.insert(at, (wish.clone(), 1));
                wish
            }
            Ok(at) => {
                self.names[at].1 += 1;
                let next = format!("{wish} ({})", self.names[at].1);
                self.distinct(next)
            }
        }
    }

    /// Says what is wrong with a file of an archive. The same of others is counted: an archive may hold thousands of pictures.
    fn tell(&mut self, archive: &Archive<'_>, source: &str, what: What) {
        match self.same(archive, &what) {
            Some(told) => told.more += usize::from(told.source != source),
            None => self.told.push(Told { archive: archive.name.to_owned(), source: source.to_owned(), what, more: 0 }),
        }
    }

    /// Says what is wrong with an archive as a whole, where nothing of the kind was said of a file in it.
    fn tell_of_whole(&mut self, archive: &Archive<'_>, what: What) {
        if self.same(archive, &what).is_none() {
            self.tell(archive, archive.name, what);
        }
    }

    fn same(&mut self, archive: &Archive<'_>, what: &What) -> Option<&mut Told> {
        self.told.iter_mut().find(|told| told.archive == archive.name && told.what == *what)
    }
}

#[cfg(test)]
mod tests;
