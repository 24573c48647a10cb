//! Lines that a log viewer or a chat puts above each of its texts: a time alone, with the level or the speaker above it.

use super::edits::Edit;
use super::lines::line_end;
use super::strings::content::is_output;
use crate::ground::time::time_end;

/// So many lines may stand between two of them.
const FAR: usize = 60;

/// A name or a level above a time is no longer.
const LONGEST: usize = 60;

/// So many say by themselves what they are; with the same line above each, fewer do.
const LEAST: usize = 3;

/// A line that is a time and nothing else.
struct Standing {
    /// Its number among the lines.
    number: usize,
    /// From where the line begins to where the next one does.
    start: usize,
    end: usize,
    /// Where the line above begins.
    above: usize,
}

/// Takes such lines out, where what they stand between is an output.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let (mut edits, mut group) = (Vec::new(), Vec::<Standing>::new());
    let (mut at, mut number, mut above) = (0, 0, 0);
    while at < text.len() {
        let end = line_end(text, at);
        if is_time(&text[at..end]) {
            if group.last().is_some_and(|last| number - last.number > FAR) {
                take(text, &group, &mut edits);
                group.clear();
            }
            group.push(Standing { number, start: at, end: (end + 1).min(text.len()), above });
        }
        (above, at, number) = (at, end + 1, number + 1);
    }
    take(text, &group, &mut edits);
    edits
}

/// `2026-07-30 00:10:17.123 CEST`, `10:42 AM`.
fn is_time(line: &str) -> bool {
    let line = line.trim();
    if line.len() < 5 || line.len() > 40 || !line.as_bytes()[0].is_ascii_digit() {
        return false;
    }
    let half = line.strip_suffix("AM").or_else(|| line.strip_suffix("PM")).map(str::trim_end);
    if let Some((hour, minute)) = half.and_then(|clock| clock.split_once(':')) {
        let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        return digits(hour) && digits(minute);
    }
    time_end(line.as_bytes(), 0).is_some_and(|end| {
        let zone = line[end..].trim_start();
        line[..end].contains(':') && zone.len() <= 5 && zone.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

fn take(text: &str, group: &[Standing], edits: &mut Vec<Edit>) {
    let label = |one: &Standing| text[one.above..one.start].trim();
    let [first, others @ ..] = group else { return };
    let name = label(first);
    let named = first.above < first.start
        && (1..=LONGEST).contains(&name.len())
        && !name.contains(": ")
        && others.iter().all(|one| label(one) == name);
    if group.len() < if named && !others.is_empty() { 2 } else { LEAST } {
        return;
    }
    let cut = |one: &Standing| if named { one.above } else { one.start };
    let own = || {
        let next = group.iter().skip(1).map(cut).chain([text.len()]);
        group.iter().zip(next).flat_map(|(one, to)| text[one.end..to.max(one.end)].lines())
    };
    // Lines with a time of their own need none above them.
    if own().all(|line| time_end(line.as_bytes(), 0).is_none()) && is_output(own()) {
        edits.extend(group.iter().map(|one| Edit::cut(cut(one)..one.end)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;

    const TREE: [&str; 4] = ["a:", "  b: 1", "  c:", "    d: 2"];

    fn clean(text: &str) -> String {
        apply(text, &super::edits(text)).0
    }

    #[test]
    fn a_viewers_lines_go() {
        let tree = TREE.map(|line| format!("{line}\n")).concat();
        let time = "2026-07-30 00:10:17.123 CEST\n";
        let spaced = format!("{time}a:\n{time}  b: 1\n{time}\n{time}  c:\n{time}    d: 2\n");
        assert_eq!(clean(&spaced), tree.replace("  c:", "\n  c:"));
        let each = |above: &str| TREE.map(|line| format!("{above}{line}\n")).concat();
        assert_eq!(clean(&each("Error\n2026-07-30 00:10:17.123 CEST\n")), tree);
        assert_eq!(clean(&each("2026-07-30T00:10:17Z\n")), tree);
        let chat = "Mei Tanaka\n  10:42 AM\n";
        assert_eq!(clean(&format!("{chat}{}\n{}\n{chat}{}\n{}\n", TREE[0], TREE[1], TREE[2], TREE[3])), tree);
    }

    #[test]
    fn others_stay() {
        for text in [
            "10:42 AM\na:\n  b: 1\n  c: 2\n".to_owned(),
            "00:10:00\nit began\n00:10:01\nit went on\n00:10:02\nit ended\n".to_owned(),
            "00:10:00  $ ls\n00:10:00\n00:10:00\n00:10:00\n00:10:01  NAME   STATUS\n00:10:01  a   b\n".to_owned(),
            "Thu Jul 30 00:10:00 UTC 2026\nNAME   STATUS\na   b\n".repeat(3),
        ] {
            assert_eq!(clean(&text), text);
        }
    }
}
