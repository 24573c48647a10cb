//! A case that the page saved as one .html file: its inputs, packed, in an element of data. `static/outside/case.js` has the form.

use meshmedic_rules::Kind;
use meshmedic_rules::time::Timestamp;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::Deserialize;

const MARK: &str = "<meta name=\"generator\" content=\"meshmedic case\">";
const OPENS: &str = "<script type=\"application/json\" id=\"meshmedic-case\">";
const CLOSES: &str = "</script>";

/// The version of the form.
const FORM: u64 = 1;

/// The page opens no more inputs than this.
const MOST: usize = 1_000;

/// What is compared of a saved case.
pub(crate) struct SavedCase {
    /// The time that its ages are counted to.
    pub(crate) now: Timestamp,
    pub(crate) inputs: Vec<SavedInput>,
}

/// One of its inputs.
pub(crate) struct SavedInput {
    pub(crate) name: String,
    /// What the person said it is.
    pub(crate) kind: Option<Kind>,
    pub(crate) content: Vec<u8>,
}

#[derive(Deserialize)]
struct Form {
    meshmedic: u64,
    now: i64,
    inputs: Vec<FormInput>,
}

#[derive(Deserialize)]
struct FormInput {
    name: String,
    kind: String,
    packed: String,
}

/// Whether a file that begins so is a saved case.
pub(crate) fn is_one(head: &str) -> bool {
    head.contains(MARK)
}

/// The case in a file's text, its contents of at most so many bytes together; none where it is damaged, too large, or of another form.
pub(crate) fn read(text: &str, limit: usize) -> Option<SavedCase> {
    let (_, behind) = text.rsplit_once(OPENS)?;
    let (json, _) = behind.split_once(CLOSES)?;
    let form: Form = serde_json::from_str(json).ok()?;
    if form.meshmedic != FORM || form.inputs.is_empty() || form.inputs.len() > MOST {
        return None;
    }
    let mut room = limit;
    let mut inputs = Vec::with_capacity(form.inputs.len());
    for FormInput { name, kind, packed } in form.inputs {
        let content = decompress_to_vec_with_limit(&from_base64url(&packed)?, room).ok()?;
        room -= content.len();
        inputs.push(SavedInput { name, kind: Kind::from_id(&kind), content });
    }
    Some(SavedCase { now: Timestamp(form.now), inputs })
}

/// The bytes of a text in base64url without padding.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(digit)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_is_read_without_padding() {
        for (text, bytes) in
            [("", &b""[..]), ("Zg", b"f"), ("Zm8", b"fo"), ("Zm9v", b"foo"), ("-_-_", &[0xFB, 0xFF, 0xBF])]
        {
            assert_eq!(from_base64url(text).as_deref(), Some(bytes), "{text}");
        }
        for wrong in ["Zg==", "a+b/", "a b"] {
            assert_eq!(from_base64url(wrong), None, "{wrong}");
        }
    }
}
