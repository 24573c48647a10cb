//! A table as data.

use serde::{Deserialize, Serialize};

pub use crate::detect::CellState;

/// What several outputs say of the same things: a row for each thing, a column for each question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// The heads, in the report's language. The first column names what its row is about.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// How many more rows there are that are not shown; left out where there are none.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub left_out: usize,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// What it says, in the report's language: a word, a name, or a count.
    pub text: String,
    /// Its answer to the column's question; left out where it is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub state: Option<CellState>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}
