//! Which characters a text has that steps of intake look for: most texts have few of them, and most steps then have nothing to undo.

use meshmedic_scan::is_ascii;

/// The characters that steps begin at; of `~`, `*` and `^` those with what has to stand behind them: `~~`, `**`, `^M`.
const SETS: [[u8; 3]; 4] = [[0x1b, b'\r', 0x08], [b'=', b'`', b'~'], [b'\\', b'&', b'*'], [b'<', b'\t', b'^']];

/// So many bytes are looked through for all sets, one behind the other, before the next are fetched from memory.
const BLOCK: usize = 32 << 10;

/// The marks that a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Of each character below 128 a bit.
    has: u128,
    /// Whether it has one beyond ASCII.
    is_beyond: bool,
}

/// Stands for every character beyond ASCII.
pub(super) const BEYOND: u8 = 0x80;

/// Stands for a bracket with what may follow on one in a color.
pub(super) const COLOR: u8 = b'[';

impl Marks {
    /// All of them, for a text of which nobody knows.
    pub(super) const ALL: Marks = Marks { has: u128::MAX, is_beyond: true };

    /// The marks of a text.
    pub(super) fn of(text: &str) -> Marks {
        let mut marks = Marks::default();
        let mut left: Vec<Vec<u8>> = SETS.iter().map(|set| set.to_vec()).collect();
        let bytes = text.as_bytes();
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            marks.is_beyond = marks.is_beyond || !is_ascii(block);
            let start = number * BLOCK;
            if !marks.any(&[COLOR]) && memchr::memchr_iter(COLOR, block).any(|at| may_color(bytes.get(start + at + 1)))
            {
                marks.has |= 1 << COLOR;
            }
            for set in &mut left {
                let mut at = 0;
                while let Some(found) = first(set, &block[at..]) {
                    at += found;
                    if is_mark(block[at], bytes.get(start + at + 1)) {
                        marks.has |= 1 << block[at];
                        set.retain(|mark| *mark != block[at]);
                    } else {
                        at += 1;
                    }
                }
            }
        }
        marks
    }

    /// Whether the text has one of these: of the sets above, [`COLOR`] or [`BEYOND`].
    pub(super) fn any(&self, wanted: &[u8]) -> bool {
        wanted.iter().any(|mark| if *mark == BEYOND { self.is_beyond } else { self.has >> *mark & 1 != 0 })
    }
}

fn is_mark(mark: u8, next: Option<&u8>) -> bool {
    match mark {
        b'~' | b'*' => next == Some(&mark),
        b'^' => next == Some(&b'M'),
        _ => true,
    }
}

fn may_color(next: Option<&u8>) -> bool {
    matches!(next, Some(b'0'..=b'9' | b';' | b'm' | b'K'))
}

fn first(set: &[u8], bytes: &[u8]) -> Option<usize> {
    match *set {
        [one, two, three] => memchr::memchr3(one, two, three, bytes),
        [one, two] => memchr::memchr2(one, two, bytes),
        [one] => memchr::memchr(one, bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_marks_that_stand_in_it() {
        let all: Vec<u8> = SETS.into_iter().flatten().chain([BEYOND]).collect();
        assert!(Marks::of("[31m").any(b"[") && Marks::of("x[K").any(b"[") && !Marks::of("[\n[").any(b"["));
        let far = " ".repeat(BLOCK + 1);
        for (mark, whole, part) in [(b"~", "~~", "a~-~"), (b"*", "a**", "8080/* *"), (b"^", "^M", "^a")] {
            assert!(Marks::of(whole).any(mark) && !Marks::of(part).any(mark), "{whole} {part}");
        }
        for text in ["", "a", "=~~", "\u{1b}[0m\r\n", "`a\\`", "a\u{e9}", "x\t&**<^M\u{8}"] {
            for text in [text.to_owned(), text.to_owned() + &far + text, far.clone() + text] {
                let marks = Marks::of(&text);
                for mark in &all {
                    let has = if *mark == BEYOND { !text.is_ascii() } else { text.as_bytes().contains(mark) };
                    assert_eq!(marks.any(&[*mark]), has, "{mark} {}", text.trim());
                }
            }
        }
    }
}
