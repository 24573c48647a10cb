//! Prose into lines, counted in columns: most Japanese characters take two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that begin no line.
const NOT_FIRST: &str =
    "、。，．・：；？！」』）〕】〉》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥ゝゞ,.)]}:;!?%’”";
/// Characters that end no line.
const NOT_LAST: &str = "「『（〔【〈《([{“‘";
/// Where a name that is longer than a line is best broken: behind one of these.
const JOINTS: &str = "/.-_,:=@&?";

/// The columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The columns that a character takes.
pub(crate) fn column(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Breaks a text into lines of at most `first` columns, then `rest`. White space of any kind is one blank or a line's end.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for (blank, piece) in pieces(text) {
        let mut piece = piece.as_str();
        let limit = if lines.len() == 1 { first } else { rest };
        let gap = usize::from(blank && used > 0);
        if used + gap + columns(piece) <= limit {
            push(&mut lines, if gap == 1 { " " } else { "" });
            push(&mut lines, piece);
            used += gap + columns(piece);
            continue;
        }
        if used > 0 || limit < rest {
            lines.push(String::new());
        }
        while columns(piece) > rest {
            let (head, tail) = piece.split_at(joint(piece, rest));
            push(&mut lines, head);
            lines.push(String::new());
            piece = tail;
        }
        push(&mut lines, piece);
        used = columns(piece);
    }
    lines
}

/// The columns of the widest piece that is not broken where another place is.
pub(crate) fn longest(text: &str) -> usize {
    pieces(text).iter().map(|(_, piece)| columns(piece)).max().unwrap_or(0)
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// What holds together, each with whether a blank stands before it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for word in text.split_whitespace() {
        let mut before: Option<char> = None;
        for c in word.chars() {
            match pieces.last_mut() {
                Some((_, piece)) if before.is_some_and(|before| !breaks(before, c)) => piece.push(c),
                _ => pieces.push((before.is_none(), c.to_string())),
            }
            before = Some(c);
        }
    }
    pieces
}

/// Whether a line may end between two characters of a word: beside Japanese ones, and there where a phrase begins. A phrase begins
/// with anything but hiragana, behind hiragana, a mark or another script; so 確認します stays whole.
fn breaks(before: char, after: char) -> bool {
    let (one, other) = (Script::of(before), Script::of(after));
    (column(before) == 2 || column(after) == 2)
        && (one == Script::Mark || (other != Script::Hiragana && (one != other || one == Script::Hiragana)))
        && !NOT_FIRST.contains(after)
        && !NOT_LAST.contains(before)
}

/// What a character is written in, as far as phrases go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Mark,
    Other,
}

impl Script {
    fn of(c: char) -> Script {
        match c {
            '\u{3041}'..='\u{309f}' => Script::Hiragana,
            '\u{30a1}'..='\u{30ff}' => Script::Katakana,
            '\u{3400}'..='\u{9fff}' | '々' => Script::Kanji,
            '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' => Script::Mark,
            _ => Script::Other,
        }
    }
}

/// Where to break what is longer than a line, in bytes.
fn joint(text: &str, limit: usize) -> usize {
    let mut used = 0;
    let mut best = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += column(c);
        if used > limit {
            break;
        }
        end = at + c.len_utf8();
        if JOINTS.contains(c) && used * 2 > limit {
            best = end;
        }
    }
    match (best, end) {
        (0, 0) => text.chars().next().map_or(0, char::len_utf8),
        (0, end) => end,
        (best, _) => best,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("one two\n three", 7, 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 4, 9), ["one", "two three"]);
        assert_eq!(wrap("", 7, 7), [""]);
    }

    #[test]
    fn japanese_breaks_where_it_may() {
        assert_eq!(wrap("状態を確認します。", 12, 12), ["状態を", "確認します。"]);
        assert_eq!(wrap("「サイドカー」を確認", 16, 16), ["「サイドカー」を", "確認"]);
        assert_eq!(wrap("istiod Pod が Ready", 12, 12), ["istiod Pod", "が Ready"]);
    }

    #[test]
    fn what_is_longer_than_a_line_breaks_at_a_joint() {
        assert_eq!(wrap("projects/1/locations/global", 12, 12), ["projects/1/", "locations/", "global"]);
        assert_eq!(wrap(&"x".repeat(25), 10, 10).len(), 3);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Webhook 構成 istiod-asm-managed のサイドカー インジェクションが、projects/123456789012/locations/global を参照します。";
        for width in 2..60 {
            assert!(wrap(text, width, width).iter().all(|line| columns(line) <= width || width < 14), "{width}");
            let joined: String = wrap(text, width, width).concat();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""), "{width}");
        }
    }
}
