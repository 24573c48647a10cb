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
