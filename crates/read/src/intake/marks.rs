//! Which characters a text has that steps of intake look for: most texts have few of them, and most steps then have nothing to undo.

/// The characters that a step begins at. A step that needs none of them is always taken.
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

impl Marks {
    /// The marks of a text.
    pub(super) fn of(text: &str) -> Marks {
        let mut marks = Marks::default();
        let mut left: Vec<Vec<u8>> = SETS.iter().map(|set| set.to_vec()).collect();
        for block in text.as_bytes().chunks(BLOCK) {
            marks.is_beyond = marks.is_beyond || !block.is_ascii();
            for set in &mut left {
                let mut at = 0;
                while let Some(found) = first(set, &block[at..]) {
                    at += found;
                    marks.has |= 1 << block[at];
                    set.retain(|mark| *mark != block[at]);
                }
            }
        }
        marks
    }

    /// Whether the text has one of these: of the sets above, or [`BEYOND`].
    pub(super) fn any(&self, wanted: &[u8]) -> bool {
        wanted.iter().any(|mark| if *mark == BEYOND { self.is_beyond } else { self.has >> *mark & 1 != 0 })
    }
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
        let far = " ".repeat(BLOCK + 1);
        for text in ["", "a", "=~", "\u{1b}[0m\r\n", "`a\\`", "a\u{e9}", "x\t&*<^\u{8}"] {
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
