//! What shows a mesh, and what shows a record.

use crate::checks::shared::view::Context;
use meshmedic_read::artifact::Record;

/// Whether anything of the case speaks of a mesh.
pub(crate) fn in_sight(context: &Context<'_, '_>) -> bool {
    let words = ["istio", "asm-managed", "servicemesh", "mesh.cloud.google.com"];
    words.iter().any(|word| context.says(word)) || context.has_dump()
}

/// The lines that show a record best: all of it where it is short, else one field's.
pub(crate) fn shown(context: &Context<'_, '_>, source: usize, record: &Record, field: &str) -> std::ops::Range<usize> {
    let text = context.text(source).get(record.span.clone()).unwrap_or("");
    if text.trim_end().matches('\n').count() < 8 {
        return record.span.start..record.span.start + text.trim_end().len();
    }
    let place = record.place(field);
    if place != record.span {
        return place;
    }
    let head: usize = text.split_inclusive('\n').take(8).map(str::len).sum();
    record.span.start..record.span.start + text[..head].trim_end().len()
}
