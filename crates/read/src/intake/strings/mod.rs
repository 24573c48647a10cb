//! Outputs that are held in strings, taken out of them: one string with all lines, or a string a line.
//!
//! What carries a string is a log's line, a ticket, a cell, somebody's YAML; never an output that is read for itself, whose strings are
//! its own.

mod cells;
pub(super) mod content;
mod decode;
mod doc;
mod json;
mod quoted;
mod records;
mod walk;
mod yaml;

use std::ops::Range;

use super::edits::Edit;
use super::lines::line_end;
use walk::Walk;

/// Takes outputs out of the strings that hold them, and messages that were wrapped before they were logged.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let has = |what: &str| memchr::memmem::find(bytes, what.as_bytes()).is_some();
    // What most texts have comes first.
    let yaml =
        [": \"", ": '", ": |", ": >", "- |", "- >", "textPayload:", "jsonPayload:", "lines:", "output:", "Message:  "]
            .iter()
            .any(|what| has(what));
    if !yaml && memchr::memchr2(b'"', b'\'', bytes).is_none() {
        return Vec::new();
    }
    let mut walk =
        Walk { text, edits: Vec::new(), carriers: Vec::new(), name: String::new(), doc: doc::Doc::default() };
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        at = walk.line(at..end, yaml);
    }
    walk.flush();
    walk.edits
}

impl Walk<'_> {
    /// Reads a line and what begins on it; gives where the next one begins.
    fn line(&mut self, line: Range<usize>, yaml: bool) -> usize {
        let Range { start, end } = line;
        let content = self.text[start..end].trim();
        if content.is_empty() {
            return end + 1;
        }
        let first = start + self.text[start..end].len() - self.text[start..end].trim_start().len();
        if content.starts_with('[')
            && content[1..].starts_with(['"', '\''])
            && let Some(record) = quoted::list(&self.text[..end], first)
        {
            let object = record.object.clone();
            self.named("");
            self.carry(record, object, false);
            self.flush();
            return end + 1;
        }
        if content.starts_with(['{', '['])
            && let Some(next) = self.json(first)
        {
            return next;
        }
        if yaml && let Some(next) = self.yaml(start..end) {
            return next;
        }
        // A task's name, and what it gave.
        if content.ends_with("=> {")
            && let Some(next) = self.json(first + content.len() - 1)
        {
            return next;
        }
        // An entry's lines before its text.
        if self.name == doc::ENTRY && !self.carriers.is_empty() && (content == "---" || content.contains(':')) {
            return end + 1;
        }
        if memchr::memchr2(b'"', b'\'', content.as_bytes()).is_some() {
            if let Some(next) = self.cell(start..end) {
                return next;
            }
            let inner = memchr::memmem::find(content.as_bytes(), b"{\"").filter(|at| *at > 0);
            if let Some(inner) = inner
                && let Some(next) = self.labelled(first + inner, end)
            {
                return next;
            }
            if let Some(found) = quoted::find(&self.text[..end], first) {
                if found.name != self.name {
                    self.flush();
                    self.name = found.name.clone();
                }
                self.carry(found.record, first..first + content.len(), true);
                return end + 1;
            }
        }
        self.flush();
        end + 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;

    fn clean(text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..6 {
            text = apply(&text, &super::edits(&text)).0;
        }
        text
    }

    const TREE: &str = "membershipStates:\n  a:\n    code: X\n";

    fn in_json(text: &str) -> String {
        text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
    }

    #[test]
    fn a_string_of_json_gives_its_lines() {
        let once = format!("{{\"level\":\"error\",\"message\":\"{}\"}}", in_json(TREE));
        assert_eq!(clean(&format!("See:\n{once}\nand")), format!("See:\n{TREE}and"));
        let twice = format!("{{\"log\":\"{}\",\"pod\":\"x\"}}", in_json(&once));
        assert_eq!(clean(&twice), TREE.trim_end());
        let lines = "{\n  \"ticket\": 7,\n  \"lines\": [\n    \"a:\",\n    \"  b: 1\",\n    \"  c: 2\"\n  ]\n}\n";
        assert_eq!(clean(lines), "a:\n  b: 1\n  c: 2\n");
    }

    #[test]
    fn a_string_a_line_gives_its_lines() {
        let docker =
            |line: &str| format!("{{\"log\":\"{line}\\n\",\"stream\":\"stdout\",\"time\":\"2026-07-30T00:10:00Z\"}}\n");
        let tree: String = TREE.lines().map(docker).collect();
        assert_eq!(clean(&tree), TREE);
        assert_eq!(
            clean(&(docker("a b c") + &docker("d e f"))),
            "2026-07-30T00:10:00Z a b c\n2026-07-30T00:10:00Z d e f\n"
        );
        let wrapped = docker("config stream closed:") + &docker("5, Requested entity was not found.");
        assert_eq!(clean(&wrapped), "2026-07-30T00:10:00Z config stream closed:\n5, Requested entity was not found.\n");
    }

    #[test]
    fn entries_give_their_lines_where_they_are_an_output() {
        let entry = |line: &str| {
            format!("{{\"textPayload\":\"{line}\",\"insertId\":\"x\",\"timestamp\":\"2026-07-30T00:10:00Z\"}}")
        };
        let list = |text: &str| format!("[\n{}\n]\n", text.lines().map(entry).collect::<Vec<_>>().join(",\n"));
        assert_eq!(clean(&list(TREE)), TREE);
        let lines: Vec<String> = TREE
            .lines()
            .enumerate()
            .map(|(at, line)| entry(line).replace("10:00Z", &format!("10:00.00000{at}Z")))
            .collect();
        let newest_first: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
        assert_eq!(clean(&format!("[\n{}\n]\n", newest_first.join(",\n"))), TREE);
        let newest_lines: String = newest_first.iter().map(|line| format!("{line}\n")).collect();
        assert_eq!(clean(&newest_lines), TREE);
        let log = list("one message\nand another");
        assert_eq!(clean(&log), log);
        let yaml = |line: &str| {
            format!(
                "---\ninsertId: x\nresource:\n  labels:\n    a: b\ntextPayload: '{line}'\ntimestamp: '2026-07-30T00:10:00Z'\n"
            )
        };
        assert_eq!(clean(&TREE.lines().map(yaml).collect::<String>()), TREE);
    }

    #[test]
    fn other_strings_with_an_output() {
        assert_eq!(
            clean(&format!("E0730 00:00:00.1 1 a.go:1] \"Failed\" err=\"{}\" pod=\"a/b\"", in_json(TREE))),
            format!("E0730 00:00:00.1 1 a.go:1] \"Failed\" err=\n{TREE} pod=\"a/b\"").replace("X\n", "X\n")
        );
        let fluent =
            |line: &str| format!("[0] kube.x: [[17.0, {{}}], {{\"stream\"=>\"stderr\", \"log\"=>\"{line}\"}}]\n");
        assert_eq!(clean(&TREE.lines().map(fluent).collect::<String>()), TREE);
        assert_eq!(clean(&format!("id,text\n1,\"{TREE}\"\n")), format!("id,text\n1,\n{TREE}"));
        assert_eq!(clean("['membershipStates:', '  a:', \"    code: 'X'\"]\n"), TREE.replace('X', "'X'"));
        assert_eq!(
            clean("ok:\n  stdout_lines:\n  - 'membershipStates:'\n  - '  a:'\n  - '    code: X'\n  rc: 0\n"),
            format!("ok:\n  stdout_lines:\n---\n{TREE}---\n  rc: 0\n")
        );
        assert_eq!(
            clean(
                "    State:      Terminated\n      Message:  membershipStates:\n                  a:\n                    code: X\n      Exit Code:  1\n"
            ),
            format!("    State:      Terminated\n---\n{TREE}---\n      Exit Code:  1\n")
        );
        let block = format!(
            "data:\n  output: |\n{}more: 1\n",
            TREE.lines().map(|line| format!("    {line}\n")).collect::<String>()
        );
        assert_eq!(clean(&block), format!("data:\n  output: |\n---\n{TREE}---\nmore: 1\n"));
    }

    /// What carried it is another document: its name is not the output's.
    #[test]
    fn an_output_in_a_config_map_is_a_document_of_its_own() {
        let json = format!("{{\"level\":\"error\",\"message\":\"{}\"}}", in_json(TREE.trim_end()));
        let map = |key: &str| format!("kind: ConfigMap\nmetadata:\n  name: x\ndata:\n  {key}: |\n    {json}\n");
        let (taken, own) = (clean(&map("out.txt")), format!("\n---\n{TREE}"));
        assert!(taken.ends_with(&own), "{taken}");
        assert_eq!(clean(&map("config.json")), map("config.json"));
    }

    #[test]
    fn an_outputs_strings_stay() {
        for text in [
            "{\"apiVersion\":\"v1\",\"metadata\":{\"annotations\":{\"last-applied-configuration\":\"{\\\"a\\\":1}\\n\"}},\"spec\":{\"x\":\"a:\\n  b: 1\\n  c: 2\"}}",
            "apiVersion: v1\ndata:\n  mesh: |-\n    defaultConfig:\n      discoveryAddress: istiod:15012\n    a: b\nkind: ConfigMap\n",
            "status:\n  conditions:\n  - message: \"service \\\"istiod\\\" not found\"\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
