//! Archives, right ones and wrong ones.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

use super::super::checksum;

pub(super) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn tar_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = ::tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, path, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// One entry of a zip made by hand, so that it can be wrong.
pub(super) struct Entry<'a> {
    pub(super) path: &'a str,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) bytes: &'a [u8],
    pub(super) mode: u32,
}

pub(super) fn stored<'a>(path: &'a str, bytes: &'a [u8]) -> Entry<'a> {
    Entry { path, flags: 0, method: 0, bytes, mode: 0o100_644 }
}

pub(super) fn deflated<'a>(path: &'a str, bytes: &'a [u8]) -> Entry<'a> {
    Entry { method: 8, ..stored(path, bytes) }
}

pub(super) fn zip_of(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for Entry { path, flags, method, bytes, mode } in entries {
        let content = match method {
            8 => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            _ => bytes.to_vec(),
        };
        let offset = out.len() as u32;
        let known = [checksum::crc32(bytes), content.len() as u32, bytes.len() as u32].map(u32::to_le_bytes).concat();
        let shared = |sizes: &[u8]| {
            let version = [20u16, *flags, *method, 0, 0].map(u16::to_le_bytes).concat();
            [&version[..], sizes, &(path.len() as u16).to_le_bytes(), &[0, 0]].concat()
        };
        // A streamed entry has its sizes behind it.
        let streamed = flags & 8 != 0;
        out.extend([b"PK\x03\x04", &shared(if streamed { &[0; 12] } else { &known })[..], path.as_bytes()].concat());
        out.extend(content);
        if streamed {
            out.extend([b"PK\x07\x08", &known[..]].concat());
        }
        let place =
            [[0; 4].to_vec(), [0; 2].to_vec(), (mode << 16).to_le_bytes().to_vec(), offset.to_le_bytes().to_vec()];
        let record = [b"PK\x01\x02\x14\x03", &shared(&known)[..], &place.concat(), path.as_bytes()];
        directory.extend(record.concat());
    }
    let count = (entries.len() as u16).to_le_bytes();
    let end = [[directory.len() as u32, out.len() as u32].map(u32::to_le_bytes).concat(), vec![0, 0]].concat();
    [&out[..], &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &end].concat()
}
