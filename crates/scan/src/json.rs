//! JSON, passed over: each byte once, sixteen at a time where they are blanks or a string's.
//!
//! What is passed over is checked as RFC 8259 has it, but for what its escapes stand for, and nests as deeply as it likes.

/// Where a text is no JSON any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The first byte that cannot stand there, or the end of the text.
    pub at: usize,
    /// Whether the text ended too early.
    pub is_cut: bool,
}

/// So many bytes are looked at in one step.
const STEP: usize = 16;

/// A step of bytes that are all 1, and all 0x80.
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where the blanks that begin at `at` end, in bytes; `at` itself where there are none.
#[inline(never)]
pub fn blanks_end(bytes: &[u8], at: usize) -> usize {
    blanks(bytes, at)
}

/// The quote that ends the string whose content begins at `at`, and whether the content has escapes.
///
/// # Errors
///
/// Where the string is cut, or holds what no string may.
#[inline(never)]
pub fn string_end(bytes: &[u8], at: usize) -> Result<(usize, bool), Broken> {
    string(bytes, at)
}

/// Where the value ends that begins at `at`, or behind blanks there.
///
/// # Errors
///
/// Where the text is cut or is no JSON.
#[inline(never)]
pub fn value_end(bytes: &[u8], mut at: usize) -> Result<usize, Broken> {
    // Of each value that is open whether it is an object.
    let mut open: Vec<bool> = Vec::new();
    loop {
        at = blanks(bytes, at);
        match bytes.get(at) {
            Some(b'"') => at = string(bytes, at + 1)?.0 + 1,
            Some(b'{') => {
                at = blanks(bytes, at + 1);
                if bytes.get(at) != Some(&b'}') {
                    at = key(bytes, at)?;
                    open.push(true);
                    continue;
                }
                at += 1;
            }
            Some(b'[') => {
                at = blanks(bytes, at + 1);
                if bytes.get(at) != Some(&b']') {
                    open.push(false);
                    continue;
                }
                at += 1;
            }
            Some(b'-' | b'0'..=b'9') => at = number(bytes, at)?,
            Some(b't') => at = word(bytes, at, b"true")?,
            Some(b'f') => at = word(bytes, at, b"false")?,
            Some(b'n') => at = word(bytes, at, b"null")?,
            _ => return Err(broken(bytes, at)),
        }
        loop {
            let Some(is_object) = open.last() else { return Ok(at) };
            at = blanks(bytes, at);
            match (bytes.get(at), is_object) {
                (Some(b','), true) => {
                    at = blanks(bytes, at + 1);
                    at = key(bytes, at)?;
                    break;
                }
                (Some(b','), false) => {
                    at += 1;
                    break;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    open.pop();
                    at += 1;
                }
                _ => return Err(broken(bytes, at)),
            }
        }
    }
}

fn broken(bytes: &[u8], at: usize) -> Broken {
    Broken { at: at.min(bytes.len()), is_cut: at >= bytes.len() }
}

/// The next 16 bytes, as two numbers whose lowest bytes come first.
#[inline(always)]
fn step(bytes: &[u8], at: usize) -> Option<(u64, u64)> {
    let step: &[u8; STEP] = bytes.get(at..at + STEP)?.try_into().ok()?;
    let [a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7] = *step;
    let one = u64::from_le_bytes([a0, a1, a2, a3, a4, a5, a6, a7]);
    Some((one, u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7])))
}

/// How many bytes stand before the first of a step that has a bit; 16 if none has.
#[inline(always)]
fn before(one: u64, two: u64) -> usize {
    let bits = if one == 0 { 64 + two.trailing_zeros() } else { one.trailing_zeros() };
    bits as usize / 8
}

#[inline(always)]
fn blanks(bytes: &[u8], mut at: usize) -> usize {
    const BLANKS: u64 = ONES * b' ' as u64;
    loop {
        match bytes.get(at) {
            Some(b' ') => {
                at += 1;
                // Behind a colon there is one.
                if bytes.get(at).is_some_and(|next| *next > b' ') {
                    return at;
                }
            }
            Some(b'\n' | b'\r' | b'\t') => at += 1,
            _ => return at,
        }
        while let Some((one, two)) = step(bytes, at) {
            let others = before(one ^ BLANKS, two ^ BLANKS);
            at += others;
            if others < STEP {
                break;
            }
        }
    }
}

/// Behind the colon of the key whose quote is at `at`.
#[inline(always)]
fn key(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    if bytes.get(at) != Some(&b'"') {
        return Err(broken(bytes, at));
    }
    let at = blanks(bytes, string(bytes, at + 1)?.0 + 1);
    if bytes.get(at) == Some(&b':') { Ok(at + 1) } else { Err(broken(bytes, at)) }
}

#[inline(always)]
fn string(bytes: &[u8], mut at: usize) -> Result<(usize, bool), Broken> {
    let mut has_escapes = false;
    loop {
        while let Some((one, two)) = step(bytes, at) {
            let ordinary = before(special(one), special(two));
            at += ordinary;
            if ordinary < STEP {
                break;
            }
        }
        match bytes.get(at) {
            Some(b'"') => return Ok((at, has_escapes)),
            Some(b'\\') => {
                has_escapes = true;
                at = escape(bytes, at + 1)?;
            }
            None | Some(0..0x20) => return Err(broken(bytes, at)),
            Some(_) => at += 1,
        }
    }
}

/// High bits, of which the lowest is that of the first byte that is a quote, a backslash or below a blank. Those above it may be a borrow's.
#[inline(always)]
fn special(step: u64) -> u64 {
    // With this bit turned, a quote is a blank and a blank is none, and what is below stays below: one comparison for both.
    let turned = step ^ (ONES * 2);
    let slashes = step ^ (ONES * b'\\' as u64);
    (turned.wrapping_sub(ONES * 0x21) & !turned | slashes.wrapping_sub(ONES) & !slashes) & HIGHS
}

/// Behind the escape whose backslash stands before `at`.
fn escape(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    match bytes.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => {
            let digits = bytes[at + 1..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
            if digits == 4 { Ok(at + 5) } else { Err(broken(bytes, at + 1 + digits)) }
        }
        _ => Err(broken(bytes, at)),
    }
}

fn number(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    let digits = |at: usize| at + bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let some = |from: usize| {
        let end = digits(from);
        if end > from { Ok(end) } else { Err(broken(bytes, from)) }
    };
    let start = at + usize::from(bytes.get(at) == Some(&b'-'));
    let mut at = some(start)?;
    // No number begins with a zero that has more digits.
    if bytes[start] == b'0' && at > start + 1 {
        return Err(broken(bytes, start + 1));
    }
    if bytes.get(at) == Some(&b'.') {
        at = some(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at = some(at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-'))))?;
    }
    Ok(at)
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> Result<usize, Broken> {
    let same = bytes[at..].iter().zip(word).take_while(|(own, other)| own == other).count();
    if same == word.len() { Ok(at + same) } else { Err(broken(bytes, at + same)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IgnoredAny;

    /// Held against serde_json: what it can read, and where what it can't is broken.
    fn same(text: &str) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
        match (values.next(), value_end(text.as_bytes(), 0)) {
            (Some(Ok(_)), Ok(end)) => assert_eq!(end, values.byte_offset(), "{text}"),
            // A number that its sign or its point ends is cut, too.
            (Some(Err(_)), Err(Broken { is_cut: true, .. })) if text.ends_with(['-', '+', '.', 'e', 'E']) => {}
            (Some(Err(error)), Err(Broken { is_cut, .. })) => assert_eq!(error.is_eof(), is_cut, "{text} {error}"),
            (None, Err(Broken { is_cut, .. })) => assert!(is_cut, "{text}"),
            (other, own) => panic!("{text}: {other:?} {own:?}"),
        }
    }

    const DOCUMENT: &str = "{\n  \"a\": [1, -2.5e+10, 0, true, false, null, {}, [], \"\"],\n  \"key\\n\\u00e9\": \"va\\\\lue of m\u{e9}dium length\",\
        \r\n\t\"b\" : {\"c\":[[[{\"d\":\"e\"}]]]},\n                    \"f\": 0.5E-3\n}";

    #[test]
    fn what_is_json_is_passed_over_and_nothing_else() {
        same(DOCUMENT);
        for end in (0..DOCUMENT.len()).filter(|end| DOCUMENT.is_char_boundary(*end)) {
            same(&DOCUMENT[..end]);
            for other in ["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "t", "x", "\u{1}", "\n", " "] {
                same(&(DOCUMENT[..end].to_owned() + other + &DOCUMENT[end..]));
                let behind = DOCUMENT[end..].char_indices().nth(1).map_or(DOCUMENT.len(), |(at, _)| end + at);
                same(&(DOCUMENT[..end].to_owned() + other + &DOCUMENT[behind..]));
            }
        }
    }

    #[test]
    fn each_character_of_a_string_counts_wherever_it_stands() {
        for c in (0..0x100).filter_map(char::from_u32) {
            for before in 0..20 {
                same(&format!("\"{}{c}!# \u{7f}\u{e9} and more of the string\"", "x".repeat(before)));
            }
        }
    }

    #[test]
    fn depth_is_no_matter() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(value_end(deep.as_bytes(), 0), Ok(deep.len()));
        assert_eq!(value_end(&deep.as_bytes()[1..], 0), Ok(deep.len() - 2));
    }

    #[test]
    fn it_says_where() {
        for (text, at, is_cut) in [
            ("{\"a\": 1,}", 8, false),
            ("[1, 2", 5, true),
            ("{\"a\" 1}", 5, false),
            ("[01]", 2, false),
            ("\"a\nb\"", 2, false),
            ("[\"\\x\"]", 3, false),
            ("[trux]", 4, false),
            ("", 0, true),
        ] {
            assert_eq!(value_end(text.as_bytes(), 0), Err(Broken { at, is_cut }), "{text}");
        }
        assert_eq!(string_end(b"\"plain and long enough\" ", 1), Ok((22, false)));
        assert_eq!(string_end(b"a\\\"b\"", 0), Ok((4, true)));
    }
}
