//! UTF-8 that was read as Windows-1252: `â€œ` is a quote.

use super::edits::Edit;

/// What Windows-1252 has from 0x80 to 0x9f; 0 where it has nothing.
const HIGH: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// Puts characters in place of the two or three that their bytes were taken for.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut past = 0;
    // Â and â to ï begin with this byte in UTF-8.
    for at in memchr::memchr_iter(0xc3, text.as_bytes()) {
        if at < past {
            continue;
        }
        if let Some((end, with)) = decoded(&text[at..]) {
            past = at + end;
            edits.push(Edit::put(at..past, with));
        }
    }
    edits
}

/// The character that a text's first characters were, and how many bytes they have.
fn decoded(text: &str) -> Option<(usize, String)> {
    let mut characters = text.char_indices();
    let lead = byte(characters.next()?.1)?;
    let wanted = match lead {
        0xc2 => 2,
        0xe2..=0xef => 3,
        _ => return None,
    };
    let mut bytes = vec![lead];
    for _ in 1..wanted {
        let (_, c) = characters.next()?;
        // A reader that had no character for a byte put its own mark there: most often it was the last of a closing quote.
        let lost = (c == '\u{fffd}' && bytes == [0xe2, 0x80]).then_some(0x9d);
        bytes.push(byte(c).or(lost).filter(|byte| (0x80..0xc0).contains(byte))?);
    }
    let end = characters.next().map_or(text.len(), |(at, _)| at);
    let with = String::from_utf8(bytes).ok()?;
    (lead != 0xc2 || with == "\u{a0}").then_some((end, with))
}

fn byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    match u8::try_from(code) {
        Ok(byte) => Some(byte),
        Err(_) => HIGH.iter().position(|high| u32::from(*high) == code).map(|at| at as u8 + 0x80),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    #[test]
    fn quotes_and_japanese_are_themselves() {
        let clean = |text: &str| apply(text, &edits(text)).0;
        assert_eq!(clean("service â€œistiodâ€\u{9d} isnâ€™t â€“ it â€\u{fffd}â€¦"), "service “istiod” isn’t – it ”…");
        assert_eq!(clean("ãƒª \u{c2}\u{a0}x \u{e2}\u{80}\u{9c}"), "リ \u{a0}x “");
        for text in ["château", "naïve Â°", "“リ”", "Ãâ"] {
            assert_eq!(clean(text), text);
        }
    }
}
