//! What is declared costs nothing, and what is read ends at the limits.

use super::super::limits::Limits;
use super::make::{deflated, gz, stored, tar_of, zip_of};
use super::opened::{SMALL, TEXT, file, open, open_with, problem};
use crate::intake::problem::ProblemKind;

#[test]
fn a_bomb_ends_at_the_limits() {
    let zeros = vec![b'0'; 50 << 20];
    let bomb = gz(&zeros);
    let (files, said) = open_with(SMALL, "x", &bomb);
    assert_eq!((files[0].1.len(), said), (2000, vec![problem("x", ProblemKind::FileTooLarge(2000))]));

    let half = [b'0'; 1500];
    let many = tar_of(&[("a", &half), ("b", &half), ("c", &half)]);
    let (files, said) = open_with(SMALL, "x", &many);
    assert_eq!((files.len(), said), (2, vec![problem("x/c", ProblemKind::TooMuch(3000))]));

    // Passed over, it costs no memory, and not more than so much time.
    let picture = gz(&tar_of(&[("core", &vec![1; 5 << 20]), ("a", TEXT)]));
    assert_eq!(open_with(SMALL, "x", &picture).1.last(), Some(&problem("x", ProblemKind::TooMuch(1 << 20))));
    assert_eq!(open("x", &picture).0, [file("x/a", TEXT)]);

    let names: Vec<String> = (0..9).map(|n| n.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), TEXT)).collect();
    let (read, said) = open_with(SMALL, "x", &tar_of(&files));
    assert_eq!((read.len(), said), (5, vec![problem("x", ProblemKind::TooManyFiles(5))]));
    let (read, said) = open_with(SMALL, "x", &zip_of(&files.iter().map(|(p, b)| deflated(p, b)).collect::<Vec<_>>()));
    assert_eq!((read.len(), said), (5, vec![problem("x", ProblemKind::TooManyFiles(5))]));
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
fn what_a_directory_lists_again_and_again_is_read_no_longer_than_the_archive() {
    let text = TEXT.repeat(100);
    let zip = zip_of(&[stored("a", &text)]);
    let at = |mark: &[u8]| memchr::memmem::find(&zip, mark).unwrap();
    let (record, end) = (&zip[at(b"PK\x01\x02")..at(b"PK\x05\x06")], &zip[at(b"PK\x05\x06")..]);
    let many = |count: usize| {
        let size = ((record.len() * count) as u32).to_le_bytes();
        let ends = [&end[..8], &[count as u8, 0, count as u8, 0], &size, &end[16..]].concat();
        [&zip[..at(b"PK\x01\x02")], &record.repeat(count), &ends].concat()
    };
    assert_eq!(open("x", &many(1)), (vec![file("x/a", &text)], vec![]));
    let (files, said) = open("x", &many(200));
    let read: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!((text.len()..many(200).len() + text.len()).contains(&read), "{read}");
    assert_eq!(said, vec![problem("x", ProblemKind::ArchiveDamaged)]);
}

#[test]
fn a_declared_size_costs_nothing() {
    let mut header = ::tar::Header::new_gnu();
    header.set_path("a").unwrap();
    header.set_size(1 << 62);
    header.set_cksum();
    let tar = [&header.as_bytes()[..], TEXT].concat();
    assert_eq!(open("x", &tar), (vec![file("x/a", TEXT)], vec![problem("x/a", ProblemKind::ArchiveCut)]));
    header.set_size(u64::MAX);
    header.set_cksum();
    assert_eq!(open("x", &[&header.as_bytes()[..], TEXT].concat()).0, vec![file("x/a", TEXT)]);
    // A long name that claims to be endless.
    header.set_entry_type(::tar::EntryType::GNULongName);
    header.set_cksum();
    assert_eq!(open("x", &[&header.as_bytes()[..], TEXT].concat()).0, vec![]);
}

#[test]
fn of_an_archive_of_few_bytes_only_a_share_is_inflated() {
    let limits = Limits { inflated: 1 << 30, share: 100, least_share: 10_000, ..Limits::REAL };
    let bomb = zip_of(&[deflated("a", &[b'x'; 9_000]), deflated("b", &[b'x'; 9_000]), deflated("c", TEXT)]);
    let (files, said) = open_with(Limits { share: 0, ..limits }, "x", &bomb);
    assert_eq!(files.iter().map(|(_, bytes)| bytes.len()).collect::<Vec<_>>(), [9_000, 1_000]);
    assert_eq!(said, vec![("x/b".to_owned(), ProblemKind::Swollen(10_000), 1)]);
    assert_eq!(open_with(limits, "x", &bomb).0.len(), 3, "a hundred times its size is enough for it");
    // Another archive of the case has its own share.
    let mut opener = super::super::opener::Opener::with(Limits { share: 0, ..limits });
    assert_eq!(opener.open("x", &bomb).len(), 2);
    assert_eq!(opener.open("y", &gz(TEXT)).len(), 1);
}

#[test]
fn archives_in_archives_share_what_may_be_inflated() {
    // Each level inflates as much as the one in it.
    let inner = gz(&[b'x'; 4_000]);
    let padding = |n: usize| (0..n).map(|at| (at * at % 251) as u8).collect::<Vec<_>>();
    let outer = zip_of(&[
        deflated("pad", &[&b"x\n"[..], &padding(4_000)].concat()),
        deflated("a.gz", &inner),
        deflated("z", TEXT),
    ]);
    let limits = |inflated| Limits { text: 1 << 20, file: 1 << 20, inflated, ..SMALL };
    let needed = 4_002 + inner.len() + 4_000 + TEXT.len();
    assert_eq!(open_with(limits(needed), "x", &outer).0.last(), Some(&file("x/z", TEXT)));
    let (files, said) = open_with(limits(needed - 1), "x", &outer);
    assert_eq!(files.last().map(|(_, bytes)| bytes.len()), Some(TEXT.len() - 1));
    assert_eq!(said.last(), Some(&problem("x/z", ProblemKind::TooMuch(needed - 1))));
    let taken_in_one_gzip = gz(&tar_of(&[("a.gz", &inner), ("z", TEXT)]));
    let whole = tar_of(&[("a.gz", &inner), ("z", TEXT)]).len() + 4_000;
    assert_eq!(open_with(limits(whole), "x", &taken_in_one_gzip).1, vec![]);
    assert_eq!(
        open_with(limits(4_700), "x", &taken_in_one_gzip).1.last().map(|said| said.1.clone()),
        Some(ProblemKind::TooMuch(4_700))
    );
}

#[test]
fn thousands_of_archives_in_one_are_said_to_be_damaged_once() {
    let names: Vec<String> = (0..50).map(|at| format!("{at}.zip")).collect();
    let broken = zip_of(&names.iter().map(|name| stored(name, b"PK\x03\x04 and no more")).collect::<Vec<_>>());
    let (_, said) = open_with(Limits { files: 100, ..SMALL }, "x", &broken);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0], ("x/0.zip".to_owned(), ProblemKind::ArchiveCut, 49));
}
