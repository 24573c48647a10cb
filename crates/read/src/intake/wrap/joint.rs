//! What two lines say of the place between them: a word cut in two, the end of a word, or neither.

use std::sync::LazyLock;

/// Words that the outputs of a mesh's tools consist of: English ones and the field's, one a line, in their order.
const WORDS: &[u8] = include_bytes!("words.txt");

/// What stands at the end of one line and at the beginning of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// One word, known when joined, whose halves are not both words.
    Cut,
    /// A number, path or blank that goes on: likely one, not certainly.
    Likely,
    /// Nothing shows it.
    Unclear,
    /// A word ends, and another begins.
    Apart,
}

/// What stands between `left` and `right`, two lines without their ends and margins; `near` is the text around them, in which a name
/// may stand whole.
pub(crate) fn joint(left: &str, right: &str, near: &str) -> Joint {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (Some(last), Some(first)) = (left.last(), right.first()) else { return Joint::Unclear };
    let head = left.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let tail = right.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (head, tail) = (&left[left.len() - head..], &right[..tail]);
    if matches!(last, b' ' | b'\t') || matches!(first, b' ' | b'\t') {
        return Joint::Likely;
    }
    if is_address_cut(left, right) {
        return Joint::Cut;
    }
    match (head.is_empty(), tail.is_empty()) {
        (false, false) => within_word(head, tail, near),
        (true, false) => behind_mark(*last, *first),
        (false, true) if b".,:;)]/_=@'\"".contains(first) => Joint::Likely,
        (true, true) if b"/_=:".contains(last) && b"/_=.".contains(first) => Joint::Likely,
        _ => Joint::Unclear,
    }
}

/// `dial tcp 10.8.4.9:` and `8080: connect`: an address that ends at its colon lacks its port.
fn is_address_cut(left: &[u8], right: &[u8]) -> bool {
    let Some(address) = left.strip_suffix(b":") else { return false };
    let dotted = address.iter().rev().take_while(|byte| byte.is_ascii_digit() || **byte == b'.');
    let dots = dotted.filter(|byte| **byte == b'.').count();
    let port = right.iter().take_while(|byte| byte.is_ascii_digit()).count();
    dots == 3 && (2..=5).contains(&port) && right.get(port).is_none_or(|next| b":/\" ,;)".contains(next))
}

fn behind_mark(last: u8, first: u8) -> Joint {
    match last {
        b'/' | b'_' | b'=' | b'@' | b'-' => Joint::Likely,
        b'.' | b':' if first.is_ascii_digit() => Joint::Likely,
        b'.' if first.is_ascii_lowercase() => Joint::Unclear,
        b'.' | b':' | b',' | b';' | b'!' | b'?' => Joint::Apart,
        _ => Joint::Unclear,
    }
}

fn within_word(head: &[u8], tail: &[u8], near: &str) -> Joint {
    if head.iter().chain(tail).all(u8::is_ascii_digit) {
        return Joint::Likely;
    }
    let (left, right) = (last_hump(head), first_hump(tail));
    let whole = [left, right].concat();
    let both = is_word(left) && is_word(right);
    match (is_word(&whole), both) {
        (true, false) => Joint::Cut,
        (true, true) => Joint::Unclear,
        (false, true) => Joint::Apart,
        (false, false) if stands_in(near, &[head, tail].concat()) => Joint::Cut,
        (false, false) => Joint::Unclear,
    }
}

/// `Plane` of `controlPlane`; all of `PLANE`.
fn last_hump(run: &[u8]) -> &[u8] {
    if run.iter().all(|byte| !byte.is_ascii_lowercase()) {
        return run;
    }
    let capital = run.iter().rposition(u8::is_ascii_uppercase).unwrap_or(0);
    &run[capital..]
}

/// `ane` of `aneRevision`.
fn first_hump(run: &[u8]) -> &[u8] {
    let lower = run.iter().position(u8::is_ascii_lowercase).unwrap_or(run.len());
    let next = run[lower..].iter().position(u8::is_ascii_uppercase).map_or(run.len(), |at| lower + at);
    &run[..next]
}

fn is_word(word: &[u8]) -> bool {
    if word.len() > 40 || word.is_empty() || !word.iter().all(u8::is_ascii_alphabetic) {
        return false;
    }
    // It is asked of the ends of every line.
    static ALL: LazyLock<Vec<&[u8]>> = LazyLock::new(|| WORDS.split(|byte| *byte == b'\n').collect());
    ALL.binary_search(&word.to_ascii_lowercase().as_slice()).is_ok()
}

/// Whether a name of some length stands whole in a text.
fn stands_in(near: &str, name: &[u8]) -> bool {
    const SHORT: usize = 6;
    let bytes = near.as_bytes();
    let part = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    name.len() >= SHORT
        && memchr::memmem::find_iter(bytes, name)
            .any(|at| !part(at.checked_sub(1).and_then(|at| bytes.get(at))) && !part(bytes.get(at + name.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints() {
        for (left, right, wanted) in [
            ("no endpo", "ints available", Joint::Cut),
            ("code: CONTROL_PLANE_MANAGEM", "ENT_SAFE", Joint::Cut),
            ("mesh: ControlPl", "aneRevision", Joint::Cut),
            ("shop-onprem is not", "a GKE cluster", Joint::Apart),
            ("stream closed:", "Requested entity", Joint::Apart),
            ("1.26.", "1/Clean", Joint::Likely),
            ("istio.example:150", "12: connection", Joint::Likely),
            ("failed ", "calling", Joint::Likely),
            ("cart-7d9c5b6f4", "dabcde", Joint::Unclear),
            ("end", "points", Joint::Unclear),
        ] {
            assert_eq!(joint(left, right, ""), wanted, "{left}|{right}");
        }
        assert_eq!(joint("of asm-retailp", "rod1 is", "asm-retailprod1"), Joint::Cut);
    }
}
