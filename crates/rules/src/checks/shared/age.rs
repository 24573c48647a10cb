//! The age of what was seen, as texts say it.

/// The detail of an age that is given in milliseconds: `minute` where it is one, else `minutes`, with the number.
pub(crate) fn age_detail(age: i64) -> (&'static str, String) {
    let minutes = age / 60_000;
    (if minutes == 1 { "minute" } else { "minutes" }, minutes.to_string())
}
