//! Rules, their signatures, steps and texts.

use super::*;

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
        [include_str!("../../../xtask/src/new_rule.yaml"), include_str!("../../../xtask/src/new_rule_with_check.yaml")];
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
            "9: match[0].literals: the pattern also matches `no backends for service…istiod…: …`, in which none of them stands: that is never found",
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
        ("-n {NAMESPACE}\nconfirm", "-n {NAMESPACE} &\nconfirm", "32: fix[0].command: runs in the background"),
        (
            "-n {NAMESPACE}\nconfirm",
            "-n {NAMESPACE} -o custom-columns=P:.spec.ports[*].port\nconfirm",
            "32: fix[0].command: zsh takes `custom-columns=P:.spec.ports[*].port` for names of files: put it in quotes",
        ),
    ]);
    let title = "title:\n  en: 'Nothing answers for {SERVICE}[[ ({reason})]]'";
    let long = changed("Nothing answers for", &"Nothing ".repeat(20));
    assert_eq!(faults("webhook/good", &long), ["25: title.en: is longer than 120 characters"]);
    assert!(GOOD.contains(title));
}

#[test]
fn symptoms_that_find_nothing_of_their_own() {
    const FIRST: &str = "[nothing answers at all";
    refuses(&[
        (FIRST, "[' '", "22: symptoms.en[0]: is empty"),
        (FIRST, "[Calls  hang", "22: symptoms.en[1]: stands there twice"),
        ("ja: [どこからも応答がない", "ja: [calls hang", "22: symptoms.ja[0]: stands there twice"),
        ("ja: [どこからも応答がない", "ja: [nothing answers", "22: symptoms.ja[0]: is not Japanese"),
        (FIRST, "[a, b, c, d, e", "22: symptoms.en: has 7 of the 3 to 6 phrases that people search by"),
        (", 落ちている", "", "22: symptoms.ja: has 2 of the 3 to 6 phrases that people search by"),
        (
            FIRST,
            "[the fleet says NEEDS_ATTENTION",
            "22: symptoms.en[0]: names `NEEDS_ATTENTION`: codes are searched by themselves, and say what is seen to nobody",
        ),
        (FIRST, "['{SERVICE} is silent'", "22: symptoms.en[0]: is one line of plain words, without values"),
    ]);
    let long = changed(FIRST, &format!("[{}", "a".repeat(61)));
    assert_eq!(faults("webhook/good", &long), ["22: symptoms.en[0]: is longer than 60 characters"]);
    let title = changed("en: 'Nothing answers for {SERVICE}[[ ({reason})]]'", "en: Nothing answers at all");
    assert_eq!(faults("webhook/good", &title)[0], "22: symptoms.en[0]: is the title itself");
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
    let nothing = cut("match:\n", "symptoms:", "").replace("SERVICE", "MEMBERSHIP").replace("[[ ({reason})]]", "");
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
