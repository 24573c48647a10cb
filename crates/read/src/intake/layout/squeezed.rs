//! Tables whose columns one blank parts, as chats and web pages show them: their cells are put below their heads again.

use super::super::edits::Edit;
use crate::ground::time::is_age;

/// No tool's table has more columns, nor a block of one more rows that are looked at.
const COLUMNS: usize = 12;
const ROWS: usize = 2000;

/// Heads of which a table has one at least, so that a line in capitals is its head.
const HEADS: [&str; 10] =
    ["NAME", "NAMESPACE", "STATUS", "AGE", "READY", "INSTANCE", "REV", "HEALTH_STATE", "IP_ADDRESS", "VERSION"];

/// A line's words with their places.
type Words<'t> = Vec<(usize, &'t str)>;

/// Puts blanks between the cells of such tables, where each word's column is certain.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let (mut edits, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let (line, mut next) = line_at(text, at);
        if let Some(heads) = heads(line) {
            let mut rows = vec![placed(heads.clone(), at)];
            let mut columns: Vec<Vec<usize>> = vec![(0..heads.len()).collect()];
            let mut is_certain = true;
            while next < text.len() && rows.len() < ROWS {
                let (line, after) = line_at(text, next);
                let Some(words) = cells(line) else { break };
                match columns_of(&heads, &words) {
                    Some(own) => columns.push(own),
                    None => is_certain = false,
                }
                rows.push(placed(words, next));
                next = after;
                if !is_certain {
                    break;
                }
            }
            if is_certain && rows.len() > 1 {
                part(&rows, &columns, heads.len(), &mut edits);
            }
        }
        at = next;
    }
    edits
}

fn line_at(text: &str, at: usize) -> (&str, usize) {
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
    (&text[at..end], end + 1)
}

fn placed(words: Words<'_>, start: usize) -> Words<'_> {
    words.into_iter().map(|(at, word)| (start + at, word)).collect()
}

/// The heads of a table whose columns one blank parts.
fn heads(line: &str) -> Option<Words<'_>> {
    let own = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-_()/".contains(&byte);
    if !line.trim_start().starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let words = cells(line)?;
    let capital = |(_, word): &(usize, &str)| word.len() > 1 && word.bytes().all(own);
    let known = words.iter().any(|(_, word)| HEADS.contains(word));
    ((3..=COLUMNS).contains(&words.len()) && known && words.iter().all(capital)).then_some(words)
}

/// The words of a line with one blank between every two; an age in brackets is of the word before it.
fn cells(line: &str) -> Option<Words<'_>> {
    let line = line.trim_end();
    let own = line.trim_start();
    if own.is_empty() || line.len() > 2000 || own.contains("  ") || own.starts_with('$') || line.contains('\t') {
        return None;
    }
    let (mut words, mut at): (Words<'_>, usize) = (Vec::new(), line.len() - own.len());
    for word in own.split(' ') {
        let goes_on = |last: &str| word.starts_with('(') || (last.contains(" (") && !last.ends_with(')'));
        match words.last_mut() {
            Some((from, last)) if goes_on(last) => *last = &line[*from..at + word.len()],
            _ => words.push((at, word)),
        }
        at += word.len() + 1;
    }
    (words.len() <= COLUMNS).then_some(words)
}

/// Which column each word of a row is in; `None` where it may be several.
fn columns_of(heads: &Words<'_>, words: &Words<'_>) -> Option<Vec<usize>> {
    if words.len() > heads.len() || words.len() < 2 {
        return None;
    }
    let mut found = None;
    let mut open = vec![0];
    // Every way to put the words below heads in their order, the first below the first.
    while let Some(last) = open.last().copied() {
        let word = open.len() - 1;
        let fits = last < heads.len() && (word == 0 || may_hold(heads[last].1, words[word].1));
        if fits && open.len() == words.len() {
            if found.replace(open.clone()).is_some() {
                return None;
            }
        } else if fits {
            open.push(last + 1);
            continue;
        }
        // The next place for this word, or for the one before it.
        while let Some(last) = open.pop() {
            let word = open.len();
            let room = heads.len() - (words.len() - word);
            if word > 0 && last < room {
                open.push(last + 1);
                break;
            }
        }
    }
    found
}

/// Whether a column may hold a word, by what tools put in it.
fn may_hold(head: &str, word: &str) -> bool {
    let number = || word.bytes().all(|byte| byte.is_ascii_digit());
    let empty = matches!(word, "<none>" | "<unset>" | "<pending>" | "<unknown>");
    match head {
        "AGE" => is_age(word) || empty,
        "STATUS" => word.starts_with(|first: char| first.is_ascii_uppercase()) || word.starts_with("Init:"),
        "RECONCILED" | "STALLED" => matches!(word, "True" | "False" | "Unknown"),
        "ISTIO-INJECTION" => matches!(word, "enabled" | "disabled"),
        "LABELS" | "SELECTOR" => word.contains('=') || empty,
        "READY" => word.contains('/') || number() || matches!(word, "True" | "False"),
        "RESTARTS" => word.starts_with(|first: char| first.is_ascii_digit()),
        "WEBHOOKS" | "DESIRED" | "CURRENT" | "AVAILABLE" | "UP-TO-DATE" => number(),
        _ => !is_age(word),
    }
}

/// Parts the cells of the rows, each column as wide as its widest cell.
fn part(rows: &[Words<'_>], columns: &[Vec<usize>], count: usize, edits: &mut Vec<Edit>) {
    const GAP: usize = 3;
    let mut widths = vec![0; count];
    for (row, own) in rows.iter().zip(columns) {
        for ((_, word), column) in row.iter().zip(own) {
            widths[*column] = widths[*column].max(word.chars().count());
        }
    }
    for (row, own) in rows.iter().zip(columns) {
        for (pair, between) in row.windows(2).zip(own.windows(2)) {
            let (at, word) = pair[0];
            let wide: usize = widths[between[0]..between[1]].iter().map(|width| width + GAP).sum();
            let blanks = wide - word.chars().count();
            edits.push(Edit::put(at + word.len()..pair[1].0, " ".repeat(blanks)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn cells_stand_below_their_heads() {
        assert_eq!(
            clean("NAME STATUS AGE ISTIO-INJECTION REV\nshop Active 400d asm-managed\nweb Active 1d\n"),
            "NAME   STATUS   AGE    ISTIO-INJECTION   REV\nshop   Active   400d                     asm-managed\nweb    Active   1d\n"
        );
        assert_eq!(
            clean("NAME READY STATUS RESTARTS AGE\ncart-1 1/1 Running 3 (5m ago) 2d\n"),
            "NAME     READY   STATUS    RESTARTS     AGE\ncart-1   1/1     Running   3 (5m ago)   2d\n"
        );
        assert_eq!(
            clean("NAME RECONCILED STALLED AGE\nasm-managed 9s\n"),
            "NAME          RECONCILED   STALLED   AGE\nasm-managed                          9s\n"
        );
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in [
            "NAME WEBHOOKS AGE REV TAG\nistio 2 20d prod\n",
            "NAME STATUS AGE\nThis is what we see\n",
            "ALL YOUR BASE\nare belong to\n",
            "NAME   STATUS   AGE\nshop Active 1d\n",
            "NAMESPACE KEY VALUE\na b c d\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
