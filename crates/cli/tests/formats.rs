//! The report as JSON and as text, in both languages.

mod common;

use common::{NOTHING, PROBLEM, Place, run_with};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, Report, analyze};
use unicode_width::UnicodeWidthStr;

#[test]
fn json_is_the_report_itself() {
    let place = Place::new();
    let now = "2026-08-01T00:00:00Z";
    for (name, paste) in common::cases().into_iter().step_by(7) {
        let ran = place.pipe(&["analyze", "--format", "json", "--lang", "ja", "--now", now], &paste);
        let input = Input { source: "stdin".to_owned(), bytes: paste.as_bytes(), kind: None };
        let options = Options { lang: Lang::Ja, now: Timestamp::parse(now), ..Options::default() };
        let report = analyze(&[input], &options, &mut |_, _| {});
        assert_eq!(ran.out, serde_json::to_string_pretty(&report).unwrap() + "\n", "{name}");
        assert_eq!(serde_json::from_str::<Report>(&ran.out).unwrap(), report, "{name}");
    }
}

#[test]
fn json_has_the_shape_of_the_contract() {
    let ran = Place::new().pipe(&["analyze", "--format", "json", "--color", "always"], PROBLEM);
    let report = ran.json();
    assert!(!ran.out.contains('\u{1b}'), "no colours in JSON");
    assert_eq!(report["schema"], 2);
    assert_eq!(report["tool"]["name"], "meshmedic");
    assert!(report["tool"]["rules"].as_u64().unwrap() > 0);
    assert_eq!(report["artifacts"][0]["source"], "stdin");
    let finding = &report["findings"][0];
    assert_eq!(finding["level"], "problem");
    assert_eq!(finding["confidence"], "confirmed");
    assert_eq!(finding["values"]["SERVICE"], "istiod-asm-1143-0");
    assert_eq!(finding["evidence"][0]["lines"], serde_json::json!([1, 1]));
    for name in ["title", "cause", "confirm", "fix", "explains", "documents"] {
        assert!(!finding[name].is_null(), "{name}");
    }
    let mut at = 0;
    for name in ["schema", "tool", "artifacts", "findings", "passed", "not_checked", "values"] {
        let found = ran.out.find(&format!("\n  \"{name}\":")).unwrap_or_else(|| panic!("no {name}"));
        assert!(found >= at, "{name} has lost its place");
        at = found;
    }
}

#[test]
fn the_text_reads_like_a_compilers() {
    let ran = Place::new().write("mesh.txt", format!("$ kubectl get events\n{PROBLEM}")).run(&["analyze", "mesh.txt"]);
    let head = "\
problem[webhook/istiod-no-endpoints] (confirmed): Service istiod-asm-1143-0 has
  no Ready istiod pod behind it
 --> mesh.txt:2:184
  |
2 | Warning  FailedCreate  replicaset-controller  Error creating: Internal error
  | occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\":
  | failed to call webhook: Post
  | \"https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s\": no
  |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  | endpoints available for service \"istiod-asm-1143-0\"
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
";
    assert!(ran.out.contains(head), "{}", ran.out);
    let fix = "
  fix:
    1. See whether the istiod pods exist and why they are not Ready.
       $ kubectl get pods -n istio-system -l app=istiod -o wide
";
    assert!(ran.out.contains(fix), "{}", ran.out);
    let deletes = "
       [deletes the webhook configuration]
       Gone for every namespace at once. Without its injector new pods start
       without a sidecar, without its validation bad configuration is accepted;
       running pods and traffic stay as they are.
       save first:
       $ kubectl get mutatingwebhookconfiguration,validatingwebhookconfiguration OLD_WEBHOOK_CONFIGURATION_NAME ";
    assert!(ran.out.contains(deletes), "{}", ran.out);
    assert!(ran.out.contains("\n       then check:\n       $ kubectl get "), "{}", ran.out);
    assert!(ran.out.contains("\n    7. (where the webhook is a mutating one) Once istiod is Ready"), "{}", ran.out);
    assert!(ran.out.contains("\nrecognized\n  mesh.txt:"), "{}", ran.out);
    assert!(ran.out.contains("\nto check more, paste the output of\n  $ "), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colours where nobody looks");
}

const STARTUP: &str = "\
2026-11-02T08:14:15Z spec.containers{istio-proxy} Started container istio-proxy
2026-11-02T08:14:16.204Z Error: connect ECONNREFUSED 10.4.0.21:6379
2026-11-02T08:14:18.900Z Error: connect ECONNREFUSED 10.4.0.21:6379
2026-11-02T08:14:25.512044Z	info	Envoy proxy is ready
";

#[test]
fn a_timeline_stands_in_columns() {
    let place = Place::new();
    let english = "
  timeline (2026-11-02, UTC):
    08:14:15      >  istio-proxy starts                            line 1
    08:14:16.204  x  the application is refused, first of 2 times  line 2
    08:14:18.900  x  the application is refused, last of 2 times   line 3
    08:14:25.512  o  istio-proxy is ready                          line 4
";
    let ran = place.pipe(&["analyze"], STARTUP);
    assert!(ran.out.contains(english), "{}", ran.out);
    let japanese = "
  時系列 (2026-11-02, UTC):
    08:14:15      >  istio-proxy が起動                        1 行目
    08:14:16.204  x  アプリケーションの接続拒否(2 回中の最初)  2 行目
    08:14:18.900  x  アプリケーションの接続拒否(2 回中の最後)  3 行目
    08:14:25.512  o  istio-proxy の準備が完了                  4 行目
";
    let ran = place.pipe(&["analyze", "--lang", "ja"], STARTUP);
    assert!(ran.out.contains(japanese), "{}", ran.out);
    // Two days, and two files: each event says which.
    let (first, last) = STARTUP.split_at(STARTUP.find("2026-11-02T08:14:25").unwrap());
    place.write("app.log", first).write("proxy.log", last.replace("2026-11-02", "2026-11-03"));
    let ran = place.run(&["analyze", "app.log", "proxy.log"]);
    assert!(ran.out.contains("\n  timeline (UTC):\n    2026-11-02 08:14:15      >  istio-proxy starts"), "{}", ran.out);
    assert!(ran.out.contains("    2026-11-03 08:14:25.512  o  istio-proxy is ready"), "{}", ran.out);
    assert!(ran.out.contains("  proxy.log:1\n") && ran.out.contains("  app.log:1\n"), "{}", ran.out);
    let ran = place.pipe(&["analyze", "--color", "always"], STARTUP);
    assert!(ran.out.contains("\u{1b}[1m\u{1b}[31mx\u{1b}[0m"), "{:?}", ran.out);
}

const VIP: &str = "\
-N ISTIO_OUTPUT
-N ISTIO_REDIRECT
-A OUTPUT -p tcp -j ISTIO_OUTPUT
-A ISTIO_OUTPUT -m owner --uid-owner 1006 -j RETURN
-A ISTIO_OUTPUT -d 10.0.0.1/32 -j ISTIO_REDIRECT
-A ISTIO_OUTPUT -j RETURN
";

#[test]
fn a_table_stands_in_columns() {
    let place = Place::new();
    let asked = ["analyze", "--set", "VIP=10.0.0.7", "--set", "PORT=80"];
    let english = "
  at a glance:
    VIP       Port  Intercepted  Listener       Route          Endpoints
                                                               healthy
    10.0.0.7  80    no           not known (no  not known (no  not known (no
                                 config_dump)   config_dump)   config_dump)

  The way of a request to 10.0.0.7:80: Interception: no (the way breaks here);
  Listener: not known (no config_dump); Route: not known (no config_dump);
";
    let ran = place.pipe(&asked, VIP);
    assert!(ran.out.contains(english), "{}", ran.out);
    let japanese = "
  一覧:
    VIP       ポート  インターセプト  リスナー      ルート        正常な
                                                                  エンドポイント
    10.0.0.7  80      なし            不明          不明          不明
                                      (config_dump  (config_dump  (config_dump
                                      なし)         なし)         なし)
";
    let ran = place.pipe(&[&asked[..], &["--lang", "ja"]].concat(), VIP);
    assert!(ran.out.contains(japanese), "{}", ran.out);
    let ran = place.pipe(&[&asked[..], &["--color", "always"]].concat(), VIP);
    assert!(ran.out.contains("\u{1b}[1m\u{1b}[31mno\u{1b}[0m"), "{:?}", ran.out);
}

/// What two findings say of the same addresses stands there once.
#[test]
fn one_table_is_shown_once() {
    let place = Place::new();
    let rules = "\
NAME      REGION  IP_ADDRESS  IP_PROTOCOL  TARGET
web-rule          10.0.0.7    TCP          web-proxy
pay-rule          10.0.0.8    TCP          pay-proxy
";
    let ran = place.write("rules.txt", rules).write("nat.txt", VIP).run(&["analyze", "rules.txt", "nat.txt"]);
    assert_eq!(ran.out.matches("Intercepted").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("\n  at a glance: as for envoy/vip-not-intercepted above\n"), "{}", ran.out);
}

#[test]
fn nothing_known_says_what_to_paste() {
    let ran = Place::new().pipe(&["analyze"], NOTHING);
    assert!(
        ran.out.starts_with("Not recognized: no output and no message here is known to meshmedic.\n"),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.matches("  $ ").count(), 3, "{}", ran.out);
    assert!(ran.out.contains(" (see --format json)"), "{}", ran.out);
}

/// Lines that are not wrapped, or hold what is not: commands, excerpts, places, addresses, ids.
fn is_kept_whole(line: &str) -> bool {
    let text = line.trim_start();
    let gutter = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let is_place = || text.rsplit_once(':').is_some_and(|(_, end)| end.starts_with(|c: char| c.is_ascii_digit()));
    gutter.starts_with('|')
        || text.starts_with("$ ")
        || text.starts_with("http")
        || text.starts_with("--> ")
        || text.starts_with("problem[")
        || is_place()
}

#[test]
fn prose_stays_within_80_columns() {
    let place = Place::new();
    let mut wide = Vec::new();
    let (mut fixes, mut lines) = (0, 0);
    // A rule has several cases, so that each is seen in both languages without running every case twice.
    for ((name, paste), lang) in common::cases().into_iter().zip(["en", "ja"].into_iter().cycle()) {
        let ran = place.pipe(&["analyze", "--lang", lang], &paste);
        let mut within_command = false;
        for line in ran.out.lines() {
            lines += 1;
            fixes += usize::from(line == "  fix:" || line == "  対処方法:");
            // A command of several lines goes on below its `$`.
            within_command = line.trim_start().starts_with("$ ") || (within_command && line.starts_with("         "));
            if !is_kept_whole(line) && !within_command && line.width() > 80 {
                wide.push(format!("{name} {lang}: {line}"));
            }
            assert_eq!(line, line.trim_end(), "{name}: a blank ends a line");
        }
    }
    assert!(fixes > 20 && lines > 1000);
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[test]
fn the_width_is_the_persons() {
    let place = Place::new();
    for (columns, most) in [("40", 40), ("72", 72), ("100", 100), ("9999", 110), ("1", 40), ("wide", 80)] {
        let mut program = place.program(&["analyze"]);
        program.env("COLUMNS", columns);
        let ran = run_with(program, PROBLEM);
        let prose = ran.out.lines().filter(|line| !is_kept_whole(line)).map(UnicodeWidthStr::width);
        assert!(prose.max().is_some_and(|widest| widest <= most), "{columns}: {}", ran.out);
    }
}

#[test]
fn the_language_is_the_locales() {
    let place = Place::new();
    let language = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut program = place.program(&[&["analyze"], arguments].concat());
        program.envs(variables.iter().copied());
        if run_with(program, NOTHING).out.starts_with("Not recognized") { "en" } else { "ja" }
    };
    assert_eq!(language(&[], &[]), "en");
    assert_eq!(language(&[("LANG", "ja_JP.UTF-8")], &[]), "ja");
    assert_eq!(language(&[("LC_MESSAGES", "ja_JP.UTF-8"), ("LANG", "C")], &[]), "ja");
    assert_eq!(language(&[("LC_ALL", "C"), ("LC_MESSAGES", "ja_JP.UTF-8"), ("LANG", "ja_JP.UTF-8")], &[]), "en");
    assert_eq!(language(&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "ja")], &[]), "ja");
    assert_eq!(language(&[("LANG", "de_DE.UTF-8")], &[]), "en");
    assert_eq!(language(&[("LC_ALL", "ja_JP.UTF-8")], &["--lang", "en"]), "en");
    assert_eq!(language(&[], &["--lang", "ja"]), "ja");
}

#[test]
fn colours_only_where_wanted() {
    let place = Place::new();
    let coloured = |color: &str, variables: &[(&str, &str)]| {
        let mut program = place.program(&["analyze", "--color", color]);
        program.envs(variables.iter().copied());
        run_with(program, PROBLEM).out.contains('\u{1b}')
    };
    assert!(!coloured("auto", &[]), "standard output is a pipe");
    assert!(coloured("auto", &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured("auto", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured("always", &[]));
    assert!(coloured("always", &[("NO_COLOR", "1")]), "what the person says comes before what the environment says");
    assert!(!coloured("never", &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn what_was_pasted_cannot_steer_the_terminal() {
    let place = Place::new();
    let hostile = format!("\u{1b}]0;title\u{7}\u{9b}31m\u{202e}{PROBLEM}\u{1b}[2J\u{8}\n");
    let ran = place.pipe(&["analyze", "--color", "never"], hostile);
    let steering = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!ran.out.contains(steering), "{:?}", ran.out);
}

#[test]
fn credentials_are_masked_unless_they_are_asked_for() {
    let paste =
        format!("{PROBLEM}\n$ curl -H 'Authorization: Bearer ya29.a0AfZx81Qp0vLk3jT9sWbN2m' https://mesh.example\n");
    for format in ["text", "json"] {
        let printed = |more: &[&str]| Place::new().pipe(&[&["analyze", "--format", format], more].concat(), &paste).out;
        let masked = printed(&[]);
        assert!(!masked.contains("Zx81Qp0v"), "{masked}");
        assert!(
            masked.contains("an authorization header (line ") && masked.contains("All of it is masked"),
            "{masked}"
        );
        assert!(!printed(&["--show-secrets"]).contains("masked"));
    }
}
