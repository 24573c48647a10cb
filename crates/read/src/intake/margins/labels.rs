//! The times and labels that build logs and other runners put before every line.

use super::line::MarginLine;
use crate::intake::structure::{is_head, is_structured};

/// What the labels of Terraform, Cloud Build, Go's tests, `gh run view --log` and Jenkins contain.
const RUNNERS: [&str; 5] = ["-exec): ", "Step #", ".go:", "\t20", "[20"];

/// Whether the text may hold such a label; times are seen by the digit that a line begins with.
pub(super) fn maybe_in(bytes: &[u8]) -> bool {
    RUNNERS.iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some())
}

/// Adds the labels to the lines' widths. `kubectl logs --timestamps`, build logs and other runners put a time or a label before
/// every line, those of one document too: it goes where at least three neighbours have the same and most of what follows is
/// indented or a key, or a table. Log lines keep their times: they show what came first.
pub(super) fn widen(lines: &[MarginLine], quotes: &[usize], widths: &mut [usize]) {
    let mut run: Vec<(usize, Label)> = Vec::new();
    for at in 0..=lines.len() {
        let text = lines.get(at).map_or("", |line| line.text);
        if at < lines.len() && text.trim().is_empty() {
            continue;
        }
        let free = quotes.get(at) == Some(&0) && widths.get(at) == Some(&0);
        let own = Some(label(text)).filter(|label| free && label.width > 0);
        let same = |own: &Label| {
            let head = |at: usize, label: &Label| lines[at].text.get(..label.name).unwrap_or("");
            run.last().is_none_or(|(last, known)| head(*last, known) == head(at, own))
        };
        if own.as_ref().is_some_and(same) {
            run.extend(own.map(|own| (at, own)));
            continue;
        }
        let rest = |(at, label): &(usize, Label)| lines[*at].text.get(label.width..).unwrap_or("");
        let structured = run.iter().filter(|own| is_structured(rest(own))).count() * 3 >= run.len() * 2
            || run.iter().any(|own| is_head(rest(own)));
        if run.len() >= 3 && (structured || run.iter().all(|(_, label)| !label.timed)) {
            for (at, label) in &run {
                widths[*at] = label.width;
            }
        }
        run.clear();
        run.extend(own.map(|own| (at, own)));
    }
}

struct Label {
    /// With the blank behind it.
    width: usize,
    /// The part that is the same on each line.
    name: usize,
    timed: bool,
}

fn label(line: &str) -> Label {
    let behind = |mark: &str| line.find(mark).map(|at| at + mark.len());
    let step = || if line.starts_with("Step #") { behind("\": ").or_else(|| behind(": ")) } else { None };
    if let Some(width) = behind("-exec): ").or_else(step) {
        return Label { width, name: width, timed: false };
    }
    // Go's tests: `TestName TIME file.go:100: `
    let test = || {
        let file = behind(".go:").filter(|_| line.starts_with("Test"))?;
        let digits = line[file..].bytes().take_while(u8::is_ascii_digit).count();
        line[file + digits..].starts_with(':').then_some((file + digits + 1, line.find(' ').unwrap_or(0)))
    };
    let (width, name) = if let Some((width, name)) = test() {
        (width + usize::from(line[width..].starts_with(' ')), name)
    } else if let Some(inside) = line.strip_prefix('[') {
        match inside.split_once(']') {
            Some((time, rest)) if is_time(time) => (time.len() + 2 + usize::from(rest.starts_with(' ')), 0),
            _ => (0, 0),
        }
    } else {
        let name = line.match_indices('\t').nth(1).map_or(0, |(at, _)| at + 1);
        let own = time_width(&line[name..]);
        if own > 0 { (name + own, name) } else { (time_width(line), 0) }
    };
    Label { width, name, timed: true }
}

/// The width of an RFC 3339 time and the blank behind it at a line's beginning.
fn time_width(line: &str) -> usize {
    let end = line.find(' ').unwrap_or(line.len());
    if is_time(&line[..end]) { (end + 1).min(line.len()) } else { 0 }
}

fn is_time(text: &str) -> bool {
    text.ends_with('Z') && text.len() >= 20 && crate::ground::time::Timestamp::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn times_go_where_a_document_follows_them() {
        let time = "2026-07-30T00:00:00.1234567Z ";
        assert_eq!(clean(&format!("{time}a:\n{time}  b: 1\n{time}c: 2\n")), "a:\n  b: 1\nc: 2\n");
        let log = format!("{time}one line\n{time}another line\n{time}and one\n");
        assert_eq!(clean(&log), log);
        let table = format!("{time}$ kubectl get ns\n{time}NAME   STATUS   AGE\n{time}shop   Active   9d\n");
        assert_eq!(clean(&table), "$ kubectl get ns\nNAME   STATUS   AGE\nshop   Active   9d\n");
    }

    #[test]
    fn labels_of_runners_go_where_a_document_follows_them() {
        for label in [
            "TestMesh/prod 2026-07-30T00:00:00Z command.go:185: ",
            "Step #2 - \"mesh\": ",
            "module.mesh.null_resource.run[0] (local-exec): ",
            "mesh\tRun gcloud\t2026-07-30T00:00:00.1234567Z ",
            "[2026-07-30T00:00:00.123Z] ",
        ] {
            let text = ["a:", "  b: 1", "", "c: 2"].map(|line| format!("{label}{line}")).join("\n");
            assert_eq!(clean(&format!("Look:\n{text}\nand so on")), "Look:\na:\n  b: 1\n\nc: 2\nand so on", "{label}");
        }
        let log = "[2026-07-30T00:00:00.123Z] one line\n".repeat(3);
        assert_eq!(clean(&log), log);
    }
}
