//! What a report for others consists of, before it is Markdown or HTML.

/// A part of it, one below the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A heading of that rank, from 1.
    Title(usize, String),
    /// A sentence of the report; what stands between backticks is code.
    Text(String),
    /// The same, to be seen first.
    Strong(String),
    /// What a person wrote or named: nothing in it is code.
    Plain(String),
    /// An unordered list.
    List(Vec<Vec<Block>>),
    /// A numbered list.
    Steps(Vec<Vec<Block>>),
    /// A command.
    Command(String),
    /// Lines of what was pasted.
    Lines(Vec<Line>),
    /// A table: its head, and its rows, each with as many cells.
    Table(Vec<String>, Vec<Vec<String>>),
    /// A document: its title and its address.
    Link(String, String),
}

/// A line of what was pasted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its number, or what stands in its place.
    pub(super) number: String,
    /// Its text.
    pub(super) text: String,
    /// The columns that are evidence, from 1, each first and last.
    pub(super) marks: Vec<[usize; 2]>,
}

/// A sentence in its pieces: what is between backticks is code (true). A backtick without another is itself.
pub(super) fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, (code, behind))) =
        rest.split_once('`').and_then(|(before, after)| Some((before, after.split_once('`')?)))
    {
        pieces.push((false, before));
        pieces.push((true, code));
        rest = behind;
    }
    pieces.push((false, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}
