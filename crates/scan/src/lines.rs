//! The lines of a piece of a log.

use crate::{entry, head};

/// Calls `each` with each whole line of `text`: where it begins, where its `\n` stands, and its form. A line of more than `longest` bytes, one
/// that is no UTF-8, and one that hides a text from a search has none.
pub fn lines(text: &[u8], longest: usize, each: &mut dyn FnMut(usize, usize, Option<u64>)) {
    let is_text = is_ascii(text) || std::str::from_utf8(text).is_ok();
    let has_escapes = memchr::memchr2(0x1b, b'\r', text).is_some();
    let mut clock = 0;
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', text) {
        let line = &text[from..end];
        let is_line = line.len() <= longest && (is_text || std::str::from_utf8(line).is_ok());
        let is_plain = is_line && !(has_escapes && hides(line));
        let form = if is_plain { form(line, &mut clock) } else { None };
        each(from, end, form);
        from = end + 1;
    }
}

/// Whether a line is one of a log: it has a clock near its beginning, or is an entry in JSON.
pub fn has_form(line: &[u8]) -> bool {
    form(line, &mut 0).is_some()
}

fn form(line: &[u8], clock: &mut usize) -> Option<u64> {
    head::form(line, clock).or_else(|| entry::form(line))
}

/// In blocks that a processor compares at once, which the standard library's own, built without SIMD for the browser, are not.
fn is_ascii(text: &[u8]) -> bool {
    const BLOCK: usize = 64;
    let blocks = text.chunks_exact(BLOCK);
    blocks.remainder().is_ascii()
        && blocks.map(|block| block.iter().fold(0, |all, byte| all | byte)).all(|all| all < 0x80)
}

/// Whether a line has something in it that may stand within a text that is searched for: a colour behind the beginning and before the end,
/// or a carriage return that is no part of the line's end.
fn hides(line: &[u8]) -> bool {
    const HEAD: usize = 64;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_suffix(b"\x1b[0m").or_else(|| line.strip_suffix(b"\x1b[m")).unwrap_or(line);
    memchr::memchr(b'\r', line).is_some() || line.get(HEAD..).is_some_and(|rest| memchr::memchr(0x1b, rest).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<(usize, usize, bool)> {
        let mut read = Vec::new();
        lines(text, 99, &mut |from, end, form| read.push((from, end, form.is_some())));
        read
    }

    #[test]
    fn a_log_line_has_a_form_and_what_may_hide_something_has_none() {
        let log = "2026-07-30T00:10:00Z info a\n";
        assert_eq!(read(log.as_bytes()), [(0, 27, true)]);
        assert_eq!(read(format!("{log}{log}cut").as_bytes()), [(0, 27, true), (28, 55, true)]);
        for none in ["NAME  READY\n", &log.replace("info", &"x".repeat(99))] {
            assert!(!read(none.as_bytes())[0].2, "{none}");
        }
        assert!(!read(b"2026-07-30T00:10:00Z info \xe9\n")[0].2);
        assert!(!read(format!("2026-07-30T00:10:00Z {} \x1b[31ma\n", "x".repeat(50)).as_bytes())[0].2);
        assert!(!read(b"2026-07-30T00:10:00Z 10 %\r2026-07-30T00:10:00Z 20 %\n")[0].2);
        // A byte that is no ASCII, at each place of a block and behind it.
        for at in 0..90 {
            let mut text = vec![b'x'; 90];
            assert!(is_ascii(&text));
            text[at] = 0xe9;
            assert!(!is_ascii(&text), "{at}");
        }
    }
}
