//! A shape, and what most are made by.

/// One input, or the inputs of one case: each with its name.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Something that inputs are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// What the table calls it.
    pub(crate) name: &'static str,
    /// Makes it of about so many bytes.
    pub(crate) make: fn(usize) -> Files,
}

/// One pasted text.
pub(super) fn text(text: impl Into<Vec<u8>>) -> Files {
    vec![("paste".to_owned(), text.into())]
}

/// One text of a piece over and over.
pub(super) fn repeat(bytes: usize, piece: &str) -> Files {
    text(piece.repeat(bytes / piece.len() + 1))
}

/// One text of numbered pieces, until there are as many bytes.
pub(super) fn many(bytes: usize, piece: impl Fn(usize) -> String) -> Files {
    text(body(bytes, piece))
}

/// Numbered pieces, until there are as many bytes.
pub(super) fn body(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 1024);
    let mut at = 0;
    while out.len() < bytes {
        out += &piece(at);
        at += 1;
    }
    out
}

/// One text of a beginning, numbered pieces with something between, and an end.
pub(super) fn within(begin: &str, bytes: usize, between: &str, piece: impl Fn(usize) -> String, end: &str) -> Files {
    text(begin.to_owned() + &joined(bytes, between, piece) + end)
}

/// Numbered pieces with something between.
pub(super) fn joined(bytes: usize, between: &str, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 1024);
    let mut at = 0;
    while out.len() < bytes || at == 0 {
        if at > 0 {
            out += between;
        }
        out += &piece(at);
        at += 1;
    }
    out
}
