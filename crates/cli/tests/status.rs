//! The exit status, and the lines on standard error that go with it.

mod common;

use common::{NOTHING, PROBLEM, Place};

#[test]
fn the_status_says_whether_something_was_found() {
    let place = Place::new();
    for format in ["text", "json"] {
        let status = |more: &[&str], input: &str| {
            let ran = place.pipe(&[&["analyze", "--format", format], more].concat(), input);
            assert_eq!(ran.err, "");
            ran.status
        };
        assert_eq!(status(&[], NOTHING), 0);
        assert_eq!(status(&[], PROBLEM), 1);
        assert_eq!(status(&["--fail-on", "problem"], PROBLEM), 1);
        assert_eq!(status(&["--fail-on", "warning"], PROBLEM), 1);
        assert_eq!(status(&["--fail-on", "never"], PROBLEM), 0);
    }
}

#[test]
fn a_warning_counts_only_where_asked() {
    let place = Place::new();
    let levels = |report: &serde_json::Value| -> Vec<String> {
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["level"].as_str().unwrap().to_owned()).collect()
    };
    let (mut warnings, mut notes) = (false, false);
    for (name, paste) in common::cases() {
        if warnings && notes {
            break;
        }
        let ran = place.pipe(&["analyze", "--format", "json"], &paste);
        if ran.out.is_empty() {
            continue;
        }
        let levels = levels(&ran.json());
        let any = |level: &str| levels.iter().any(|known| known == level);
        assert_eq!(ran.status, i32::from(any("problem")), "{name}");
        if !any("problem") && (any("warning") || any("note")) {
            let strict = place.pipe(&["analyze", "--fail-on", "warning"], &paste);
            assert_eq!(strict.status, i32::from(any("warning")), "{name}");
            warnings |= any("warning");
            notes |= !any("warning");
        }
    }
    assert!(warnings && notes, "no case gives a warning or a note alone");
}

#[test]
fn wrong_arguments_are_one_line() {
    let place = Place::new();
    place.write("a.txt", NOTHING);
    let wrong: &[(&[&str], &str)] = &[
        (&[], "requires a subcommand"),
        (&["rules"], "[subcommands: list, show]; see meshmedic rules --help"),
        (&["analyse"], "'analyze'"),
        (&["analyze", "--bogus"], "unexpected argument '--bogus'"),
        (&["analyze", "--formt", "json"], "'--format'"),
        (&["analyze", "--format", "markdown"], "[possible values: text, json]; see meshmedic analyze --help"),
        (&["analyze", "--pack", "x"], "unexpected argument '--pack'"),
        (&["analyze", "--lang", "fr"], "[possible values: en, ja]"),
        (&["analyze", "--color", "blue"], "[possible values: auto, always, never]"),
        (&["analyze", "--fail-on", "note"], "[possible values: problem, warning, never]"),
        (&["analyze", "--set", "PROJEKT_ID=x"], "unknown name `PROJEKT_ID`; did you mean `PROJECT_ID`?"),
        (&["analyze", "--set", "PROJECT_ID"], "expected NAME=VALUE"),
        (&["analyze", "--set", "PROJECT_ID=a;b"], "letters, digits and"),
        (&["analyze", "--kind", "mesh-describ"], "did you mean `mesh-describe`?"),
        (&["analyze", "--kind", "b.txt=events", "a.txt"], "--kind: no input is named b.txt"),
        (&["analyze", "--now", "yesterday"], "2026-07-30T00:00:00Z"),
        (&["completions", "tcsh"], "zsh"),
        (&["rules", "show"], "<RULE>"),
        (&["rules", "show", "webhook/istiod-no-endpoint"], "did you mean one of webhook/istiod-no-endpoints, "),
        (&["guides", "show"], "<GUIDE>"),
        (&["guides", "show", "injection/sidecar-mising"], "near it: injection/sidecar-missing"),
        (&["guide", "list"], "unrecognized subcommand 'guide'"),
    ];
    for (arguments, says) in wrong {
        let ran = place.run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(ran.line().starts_with("meshmedic: ") && ran.line().contains(says), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let place = Place::new();
    for arguments in [&["--help"][..], &["-h"], &["analyze", "--help"], &["rules", "show", "--help"], &["--version"]] {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
        assert!(!ran.out.is_empty());
    }
    let help = place.run(&["analyze", "--help"]).out;
    for promised in
        ["--format", "--lang", "--set", "--kind", "--now", "--fail-on", "--color", "Exit status", "kubectl describe"]
    {
        assert!(help.contains(promised), "{promised}");
    }
    for later in ["--pack", "markdown", "sarif"] {
        assert!(!help.contains(later), "{later} is not offered before it works");
    }
}

#[test]
fn what_could_be_read_is_reported_all_the_same() {
    let place = Place::new();
    place.write("a.txt", PROBLEM).write("bin", [0u8, 1, 2, 3].repeat(100));
    let ran = place.run(&["analyze", "--format", "json", "missing.txt", "a.txt"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.line(), "meshmedic: missing.txt: No such file or directory");
    assert_eq!(ran.json()["findings"][0]["rule"], "webhook/istiod-no-endpoints");

    let ran = place.run(&["analyze", "--format", "json", "a.txt", "bin"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.line(), "meshmedic: bin: This is not text and was not read.");
    assert_eq!(ran.json()["findings"][0]["rule"], "webhook/istiod-no-endpoints");

    let ran = place.run(&["analyze", "one", "two", "a.txt", "--fail-on", "never"]);
    assert_eq!((ran.status, ran.err.lines().count()), (2, 2));
    assert!(ran.out.contains("webhook/istiod-no-endpoints"));
}

#[test]
fn an_input_that_holds_nothing_is_no_health() {
    let place = Place::new();
    place.write("empty", "").write("blank", " \n\t\n").write("a.txt", NOTHING);
    for ran in [place.pipe(&["analyze"], ""), place.run(&["analyze"]), place.pipe(&["analyze", "-"], " \n")] {
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert_eq!(ran.line(), "meshmedic: stdin: The input holds only whitespace.");
    }
    let ran = place.run(&["analyze", "--lang", "ja", "empty", "blank"]);
    assert_eq!((ran.status, ran.err.lines().count()), (2, 2));
    assert!(ran.err.contains("空白以外"), "{}", ran.err);

    let ran = place.run(&["analyze", "empty", "a.txt"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("empty: The input holds only whitespace."), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.write("secret", PROBLEM);
    let path = place.path().join("secret");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return; // Nothing is forbidden to root.
    }
    let ran = place.run(&["analyze", "secret"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(ran.line(), "meshmedic: secret: Permission denied");
}

#[cfg(unix)]
#[test]
fn a_name_with_a_line_end_stays_on_its_line() {
    let ran = Place::new().run(&["analyze", "no\nsuch\u{1b}[31mfile"]);
    assert_eq!(ran.status, 2);
    assert!(ran.line().starts_with("meshmedic: no\\nsuch\\u{001B}[31mfile: "), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    use std::io::Read;
    use std::process::Stdio;
    let place = Place::new();
    // More than a pipe holds, so that writing has to fail.
    let names: Vec<String> = (0..60).map(|at| format!("istiod-asm-{at}")).collect();
    let all: String = names.iter().map(|name| PROBLEM.replace("istiod-asm-1143-0", name)).collect();
    place.write("all.txt", all);
    for arguments in
        [&["analyze", "all.txt", "--format", "json"][..], &["analyze", "all.txt"], &["completions", "bash"]]
    {
        let mut child = place.program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap().code();
        assert_eq!(err, "", "{arguments:?}");
        assert_eq!(status, Some(i32::from(arguments[0] == "analyze")), "{arguments:?}");
    }
}
