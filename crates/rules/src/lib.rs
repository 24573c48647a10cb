//! meshmedic's rules: text in, report out.
//!
//! The page, the command line and every embedding call [`diagnose`], then [`Diagnosis::report`] with the texts of a language, and nothing
//! else of weight. Data flows one way: [`intake`] cleans bytes and keeps the way back to the lines as pasted, [`artifact`] splits and
//! recognises, [`knowledge`] holds the rules as data, [`detect`] finds where they match, and [`report`] says it in the words of [`texts`].
//! [`catalogue`] shows the rules themselves, and finds them; [`guides`] leads from a symptom to what decides it.
//!
//! The crate knows no file system, no clock, no network and no randomness, and no input makes it panic.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod case;
pub mod catalogue;
mod checks;
pub mod collect;
pub mod compare;
pub mod detect;
pub mod guides;
pub mod knowledge;
pub mod redact;
pub mod report;
pub mod texts;

pub use case::{Case, Input, InputReader, KeptInput, analyze, diagnose, diagnose_kept, masked, redact};
pub use meshmedic_format::{Kind, Lang, Text, kind, lang, names, nearest, template, values};
pub use meshmedic_read::ground::{Options, order, time};
pub use meshmedic_read::{artifact, intake};
pub use report::{Diagnosis, Report};
pub use texts::Texts;
