//! Archives: many files, one large file, archives in archives, and directories that lie.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

use super::logs;
use super::shape::{Files, Shape, body};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "gzip of a log", make: |n| archive("a.log.gz", gzip(body(n, logs::plain).as_bytes())) },
    Shape { name: "tar.gz of many logs", make: |n| archive("a.tar.gz", gzip(&tar(&logs::files(n)))) },
    Shape {
        name: "tar of empty files",
        make: |n| archive("a.tar", tar(&(0..n / 512).map(|at| (format!("d/{at}.txt"), Vec::new())).collect())),
    },
    Shape {
        name: "tar of one name",
        make: |n| archive("a.tar", tar(&(0..n / 1024).map(|_| ("a.txt".to_owned(), b"x\n".to_vec())).collect())),
    },
    Shape { name: "zip of many logs", make: |n| archive("a.zip", zip(&logs::files(n), false)) },
    Shape {
        name: "zip of empty files",
        make: |n| archive("a.zip", zip(&(0..n / 100).map(|at| (format!("d/{at}.txt"), Vec::new())).collect(), false)),
    },
    Shape {
        name: "zip that names one file over and over",
        make: |n| {
            archive(
                "a.zip",
                zip(
                    &(0..n / 100)
                        .map(|at| {
                            (
                                format!("d/{at}.txt"),
                                if at == 0 { body(n / 10, logs::plain).into_bytes() } else { Vec::new() },
                            )
                        })
                        .collect(),
                    true,
                ),
            )
        },
    },
    Shape {
        name: "zip of zips",
        make: |n| {
            archive(
                "a.zip",
                zip(
                    &(0..n / 1000)
                        .map(|at| {
                            (
                                format!("{at}.zip"),
                                zip(&vec![("a.log".to_owned(), body(600, logs::plain).into_bytes())], false),
                            )
                        })
                        .collect(),
                    false,
                ),
            )
        },
    },
    Shape {
        name: "zip of blanks",
        make: |n| archive("a.zip", zip(&vec![("a.txt".to_owned(), vec![b'\n'; n])], false)),
    },
    Shape { name: "gzip members", make: |n| archive("a.gz", gzip(b"a line\n").repeat(n / 27)) },
    Shape { name: "gzip members, empty", make: |n| archive("a.gz", gzip(b"").repeat(n / 20)) },
    Shape { name: "gzips in one another", make: nested },
    Shape {
        name: "gzip, garbage behind",
        make: |n| archive("a.gz", [gzip(b"a line\n"), b"garbage".repeat(n / 7)].concat()),
    },
];

fn archive(name: &str, bytes: Vec<u8>) -> Files {
    vec![(name.to_owned(), bytes)]
}

/// Writing into memory does not fail.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}

fn tar(files: &Files) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        let _ = out.append_data(&mut header, name, &bytes[..]);
    }
    out.into_inner().unwrap_or_default()
}

/// A zip; where `overlap` is set, every entry of its directory points at the first file.
fn zip(files: &Files, overlap: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut first = None;
    for (name, bytes) in files {
        let bytes = files.first().map(|(_, bytes)| bytes).filter(|_| overlap).unwrap_or(bytes);
        let (at, packed) = match first {
            Some(first) if overlap => first,
            _ => {
                let content = deflated(bytes);
                let (at, packed) = (out.len() as u32, content.len() as u32);
                local(&mut out, b"PK\x03\x04\x14\x00", bytes, packed, name);
                out.extend_from_slice(&[0, 0]);
                out.extend_from_slice(name.as_bytes());
                out.extend_from_slice(&content);
                (at, packed)
            }
        };
        first = first.or(Some((at, packed)));
        local(&mut directory, b"PK\x01\x02\x14\x00\x14\x00", bytes, packed, name);
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (at, count) = (out.len() as u32, (files.len().min(0xffff) as u16).to_le_bytes());
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

/// What a local header and an entry of the directory have in common.
fn local(out: &mut Vec<u8>, signature: &[u8], bytes: &[u8], packed: u32, name: &str) {
    out.extend_from_slice(signature);
    // No flags, DEFLATE, midnight of the first day.
    out.extend_from_slice(&[0, 0, 8, 0, 0, 0, 0x21, 0]);
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    out.extend_from_slice(&sum.sum().to_le_bytes());
    out.extend_from_slice(&packed.to_le_bytes());
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(&(name.len() as u16).to_le_bytes());
}

/// As many as there are, of which each holds the next.
fn nested(n: usize) -> Files {
    let mut bytes = body(n, logs::plain).into_bytes();
    for _ in 0..200 {
        bytes = gzip(&bytes);
    }
    archive("a.gz", bytes)
}
