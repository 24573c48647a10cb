//! Markdown has one sentence a line: a change then shows the sentence that it changes, and nothing has to be wrapped again.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every Markdown file of the project, from its folder.
fn documents(root: &Path) -> Vec<PathBuf> {
    let folders = ["", "docs", "crates/js/package", ".github", ".github/ISSUE_TEMPLATE"];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).into_iter().flatten().flatten());
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    found.sort();
    found
}

/// The lines of prose, each with its number from 1 and whether it begins a paragraph or an item.
fn prose(text: &str) -> Vec<(usize, bool, &str)> {
    let (mut lines, mut fenced, mut begins) = (Vec::new(), false, true);
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        let fence = trimmed.starts_with("```");
        fenced ^= fence;
        if fence || fenced || trimmed.is_empty() || trimmed.starts_with(['#', '|', '<', '!']) || trimmed == "---" {
            begins = true;
            continue;
        }
        let item = item_of(trimmed);
        lines.push((number, begins || item.is_some(), item.unwrap_or(trimmed)));
        begins = false;
    }
    lines
}

/// The text of a list's item.
fn item_of(line: &str) -> Option<&str> {
    let numbered =
        || line.split_once(". ").filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit())).map(|(_, text)| text);
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(numbered)
}

/// Whether a sentence ends within a line and another begins: outside of code, parentheses and links.
fn holds_two(line: &str) -> bool {
    let (mut code, mut depth) = (false, 0_usize);
    let bytes = line.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        match byte {
            b'`' => code = !code,
            b'(' | b'[' if !code => depth += 1,
            b')' | b']' if !code => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = line.get(at + 1..).unwrap_or("").trim_start_matches(['*', '"', '_']);
        let next =
            rest.strip_prefix(' ').and_then(|rest| rest.trim_start_matches(['*', '"', '`', '(', '[']).chars().next());
        // Inside of a character of several bytes nothing ends.
        let before = line.get(..at).unwrap_or("");
        let short = before.ends_with("..") || ["e.g", "i.e", "etc", "vs"].iter().any(|word| before.ends_with(word));
        matches!(byte, b'.' | b'!' | b'?') && !code && depth == 0 && !short && next.is_some_and(char::is_uppercase)
    })
}

#[test]
fn markdown_has_one_sentence_a_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let documents = documents(root);
    assert!(documents.len() > 10, "only {} documents were found", documents.len());
    let mut wrong = Vec::new();
    for path in documents {
        let text = fs::read_to_string(&path).unwrap();
        let mut before: Option<(usize, &str)> = None;
        for (number, begins, line) in prose(&text) {
            let name = path.strip_prefix(root).unwrap().display();
            if holds_two(line) {
                wrong.push(format!("{name}:{number}: two sentences on one line"));
            }
            let open =
                |end: &str| !end.trim_end_matches(['*', '"', '`', ')', '_']).ends_with(['.', ':', '!', '?', ';']);
            if let (false, Some((above, _))) = (begins, before.filter(|(_, end)| open(end))) {
                wrong.push(format!("{name}:{above}: a sentence goes on in the next line"));
            }
            before = Some((number, line));
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_judgement_sees_both_faults() {
    assert!(holds_two("One ends. Another begins."));
    assert!(holds_two("One ends in `code`. `Another` begins."));
    assert!(!holds_two("One with `a. B` and (two. Three) and version 0.1.0, e.g. Debian."));
    assert_eq!(prose("a\n\n- b\n  c\n```\nd\n```\n").len(), 3);
}
