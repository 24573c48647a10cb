//! What a rule is: the compiled form, the file it is written in, and what makes it valid.
//!
//! build.rs includes this folder too, so nothing here reaches beyond `kind`, `lang` and `values`.

pub mod model;
pub mod pattern;
pub mod source;
pub mod validate;
