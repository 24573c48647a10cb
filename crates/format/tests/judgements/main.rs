//! What the build refuses: a good file, one change, and the one sentence that is said of it.

use meshmedic_format::file::{File, read};

mod lists;
mod rules;

const GOOD: &str = include_str!("../good.yaml");

const DOCUMENTS: &str = include_str!("../documents.yaml");

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
