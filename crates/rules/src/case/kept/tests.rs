use std::path::Path;

use super::*;
use crate::case::{Input, diagnose};
use crate::texts::embedded_texts;

/// Every thirtieth case, and archives: of two files, of none, of one that ends early.
fn pastes() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = meshmedic_cases::read(&folder).unwrap().into_iter().step_by(30);
    let mut pastes: Vec<Vec<u8>> = cases.map(|case| case.paste).collect();
    let archive = tar(&pastes[..2]);
    pastes.extend([archive[..archive.len() / 2].to_vec(), archive, tar(&[]), b"\0\x01\x02".repeat(99)]);
    pastes
}

fn tar(files: &[Vec<u8>]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (number, bytes) in files.iter().enumerate() {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, format!("folder/{number}"), bytes.as_slice()).unwrap();
    }
    archive.into_inner().unwrap()
}

fn said(diagnosis: &Diagnosis) -> String {
    serde_json::to_string(&diagnosis.report(embedded_texts(Default::default()))).unwrap()
}

fn said_anew(inputs: &[(&str, &[u8])]) -> String {
    let inputs = inputs.iter().map(|(source, bytes)| Input { source: (*source).to_owned(), bytes, kind: None });
    said(&diagnose(&inputs.collect::<Vec<_>>(), &Options::default(), &mut |_, _| ()))
}

#[test]
fn what_was_kept_says_what_the_inputs_themselves_say() {
    let pastes = pastes();
    let names: Vec<String> = (0..pastes.len()).map(|number| format!("input-{number}")).collect();
    let read =
        |at: usize| KeptInput::read("other", Skimmed::all(pastes[at].clone()), None, Taken::default(), &mut |_, _| ());
    let mut kept: Vec<KeptInput> = (0..pastes.len()).map(read).collect();
    kept.iter_mut().zip(&names).for_each(|(input, name)| input.rename(name));
    for first in 0..pastes.len() {
        // One behind another, and before it.
        let second = (first * 7 + 3) % pastes.len();
        for pair in [[first, second], [second, first]] {
            let pair = if pair[0] == pair[1] { &pair[..1] } else { &pair[..] };
            let inputs: Vec<(&str, &[u8])> = pair.iter().map(|at| (names[*at].as_str(), &pastes[*at][..])).collect();
            let joined: Vec<&KeptInput> = pair.iter().map(|at| &kept[*at]).collect();
            assert_eq!(said(&diagnose_kept(&joined, &Options::default())), said_anew(&inputs), "{pair:?}");
        }
    }
}

#[test]
fn an_archive_stands_where_the_limits_are_far() {
    let pastes = pastes();
    let archive = tar(&pastes[..3]);
    let first = KeptInput::read("a.tar", Skimmed::all(archive.clone()), None, Taken::default(), &mut |_, _| ());
    let before = first.taken(Taken::default());
    assert!(first.is_archive() && first.stands_after(before));
    let mut nearly = before;
    while nearly.with(nearly).fits() {
        nearly = nearly.with(nearly);
    }
    let mut steps = 0;
    while first.stands_after(nearly) {
        nearly = nearly.with(before);
        steps += 1;
        assert!(steps < 1 << 20);
    }
    let last = KeptInput::read("a.tar", Skimmed::all(archive), None, nearly, &mut |_, _| ());
    assert!(last.stands_after(nearly) && !last.stands_after(Taken::default()));
    assert!(last.texts().count() < 3 || !last.problems.is_empty(), "the case's limit was reached");
}
