//! What follows from what is said by the report alone: the page's outline and the ticket show a finding below the causes that the report
//! names, and below no other. The command line's tests and the browser's read the same pastes.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use meshmedic_rules::{Input, Lang, Options, Report, analyze};
use meshmedic_web::edits::Edits;
use meshmedic_web::left::Left;
use meshmedic_web::outline::Outline;
use meshmedic_web::ticket::{Ticket, labels};

/// Each root's place and the places of those below it, by the nearest cause of each.
fn nested(report: &Report) -> Vec<(usize, Vec<usize>)> {
    let place = |id: &String| report.findings.iter().position(|finding| finding.id == *id).unwrap();
    let root = |mut own: usize| {
        while let Some(cause) = report.findings[own].follows_from.first() {
            own = place(cause);
        }
        own
    };
    let all = 0..report.findings.len();
    let roots = all.clone().filter(|own| root(*own) == *own);
    roots.map(|own| (own, all.clone().filter(|other| *other != own && root(*other) == own).collect())).collect()
}

/// The titles of a ticket: each root's, and those of the list below it, up to what was pasted.
fn titles(ticket: &str) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for line in ticket
        .lines()
        .take_while(|line| !line.starts_with("## What was pasted") && !line.starts_with("## 貼り付けた内容"))
    {
        if let Some(title) = line.strip_prefix("## ") {
            all.push((title.to_owned(), Vec::new()));
        } else if let Some((title, _)) =
            line.strip_prefix("- ").and_then(|line| line.strip_suffix("`)")?.rsplit_once(" (`"))
        {
            all.last_mut().unwrap().1.push(title.to_owned());
        }
    }
    all
}

#[test]
fn outline_and_ticket_nest_findings_as_the_report_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/nested");
    let mut below = 0;
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&path).unwrap();
        for lang in [Lang::En, Lang::Ja] {
            let input = Input { source: "paste".to_owned(), bytes: &bytes, kind: None };
            let report = analyze(&[input], &Options { lang, ..Options::default() }, &mut |_, _| {});
            let wanted = nested(&report);
            below += wanted.iter().map(|(_, others)| others.len()).sum::<usize>();
            let outline = Outline::new(&report, lang);
            let shown: Vec<(usize, Vec<usize>)> = outline
                .roots
                .iter()
                .map(|root| (root.finding, root.consequences.iter().map(|other| other.finding).collect()))
                .collect();
            assert_eq!(shown, wanted, "{}", path.display());
            // What a person may take for the cause is named where it is not the finding above.
            for (root, one) in
                outline.roots.iter().flat_map(|root| root.consequences.iter().map(move |one| (root, one)))
            {
                let causes = &report.findings[one.finding].follows_from;
                let is_above = *causes == [report.findings[root.finding].id.clone()];
                assert_eq!(one.follows_from.is_empty(), is_above, "{}", path.display());
                let named = report.findings.iter().filter(|finding| causes.contains(&finding.id));
                assert!(is_above || named.clone().all(|cause| one.follows_from.contains(&cause.title)), "{one:?}");
            }
            let title = |place: &usize| report.findings[*place].title.clone();
            let wanted: Vec<(String, Vec<String>)> =
                wanted.iter().map(|(root, others)| (title(root), others.iter().map(title).collect())).collect();
            let left = Left::new(&report, &outline, &[], lang);
            let (report, outline, left, edits) = (&report, &outline, &left, &Edits::default());
            let (inputs, aside, note, now) = (&[], &[], "", "");
            let labels = &labels(inputs);
            let ticket = Ticket { report, outline, edits, lang, inputs, labels, aside, left, note, now }.markdown();
            let mut shown = titles(&ticket);
            // What outputs show as a whole stands before the findings.
            shown.retain(|(title, _)| report.overview.iter().all(|overview| overview.title != *title));
            assert_eq!(shown, wanted, "{}: {ticket}", path.display());
        }
    }
    assert!(below > 20, "{below} follow from others");
}
