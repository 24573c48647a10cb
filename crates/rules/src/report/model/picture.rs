//! What is looked at rather than read, as shapes that any program can draw.

use serde::{Deserialize, Serialize};

use super::table::Table;

/// A drawing of what a finding's timeline, its table or its place on a request's way say: as wide as there is room, and so high.
///
/// A shape stands at a place whose distance from the left is given in thousandths of the width, so that a drawing fits a narrow window and
/// a wide one; everything else is in pixels. Nothing is told by color alone: each state has a form of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// What it shows, in words of the report's language: all that the table or the timeline beside it does not say.
    pub text: String,
    /// Its height in pixels.
    pub height: usize,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shape {
    /// `mark`: a sign around its place, its text right of it. `cell`: a sign that stands for one thing of many, whose name its text is.
    /// `bar`: a line to the right, cut at its width. `link`: a line downward. `word`: its text from its place on. `end`: its text up to its place.
    pub form: String,
    /// The place, in thousandths of the picture's width.
    pub x: usize,
    /// The place, in pixels from the top.
    pub y: usize,
    /// How far it reaches, in thousandths of the picture's width: a bar's length, and the whole width for others.
    pub width: usize,
    /// The outline around its place, as SVG's path data in pixels; empty where it is a text alone.
    pub path: String,
    /// What the sign says: `healthy`, `problem`, `warning`, `note` or `unknown`; empty where it says nothing.
    pub state: String,
    /// Its words in the report's language, or a name; empty where it has none.
    pub text: String,
}

/// What an output shows as a whole, of many things or over some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overview {
    /// What it is about, in a few words of the report's language.
    pub title: String,
    /// It at a glance.
    pub picture: Picture,
    /// What is not well, or else all, row by row; left out where there is nothing to list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<Table>,
}
