//! `meshmedic compare`: reports, saved cases and inputs, before and after.
#![allow(clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use common::{NOTHING, PROBLEM, Place};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// A described ReplicaSet whose last event is this.
fn described(event: &str) -> String {
    format!(
        "$ kubectl describe replicaset pay-6c9f7d5b9b -n shop\nName:           pay-6c9f7d5b9b\nNamespace:      shop\nSelector:       app=pay\nReplicas:       0 current / 2 desired\nPods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed\nEvents:\n  Type     Reason        Age  From                   Message\n  ----     ------        ---- ----                   -------\n  {event}\n$ \n"
    )
}

const FINE: &str = "Normal   SuccessfulCreate  2m  replicaset-controller  Created pod: pay-x2x7k";

/// The file that the page saves, with one input.
fn saved(content: &str) -> String {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content.as_bytes()).unwrap();
    let packed = URL_SAFE_NO_PAD.encode(packed.finish().unwrap());
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"meshmedic case\">\n<main>x</main>\n<script type=\"application/json\" id=\"meshmedic-case\">{{\"meshmedic\":1,\"tool\":\"0.2.0\",\"standIns\":false,\"lang\":\"en\",\"now\":1785369600000,\"note\":\"\",\"inputs\":[{{\"name\":\"paste\",\"kind\":\"\",\"packed\":\"{packed}\"}}],\"edits\":[],\"aside\":[]}}</script>\n</html>\n"
    )
}

fn place() -> Place {
    let place = Place::new();
    place.write("before.txt", described(PROBLEM.trim_end())).write("after.txt", described(FINE));
    for (from, to) in [("before.txt", "before.json"), ("after.txt", "after.json")] {
        let report = place.run(&["analyze", "--format", "json", from]).out;
        place.write(to, report);
    }
    place.write("before.html", saved(&described(PROBLEM.trim_end()))).write("after.html", saved(&described(FINE)));
    place
}

#[test]
fn reports_saved_cases_and_inputs_say_the_same() {
    let place = place();
    let told = |before: &str, after: &str| {
        let ran = place.run(&["compare", before, after, "--format", "json"]);
        assert_eq!(ran.err, "", "{before} {after}");
        ran.json()
    };
    let plain = told("before.txt", "after.txt");
    assert_eq!(plain["schema"], 1);
    assert_eq!(plain["gone"][0]["rule"], "webhook/istiod-no-endpoints");
    assert_eq!(plain["gone"][0]["confidence"], "confirmed");
    assert_eq!(plain["summary"]["headline"], "All that was found before is gone: 2 gone.");
    for before in ["before.json", "before.html", "before.txt"] {
        for after in ["after.json", "after.html", "after.txt"] {
            assert_eq!(told(before, after), plain, "{before} {after}");
        }
    }
}

#[test]
fn the_status_is_that_of_what_is_there_now() {
    let place = place();
    let status = |arguments: &[&str]| place.run(&[&["compare"], arguments].concat()).status;
    for format in ["text", "json", "markdown"] {
        assert_eq!(status(&["after.txt", "before.txt", "--format", format]), 1);
        assert_eq!(status(&["before.txt", "before.json", "--format", format]), 1);
        assert_eq!(status(&["after.txt", "before.txt", "--format", format, "--fail-on", "never"]), 0);
    }
    let ran = place.pipe(&["compare", "before.txt", "-"], NOTHING);
    assert_eq!(ran.status, 0);
    assert!(
        ran.out.contains("Not checked again (2)") && ran.out.contains("$ kubectl describe replicaset"),
        "{}",
        ran.out
    );
}

#[test]
fn a_folder_is_a_side_and_each_format_says_what_changed() {
    let place = place();
    place.write("one/pay.txt", described(PROBLEM.trim_end())).write("two/pay.txt", described(FINE));
    let text = place.run(&["compare", "one", "two"]).out;
    assert!(text.contains("\nGone (2)\n") && text.contains("[webhook/istiod-no-endpoints] (confirmed)"), "{text}");
    let markdown = place.run(&["compare", "one", "two", "--format", "markdown"]).out;
    assert!(
        markdown.starts_with("# All that was found before is gone: ") && markdown.contains("\n## Gone (2)\n"),
        "{markdown}"
    );
    let japanese = place.run(&["compare", "one", "two", "--lang", "ja"]).out;
    assert!(japanese.contains("\n解消 (2)\n") && japanese.contains("新しい出力には現れていません。"), "{japanese}");
    // What a name or a line holds ends no fence and hides nothing.
    let hostile = described(&PROBLEM.replace("Error creating", "``` \u{202E}Error creating").replace("2m", "3m"));
    place.write("hostile.txt", hostile);
    let markdown = place.run(&["compare", "before.txt", "hostile.txt", "--format", "markdown"]).out;
    assert!(!markdown.contains('\u{202E}') && markdown.contains("````diff"), "{markdown}");
}

#[test]
fn what_cannot_be_read_is_named_with_its_side() {
    let place = place();
    let report = place.run(&["analyze", "--format", "json", "before.txt"]).out;
    let old = report.replacen("\"schema\": 2", "\"schema\": 1", 1);
    place
        .write("old.json", &old)
        .write("cut.json", &report[..report.len() / 2])
        .write("other.json", report.replacen("\"findings\": [", "\"findings\": [7, ", 1))
        .write(
            "deep.json",
            format!("{{\"schema\": 2, \"tool\": {{\"name\": \"meshmedic\"}}, \"x\": {}", "[".repeat(100_000)),
        )
        .write("empty.json", "")
        .write("bin", [0u8, 1, 2, 3].repeat(100))
        .write("cut.html", &saved("x")[..300])
        .write("bent.html", saved("x").replace("\"packed\":\"", "\"packed\":\"AAAA"))
        .write("newer.html", saved("x").replace("\"meshmedic\":1", "\"meshmedic\":2"));
    let wrong = [
        ("missing.txt", "missing.txt: No such file or directory"),
        ("old.json", "old.json: This is a report of schema 1; only those of schema 2 can be compared."),
        ("cut.json", "cut.json: It is damaged, or was changed."),
        ("other.json", "other.json: It is damaged, or was changed."),
        ("deep.json", "deep.json: It is damaged, or was changed."),
        ("empty.json", "empty.json: The input holds only whitespace."),
        ("bin", "bin: This is not text and was not read."),
        ("cut.html", "cut.html: It is damaged, or was changed."),
        ("bent.html", "bent.html: It is damaged, or was changed."),
        ("newer.html", "newer.html: It is damaged, or was changed."),
    ];
    for (file, says) in wrong {
        for (role, arguments) in
            [("BEFORE", ["compare", file, "after.txt"]), ("AFTER", ["compare", "before.txt", file])]
        {
            let ran = place.run(&arguments);
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
            assert!(ran.line().starts_with(&format!("meshmedic: {role}: {says}")), "{}", ran.err);
        }
    }
    let both = place.run(&["compare", "missing.txt", "old.json"]);
    assert_eq!((both.status, both.err.lines().count()), (2, 2), "{}", both.err);
    let both = place.run(&["compare", "-", "-"]);
    assert_eq!((both.status, both.line()), (2, "meshmedic: BEFORE and AFTER can't both be standard input"));
    let none = place.run(&["compare", "before.txt"]);
    assert_eq!((none.status, none.err.lines().count()), (2, 1), "{}", none.err);
    // What is no report of ours is text like any other, whatever it is called.
    place.write("text.json", NOTHING).write("theirs.json", "{\"schema\": 1, \"name\": \"other\"}\n");
    for file in ["text.json", "theirs.json"] {
        let ran = place.run(&["compare", file, "after.txt"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{file}");
    }
}

#[test]
fn a_folder_of_which_something_cannot_be_read_is_compared_all_the_same() {
    let place = place();
    place.write("two/pay.txt", described(FINE));
    #[cfg(unix)]
    std::os::unix::fs::symlink("/", place.path().join("two/out")).unwrap();
    let ran = place.run(&["compare", "before.txt", "two"]);
    if cfg!(unix) {
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.line().starts_with("meshmedic: AFTER: two/out: "), "{}", ran.err);
    }
    assert!(ran.out.contains("Gone (2)"), "{}", ran.out);
}
