//! Tables as kubectl, gcloud and ps print them.

mod columns;
mod wrapped;

pub(super) use columns::{Table, TableRow, is_rule};
pub(super) use wrapped::{goes_on_head, join_rows_without_head, join_wrapped_rows};
