//! Archives: the files in them, each as bytes of its own.
//!
//! What comes from support tools and colleagues is a `.tar.gz` or a `.zip` as often as a text. An archive is known by its first bytes,
//! never by its name; nothing of it is written anywhere, and neither a size nor a path that it declares is believed. Whatever is wrong
//! with it, the files before and beside the fault are read.

mod checksum;
mod format;
mod gzip;
mod gzip_header;
mod inflate;
mod ledger;
mod limits;
mod names;
mod opener;
mod stream;
mod tar;
mod tar_header;
mod zip;

pub use format::is_archive;
pub use opener::{ArchivedFile, Opener, Taken};

#[cfg(test)]
mod tests;
