//! A hunk of a diff that only adds: what it shows is the file as it is now.

use super::line::MarginLine;

/// Adds the first column of a hunk's lines to the widths of those that have none so far.
pub(super) fn widen(lines: &[MarginLine], widths: &mut [usize]) {
    let mut at = 0;
    while at < lines.len() {
        at += 1;
        if !is_hunk(lines[at - 1].text) {
            continue;
        }
        let of_it = |line: &MarginLine| line.text.is_empty() || line.text.starts_with([' ', '+', '-', '\\']);
        let mut end = (at..lines.len()).find(|line| !of_it(&lines[*line])).unwrap_or(lines.len());
        while end > at && lines[end - 1].text.is_empty() {
            end -= 1;
        }
        let own = &lines[at..end];
        let removes = own.iter().any(|line| line.text.starts_with('-'));
        let adds = own.iter().any(|line| line.text.starts_with('+'));
        if adds && !removes && widths[at..end].iter().all(|width| *width == 0) {
            for (width, line) in widths[at..end].iter_mut().zip(own) {
                *width = 1.min(line.text.len());
            }
        }
        at = end.max(at);
    }
}

/// `@@ -1,7 +1,9 @@`
fn is_hunk(line: &str) -> bool {
    line.starts_with("@@ -") && line[4..].contains(" @@")
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn a_hunk_that_adds_is_the_file() {
        let head = "--- a/x\n+++ b/x\n@@ -1,3 +1,4 @@\n";
        assert_eq!(clean(&format!("{head} a:\n+  b: 1\n   c: 2\n\n")), format!("{head}a:\n  b: 1\n  c: 2\n\n"));
        let changes = format!("{head} a:\n-  b: 1\n+  b: 2\n");
        assert_eq!(clean(&changes), changes);
    }
}
