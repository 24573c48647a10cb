//! What a document lost of its own layout on its way: tabs for blanks, blank lines between all lines, no indentation, one line.
//!
//! An edit puts back what the lines show, so that everything behind reads the text as its tool printed it.

mod blanks;
mod document;
mod entry;
mod flat;
mod joined;
mod schema;
mod spacing;
mod squeezed;
mod tabs;

pub(super) use blanks::edits as blanks;
pub(super) use flat::edits as indentation;
pub(super) use joined::edits as line_ends;
pub(super) use spacing::edits as spacing;
pub(super) use squeezed::edits as squeezed;
pub(super) use tabs::edits as tabs;
