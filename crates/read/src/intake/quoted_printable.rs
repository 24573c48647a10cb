//! The source of a mail: quoted-printable, where a line ends in `=` to go on, and `=3D` is a character.

use super::edits::Edit;

/// How near each other its marks have to stand, in bytes.
const NEAR: usize = 2048;

/// No line of a mail's source is wider, in bytes.
const WIDEST: usize = 76;

/// Joins lines at their soft breaks and decodes characters, where several marks near each other prove the encoding.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let marks: Vec<Mark> = memchr::memchr_iter(b'=', bytes).filter_map(|at| mark(bytes, at)).collect();
    let proofs: Vec<usize> = marks.iter().filter(|mark| mark.proof > 0).map(|mark| mark.at).collect();
    let proven = |at: usize| {
        let from = proofs.partition_point(|proof| *proof + NEAR < at);
        let to = proofs.partition_point(|proof| *proof <= at + NEAR);
        to - from > 1
    };
    let mut edits = Vec::new();
    let mut past = 0;
    for mark in &marks {
        if mark.at < past || !(mark.proof > 1 || proven(mark.at)) {
            continue;
        }
        let Some(edit) = decoded(bytes, mark) else { continue };
        past = edit.range.end;
        edits.push(edit);
    }
    edits
}

struct Mark {
    at: usize,
    /// 0: proves nothing; 1: does with another; 2: does by itself.
    proof: u8,
    soft: bool,
}

fn mark(bytes: &[u8], at: usize) -> Option<Mark> {
    if bytes.get(at + 1) == Some(&b'\n') {
        // Looked for no further back than a mail's line is wide: the text may be one line of a hundred megabytes.
        let near = &bytes[at.saturating_sub(WIDEST)..at];
        let line = memchr::memrchr(b'\n', near).map_or(near, |end| &near[end + 1..]);
        let width = line.len() + 1;
        let words = memchr::memchr(b' ', line).is_some();
        let proof = if (74..=76).contains(&width) && words { 2 } else { u8::from((40..=76).contains(&width)) };
        return Some(Mark { at, proof, soft: true });
    }
    let byte = hex(bytes, at)?;
    Some(Mark { at, proof: u8::from(byte == b'=' || (byte >= 0x80 && hex(bytes, at + 3).is_some())), soft: false })
}

/// The byte that `=XX` stands for.
fn hex(bytes: &[u8], at: usize) -> Option<u8> {
    let digits = bytes.get(at..at + 3).filter(|mark| mark[0] == b'=')?;
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    };
    Some(digit(digits[1])? * 16 + digit(digits[2])?)
}

/// A soft break goes; a character takes the place of its bytes.
fn decoded(bytes: &[u8], mark: &Mark) -> Option<Edit> {
    let at = mark.at;
    if mark.soft {
        return Some(Edit::cut(at..at + 2));
    }
    let mut own = Vec::new();
    let mut end = at;
    while own.len() < 4 {
        // A break may stand within a character.
        let soft = 2 * usize::from(!own.is_empty() && bytes.get(end..end + 2) == Some(b"=\n"));
        let Some(byte) = hex(bytes, end + soft) else { break };
        own.push(byte);
        end += soft + 3;
        if let Ok(text) = std::str::from_utf8(&own) {
            let plain = text.starts_with(|c: char| !c.is_control() || c == '\t');
            return plain.then(|| Edit::put(at..end, text.to_owned()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn a_mails_source_is_its_text() {
        let long = "x ".repeat(34) + "no end=\npoints available";
        assert_eq!(clean(&long), "x ".repeat(34) + "no endpoints available");
        assert_eq!(clean("a=3D1 service =E2=80=9Cistiod=E2=80=\n=9D =E3=83=AA"), "a=1 service “istiod” リ");
    }

    #[test]
    fn other_equals_signs_stay() {
        for text in ["a=b\nc=\nd", "key=AB\nother=CD", "x=3D", "Zm9v=\nYmFy", "A=\n"] {
            assert_eq!(clean(text), text);
        }
    }
}
