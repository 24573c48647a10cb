//! How to read a case and in what language to answer.

use meshmedic_format::Lang;
use meshmedic_format::values::Values;

use super::time::Timestamp;

/// How to read a case and in what language to answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The report's language.
    pub lang: Lang,
    /// Values that the paste does not hold. What the paste itself shows comes first.
    pub set: Values,
    /// The time that ages are counted to; without it no age is judged.
    pub now: Option<Timestamp>,
    /// Whether credentials in the inputs are shown as they are; otherwise they are masked in everything that is made of the inputs.
    pub show_secrets: bool,
}
