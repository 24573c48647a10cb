use std::collections::BTreeSet;

use meshmedic_rules::catalogue::{Sheet, sheet};
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::report::{
    Cell, CellState, Confidence, Does, EventState, Level, Overview, Step, Table, TimelineEvent,
};
use meshmedic_rules::texts::embedded_texts;
use serde_json::Value;

use super::*;
use crate::outline::{Consequence, OpenName, Root};
use crate::state::fixture;
use crate::worker::catalogue::{GuideWay, GuideWayStep, RuleRow};
use crate::worker::compared::ComparedRow;
use crate::worker::hand_over::HandOver;
use crate::worker::look::{LookRequest, Looked};
use crate::worker::wire::Wire;

/// A report in which every field holds something other than its default, and no two fields of one object hold the same.
fn full_report() -> Report {
    serde_json::from_str(include_str!("full_report.json")).expect("it is a report")
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn catalogue_request() -> CatalogueRequest {
    CatalogueRequest {
        lang: Lang::Ja,
        rule: "pod/quota".to_owned(),
        query: "Pod の作成".to_owned(),
        case: true,
        answers: vec![["pod/not-created quota".to_owned(), "1".to_owned()]],
    }
}

/// Names, for each value that is its type's default or equal to a sibling, where it is: there an order mistake would not be seen.
fn indistinct(value: &Value, place: &str, found: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("{place}.{name}"), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (format!("{place}[{at}]"), item)).collect(),
        Value::Null | Value::Bool(false) => return found.push(format!("{place} is {value}")),
        Value::Number(number) if number.as_u64() == Some(0) => return found.push(format!("{place} is 0")),
        Value::String(text) if text.is_empty() => return found.push(format!("{place} is empty")),
        _ => return,
    };
    let mut seen = BTreeSet::new();
    for (place, inner) in &inside {
        if !seen.insert(inner.to_string()) {
            found.push(format!("{place} is like a sibling"));
        }
        indistinct(inner, place, found);
    }
    if inside.is_empty() {
        found.push(format!("{place} is empty"));
    }
}

#[test]
fn every_field_of_the_full_report_can_be_told_from_the_others() {
    let mut found = Vec::new();
    let json = serde_json::to_value(full_report()).expect("a report is JSON");
    indistinct(&json, "report", &mut found);
    assert!(found.is_empty(), "{found:#?}");
    // A field that is left out of the JSON if it is empty would not be missed above.
    let written: Value = serde_json::from_str(include_str!("full_report.json")).expect("it is JSON");
    assert_eq!(json, written);
    let Report { artifacts, findings, .. } = full_report();
    let (finding, step) = (&findings[0], &findings[0].fix[0]);
    assert!(artifacts[0].command.is_some() && artifacts[0].contents.is_some() && !artifacts[0].checked.is_empty());
    assert!(!finding.timeline.is_empty() && finding.table.as_ref().is_some_and(|table| table.left_out > 0));
    assert!(finding.table.as_ref().is_some_and(|table| table.rows[0][0].state.is_some()));
    assert!(step.command.is_some() && step.template.is_some() && !step.missing.is_empty());
    assert!(step.does.is_some());
    assert!(finding.subject.name.is_some() && !finding.subject.r#in.is_empty());
    assert!(finding.seen.first.is_some() && finding.seen.last.is_some());
}

#[test]
fn every_request_arrives_as_it_was_sent() {
    let sources =
        [["貼り付け", "", "12"], ["events.txt", "events", LEFT_OUT]].map(|source| source.map(str::to_owned)).to_vec();
    for request in [
        Request::Analysis(AnalysisRequest { id: 7, lang: Lang::Ja, now: 1_772_000_000_000, sources }),
        Request::Catalogue(catalogue_request()),
        Request::Language(LanguageRequest { id: 7, lang: Lang::Ja }),
        Request::HandOver(handed()),
        Request::Look(look_request()),
        Request::Compare(LanguageRequest { id: 3, lang: Lang::Ja }),
    ] {
        assert_eq!(Request::from_wire(&request.to_wire()), request);
    }
}

#[test]
fn every_response_arrives_as_it_was_sent() {
    let consequence = |finding, told: &str| Consequence { finding, follows_from: told.to_owned() };
    let consequences = vec![consequence(1, "直接の原因: a"), consequence(5, "")];
    let outline = Outline {
        counts: "2 problems".to_owned(),
        roots: vec![Root { finding: 3, consequences }, Root { finding: 4, consequences: Vec::new() }],
        areas: texts(&["Webhooks", "メッシュの Webhook"]),
        subjects: texts(&["Pod a", "Pod b"]),
        seen: texts(&["17 か所", ""]),
        assumed: texts(&["クラスタ shop-1", ""]),
        open: vec![OpenName {
            name: "LOCATION".to_owned(),
            owner: "cluster/shop-1".to_owned(),
            of: "クラスタ shop-1".to_owned(),
        }],
        next: vec![["list of Pods".to_owned(), "settles 2 checks".to_owned()]],
        script: "#!/bin/sh\n: 'a'\n".to_owned(),
        artifacts: texts(&["mesh describe", "events"]),
        coverage: texts(&["3 rules", "none"]),
        kinds: vec![["pod-list".to_owned(), "Pod の一覧".to_owned()]],
    };
    let report = full_report();
    let sheet = Sheet {
        finding: report.findings[0].clone(),
        since: "0.1.0".to_owned(),
        kinds: texts(&["pod", "events"]),
        needs: "kubectl get pods".to_owned(),
        check: true,
        recognises: texts(&["/a/", "condition"]),
        healthy: texts(&["condition status=True"]),
    };
    let row = RuleRow {
        rule: "pod/other".to_owned(),
        level: Level::Note,
        area: "Pod".to_owned(),
        title: vec!["題".to_owned(), "名".to_owned()],
        symptom: Vec::new(),
        weak: true,
    };
    let way = GuideWay {
        title: "作成".to_owned(),
        about: "For pods.".to_owned(),
        steps: vec![GuideWayStep {
            id: "quota".to_owned(),
            step: report.findings[0].fix[0].clone(),
            needs: true,
            pasted: false,
            answers: texts(&["yes", "no"]),
            taken: Some(1),
            by_hand: true,
        }],
        end: "over".to_owned(),
        causes: vec![["pod/quota".to_owned(), "Quota".to_owned(), "f".to_owned()]],
        documents: report.findings[0].documents.clone(),
        script: "kubectl".to_owned(),
    };
    let response =
        CatalogueResponse { request: catalogue_request(), sheet: Some(sheet), way: Some(way), rows: vec![row] };
    let whole =
        Response::Report { id: 8, micros: 1500, report: Box::new(report.clone()), outline: Box::new(outline.clone()) };
    assert_eq!(report_in(&whole.to_wire()), report);
    for response in [
        Response::Failed { message: "unreachable: 0:1".to_owned() },
        Response::Ready,
        Response::Progress { id: 7, done: 1, total: 200_000_000, left: 17, unread: vec![3, 1] },
        Response::Part { id: 9, micros: 1400, report: Box::new(report.clone()), outline: Box::new(outline.clone()) },
        Response::Report { id: 8, micros: 1500, report: Box::new(report), outline: Box::new(outline) },
        Response::Catalogue(Box::new(response)),
        Response::NoTexts { id: 7, message: "404: ja".to_owned() },
        Response::HandedOver,
        Response::Compared(Box::new(Compared {
            headline: "解消 1 件: 1".to_owned(),
            rows: vec![ComparedRow {
                group: 3,
                level: Level::Warning,
                rule: "pod/quota".to_owned(),
                title: "題".to_owned(),
                subject: "Pod a".to_owned(),
                text: "なし".to_owned(),
                lines: texts(&["- x", "+ y"]),
                command: "kubectl get pods".to_owned(),
            }],
        })),
        Response::Looked(Box::new(Looked {
            request: look_request(),
            path: "a.tar/b".to_owned(),
            files: texts(&["a.tar/b", "a.tar/c"]),
            total: 701_033,
            from: 41,
            lines: texts(&["x", ""]),
            found: 12,
            at: 3,
            line: 55,
        })),
    ] {
        assert_eq!(Response::from_wire(&response.to_wire()), response);
    }
}

fn look_request() -> LookRequest {
    let [id, path, find] = ["12", "a.tar/b", "エラー"].map(str::to_owned);
    LookRequest { id, path, from: 40, count: 120, find, near: 50, number: 3 }
}

fn handed() -> HandOver {
    let row = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let three = |texts: &[&str]| row(texts).try_into().unwrap();
    HandOver {
        lang: Lang::Ja,
        now: 1_772_000_000_000,
        inputs: vec![three(&["paste", "イベント", ""]), three(&["a.txt", "a.txt", "pod-list"])],
        sizes: vec![12, 1_600],
        edits: vec![three(&["LOCATION", "cluster//shop", "asia-1"])],
        aside: vec![row(&["a@b", "a/b", "ticket", "#1"]).try_into().unwrap()],
        note: "メモ\n".to_owned(),
        replace: true,
        classes_kept: row(&["host"]),
        names_kept: row(&["shop", "web"]),
    }
}

/// `static/outside/engine.js` writes these, and reads what comes back by the numbers at its beginning.
#[test]
fn what_is_written_and_read_by_hand_stays() {
    let sources = vec![["paste".to_owned(), String::new(), String::new()]];
    let request = AnalysisRequest { id: 1, lang: Lang::Ja, now: 1_772_000_000_000, sources };
    assert_eq!(Request::Analysis(request).to_wire(), "0:1:2:ja1772000000000:1:5:paste0:0:");
    let written = "3:2:ja1772000000000:2:5:paste12:イベント0:5:a.txt5:a.txt8:pod-list2:12:1600:1:8:LOCATION13:cluster//shop6:asia-1\
                   1:3:a@b3:a/b6:ticket2:#17:メモ\n+1:4:host2:4:shop3:web";
    assert_eq!(Request::HandOver(handed()).to_wire(), written);
    assert_eq!(Request::from_wire(written), Request::HandOver(handed()));
    let starts = [
        (Response::Ready, "0:"),
        (Response::Failed { message: "unreachable".to_owned() }, "3:"),
        (Response::NoTexts { id: 1, message: "404".to_owned() }, "5:"),
        (Response::HandedOver, "6:"),
    ];
    for (response, start) in starts {
        assert!(response.to_wire().starts_with(start), "{response:?}");
    }
}

#[test]
fn every_state_and_level_arrives_as_it_was_sent() {
    let mut report = fixture::report();
    let event = |state: &EventState| TimelineEvent { after_ms: 86_400_000, state: *state, ..fixture::event() };
    report.findings[1].timeline = EventState::ALL.iter().map(event).collect();
    let states = CellState::ALL.into_iter().map(Some).chain([None]);
    let cells = states.map(|state| Cell { text: "3 of 5".to_owned(), state }).collect();
    let columns = vec!["VIP".to_owned(), String::new()];
    report.findings[0].table = Some(Table { columns, rows: vec![cells, Vec::new()], left_out: 0 });
    report.findings[0].picture = Some(fixture::picture());
    let table = report.findings[0].table.clone();
    report.overview = vec![Overview { title: "12 memberships".to_owned(), picture: fixture::picture(), table }];
    let levels = [Level::Problem, Level::Warning, Level::Note];
    let all = [Does::Reads, Does::Changes, Does::Restarts, Does::Deletes];
    let step = report.findings[0].fix[0].clone();
    report.findings[0].fix = all.map(|does| Step { does: Some(does), ..step.clone() }).to_vec();
    let confidences = [Confidence::Confirmed, Confidence::Likely, Confidence::Possible];
    for (finding, (level, confidence)) in report.findings.iter_mut().zip(levels.into_iter().zip(confidences)) {
        (finding.level, finding.confidence) = (level, confidence);
    }
    assert_eq!(Report::from_wire(&report.to_wire()), report);
    for lang in [Lang::En, Lang::Ja] {
        assert_eq!(Lang::from_wire(&lang.to_wire()), lang);
    }
}

#[test]
fn the_sheet_of_every_rule_arrives_as_it_was_sent() {
    for rule in rules() {
        let sheet = sheet(rule, embedded_texts(Lang::Ja));
        assert_eq!(Sheet::from_wire(&sheet.to_wire()), sheet, "{}", rule.id);
    }
}
