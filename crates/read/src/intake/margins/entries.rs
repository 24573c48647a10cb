//! One message over several entries of a log, each with a head of its own: what goes on loses its head, and stands below what it goes on
//! from as if it had been wrapped there.

use super::line::MarginLine;
use super::parts::{Part, PartKind, Parts};
use crate::domain::access;
use crate::intake::structure::{LineRole, role};

/// A head that a message over several entries has holds no more parts.
const NEAR: usize = 20;

/// A line of fewer bytes than this was not wrapped between two words.
const LONG: usize = 50;

/// Adds the heads of lines that go on with the line before to the widths of those that have none so far.
pub(super) fn widen(lines: &[MarginLine], widths: &mut [usize]) {
    let parts = Parts::new(lines);
    for at in 1..lines.len() {
        let (before, line) = (lines[at - 1].text, lines[at].text);
        // Where the line before has lost its own head, what is left of it says little of where this one's ends.
        let was = widths[at - 1];
        if widths[at] > 0 || before.is_empty() || line.is_empty() {
            continue;
        }
        if let Some(item) = next_item(before, was, line) {
            widths[at] = item;
            continue;
        }
        let Some((head, own)) = common_head(&parts, at - 1, before, line) else { continue };
        if (was == 0 || was >= head)
            && !are_apart(&before[..head], &line[..own])
            && goes_on(before[head..].trim(), line[own..].trim())
            // A line of an access log goes on from nothing.
            && access::begins(line).is_none()
        {
            widths[at] = line.len() - line[own..].trim_start_matches([' ', '\t']).len();
        }
    }
}

/// How wide the head is that the line at that place and the next one have: up to the last time, level, source or mark that they share.
fn common_head(parts: &Parts, at: usize, before: &str, line: &str) -> Option<(usize, usize)> {
    let known = |part: &Part| matches!(part.kind, PartKind::Time | PartKind::Source);
    let (mut heads, mut is_known, mut words) = (None, before.starts_with("[pod/"), false);
    for (one, other) in parts.all(at).zip(parts.all(at + 1)).take(NEAR) {
        let varies = !matches!(one.kind, PartKind::Word | PartKind::Mark);
        if one.kind != other.kind || !(varies || before[one.start..one.end] == line[other.start..other.end]) {
            break;
        }
        // One message has one level.
        if one.kind == PartKind::Level
            && before[one.start..one.end].trim_end() != line[other.start..other.end].trim_end()
        {
            return None;
        }
        is_known |= known(&one);
        match one.kind {
            PartKind::Gap => {}
            PartKind::Word | PartKind::Number => words = true,
            // A mark within a word, a path say, ends no head.
            _ if !(ends_at(before, one.end) && ends_at(line, other.end)) => {}
            _ => {
                heads = Some((one.end, other.end));
                words = false;
            }
        }
    }
    heads.filter(|_| is_known && !words)
}

fn ends_at(line: &str, end: usize) -> bool {
    line.as_bytes().get(end).is_none_or(|next| matches!(next, b' ' | b'\t'))
}

/// Whether so much time is between two heads that what was logged at once was not: more than two seconds.
fn are_apart(head: &str, other: &str) -> bool {
    const DAY: i32 = 24 * 60 * 60;
    match (clock(head), clock(other)) {
        (Some(one), Some(two)) => {
            !(0..=2).contains(&(two - one).rem_euclid(DAY)) && !(0..=2).contains(&(one - two).rem_euclid(DAY))
        }
        _ => false,
    }
}

/// The first `hh:mm:ss` of a head, in seconds.
fn clock(head: &str) -> Option<i32> {
    let at = |text: &[u8]| {
        let number = |from: usize| std::str::from_utf8(&text[from..from + 2]).ok()?.parse::<i32>().ok();
        (text[2] == b':' && text[5] == b':').then(|| Some((number(0)? * 60 + number(3)?) * 60 + number(6)?)).flatten()
    };
    head.as_bytes().windows(8).find_map(at)
}

/// Where the item of a list begins on a line, below an item that lost a head of that width: what a program lists below `2 errors occurred:`.
fn next_item(before: &str, head: usize, line: &str) -> Option<usize> {
    let at = line.find("* ").filter(|_| head > 0 && before[head..].starts_with("* "))?;
    let (one, other) = (line[..at].bytes(), before[..head].bytes());
    // Times differ, and so does how many digits they have.
    let plain = |byte: &u8| !byte.is_ascii_digit();
    one.filter(plain).eq(other.filter(plain)).then_some(at)
}

/// Whether a message goes on: it has not ended, or the next word did not fit.
fn goes_on(before: &str, next: &str) -> bool {
    if before.is_empty()
        || next.is_empty()
        || role(next) != LineRole::Other
        || next.contains('\t')
        // The same statement once more.
        || before.split(' ').next() == next.split(' ').next()
        || before.contains('\t')
    {
        return false;
    }
    let open =
        before.ends_with([':', ',', '(', '\\', '=']) || before.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let lower = next.starts_with(|first: char| first.is_ascii_lowercase() || "\"'(".contains(first));
    let full = before.len() + 1 + next.find(' ').unwrap_or(next.len()) > next.len();
    open || (lower && full && before.len() >= LONG && !before.ends_with(['.', '!', '?', ';', '}', ']', ')']))
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn a_message_goes_on_in_the_next_entry() {
        for (one, next) in [
            ("E0730 00:10:00.000000       1 a.go:1] ", "E0730 00:10:01.000000       1 a.go:1] "),
            ("2026-07-30T00:10:00.1Z ", "2026-07-30T00:10:00.2Z "),
            ("Jul 30 00:10:00 vm-1 sh[7]: ", "Jul 30 00:10:00 vm-1 sh[7]: "),
        ] {
            let text = format!(
                "{one}StreamAggregatedResources gRPC config stream closed:\n{next}5, Requested entity was not found.\n"
            );
            assert_eq!(clean(&text), text.replace(&format!("\n{next}"), "\n"), "{one}");
        }
    }

    #[test]
    fn the_items_of_an_error_lose_their_heads() {
        let time = "2026-07-30T00:10:00.1Z ";
        let text = format!("{time}apply: 2 errors occurred:\n{time}\t* no route\n{time}\t* no host\n{time}done\n");
        assert_eq!(clean(&text), format!("{time}apply: 2 errors occurred:\n* no route\n* no host\n{time}done\n"));
    }

    #[test]
    fn entries_of_their_own_keep_their_heads() {
        let time = "2026-07-30T00:10:00.1Z ";
        for (one, next) in [
            ("connected to the upstream XDS server: istiod.istio-system.svc:15012", "Failed to get it"),
            ("info ads ADS: new connection for node cart-1.shop-1", "info ads Push debounce stable of 12 services"),
            ("short", "and lower"),
            ("error no endpoints are available for the Service istiod, as \"kubectl\" shows", "info handler got it"),
            (
                "GET /v1/items/1000 answered 200 in 100 ms for the client 76",
                "GET /v1/items/1001 answered 200 in 101 ms for",
            ),
            (
                "failed calling a webhook of the mesh: no endpoints for \"istiod\"",
                "failed calling a webhook of the mesh: no endpoints",
            ),
        ] {
            let text = format!("{time}{one}\n{time}{next}\n");
            assert_eq!(clean(&text), text);
        }
        let text = "2026-07-30T00:10:00Z connecting to the database of the shop as its own user\n2026-07-30T00:10:05Z retrying after a while\n";
        assert_eq!(clean(text), text);
    }
}
