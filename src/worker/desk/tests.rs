use meshmedic_rules::Lang;
use meshmedic_rules::texts::embedded_texts;

use super::*;

const EVENT: &str = "Error creating: Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod-asm-1143-0\"\n";

fn text(name: &str, content: &str) -> Wanted {
    Wanted { name: name.to_owned(), kind: None, key: Key::Text(content.to_owned()), size: content.len() }
}

fn file(name: &str, key: &str, size: usize) -> Wanted {
    Wanted { name: name.to_owned(), kind: None, key: Key::File(key.to_owned()), size }
}

/// Does what is to be done, at most so often, and tells what that was. Files hold the event, and noise up to their size.
fn work(desk: &mut Desk, most: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    while steps.len() < most {
        let step = desk.next();
        steps.push(step);
        match step {
            Step::Rest => break,
            Step::Report { .. } => _ = said(desk),
            Step::Read(at) => {
                let content = match &desk.wanted[at].key {
                    Key::Text(text) => text.clone(),
                    _ => format!("{EVENT}{}", "noise\n".repeat(desk.wanted[at].size / 6)),
                };
                let from = desk.read_of(at);
                let size = desk.wanted[at].size;
                let part = content.as_bytes()[from..size.min(from + SMALL)].to_vec();
                assert!(desk.push(at, &part));
                if desk.read_of(at) == size {
                    desk.finish(at, &mut |_, _| ());
                }
            }
        }
    }
    steps
}

fn said(desk: &mut Desk) -> meshmedic_rules::Report {
    let why = |text: &str| Text { en: text.to_owned(), ja: text.to_owned() };
    desk.diagnose(&Options::default(), &why("left out"), &why("unreadable")).report(embedded_texts(Lang::En))
}

#[test]
fn a_small_input_is_reported_on_before_a_large_one_is_read() {
    let mut desk = Desk::default();
    desk.want(vec![file("big.log", "1", 3 * SMALL), text("paste", EVENT)]);
    let steps = work(&mut desk, 9);
    let [part, whole] = [false, true].map(|whole| Step::Report { whole });
    assert_eq!(steps, [Step::Read(1), part, Step::Read(0), Step::Read(0), Step::Read(0), whole, Step::Rest]);
    // Another paste beside it, another order, another name: the large one is not read again.
    desk.want(vec![text("paste", "state: ACTIVE\n"), file("renamed.log", "1", 3 * SMALL)]);
    assert_eq!(work(&mut desk, 9), [Step::Read(0), whole, Step::Rest]);
    let sources: Vec<String> = said(&mut desk).findings[0].evidence.iter().map(|one| one.source.clone()).collect();
    assert_eq!(sources, ["renamed.log"]);
}

#[test]
fn what_was_begun_goes_on_where_it_was() {
    let mut desk = Desk::default();
    desk.want(vec![file("big.log", "1", 4 * SMALL)]);
    work(&mut desk, 2);
    desk.want(vec![file("big.log", "1", 4 * SMALL), text("paste", EVENT)]);
    assert_eq!(desk.progress(0), (vec![0, 1], 2 * SMALL as u64, (4 * SMALL + EVENT.len()) as u64));
    assert_eq!(work(&mut desk, 3)[2], Step::Read(0));
    assert_eq!(desk.read_of(0), 3 * SMALL);
}

#[test]
fn what_is_left_out_is_said_and_costs_nothing() {
    let mut desk = Desk::default();
    let left_out = Wanted { key: Key::LeftOut, ..file("big.log", "1", 4 * SMALL) };
    desk.want(vec![left_out, text("paste", EVENT), file("gone", "2", 4)]);
    assert_eq!(work(&mut desk, 1), [Step::Read(1)]);
    assert_eq!(desk.next(), Step::Read(2));
    desk.fail(2);
    assert_eq!(work(&mut desk, 9), [Step::Report { whole: true }, Step::Rest]);
    let problems: Vec<(String, String)> =
        said(&mut desk).problems.into_iter().map(|problem| (problem.source, problem.text)).collect();
    let expected = [("big.log", "left out"), ("gone", "unreadable")].map(|(one, two)| (one.to_owned(), two.to_owned()));
    assert_eq!(problems, expected);
}

#[test]
fn two_inputs_of_one_content_are_two() {
    let mut desk = Desk::default();
    desk.want(vec![text("a", EVENT), text("b", EVENT)]);
    work(&mut desk, 9);
    let artifacts: Vec<String> = said(&mut desk).artifacts.into_iter().map(|artifact| artifact.source).collect();
    assert_eq!(artifacts, ["a", "b"]);
    desk.want(vec![text("b", EVENT)]);
    assert_eq!(work(&mut desk, 9), [Step::Report { whole: true }, Step::Rest]);
    assert_eq!(said(&mut desk).artifacts[0].source, "b");
}
