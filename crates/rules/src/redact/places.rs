//! What is replaced in the clean text, at its place in the text as pasted: a name may stand over two lines there, or behind escapes.

use std::ops::Range;

use meshmedic_read::intake::CleanText;

/// A part of the text as pasted, and what stands there instead.
pub(super) type Edit = (Range<usize>, String);

/// No character takes more bytes as pasted: `&hyphen;`, `\\\\u002d`.
const ESCAPE: usize = 12;

/// The edits that replace a part of the clean text by `stand_in` where it was pasted.
pub(super) fn edits(clean: &CleanText<'_>, part: &Range<usize>, stand_in: &str, edits: &mut Vec<Edit>) {
    let shown = &clean.text[part.clone()];
    let at = clean.pasted_at(part.start);
    if clean.pasted_text().get(at..at + shown.len()) == Some(shown)
        && clean.pasted_at(part.end - 1) + 1 == at + shown.len()
    {
        edits.push((at..at + shown.len(), stand_in.to_owned()));
        return;
    }
    let last = shown.len() - 1;
    for (at, byte) in shown.bytes().enumerate() {
        let (from, to) =
            (at.min(stand_in.len()), if at == last { stand_in.len() } else { (at + 1).min(stand_in.len()) });
        let place = clean.pasted_at(part.start + at);
        let end = match clean.pasted_text().as_bytes().get(place) {
            Some(same) if *same == byte => place + 1,
            Some(_) => clean.pasted_at(part.start + at + 1).clamp(place, place + ESCAPE),
            None => continue,
        };
        edits.push((place..end, stand_in[from..to].to_owned()));
    }
}

/// A text with edits made, of which one that overlaps an earlier one is left out.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    meshmedic_read::ground::order::sort_by(&mut edits, |one, other| one.0.start.cmp(&other.0.start));
    let mut edited = String::with_capacity(text.len());
    let mut copied = 0;
    for (range, with) in edits {
        let Some(between) = text.get(copied..range.start).filter(|_| text.is_char_boundary(range.end)) else {
            continue;
        };
        edited.push_str(between);
        edited.push_str(&with);
        copied = range.end;
    }
    edited.push_str(&text[copied..]);
    edited
}
