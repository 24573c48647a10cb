use super::*;
use meshmedic_cases::planted::credentials;
use meshmedic_rules::Lang;
use meshmedic_rules::texts::embedded_texts;

const FAULT: &str =
    "failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod\"";

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn request(names: &[&str]) -> HandOver {
    let inputs = names.iter().map(|name| [(*name).to_owned(), (*name).to_owned(), String::new()]).collect();
    HandOver { lang: Lang::En, now: 1_772_000_000_000, inputs, ..HandOver::default() }
}

fn whole(done: &Done) -> String {
    let contents: Vec<String> =
        done.contents.iter().map(|content| String::from_utf8(content.bytes()).unwrap()).collect();
    let handed = serde_json::to_string(&done.handed).unwrap();
    [contents.join("\n"), done.markdown.clone(), done.html.clone(), handed].join("\n")
}

/// What a ticket, a saved case and a link are made of: texts, names and notes, and the report in both forms.
#[test]
fn no_planted_credential_is_in_anything_that_is_handed_on() {
    let mut count = 0;
    for (at, planted) in credentials().iter().enumerate() {
        let pastes = planted.some_pastes();
        count += pastes.len();
        let (first, rest) = pastes.split_first().unwrap();
        // The first is a file of an archive.
        let archive = tar::archive([("proxies/cart-1/istio.log", first.1.as_str())].into_iter());
        let inputs = [vec![archive], rest.iter().map(|(_, paste)| paste.as_bytes().to_vec()).collect()].concat();
        let mut asked = request(&["all.tar", "b.log", "c.log", "d.log"][..pastes.len()]);
        asked.lang = [Lang::En, Lang::Ja][at % 2];
        asked.note = first.1.clone();
        for replace in [false, true] {
            asked.replace = replace;
            let done = hand(&asked, &inputs, embedded_texts(asked.lang));
            let whole = whole(&done);
            assert!(done.handed.masked >= pastes.len() && whole.contains("webhook/istiod-no-endpoints"), "{whole}");
            assert_eq!(planted.seen_in(&whole), None, "{}: {pastes:?}\n{whole}", planted.kind);
        }
    }
    assert!(count > 600, "{count}");
}

#[test]
fn the_report_is_that_of_the_texts_handed_on() {
    let paste = format!("{FAULT}\npassword=correct-horse-battery\n");
    let done = hand(&request(&["a.log"]), &texts(&[&paste]), embedded_texts(Lang::En));
    let handed: Vec<Vec<u8>> = done.contents.iter().map(Content::bytes).collect();
    assert_eq!(handed[0].len(), paste.len());
    let again = hand(&request(&["a.log"]), &handed, embedded_texts(Lang::En));
    assert_eq!((again.handed.masked, &again.contents), (0, &done.contents));
    // Only the notice of the credential is gone with it.
    let without = |text: &str| text.lines().filter(|line| !line.contains(" Revoke ")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(&done.markdown).replace("\n\n\n", "\n\n"), without(&again.markdown));
    assert!(done.html.contains("<mark>") && done.markdown.contains("## What was pasted"), "{}", done.markdown);
}

#[test]
fn whoever_gets_stand_ins_is_told_before_any_command() {
    let paste = format!("$ gcloud config set project retail-prod-4417\n{FAULT}\n");
    for (lang, told) in [(Lang::En, "Names in it are stand-ins."), (Lang::Ja, "仮の名前に置き換え")] {
        let mut request = HandOver { lang, ..request(&["a.log"]) };
        let plain = hand(&request, &texts(&[&paste]), embedded_texts(lang));
        assert!(!plain.markdown.contains(told) && !plain.html.contains(told), "{}", plain.markdown);
        request.replace = true;
        let done = hand(&request, &texts(&[&paste]), embedded_texts(lang));
        assert!(!done.markdown.contains("retail-prod-4417"), "{}", done.markdown);
        for text in [&done.markdown, &done.html] {
            let command = text.find("kubectl get").unwrap();
            assert!(text.find(told).is_some_and(|at| at < command), "{text}");
        }
        let nothing = hand(&request, &texts(&["no names here\n"]), embedded_texts(lang));
        assert!(!nothing.markdown.contains(told), "{}", nothing.markdown);
    }
}

#[test]
fn what_is_no_text_is_handed_on_empty_and_an_archive_keeps_its_files() {
    let core = [&[0x7f, b'E', b'L', b'F', 2, 1, 1, 0], &[0; 64][..]].concat();
    let archive = tar::archive([("a.log", FAULT), ("b/c.log", "x\n")].into_iter());
    let done = hand(&request(&["core", "all.tar.gz"]), &[core, archive], embedded_texts(Lang::Ja));
    assert_eq!(done.contents[0], Content::Text(String::new()));
    assert_eq!(done.contents[1].bytes().len() % 512, 0);
    assert!(done.markdown.contains("all.tar.gz/a.log"), "{}", done.markdown);
}

#[test]
fn what_a_person_typed_and_set_aside_is_in_it() {
    let mut asked = request(&["a.log"]);
    let paste = format!("{FAULT}\n");
    let report = diagnosis(&asked, &texts(&[&paste])).report(embedded_texts(Lang::En));
    let finding = &report.findings[0];
    asked.aside = vec![[finding.id.clone(), finding.rule.clone(), "ticket".to_owned(), "#12".to_owned()]];
    let done = hand(&asked, &texts(&[&paste]), embedded_texts(Lang::En));
    assert!(done.markdown.contains("## Set aside as known"), "{}", done.markdown);
    assert_eq!(done.handed.aside, asked.aside);
    assert_ne!(done.handed.title, report.summary.headline);
}

#[test]
fn replaced_names_are_in_nothing_that_is_handed_on() {
    let text = include_str!("../../samples/replicaset-webhook.txt");
    let mut asked = request(&["checkout-7c9d5b8f64.txt", "all.tar"]);
    asked.note = "checkout of brightcart is rolled back".to_owned();
    let archive = tar::archive([("shop/checkout-7c9d5b8f64.txt", text)].into_iter());
    let inputs = [text.as_bytes().to_vec(), archive];
    let before = hand(&asked, &inputs, embedded_texts(Lang::En));
    let first = diagnosis(&asked, &inputs).report(embedded_texts(Lang::En)).findings.remove(0);
    asked.aside = vec![[first.id.clone(), first.rule.clone(), "ticket".to_owned(), "checkout-7c9d5b8f64".to_owned()]];
    asked.replace = true;
    let done = hand(&asked, &inputs, embedded_texts(Lang::En));
    let names: Vec<&str> = done.handed.replaced.iter().map(|one| one.name.as_str()).collect();
    assert!(names.len() > 2, "{names:?}");
    let shown = [done.markdown.clone(), done.html.clone(), done.handed.names.join(" "), done.handed.note.clone()]
        .join("\n")
        + &done.contents.iter().map(|content| String::from_utf8(content.bytes()).unwrap()).collect::<String>()
        + &done.handed.aside.concat().join(" ");
    for name in names {
        let stays = |at: usize| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !shown[..at].ends_with(is_name) && !shown[at + name.len()..].starts_with(is_name)
        };
        assert!(!shown.match_indices(name).any(|(at, _)| stays(at)), "{name}: {shown}");
    }
    assert!(done.markdown.contains("## Set aside as known"), "{}", done.markdown);
    // What is chosen to stay, stays.
    asked.names_kept = vec![done.handed.replaced[0].name.clone()];
    asked.classes_kept = vec![done.handed.replaced.last().unwrap().class.to_owned()];
    let kept = hand(&asked, &inputs, embedded_texts(Lang::En)).handed.replaced;
    assert!(kept.len() < done.handed.replaced.len() && !kept.iter().any(|one| asked.names_kept[0] == one.name));
    assert_eq!(before.handed.replaced, Vec::new());
}
