//! The age of what was seen, as texts say it.

use meshmedic_format::values::Values;

/// Tells texts an age, given in milliseconds: `minute` where it is one, else `minutes`.
pub(crate) fn tell_age(details: &mut Values, age: i64) {
    let minutes = age / 60_000;
    let name = if minutes == 1 { "minute" } else { "minutes" };
    details.insert(name.to_owned(), minutes.to_string());
}
