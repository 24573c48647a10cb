//! Whatever is wrong, what is beside it is read.

use super::make::{Entry, deflated, gz, stored, tar_of, zip_of};
use super::opened::{SMALL, TEXT, file, open, open_with, problem};
use crate::intake::problem::ProblemKind;

#[test]
fn a_fault_is_said_once_and_the_rest_is_read() {
    let noise: Vec<u8> =
        (0..4000u32).flat_map(|n| format!("{} ", n.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    let tar = tar_of(&[("a", TEXT), ("b", &noise), ("c", TEXT)]);
    let gzip = gz(&tar);
    let (files, said) = open("x", &gzip[..gzip.len() / 2]);
    assert_eq!((files.len(), &files[0], said), (2, &file("x/a", TEXT), vec![problem("x/b", ProblemKind::ArchiveCut)]));
    assert!(noise.starts_with(&files[1].1) && files[1].1.len() > 1000);
    assert_eq!(open("x", &tar[..2048]).1, [problem("x/b", ProblemKind::ArchiveCut)]);
    assert_eq!(open("x", &tar[..1024]).1, [problem("x", ProblemKind::ArchiveCut)]);

    let mut wrong = gzip.clone();
    let trailer = wrong.len() - 8;
    wrong[trailer] ^= 1;
    assert_eq!((open("x", &wrong).0.len(), open("x", &wrong).1), (3, vec![problem("x", ProblemKind::Checksum)]));
    let mut header = tar.clone();
    header[1024 + 148] = b'x';
    let (files, said) = open("x", &header);
    assert_eq!(
        (files, said),
        (vec![file("x/a", TEXT), file("x/c", TEXT)], vec![problem("x", ProblemKind::ArchiveDamaged)])
    );

    assert_eq!(open("x", &[0x1f, 0x8b]).1, [problem("x", ProblemKind::ArchiveCut)]);
    assert_eq!(open("x", &[0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2]).1, [problem("x", ProblemKind::ArchiveDamaged)]);
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
        assert_eq!(open("x", &zip[..directory]), (all.clone(), vec![problem("x", ProblemKind::ArchiveCut)]));
        let (files, said) = open("x", &zip[..directory - 10]);
        assert_eq!((files.len(), said), (3, vec![problem("x/c", ProblemKind::ArchiveCut)]));
        let mut broken = zip.clone();
        broken[directory] = b'?';
        assert_eq!(open("x", &broken), (all.clone(), vec![problem("x", ProblemKind::ArchiveDamaged)]));
        let split = [b"PK\x07\x08", &zip[..directory]].concat();
        assert_eq!(open("x", &split), (all.clone(), vec![problem("x", ProblemKind::SplitZip)]));
    }
    let mut wrong = zip(0);
    let content = memchr::memmem::rfind(&wrong, TEXT).unwrap();
    wrong[content] ^= 1;
    assert_eq!(open("x", &wrong).1, [problem("x/c", ProblemKind::Checksum)]);
    let other = [
        Entry { flags: 1, ..stored("secret", TEXT) },
        Entry { flags: 1, ..stored("secret2", TEXT) },
        Entry { method: 93, ..stored("zstd", TEXT) },
        deflated("a", TEXT),
    ];
    let secret = ("x/secret".to_owned(), ProblemKind::Encrypted, 1);
    assert_eq!(
        open("x", &zip_of(&other)),
        (vec![file("x/a", TEXT)], vec![secret, problem("x/zstd", ProblemKind::Method(93))])
    );
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
