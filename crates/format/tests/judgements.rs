//! What the build refuses: a good file, one change, and the one sentence that is said of it.

use meshmedic_format::Text;
use meshmedic_format::file::{File, read};

const GOOD: &str = include_str!("good.yaml");

const DOCUMENTS: &str = include_str!("documents.yaml");

const VERSION: &str = "0.2.0";

const GLOSSARY: &str = r"en:
  - write: fix
    never: ['(?i)\bmend(?:s|ed|ing)?\b']
    except: ['mend and make do']
ja:
  - write: 名前空間
    never: [Namespace]
";

const DATED: &str = "support-end:
  text: {en: 'March 1, 2028', ja: 2028 年 3 月 1 日}
  source: https://example.com/notes
  seen: '2026-11-26'
";

/// Another rule, so that there is something to explain.
fn other() -> File {
    let text = GOOD.replace("[webhook/other, webhook/*]", "[]");
    File { path: "other.yaml".to_owned(), id: "webhook/other".to_owned(), text }
}

/// The list of pages, with its text.
fn documents(text: &str) -> File {
    File { path: "documents.yaml".to_owned(), id: "documents".to_owned(), text: text.to_owned() }
}

/// The list of facts that age, with its text.
fn dated(text: &str) -> File {
    File { path: "dated.yaml".to_owned(), id: "dated".to_owned(), text: text.to_owned() }
}

/// The list of terms, with its text.
fn glossary(text: &str) -> File {
    File { path: "glossary.yaml".to_owned(), id: "glossary".to_owned(), text: text.to_owned() }
}

/// What is said of a text under an id, without the path.
fn faults(id: &str, text: &str) -> Vec<String> {
    let file = File { path: "good.yaml".to_owned(), id: id.to_owned(), text: text.to_owned() };
    let said = read(&[file, other(), documents(DOCUMENTS), dated(DATED), glossary(GLOSSARY)], VERSION)
        .err()
        .unwrap_or_default();
    said.into_iter().map(|fault| fault.trim_start_matches("good.yaml:").to_owned()).collect()
}

/// The file with one part changed.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "`{from}` stands in the good file once");
    GOOD.replace(from, to)
}

#[track_caller]
fn refuses(cases: &[(&str, &str, &str)]) {
    for (from, to, sentence) in cases {
        assert_eq!(faults("webhook/good", &changed(from, to)), [*sentence], "{from} -> {to}");
    }
}

#[test]
fn a_good_file_is_a_rule() {
    assert_eq!(faults("webhook/good", GOOD), Vec::<String>::new());
    let file = File { path: String::new(), id: "webhook/good".to_owned(), text: GOOD.to_owned() };
    let rules = read(&[documents(DOCUMENTS), other(), file], VERSION).unwrap_or_default();
    let ids: Vec<&str> = rules.iter().map(|written| written.rule.id.as_str()).collect();
    assert_eq!(ids, ["webhook/good", "webhook/other"]);
}

#[test]
fn the_scaffold_of_a_new_rule_is_one() {
    let scaffolds =
        [include_str!("../../xtask/src/new_rule.yaml"), include_str!("../../xtask/src/new_rule_with_check.yaml")];
    for scaffold in scaffolds {
        assert_eq!(faults("webhook/good", &scaffold.replace("VERSION", VERSION)), Vec::<String>::new());
    }
}

#[test]
fn keys_and_words_that_nobody_knows() {
    refuses(&[
        ("since: 0.1.0", "sinse: 0.1.0", "1: sinse: unknown key `sinse`; did you mean `since`?"),
        (
            "    literals: ['end",
            "    literal: ['end",
            "9: match[0].literal: unknown key `literal`; did you mean `literals`?",
        ),
        (
            "severity: {not: [INFO]}",
            "severity: {nto: [INFO]}",
            "15: match[1].where.severity.nto: unknown key `nto`; did you mean `not`?",
        ),
        ("level: problem", "level: problm", "2: level: unknown value `problm`; did you mean `problem`?"),
        ("confidence: likely", "confidence: likly", "3: confidence: unknown value `likly`; did you mean `likely`?"),
        ("kinds: [text, mesh", "kinds: [texts, mesh", "4: kinds[0]: unknown kind `texts`; did you mean `text`?"),
        (
            "needs: mesh-describe",
            "needs: mesh-descibe",
            "5: needs: unknown kind `mesh-descibe`; did you mean `mesh-describe`?",
        ),
        (
            "subject: service",
            "subject: namespac",
            "6: subject: unknown type of thing `namespac`; did you mean `namespace`?",
        ),
        ("subject: service\n", "", "1: the key `subject` is missing"),
        ("  ja: エンド", "  jp: エンド", "29: cause.jp: unknown key `jp`; did you mean `ja`?"),
        ("since: 0.1.0\n", "", "1: the key `since` is missing"),
    ]);
}

#[test]
fn versions() {
    refuses(&[
        ("since: 0.1.0", "since: soon", "1: since: `soon` is no version such as `0.2.0`"),
        ("since: 0.1.0", "since: 0.2.0.1", "1: since: `0.2.0.1` is no version such as `0.2.0`"),
        ("since: 0.1.0", "since: 0.10.0", "1: since: `0.10.0` is above the version that is being built, `0.2.0`"),
    ]);
}

#[test]
fn records_fields_and_values() {
    refuses(&[
        (
            "  - record: condition\n    where:\n",
            "  - record: conditon\n    where:\n",
            "11: match[1].record: unknown record `conditon`; did you mean `condition`?",
        ),
        (
            "      code: MESH_BROKEN",
            "      cod: MESH_BROKEN",
            "13: match[1].where.cod: record `condition` has no field `cod`; did you mean `code`?",
        ),
        (
            "where: {code: MESH_FINE}",
            "where: {cdoe: MESH_FINE}",
            "20: pass[0].where.cdoe: record `condition` has no field `cdoe`; did you mean `code`?",
        ),
        (
            "scope: [membership]",
            "scope: [membershp]",
            "14: match[1].where.scope: field `scope` never holds `membershp`; did you mean `membership`?",
        ),
        ("link: {absent: false}", "link: {}", "17: match[1].where.link: says nothing of the field"),
        ("(?P<limit>\\d+)", "(?P<LIMT>\\d+)", "16: match[1].where.details: captures `LIMT`, which no command holds"),
    ]);
}

#[test]
fn kinds_that_are_never_read() {
    refuses(&[
        (
            "kinds: [text, mesh-describe]",
            "kinds: [text, mesh-describe, events]",
            "4: kinds[2]: `events` is never read: no record of it is tested, and messages are sought in every text",
        ),
        (
            "kinds: [text, mesh-describe]",
            "kinds: [text, mesh-describe, text]",
            "4: kinds[2]: `text` stands there twice",
        ),
    ]);
    let without_message = {
        let (head, rest) = GOOD.split_once("  - message:").unwrap();
        let (_, tail) = rest.split_once("  - record:").unwrap();
        format!("{head}  - record:{tail}").replace("SERVICE", "MEMBERSHIP").replace("reason", "limit")
    };
    assert_eq!(faults("webhook/good", &without_message), ["4: kinds[0]: `text` is never read: no message is sought"]);
    let without_kind = changed("kinds: [text, mesh-describe]", "kinds: [text]");
    assert_eq!(
        faults("webhook/good", &without_kind),
        [
            "11: match[1].record: record `condition` is never seen: `kinds` does not name mesh-describe",
            "19: pass[0].record: record `condition` is never seen: `kinds` does not name mesh-describe",
        ]
    );
    let none =
        changed("kinds: [text, mesh-describe]", "kinds: []").replace("record: condition\n", "record: conditio\n");
    assert!(faults("webhook/good", &none).contains(&"4: kinds: names no kind".to_owned()));
    refuses(&[(
        "needs: mesh-describe",
        "needs: text",
        "5: needs: names the output that shows the fault, never `text`",
    )]);
}

#[test]
fn patterns_and_literals() {
    refuses(&[
        (
            "'backends for service']",
            "'backend services']",
            "9: match[0].literals: the pattern also matches `no backends for service …istiod…: …`, in which none of them stands: that is never found",
        ),
        (
            "['endpoints for service', 'backends for service']",
            "[]",
            "9: match[0].literals: is empty: one search for the literals of all rules finds where a pattern has to look",
        ),
        (
            "'endpoints for service', ",
            "'endpoints for service', abcd, ",
            "9: match[0].literals[1]: `abcd` is shorter than 5 bytes",
        ),
        (
            "'endpoints for service', ",
            "'endpoints for service', ' blank', ",
            "9: match[0].literals[1]: ` blank` begins or ends with a blank",
        ),
        (
            "'endpoints for service', ",
            "'endpoints for service', 'a \"quote\"', ",
            "9: match[0].literals[1]: `a \"quote\"` holds a quote, a backslash or the end of a line, which a paste may have otherwise",
        ),
        (
            "<q>(?P<SERVICE><istiod>)<q>:",
            "<q>(?P<SERVICE><istiod>)(?P<SERVCE>x)<q>:",
            "8: match[0].message: captures `SERVCE`, which no command holds; did you mean `SERVICE`?",
        ),
        (
            "    literals: ['end",
            "    where: {code: X}\n    literals: ['end",
            "8: match[0]: an entry has either `message` with `literals`, or `record` with `where`",
        ),
    ]);
    for pattern in [
        "except: ['service (']",
        "except_in_message: ['service (']",
        "requires: ['service (']",
        "excludes: ['service (']",
    ] {
        let said = faults("webhook/good", &changed("except: ['service unavailable']", pattern));
        let key = pattern.split(':').next().unwrap_or("");
        let start = format!("10: match[0].{key}[0]: the pattern does not compile: ");
        assert!(said.len() == 1 && said[0].starts_with(&start), "{pattern}: {said:?}");
    }
    let said = faults("webhook/good", &changed("(?P<limit>\\d+)'}", "(?P<limit>\\d+'}"));
    assert!(said[0].starts_with("16: match[1].where.details: the pattern does not compile: "), "{said:?}");
}

#[test]
fn what_texts_and_commands_name() {
    refuses(&[
        (
            "endpoints {SERVICE} -n",
            "endpoints {SERVCE} -n",
            "32: fix[0].command: nothing gives `{SERVCE}`; did you mean `SERVICE`?",
        ),
        (
            "kubectl get events -n {NAMESPACE}",
            "kubectl get events -n {reason}",
            "35: confirm[0].command: `{reason}` is a detail, and a command holds names in capitals alone",
        ),
        (
            "en: It has no endpoints.",
            "en: It has no endpoints. {MEMBER}",
            "29: cause.ja: names other values than the English: that has `{MEMBER}`, this nothing more",
        ),
        (
            "distinct: [SERVICE, reason]",
            "distinct: [SERVICE, reasn]",
            "23: distinct[1]: unknown name `reasn`; did you mean `reason`?",
        ),
        (
            "{en: '{code} is fine', ja: '{code} は正常です'}",
            "{en: '{cod} is fine', ja: '{cod} は正常です'}",
            "21: pass[0].text.en: nothing gives `{cod}`; did you mean `code`?",
        ),
        (
            "Nothing answers for {SERVICE}[[ ({reason})]]",
            "Nothing answers for {SERVICE}[[ ({reason})",
            "25: title.en: a `[[` without its `]]`",
        ),
        ("応答なし[[({reason})]]", "応答なし({reason})]]", "26: title.ja: a `]]` without its `[[`"),
        (
            "応答なし[[({reason})]]",
            "応答なし[[([[{reason})]]",
            "26: title.ja: a `[[` within another, or without its `]]`",
        ),
        (
            "応答なし[[({reason})]]",
            "応答なし[[(x)]]{reason}",
            "26: title.ja: `[[(x)]]` names nothing that could be unknown, so it always stands",
        ),
        ("Where nothing calls it.", "'Where nothing calls it.[['", "37: false_positives.en: a `[[` without its `]]`"),
    ]);
    let text = changed(
        "({reason})]]'\n  ja: '{SERVICE} の応答なし[[({reason})]]'",
        "({reasn})]]'\n  ja: '{SERVICE} の応答なし[[({reasn})]]'",
    );
    assert_eq!(faults("webhook/good", &text), ["25: title.en: nothing gives `{reasn}`; did you mean `reason`?"]);
}

#[test]
fn rules_beside_one_another() {
    refuses(&[
        (
            "[webhook/other, webhook/*]",
            "[webhook/othr, webhook/*]",
            "36: explains[0]: unknown rule `webhook/othr`; did you mean `webhook/other`?",
        ),
        (
            "[webhook/other, webhook/*]",
            "[webhook/other, webhok/*]",
            "36: explains[1]: unknown area `webhok`; did you mean `webhook`?",
        ),
    ]);
    let twice = read(&[other(), other(), documents(DOCUMENTS)], VERSION).err().unwrap_or_default();
    assert_eq!(twice, ["other.yaml:1: another rule has the id `webhook/other`"]);
    for id in ["webhook", "Webhook/good", "webhook/good/more", "webhook/", "web_hook/good"] {
        let said = faults(id, &changed("webhook/*]", "]"));
        assert_eq!(said, [format!("1: the id `{id}` is not area/slug in lower case, by the path of the file")]);
    }
}

#[test]
fn what_a_rule_says() {
    refuses(&[
        ("en: It has no endpoints.", "en: ''", "28: cause.en: is empty"),
        ("ja: エンドポイントがありません。", "ja: ' '", "29: cause.ja: is empty"),
        ("ja: エンドポイントがありません。", "ja: There are none.", "29: cause.ja: is not Japanese"),
        ("en: It has no endpoints.", "en: It has no endpoints!", "28: cause.en: has an exclamation mark"),
        (
            "en: 'Look at its pods.'",
            "en: 'Please look at its pods.'",
            "31: fix[0].text.en: says please; a step says what to do",
        ),
        ("[[ ({reason})]]'\n", "[[ ({reason})]].'\n", "25: title.en: ends with a full stop"),
        ("応答なし[[({reason})]]'", "応答なし[[({reason})]]。'", "26: title.ja: ends with a full stop"),
        ("said_as: ['no backends']", "said_as: ['no backends', ' ']", "22: said_as[1]: is empty"),
        ("-n {NAMESPACE}\nconfirm", "-n {NAMESPACE} &\nconfirm", "32: fix[0].command: runs in the background"),
    ]);
    let title = "title:\n  en: 'Nothing answers for {SERVICE}[[ ({reason})]]'";
    let long = changed("Nothing answers for", &"Nothing ".repeat(20));
    assert_eq!(faults("webhook/good", &long), ["25: title.en: is longer than 120 characters"]);
    let same = changed("['no backends']", "['Nothing answers for {SERVICE}[[ ({reason})]]']");
    assert!(GOOD.contains(title));
    assert_eq!(faults("webhook/good", &same), ["22: said_as[0]: is the title itself"]);
}

#[test]
fn lists_that_must_not_be_empty() {
    let cut = |from: &str, to: &str, instead: &str| {
        let (head, rest) = GOOD.split_once(from).unwrap();
        let (_, tail) = rest.split_once(to).unwrap();
        format!("{head}{instead}{to}{tail}")
    };
    assert_eq!(faults("webhook/good", &cut("fix:\n", "confirm:", "fix: []\n")), ["30: fix: has no step"]);
    assert_eq!(
        faults("webhook/good", &cut("confirm:\n", "explains:", "")),
        ["1: confirm: is empty: what is not confirmed says what would decide it"]
    );
    let sure = cut("confirm:\n", "explains:", "").replace("confidence: likely", "confidence: confirmed");
    assert_eq!(faults("webhook/good", &sure), Vec::<String>::new());
    assert_eq!(
        faults(
            "webhook/good",
            &changed("documents:\n  - {page: webhook-issues, section: Common webhook error messages}", "documents: []")
        ),
        ["38: documents: names no document that the rule rests on"]
    );
    let nothing = cut("match:\n", "said_as:", "").replace("SERVICE", "MEMBERSHIP").replace("[[ ({reason})]]", "");
    let nothing = nothing.replace("[[({reason})]]", "").replace(", reason]", "]").replace("[text, ", "[");
    let said = faults("webhook/good", &nothing);
    assert!(said.contains(&"1: match: neither a signature nor a check".to_owned()), "{said:?}");
}

#[test]
fn healths_of_a_check() {
    let pass = "  - record: condition\n    where: {code: MESH_FINE}\n    text: {en: '{code} is fine', ja: '{code} は正常です'}";
    let own = "  - id: all-fine\n    text: {en: It is fine, ja: 正常です}";
    let checked = |pass_of_check: &str| changed(pass, pass_of_check).replace("distinct", "check: true\ndistinct");
    assert_eq!(faults("webhook/good", &checked(own)), Vec::<String>::new());
    assert_eq!(
        faults("webhook/good", &changed(pass, own)),
        ["19: pass[0].id: `all-fine` is a check's, and the rule has none: name the record that shows it"]
    );
    assert_eq!(
        faults("webhook/good", &checked(&own.replace("all-fine", "All fine"))),
        ["19: pass[0].id: `All fine` is not in lower case with hyphens"]
    );
    assert_eq!(
        faults("webhook/good", &checked(&format!("{own}\n{own}"))),
        ["21: pass[1].id: `all-fine` stands there twice"]
    );
    assert_eq!(
        faults("webhook/good", &checked(&own.replace("id: all-fine", "id: all-fine\n    record: condition"))),
        ["19: pass[0]: an entry has either `id`, for the rule's check, or `record` with `where`"]
    );
}

#[test]
fn what_is_no_yaml_names_its_line() {
    let said = faults("webhook/good", &changed("distinct: [SERVICE, reason]", "distinct: [SERVICE, reason"));
    assert_eq!(said.len(), 1, "{said:?}");
    let line: usize = said[0].split(':').next().and_then(|line| line.parse().ok()).unwrap_or(0);
    assert!((23..=25).contains(&line), "{said:?}");
}

#[test]
fn commands_that_nobody_can_classify_or_that_confirm_by_harm() {
    let fix = "command: kubectl get endpoints {SERVICE} -n {NAMESPACE}";
    let confirm = "command: kubectl get events -n {NAMESPACE}";
    refuses(&[
        (
            fix,
            "command: kubectl delte service {SERVICE}",
            "32: fix[0].command: what `kubectl` does is not known: unknown verb `delte`",
        ),
        (fix, "command: kubctl get pods", "32: fix[0].command: unknown program `kubctl`; did you mean `kubectl`?"),
        (
            confirm,
            "command: kubectl delete events --all -n {NAMESPACE}",
            "35: confirm[0].command: `kubectl delete events --all -n {NAMESPACE}` deletes, and what confirms a fault only reads",
        ),
    ]);
}

#[test]
fn the_condition_of_a_step() {
    let step = "    command: kubectl get events";
    let with = |when: &str| format!("    when: {when}\n{step}");
    assert_eq!(faults("webhook/good", &changed(step, &with("managed and not cni"))), Vec::<String>::new());
    for (when, sentence) in [
        ("manged", "35: confirm[0].when: unknown word `manged`; did you mean `managed`?"),
        ("managed and not in_cluster", "35: confirm[0].when: unknown word `in_cluster`; did you mean `in-cluster`?"),
        ("managed cni", "35: confirm[0].when: `managed cni` lacks `and` or `or` behind `managed`"),
        ("managed or in-cluster", "35: confirm[0].when: `managed or in-cluster` is always true: leave it out"),
    ] {
        assert_eq!(faults("webhook/good", &changed(step, &with(when))), [sentence]);
    }
}

#[test]
fn a_fix_has_a_step_whatever_the_case_decides() {
    let whens = |whens: &[&str]| {
        let steps = whens.iter().map(|when| format!("  - text: {{en: Wait., ja: 待ちます。}}\n    when: {when}\n"));
        let from = GOOD.find("fix:\n").unwrap_or_default() + 5;
        let to = GOOD.find("confirm:").unwrap_or_default();
        format!("{}{}{}", &GOOD[..from], steps.collect::<String>(), &GOOD[to..])
    };
    let sentence = |words: &str| vec![format!("30: fix: has no step where `{words}`")];
    for (when, told) in [
        (&["managed"][..], sentence("in-cluster")),
        (&["zonal-group", "regional-group"], sentence("vm-alone")),
        (&["managed and cni", "in-cluster"], sentence("managed and istio-init")),
        (&["zonal-group", "regional-group", "vm-alone"], Vec::new()),
        (&["not managed", "managed"], Vec::new()),
    ] {
        assert_eq!(faults("webhook/good", &whens(when)), told, "{when:?}");
    }
}

#[test]
fn pages_and_sections_that_nobody_lists() {
    refuses(&[
        (
            "  - {page: webhook-issues",
            "  - {page: old-install}\n  - {page: old-install}\n  - {page: webhook-issues",
            "40: documents[1]: stands there twice",
        ),
        (
            "page: webhook-issues",
            "page: webhook-isues",
            "39: documents[0].page: unknown page `webhook-isues`; did you mean `webhook-issues`?",
        ),
        (
            "section: Common webhook error messages",
            "section: Common webhook errors",
            "39: documents[0].section: unknown section of `webhook-issues` `Common webhook errors`; did you mean \
             `Common webhook error messages`?",
        ),
        (
            "{page: webhook-issues, section:",
            "{url: webhook-issues, section:",
            "39: documents[0].url: unknown key `url`; there is `page`, `section`",
        ),
    ]);
}

/// What is said of the list with one part changed.
#[track_caller]
fn list_refused(from: &str, to: &str) -> Vec<String> {
    assert_eq!(DOCUMENTS.matches(from).count(), 1, "`{from}` stands in the list once");
    let file = File { path: "good.yaml".to_owned(), id: "webhook/good".to_owned(), text: GOOD.to_owned() };
    read(&[documents(&DOCUMENTS.replace(from, to)), file, other()], VERSION).err().unwrap_or_default()
}

#[test]
fn a_list_of_pages_that_lies() {
    for (from, to, sentence) in [
        (
            "{Pod creation fails: pods}",
            "{Pod creation: pods}",
            "7: webhook-issues.anchors.Pod creation: unknown section `Pod creation`; did you mean `Pod creation fails`?",
        ),
        (
            "{Pod creation fails: pods}",
            "{Pod creation fails: '#pods'}",
            "7: webhook-issues.anchors.Pod creation fails: `#pods` is no anchor: letters, digits, `_`, `-` and `.`",
        ),
        (
            "https://example.com/webhooks",
            "https://example.com/webhooks#pods",
            "3: webhook-issues.url: leads to a section: put what is behind `#` into `anchors`",
        ),
        (
            "https://example.com/webhooks",
            "http://example.com/webhooks",
            "3: webhook-issues.url: `http://example.com/webhooks` is no https address",
        ),
        (
            "  archived: true\n",
            "",
            "11: old-install.url: is a page of one version: name the current page, or say `archived: true`",
        ),
        (
            "https://example.com/v1.11/install",
            "https://example.com/webhooks",
            "3: webhook-issues.url: is the address of `old-install` too: one page, one entry",
        ),
        ("Installing", "' '", "10: old-install.title: is empty"),
        ("[Limits]", "[Limits, Limits]", "13: old-install.sections[1]: `Limits` stands there twice"),
        ("[Limits]", "[Installing]", "13: old-install.sections[0]: is the page's title: a rule cites the page alone"),
        ("[Limits]", "[' ']", "13: old-install.sections[0]: is empty"),
        ("archived: true", "archved: true", "12: old-install.archved: unknown key `archved`; did you mean `archived`?"),
    ] {
        assert_eq!(list_refused(from, to).first(), Some(&format!("documents.yaml:{sentence}")), "{from} -> {to}");
    }
}

#[test]
fn an_archived_page_says_so_in_both_languages() {
    let text = changed("{page: webhook-issues, section: Common webhook error messages}", "{page: old-install}");
    let file = File { path: String::new(), id: "webhook/good".to_owned(), text };
    let rules = read(&[documents(DOCUMENTS), other(), file], VERSION).unwrap_or_default();
    let [document] = &rules[0].texts.documents[..] else { panic!("one page is cited") };
    assert_eq!(
        (document.title.en.as_str(), document.title.ja.as_str()),
        ("Installing (archived)", "Installing(アーカイブ版)")
    );
    assert_eq!((document.url.as_str(), &document.section), ("https://example.com/v1.11/install", &Text::default()));
}

#[test]
fn a_link_leads_to_the_section_where_its_anchor_is_known() {
    let text = changed("section: Common webhook error messages", "section: Pod creation fails");
    let file = File { path: String::new(), id: "webhook/good".to_owned(), text };
    let rules = read(&[documents(DOCUMENTS), other(), file], VERSION).unwrap_or_default();
    assert_eq!(rules[0].texts.documents[0].url, "https://example.com/webhooks#pods");
    assert_eq!(rules[1].texts.documents[0].url, "https://example.com/webhooks", "of another section");
}

#[test]
fn a_section_that_was_seen_in_one_language_is_named_in_it() {
    let text = changed("section: Common webhook error messages", "section: よくある Webhook のエラー");
    let file = File { path: String::new(), id: "webhook/good".to_owned(), text };
    let rules = read(&[documents(DOCUMENTS), other(), file], VERSION).unwrap_or_default();
    let section = &rules[0].texts.documents[0].section;
    assert_eq!((section.en.as_str(), section.ja.as_str()), ("", "よくある Webhook のエラー"));
}

#[test]
fn facts_that_age_are_named() {
    let text = changed("It has no endpoints.", "After {{support-end}} it has no endpoints.")
        .replace("エンドポイントがありません。", "終了日({{support-end}})以降、エンドポイントがありません。");
    let file = File { path: String::new(), id: "webhook/good".to_owned(), text };
    let rules = read(&[documents(DOCUMENTS), dated(DATED), other(), file], VERSION).unwrap_or_default();
    let cause = &rules[0].texts.cause;
    assert_eq!(cause.en, "After March 1, 2028 it has no endpoints.");
    assert_eq!(cause.ja, "終了日(2028 年 3 月 1 日)以降、エンドポイントがありません。");
    refuses(&[
        (
            "It has no endpoints.",
            "After {{suport-end}} it has none.",
            "28: cause.en: unknown fact `suport-end`; did you mean `support-end`?",
        ),
        ("It has no endpoints.", "After {{support-end it has none.", "28: cause.en: `{{` is not closed by `}}`"),
        (
            "It has no endpoints.",
            "After March 1, 2028, it has none.",
            "28: cause.en: `2028` ages: list the fact in dated.yaml and write its name, `{{name}}`",
        ),
    ]);
    for none in ["Port 2049 answers.", "Image 1.2028.0 runs.", "It has 20280 endpoints."] {
        assert_eq!(faults("webhook/good", &changed("It has no endpoints.", none)), Vec::<String>::new(), "{none}");
    }
}

#[test]
fn a_list_of_facts_that_lies() {
    for (from, to, sentence) in [
        ("support-end:", "Support_end:", "1: Support_end: `Support_end` is no name: small letters, digits and -"),
        ("2028 年 3 月 1 日", "''", "2: support-end.text.ja: is empty"),
        ("https:", "http:", "3: support-end.source: `http://example.com/notes` is no https address"),
        ("2026-11-26", "yesterday", "4: support-end.seen: `yesterday` is no day such as `2026-11-26`"),
        ("  seen: '2026-11-26'\n", "", "1: support-end: the key `seen` is missing"),
    ] {
        let said = read(&[dated(&DATED.replace(from, to)), other()], VERSION).err().unwrap_or_default();
        assert_eq!(said, [format!("dated.yaml:{sentence}")], "{from} -> {to}");
    }
}

#[test]
fn one_term_has_one_rendering() {
    refuses(&[
        ("It has no endpoints.", "Mend its endpoints.", "28: cause.en: says `Mend`; the glossary has `fix`"),
        (
            "ja: 'Pod を確認します。'}",
            "ja: 'Namespace の Pod を確認します。'}",
            "31: fix[0].text.ja: says `Namespace`; the glossary has `名前空間`",
        ),
    ]);
    for right in
        ["It says \"mend\".", "Run `mend it`.", "It may mend and make do.", "Its amends are no word of the list."]
    {
        assert_eq!(faults("webhook/good", &changed("It has no endpoints.", right)), Vec::<String>::new(), "{right}");
    }
    let message = changed("said_as: ['no backends']", "said_as: ['mended Namespace']");
    assert_eq!(faults("webhook/good", &message), Vec::<String>::new(), "somebody else's words");
}

#[test]
fn a_glossary_that_lies() {
    for (from, to, sentence) in [
        ("never: [Namespace]", "never: []", "7: ja[0].never: is empty"),
        (
            "write: 名前空間",
            "write: Namespace 名",
            "6: ja[0].write: says `Namespace`, where the list has `Namespace 名`",
        ),
        ("never: [Namespace]", "nver: [Namespace]", "7: ja[0].nver: unknown key `nver`; did you mean `never`?"),
    ] {
        let said = read(&[glossary(&GLOSSARY.replace(from, to)), other()], VERSION).err().unwrap_or_default();
        assert_eq!(said, [format!("glossary.yaml:{sentence}")], "{from} -> {to}");
    }
    let said = read(&[glossary(&GLOSSARY.replace("[Namespace]", "['(']")), other()], VERSION).err().unwrap_or_default();
    assert!(said[0].starts_with("glossary.yaml:7: ja[0].never[0]: the pattern does not compile"), "{said:?}");
}

#[test]
fn a_rule_that_could_not_be_read_is_not_unknown() {
    let mut broken = other();
    broken.text = broken.text.replace("page: webhook-issues", "page: nowhere");
    let file = File { path: "good.yaml".to_owned(), id: "webhook/good".to_owned(), text: GOOD.to_owned() };
    let said = read(&[documents(DOCUMENTS), file, broken], VERSION).err().unwrap_or_default();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("other.yaml:") && said[0].contains("unknown page `nowhere`"), "{said:?}");
}
