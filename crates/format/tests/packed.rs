//! The files that the rules become: what recognises, and a file of texts for each language that belongs to it and to nothing else.
#![allow(clippy::unwrap_used)]

use meshmedic_format::Lang;
use meshmedic_format::conditions::{Condition, Words};
use meshmedic_format::file::{File, read};
use meshmedic_format::packed::{Knowledge, NotTheTexts, pack};
use meshmedic_format::texts::Written;

const GOOD: &str = include_str!("good.yaml");

const DOCUMENTS: &str = include_str!("documents.yaml");

fn written(change: impl Fn(&str) -> String) -> Vec<Written> {
    let file = |id: &str, text: String| File { path: String::new(), id: id.to_owned(), text };
    let other = GOOD.replace("[webhook/other, webhook/*]", "[]");
    let documents = file("documents", DOCUMENTS.to_owned());
    read(&[file("webhook/good", change(GOOD)), file("webhook/other", other), documents], "9.9.9").unwrap()
}

/// The knowledge, the English file, the Japanese one.
fn files(written: &[Written]) -> (Knowledge, Vec<u8>, Vec<u8>) {
    let mut files = pack(written, &[]).unwrap();
    let mut file = |name: &str| files.remove(files.iter().position(|(known, _)| known == name).unwrap()).1;
    (Knowledge::from_bytes(&file("knowledge.bin")), file("texts-en.txt"), file("texts-ja.txt"))
}

#[test]
fn what_was_written_is_read() {
    const DELETES: &str = "\
    when: managed or not cni
    command: |-
      # Two lines.
      kubectl delete service {SERVICE} -n {NAMESPACE}
    effect: {en: It is deleted., ja: Service が削除されます。}
    verify: kubectl get services -n {NAMESPACE}
    irreversible: {en: Nothing keeps it., ja: 元に戻せません。}
  - text: {en: Delete it again., ja: もう一度削除します。}
    command: kubectl delete service {SERVICE} -n {NAMESPACE}
    effect: {en: It is deleted., ja: Service が削除されます。}
    save: kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > service.yaml
  - text: {en: Look at it., ja: 確認します。}
    command: kubectl get services -n {NAMESPACE}
";
    let written = written(|text| {
        text.replacen("command: kubectl get endpoints {SERVICE} -n {NAMESPACE}\n", DELETES.trim_start(), 1)
    });
    let (knowledge, en, ja) = files(&written);
    assert_eq!(knowledge.rules, written.iter().map(|written| written.rule.clone()).collect::<Vec<_>>());
    for (lang, bytes) in [(Lang::En, en), (Lang::Ja, ja)] {
        let (told, said) = knowledge.texts(&bytes).unwrap();
        assert_eq!(told, lang);
        assert_eq!(said.rules, written.iter().map(|written| written.texts.get(lang)).collect::<Vec<_>>());
        assert_eq!(said.words, Words::of(lang));
        let when = said.rules[0].fix[0].when.as_ref().map(Condition::to_string);
        assert_eq!(when.as_deref(), Some("managed or not cni"));
    }
    let commands = written[0].texts.fix.iter().chain(&written[0].texts.confirm).map(|action| &action.command);
    assert!(commands.clone().any(|command| command.contains("# Two lines.\n")), "{:?}", commands.collect::<Vec<_>>());
    let [first, second, third] = [0, 1, 2].map(|at| &written[0].texts.fix[at]);
    assert!(
        first.effect.is_some() && first.irreversible.is_some() && !first.verify.is_empty() && first.save.is_empty()
    );
    assert!(second.irreversible.is_none() && !second.save.is_empty() && second.verify.is_empty());
    assert!(third.effect.is_none() && third.when.is_none() && third.save.is_empty());
}

#[test]
fn what_rules_are_searched_by_is_a_file_of_its_own() {
    let written = written(str::to_owned);
    let files = pack(&written, &[]).unwrap();
    let held = |name: &str| &files.iter().find(|(known, _)| known == name).unwrap().1;
    let (knowledge, symptoms) = (Knowledge::from_bytes(held("knowledge.bin")), held("symptoms.txt"));
    let sought = knowledge.sought(symptoms).unwrap();
    for (written, sought) in written.iter().zip(&sought) {
        assert_eq!((&written.texts.title, &written.symptoms), (&sought.title, &sought.symptoms));
    }
    assert_eq!((sought.len(), sought[0].symptoms.ja.len()), (2, 3));
    for wrong in [&symptoms[1..], held("texts-en.txt"), b""] {
        assert_eq!(knowledge.sought(wrong), Err(NotTheTexts));
    }
    for name in ["texts-en.txt", "texts-ja.txt"] {
        assert!(!String::from_utf8_lossy(held(name)).contains("at all"), "{name}");
    }
}

#[test]
fn another_file_is_refused() {
    let (knowledge, en, ja) = files(&written(str::to_owned));
    let (_, other, _) = files(&written(|text| text.replacen("since: 0.1.0", "since: 0.0.9", 1)));
    // A file is tied to its bytes: where nothing that it says changed, it still fits.
    assert_eq!(other, en);
    let mut changed = en.clone();
    changed[7] ^= 1;
    let longer = [en.as_slice(), b"\n"].concat();
    let both = [en.as_slice(), ja.as_slice()].concat();
    let page = b"<!doctype html><title>404</title>".to_vec();
    for wrong in [changed, longer, both, page, en[..en.len() - 1].to_vec(), Vec::new()] {
        assert_eq!(knowledge.texts(&wrong), Err(NotTheTexts));
    }
    assert!(Knowledge::from_bytes(b"\xff").rules.is_empty());
}
