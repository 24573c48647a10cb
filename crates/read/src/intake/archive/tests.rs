mod make;

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::is_archive;
use super::limits::Limits;
use super::opener::Opener;
use crate::intake::problem::ProblemKind;
use make::{Entry, deflated, gz, stored, tar_of, zip_of};

const TEXT: &[u8] = b"no endpoints available for service \"istiod\"\n";

type Opened = (Vec<(String, Vec<u8>)>, Vec<(String, ProblemKind, usize)>);

fn open_with(limits: Limits, name: &str, bytes: &[u8]) -> Opened {
    let mut opener = Opener::with(limits);
    let files = opener.open(name, bytes).into_iter().map(|file| (file.name, file.bytes)).collect();
    (files, opener.problems().into_iter().map(|problem| (problem.source, problem.kind, problem.more)).collect())
}

fn open(name: &str, bytes: &[u8]) -> Opened {
    open_with(Limits::REAL, name, bytes)
}

fn file(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), bytes.to_vec())
}

fn told(source: &str, kind: ProblemKind) -> (String, ProblemKind, usize) {
    (source.to_owned(), kind, 0)
}

const SMALL: Limits = Limits { text: 3000, file: 2000, inflated: 1 << 20, files: 5, depth: 3, name: 64 };

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
    assert_eq!(open("x.gz", &nested), (vec![], vec![told("x.gz", ProblemKind::ArchivesTooDeep(4))]));
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
    assert_eq!(open("x.gz", &gz(&picture)), (vec![], vec![told("x.gz", ProblemKind::Binary)]));
    let none = zip_of(&[stored("p", &picture)]);
    assert_eq!(open("x", &none), (vec![], vec![told("x/p", ProblemKind::Binary), told("x", ProblemKind::NoText)]));
    assert_eq!(open("x", &zip_of(&[])), (vec![], vec![told("x", ProblemKind::NoText)]));
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
fn a_bomb_ends_at_the_limits() {
    let zeros = vec![b'0'; 50 << 20];
    let bomb = gz(&zeros);
    let (files, said) = open_with(SMALL, "x", &bomb);
    assert_eq!((files[0].1.len(), said), (2000, vec![told("x", ProblemKind::FileTooLarge(2000))]));

    let half = [b'0'; 1500];
    let many = tar_of(&[("a", &half), ("b", &half), ("c", &half)]);
    let (files, said) = open_with(SMALL, "x", &many);
    assert_eq!((files.len(), said), (2, vec![told("x/c", ProblemKind::TooMuch(3000))]));

    // Passed over, it costs no memory, and not more than so much time.
    let picture = gz(&tar_of(&[("core", &vec![1; 5 << 20]), ("a", TEXT)]));
    assert_eq!(open_with(SMALL, "x", &picture).1.last(), Some(&told("x", ProblemKind::TooMuch(1 << 20))));
    assert_eq!(open("x", &picture).0, [file("x/a", TEXT)]);

    let names: Vec<String> = (0..9).map(|n| n.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), TEXT)).collect();
    let (read, said) = open_with(SMALL, "x", &tar_of(&files));
    assert_eq!((read.len(), said), (5, vec![told("x", ProblemKind::TooManyFiles(5))]));
    let (read, said) = open_with(SMALL, "x", &zip_of(&files.iter().map(|(p, b)| deflated(p, b)).collect::<Vec<_>>()));
    assert_eq!((read.len(), said), (5, vec![told("x", ProblemKind::TooManyFiles(5))]));
}

#[test]
fn the_members_of_a_zip_share_what_may_be_inflated() {
    let limits = Limits { inflated: 2000, ..SMALL };
    // Blanks take nothing of the limit of text, and time all the same.
    let blanks = [b' '; 900];
    let zip = |count: usize| {
        let before = ["a", "b", "c"].into_iter().take(count).map(|name| deflated(name, &blanks));
        zip_of(&before.chain([deflated("z", TEXT)]).collect::<Vec<_>>())
    };
    assert_eq!(open_with(limits, "x", &zip(2)), (vec![file("x/z", TEXT)], vec![]), "1844 of 2000 bytes");
    let (files, said) = open_with(limits, "x", &zip(3));
    assert_eq!(
        (files, said.first()),
        (vec![], Some(&("x/c".to_owned(), ProblemKind::TooMuch(2000), 1))),
        "2744 of 2000 bytes"
    );
}

#[test]
fn a_declared_size_costs_nothing() {
    let mut header = ::tar::Header::new_gnu();
    header.set_path("a").unwrap();
    header.set_size(1 << 62);
    header.set_cksum();
    let tar = [&header.as_bytes()[..], TEXT].concat();
    assert_eq!(open("x", &tar), (vec![file("x/a", TEXT)], vec![told("x/a", ProblemKind::ArchiveCut)]));
    header.set_size(u64::MAX);
    header.set_cksum();
    assert_eq!(open("x", &[&header.as_bytes()[..], TEXT].concat()).0, vec![file("x/a", TEXT)]);
    // A long name that claims to be endless.
    header.set_entry_type(::tar::EntryType::GNULongName);
    header.set_cksum();
    assert_eq!(open("x", &[&header.as_bytes()[..], TEXT].concat()).0, vec![]);
}

#[test]
fn a_fault_is_said_once_and_the_rest_is_read() {
    let noise: Vec<u8> =
        (0..4000u32).flat_map(|n| format!("{} ", n.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    let tar = tar_of(&[("a", TEXT), ("b", &noise), ("c", TEXT)]);
    let gzip = gz(&tar);
    let (files, said) = open("x", &gzip[..gzip.len() / 2]);
    assert_eq!((files.len(), &files[0], said), (2, &file("x/a", TEXT), vec![told("x/b", ProblemKind::ArchiveCut)]));
    assert!(noise.starts_with(&files[1].1) && files[1].1.len() > 1000);
    assert_eq!(open("x", &tar[..2048]).1, [told("x/b", ProblemKind::ArchiveCut)]);
    assert_eq!(open("x", &tar[..1024]).1, [told("x", ProblemKind::ArchiveCut)]);

    let mut wrong = gzip.clone();
    let trailer = wrong.len() - 8;
    wrong[trailer] ^= 1;
    assert_eq!((open("x", &wrong).0.len(), open("x", &wrong).1), (3, vec![told("x", ProblemKind::Checksum)]));
    let mut header = tar.clone();
    header[1024 + 148] = b'x';
    let (files, said) = open("x", &header);
    assert_eq!(
        (files, said),
        (vec![file("x/a", TEXT), file("x/c", TEXT)], vec![told("x", ProblemKind::ArchiveDamaged)])
    );

    assert_eq!(open("x", &[0x1f, 0x8b]).1, [told("x", ProblemKind::ArchiveCut)]);
    assert_eq!(open("x", &[0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2]).1, [told("x", ProblemKind::ArchiveDamaged)]);
}

#[test]
fn a_damaged_zip_is_read_file_by_file() {
    let zip = |flags| {
        zip_of(&[Entry { flags, ..deflated("a", TEXT) }, Entry { flags, ..stored("b", TEXT) }, stored("c", TEXT)])
    };
    let all = vec![file("x/a", TEXT), file("x/b", TEXT), file("x/c", TEXT)];
    for flags in [0, 8] {
        let zip = zip(flags);
        let directory = memchr::memmem::find(&zip, b"PK\x01\x02").unwrap();
        assert_eq!(open("x", &zip[..directory]), (all.clone(), vec![told("x", ProblemKind::ArchiveCut)]));
        let (files, said) = open("x", &zip[..directory - 10]);
        assert_eq!((files.len(), said), (3, vec![told("x/c", ProblemKind::ArchiveCut)]));
        let mut broken = zip.clone();
        broken[directory] = b'?';
        assert_eq!(open("x", &broken), (all.clone(), vec![told("x", ProblemKind::ArchiveDamaged)]));
        let split = [b"PK\x07\x08", &zip[..directory]].concat();
        assert_eq!(open("x", &split), (all.clone(), vec![told("x", ProblemKind::SplitZip)]));
    }
    let mut wrong = zip(0);
    let content = memchr::memmem::rfind(&wrong, TEXT).unwrap();
    wrong[content] ^= 1;
    assert_eq!(open("x", &wrong).1, [told("x/c", ProblemKind::Checksum)]);
    let other = [
        Entry { flags: 1, ..stored("secret", TEXT) },
        Entry { flags: 1, ..stored("secret2", TEXT) },
        Entry { method: 93, ..stored("zstd", TEXT) },
        deflated("a", TEXT),
    ];
    let secret = ("x/secret".to_owned(), ProblemKind::Encrypted, 1);
    assert_eq!(
        open("x", &zip_of(&other)),
        (vec![file("x/a", TEXT)], vec![secret, told("x/zstd", ProblemKind::Method(93))])
    );
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

/// A cheap, repeatable stand-in for a fuzzer: every cut, and bits flipped everywhere.
#[test]
fn no_damage_is_fatal() {
    let tar = tar_of(&[("a/b", TEXT), (&"long/".repeat(40), b"x"), ("c", &[b'c'; 700])]);
    let zip = zip_of(&[deflated("a", TEXT), stored("b.gz", &gz(TEXT)), Entry { flags: 8, ..deflated("c", TEXT) }]);
    for archive in [gz(&tar), zip, gz(TEXT), tar] {
        let step = 1 + archive.len() / 500;
        for at in (0..archive.len()).step_by(step) {
            open_with(SMALL, "x", &archive[..at]);
            for bit in [0x01, 0x40, 0xff] {
                let mut damaged = archive.clone();
                damaged[at] ^= bit;
                let (files, _) = open_with(SMALL, "x", &damaged);
                assert!(files.iter().map(|file| file.1.len()).sum::<usize>() <= SMALL.text);
                damaged.drain(at / 2..at);
                open_with(SMALL, "x", &damaged);
            }
        }
    }
}
