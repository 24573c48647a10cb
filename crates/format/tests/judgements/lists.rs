//! What rules have in common: pages, facts that age, terms.

use meshmedic_format::Text;

use super::*;

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
    let message = changed("en: [nothing answers at all,", "en: [mended Namespace,");
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
