//! What a guide's file may say, and that what was written is read: a good guide, one change, and the whole line that is printed.
#![allow(clippy::unwrap_used)]

use meshmedic_format::file::{File, guides, read};
use meshmedic_format::guide::{Goes, Test, WrittenGuide};
use meshmedic_format::packed::{Knowledge, NotTheTexts, pack};
use meshmedic_format::texts::Written;
use meshmedic_format::{Kind, Lang};

const RULE: &str = include_str!("good.yaml");

const GUIDE: &str = "\
since: 0.1.0
title: {en: No endpoints, ja: エンドポイントなし}
symptoms:
  en: [a service has no endpoints, nothing answers, calls to it are refused]
  ja: [Service にエンドポイントがない, 誰も応答しない, 呼び出しが拒否される]
about: {en: For a Service that nobody answers., ja: 応答のない Service が対象です。}
steps:
  - id: look
    text: {en: Look at it., ja: 確認します。}
    needs: service-list
    branches:
      - answer: {en: It is broken, ja: 壊れている}
        found: [webhook/good]
      - answer: {en: It is of a managed mesh, ja: マネージド}
        pasted: [service-list]
        when: managed
        to: last
      - answer: {en: It is fine, ja: 正常}
        passed: [webhook/*]
        end: {en: 'Service {SERVICE} is fine.', ja: '{SERVICE} は正常です。'}
      - answer: {en: Nobody knows, ja: 不明}
  - id: delete
    text: {en: Delete it., ja: 削除します。}
    command: kubectl delete service {SERVICE} -n {NAMESPACE}
    effect: {en: It is deleted., ja: Service が削除されます。}
    save: kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > service.yaml
    verify: kubectl get services -n {NAMESPACE}
    branches:
      - answer: {en: Done, ja: 完了}
  - id: last
    text: {en: Ask for help., ja: 問い合わせます。}
    branches:
      - answer: {en: Asked, ja: 問い合わせ済み}
        rules: [webhook/other]
documents:
  - page: webhook-issues
";

fn file(id: &str, text: String) -> File {
    File { path: format!("{id}.yaml"), id: id.to_owned(), text }
}

fn all(guide: &str) -> (Vec<Written>, Result<Vec<WrittenGuide>, Vec<String>>) {
    let files = [
        file("webhook/good", RULE.to_owned()),
        file("webhook/other", RULE.replace("[webhook/other, webhook/*]", "[]")),
        file("documents", include_str!("documents.yaml").to_owned()),
        file("guides/webhook/no-endpoints", guide.to_owned()),
    ];
    let rules = read(&files, "0.1.0").unwrap();
    let guides = guides(&files, &rules, "0.1.0");
    (rules, guides)
}

#[track_caller]
fn refuses(from: &str, to: &str, lines: &[&str]) {
    assert_eq!(GUIDE.matches(from).count(), 1, "`{from}` stands in the guide once");
    let said = all(&GUIDE.replace(from, to)).1.unwrap_err();
    let wanted: Vec<String> = lines.iter().map(|line| format!("guides/webhook/no-endpoints.yaml:{line}")).collect();
    assert_eq!(said, wanted, "{from} -> {to}");
}

#[test]
fn what_was_written_is_read() {
    let (rules, guides) = all(GUIDE);
    let guides = guides.unwrap();
    let files = pack(&rules, &guides).unwrap();
    let held = |name: &str| &files.iter().find(|(known, _)| known == name).unwrap().1;
    let knowledge = Knowledge::from_bytes(held("knowledge.bin"));
    for lang in [Lang::En, Lang::Ja] {
        let bytes = held(&format!("guides-{}.txt", lang.tag()));
        let own = guides[0].guide.get(&guides[0].symptoms, lang);
        assert_eq!(knowledge.guides(bytes), Ok((lang, vec![own.clone()])));
        assert_eq!(knowledge.guides(&bytes[1..]), Err(NotTheTexts));
        let (_, said) = knowledge.texts(held(&format!("texts-{}.txt", lang.tag()))).unwrap();
        let pointers: Vec<(&str, &str)> =
            said.guides.iter().map(|pointer| (pointer.id.as_str(), pointer.title.as_str())).collect();
        assert_eq!(pointers, [(own.id.as_str(), own.title.as_str())]);
        assert_eq!(said.guides[0].rules, ["webhook/good", "webhook/*", "webhook/other"]);
    }
    let steps = &guides[0].guide.steps;
    assert_eq!(steps[0].action.command, Kind::ServiceList.command(), "the kind's own");
    let ways: Vec<&Goes<_>> = steps[0].branches.iter().map(|branch| &branch.goes).collect();
    assert_eq!(ways[0], &Goes::Rules(vec!["webhook/good".to_owned()]), "what was found");
    assert_eq!((ways[1], ways[3]), (&Goes::Step(2), &Goes::Step(1)), "the step of that name, and else the next");
    assert!(matches!(steps[0].branches[1].tests.as_slice(), [Test::Pasted(_), Test::When(_)]));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    refuses(
        "needs: service-list",
        "needs: service-lost",
        &["10: steps[0].needs: unknown kind `service-lost`; did you mean `service-list`?"],
    );
    refuses("to: last", "to: lost", &["17: steps[0].branches[1].to: unknown step `lost`; did you mean `last`?"]);
    refuses(
        "to: last",
        "to: look",
        &["17: steps[0].branches[1].to: `look` does not stand behind this step: a guide leads forward"],
    );
    refuses(
        "rules: [webhook/other]",
        "found: [webhook/other]\n        to: look",
        &["35: steps[2].branches[0].to: `look` does not stand behind this step: a guide leads forward"],
    );
    refuses(
        "found: [webhook/good]",
        "found: [webhook/god]",
        &["12: steps[0].branches[0]: unknown rule `webhook/god`; did you mean `webhook/good`?"],
    );
    refuses(
        "        rules: [webhook/other]\n",
        "",
        &["33: steps[2].branches[0]: leads on, and this is the last step: it needs `end` or `rules`"],
    );
    refuses("      - answer: {en: Nobody knows, ja: 不明}\n", "", &["21: steps[1]: no answer leads here"]);
    refuses(
        "when: managed",
        "when: manged",
        &["16: steps[0].branches[1].when: unknown word `manged`; did you mean `managed`?"],
    );
    refuses("ja: 壊れている", "ja: It is broken", &["12: steps[0].branches[0].answer.ja: is not Japanese"]);
    refuses(
        "ja: '{SERVICE} は正常です。'",
        "ja: 正常です。",
        &["20: steps[0].branches[2].end: `{SERVICE}` stands in one language only"],
    );
    refuses(
        "    verify: kubectl get services -n {NAMESPACE}\n",
        "",
        &[
            "22: steps[1].verify: the last step that changes something: it has no `verify`, and no step behind it looks whether it worked",
        ],
    );
    refuses(
        "    effect: {en: It is deleted., ja: Service が削除されます。}\n",
        "",
        &[
            "22: steps[1].effect: `kubectl delete service {SERVICE} -n {NAMESPACE}` deletes, and nothing says what that does to what runs",
        ],
    );
    refuses("since: 0.1.0", "since: 0.3.0", &["1: since: `0.3.0` is above the version that is being built, `0.1.0`"]);
    refuses(
        "id: last",
        "id: delete",
        &["17: steps[0].branches[1].to: unknown step `last`; there is `look`, `delete`, `delete`"],
    );
}
