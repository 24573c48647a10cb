//! A sample of the shapes at sizes that tests have time for.

use super::run::Way;
use super::{cases, growth, shapes};

/// In bytes: the least and the largest size of each shape.
const SIZES: [usize; 2] = [8_192, 32_768];

/// So much longer may a byte of the larger take: what grows as its square takes four times as long.
const LIMIT: f64 = 2.0;

/// How often something that seems slow is measured again: others may be at work on the machine.
const TRIES: usize = 4;

/// What one loop too many makes quadratic, each another, and in what is done to it.
const SAMPLE: [(&str, Way); 24] = [
    ("[ on lines", Way::Read),
    ("flow [ in items", Way::Read),
    ("``` and a word on one line", Way::Read),
    ("> and text in turns", Way::Read),
    ("<br> on one line", Way::Read),
    ("*nat", Way::Read),
    ("JSON, an API's description", Way::Read),
    ("YAML plain over lines", Way::Read),
    ("times before words that differ", Way::Read),
    ("many columns, one row", Way::Read),
    ("columns as many as rows", Way::Read),
    ("flags below a command", Way::Read),
    ("hits on one line", Way::Read),
    ("webhook configurations", Way::Read),
    ("headers on one line", Way::Read),
    ("passwords on one line", Way::Read),
    ("owners in one row", Way::Read),
    ("pods, JSON", Way::Read),
    ("pods, JSON, one name, other uids", Way::Read),
    ("fleet states, healthy", Way::Read),
    ("control plane revisions", Way::Read),
    ("control plane revisions", Way::Say),
    ("many names in hyphens", Way::Redact),
    ("hits of many rules", Way::Redact),
];

#[test]
fn what_is_four_times_as_large_takes_four_times_as_long() {
    for (name, way) in SAMPLE {
        let growth = || {
            let [(_, least), (_, most)] = SIZES.map(|size| growth::here(name, size, way).unwrap());
            most / least
        };
        let mut tried = (0..TRIES).map(|_| growth());
        let least = tried.by_ref().find(|growth| *growth < LIMIT);
        assert!(least.is_some(), "{name}, {}: a byte takes over {LIMIT} times as long in the larger", way.name());
    }
}

#[test]
fn a_shape_has_a_name_of_its_own_and_is_as_large_as_asked() {
    let mut names = std::collections::BTreeSet::new();
    for shape in shapes::all() {
        assert!(names.insert(shape.name), "{}", shape.name);
        let bytes: usize = (shape.make)(20_000).iter().map(|(_, bytes)| bytes.len()).sum();
        assert!((5_000..60_000).contains(&bytes) || bytes > 100 && is_packed(shape.name), "{}: {bytes}", shape.name);
        assert_eq!((shape.make)(5_000), (shape.make)(5_000), "{}", shape.name);
    }
    assert!(names.len() >= 100);
    assert!(cases::names().unwrap().len() > names.len());
}

/// Whether it is compressed, and smaller than what is in it.
fn is_packed(name: &str) -> bool {
    name.contains("zip") || name.contains("gz")
}
