//! Lines of a proxy's access log: read from every form into one, and what each means.
//!
//! `text` and `json` read a line, `fields` is what both and Cloud Logging's entries become, `meaning` is the table that decides, `tally`
//! counts. Nothing here knows where a line stands.

mod cluster;
mod entry;
mod fields;
mod flags;
mod json;
mod meaning;
mod reset;
mod table;
mod tally;
mod text;
mod words;

pub use cluster::{Cluster, Direction};
pub use entry::Access;
pub use fields::Fields;
pub use flags::documented;
pub use meaning::{Meaning, UNLISTED};
pub use tally::{Counted, Key, Row, SURMISED, Tally};

use std::borrow::Cow;

/// One of these stands in every line that [`of_line`] reads.
pub const MARKS: [&str; 8] = [
    "] \"",
    "] \\\"",
    "esponse_flag",
    "esponseFlags",
    "textPayload\":\"[",
    "textPayload\": \"[",
    "{\"log\":\"[",
    "{\"log\": \"[",
];

/// The request of one line, in whatever form it stands there; none for any other line.
///
/// `buffer` holds what had to be unescaped.
pub fn of_line<'t>(line: &'t str, buffer: &'t mut String) -> Option<Access<'t>> {
    let is_object = line.starts_with('{');
    match json::begins(line) {
        Some(start) => of_json(&line[start..], buffer),
        None if is_object => None,
        None => text::whole(line),
    }
}

/// The same of a line that may lack its beginning.
pub fn of_part(line: &str) -> Option<Access<'_>> {
    text::part(line)
}

/// Where the request of a text line begins, whatever was put before it; none for any other line.
pub fn begins(line: &str) -> Option<usize> {
    text::begins(line)
}

/// Whether a line is an access log's JSON object, or a log's entry with one in it.
pub fn is_json_line(line: &str) -> bool {
    json::begins(line).is_some() && of_line(line, &mut String::new()).is_some()
}

/// A way of failing: what it means, and which way the request went.
pub type Failing = (Meaning, Option<Direction>);

/// Whether a line is a request, and how it failed; none for any other line, and none within for one that went well.
pub fn judge(line: &str) -> Option<Option<Failing>> {
    let mut buffer = String::new();
    let access = of_line(line, &mut buffer)?;
    Some(meaning::of(&access).map(|meaning| (meaning, access.direction())))
}

/// A part of all requests, such as `4.2 %`; empty where there is no more than one.
pub fn share(count: usize, total: usize) -> String {
    let tenths = (count * 2000 + total) / (2 * total.max(1));
    match (total, tenths) {
        (0 | 1, _) => String::new(),
        (_, 0) => "< 0.1 %".to_owned(),
        (_, 1000) => "100 %".to_owned(),
        _ => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

fn of_json<'t>(line: &'t str, buffer: &'t mut String) -> Option<Access<'t>> {
    let mut fields = Fields::default();
    json::read(line, &mut fields);
    if fields.is_access() {
        return Some(fields.access());
    }
    // An entry that holds the line as text.
    let names = fields.clone();
    *buffer = match json::unescaped(fields.message?)? {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    let within = buffer.trim();
    if within.starts_with('{') {
        let mut fields = Fields::default();
        json::read(within, &mut fields);
        return fields.is_access().then(|| names.around(fields.access()));
    }
    Some(names.around(text::whole(within)?))
}

#[cfg(test)]
mod tests;
