//! The escapes of JSON's strings.

use std::borrow::Cow;

/// A string's text: escapes resolved, lone surrogates as U+FFFD.
pub(in crate::artifact) fn unescape(raw: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        match after.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b' | 'f') => {}
            Some('u') => {
                let unit = |text: &str| u16::from_str_radix(text.get(..4)?, 16).ok();
                let digits = after.as_str();
                let Some(high) = unit(digits) else {
                    text.push('\u{fffd}');
                    rest = digits;
                    continue;
                };
                let low = digits[4..].strip_prefix("\\u").and_then(unit).filter(|low| (0xdc00..0xe000).contains(low));
                let pair = [high, low.unwrap_or(0)];
                let taken = if (0xd800..0xdc00).contains(&high) && low.is_some() { 2 } else { 1 };
                text.push_str(&String::from_utf16_lossy(&pair[..taken]));
                rest = &digits[if taken == 2 { 10 } else { 4 }..];
                continue;
            }
            Some(c) => text.push(c),
            None => {}
        }
        rest = after.as_str();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_are_replaced() {
        assert_eq!(unescape(r"a\ud800b\ud83d\ude00\uZZ"), "a\u{fffd}b\u{1f600}\u{fffd}ZZ");
        assert_eq!(unescape(r"\ud83d\u0041"), "\u{fffd}A");
    }
}
