//! Every format, as tools and colleagues make it.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::super::is_archive;
use super::make::{Entry, deflated, gz, stored, tar_of, zip_of};
use super::opened::{TEXT, file, open, problem};
use crate::intake::problem::ProblemKind;

#[test]
fn every_format_gives_the_same_files() {
    let files: &[(&str, &[u8])] = &[("a/one.log", TEXT), ("a/two", b"state: ACTIVE\n")];
    let is = |archive: &str| files.iter().map(|(path, bytes)| file(&format!("{archive}/{path}"), bytes)).collect();
    let entries = |entry: fn(&'static str, &'static [u8]) -> Entry<'static>| {
        zip_of(&[entry("a/one.log", TEXT), entry("a/two", b"state: ACTIVE\n")])
    };
    let streamed = zip_of(&files.iter().map(|(p, b)| Entry { flags: 8, ..deflated(p, b) }).collect::<Vec<_>>());
    let tar = tar_of(files);
    for (name, bytes) in [
        ("x.tar", tar.clone()),
        ("x.tgz", gz(&tar)),
        ("stored.zip", entries(stored)),
        ("deflated.zip", entries(deflated)),
        ("streamed.zip", streamed),
    ] {
        assert_eq!(open(name, &bytes), (is(name), vec![]), "{name}");
        assert!(is_archive(&bytes));
    }
    assert!(!is_archive(TEXT) && !is_archive(b"") && !is_archive(b"PK"));
    let text = format!("{:257}ustar is a format", "");
    assert!(!is_archive(format!("{text:600}").as_bytes()), "a text may speak of it");
}

#[test]
fn a_file_that_is_only_compressed_keeps_its_name() {
    assert_eq!(open("istiod.log.gz", &gz(TEXT)), (vec![file("istiod.log.gz", TEXT)], vec![]));
    let two = [gz(TEXT), gz(b"more\n"), vec![0; 100]].concat();
    assert_eq!(open("x.gz", &two), (vec![file("x.gz", &[TEXT, b"more\n"].concat())], vec![]));
    let mut named =
        flate2::GzBuilder::new().filename("a").comment("b").extra(vec![1, 2, 3]).write(vec![], Compression::fast());
    named.write_all(TEXT).unwrap();
    assert_eq!(open("x.gz", &named.finish().unwrap()).0, vec![file("x.gz", TEXT)]);
}

#[test]
fn archives_in_archives_are_opened() {
    let log = gz(TEXT);
    let report = gz(&tar_of(&[("logs/istiod.log.gz", &log)]));
    let zip = zip_of(&[stored("bug.tar.gz", &report), deflated("note", b"hello")]);
    let expected = vec![file("x.zip/bug.tar.gz/logs/istiod.log.gz", TEXT), file("x.zip/note", b"hello")];
    assert_eq!(open("x.zip", &zip), (expected, vec![]));

    let nested = (0..9).fold(TEXT.to_vec(), |inner, _| gz(&inner));
    assert_eq!(open("x.gz", &nested), (vec![], vec![problem("x.gz", ProblemKind::ArchivesTooDeep(4))]));
}

#[test]
fn long_paths_of_both_kinds() {
    let long = format!("{}/config_dump", vec!["proxies"; 30].join("/"));
    let gnu = tar_of(&[(&long, TEXT)]);
    assert_eq!(open("x", &gnu).0, [file(&format!("x/{long}"), TEXT)]);

    let mut builder = ::tar::Builder::new(Vec::new());
    builder.append_pax_extensions([("path", long.as_bytes()), ("mtime", b"1")]).unwrap();
    let mut header = ::tar::Header::new_ustar();
    header.set_size(TEXT.len() as u64);
    builder.append_data(&mut header, "short", TEXT).unwrap();
    builder.append_data(&mut header, "next", TEXT).unwrap();
    let pax = builder.into_inner().unwrap();
    assert_eq!(open("x", &pax).0, [file(&format!("x/{long}"), TEXT), file("x/next", TEXT)]);

    let split = format!("{}/{}", "p".repeat(90), "n".repeat(90));
    let mut header = ::tar::Header::new_ustar();
    header.set_path(&split).unwrap();
    header.set_size(0);
    header.set_size(TEXT.len() as u64);
    header.set_cksum();
    let ustar = [&header.as_bytes()[..], TEXT, &[0; 512][TEXT.len()..], &[0; 1024]].concat();
    assert_eq!(open("x", &ustar), (vec![file(&format!("x/{split}"), TEXT)], vec![]));
}

#[test]
fn what_is_no_file_of_the_persons_is_passed_over_silently() {
    let mut builder = ::tar::Builder::new(Vec::new());
    let mut header = ::tar::Header::new_gnu();
    for (kind, path) in [
        (::tar::EntryType::Directory, "d/"),
        (::tar::EntryType::Symlink, "link"),
        (::tar::EntryType::Link, "hard"),
        (::tar::EntryType::Char, "dev"),
        (::tar::EntryType::Fifo, "pipe"),
    ] {
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_data(&mut header, path, &b""[..]).unwrap();
    }
    for path in ["._a", "__MACOSX/a", "d/.hidden", "a"] {
        header.set_entry_type(::tar::EntryType::Regular);
        header.set_size(TEXT.len() as u64);
        builder.append_data(&mut header, path, TEXT).unwrap();
    }
    header.set_size(0);
    builder.append_data(&mut header, "empty", &b""[..]).unwrap();
    let tar = builder.into_inner().unwrap();
    assert_eq!(open("x", &tar), (vec![file("x/a", TEXT)], vec![]));

    let link = Entry { mode: 0o120_777, ..stored("link", b"/etc/passwd") };
    let zip =
        zip_of(&[stored("d/", b""), link, stored("__MACOSX/._a", TEXT), stored("blank", b" \n"), stored("a", TEXT)]);
    assert_eq!(open("x", &zip), (vec![file("x/a", TEXT)], vec![]));
}

#[test]
fn pictures_are_one_line() {
    let picture = [0x89u8, 0, 1, 2].repeat(5000);
    let names = ["1.png", "2.png", "3.png"];
    let files = [(names[0], &picture[..]), (names[1], &picture), ("a", TEXT), (names[2], &picture)];
    for bytes in [gz(&tar_of(&files)), zip_of(&files.map(|(path, bytes)| deflated(path, bytes)))] {
        let binary = ("x/1.png".to_owned(), ProblemKind::Binary, 2);
        assert_eq!(open("x", &bytes), (vec![file("x/a", TEXT)], vec![binary]));
    }
    assert_eq!(open("x.gz", &gz(&picture)), (vec![], vec![problem("x.gz", ProblemKind::Binary)]));
    let none = zip_of(&[stored("p", &picture)]);
    assert_eq!(
        open("x", &none),
        (vec![], vec![problem("x/p", ProblemKind::Binary), problem("x", ProblemKind::NoText)])
    );
    assert_eq!(open("x", &zip_of(&[])), (vec![], vec![problem("x", ProblemKind::NoText)]));
}

#[test]
fn names_are_harmless_and_distinct() {
    let zip = zip_of(&[stored("../a", b"1"), stored("a", b"2"), stored("a", b"3"), stored("/etc/\u{1b}[0m", b"4")]);
    let (files, told) = open("x", &zip);
    let files: Vec<&str> = files.iter().map(|file| file.0.as_str()).collect();
    assert_eq!(files, ["x/a", "x/a (2)", "x/a (3)", "x/etc/\u{fffd}[0m"]);
    assert_eq!(told, [("x/a".to_owned(), ProblemKind::NameChanged, 1)]);
}

#[test]
fn a_zip_as_other_programs_write_it() {
    let mut zip = rawzip::ZipArchiveWriter::new(Vec::new());
    for (path, method) in [("a", rawzip::CompressionMethod::DEFLATE), ("b", rawzip::CompressionMethod::STORE)] {
        let (mut entry, config) = zip.new_file(path).compression_method(method).start().unwrap();
        let descriptor = if path == "a" {
            let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
            writer.write_all(TEXT).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            descriptor
        } else {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(TEXT).unwrap();
            writer.finish().unwrap().1
        };
        entry.finish(descriptor).unwrap();
    }
    let zip = zip.finish().unwrap();
    let both = vec![file("x/a", TEXT), file("x/b", TEXT)];
    assert_eq!(open("x", &zip), (both.clone(), vec![]));
    // Something stands before it, as in an archive that opens itself.
    let shifted = [b"PK\x03\x04", &[b'?'; 90][..], &zip].concat();
    assert_eq!(open("x", &shifted).0, both);
}
