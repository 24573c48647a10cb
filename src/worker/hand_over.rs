//! What a case becomes when it leaves the page: what is asked for, and what comes of it.
//!
//! `static/outside/engine.js` writes the request and reads the answer; a test holds what it relies on.

use meshmedic_rules::Lang;
use serde::Serialize;

use super::wire::wire;

/// A case that is handed on, and how. It is followed, in the same array, by one string or blob for each input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOver {
    /// The language of what is made.
    pub lang: Lang,
    /// The time that ages are counted to, in milliseconds since 1970.
    pub now: u64,
    /// The inputs: the name in the report, what the page calls it, the id of the kind to take it for (empty for what it is recognised as).
    pub inputs: Vec<[String; 3]>,
    /// Their sizes in bytes.
    pub sizes: Vec<u64>,
    /// What was typed: the name, the id of what it belongs to, the value.
    pub edits: Vec<[String; 3]>,
    /// What was set aside: the finding's id, its rule, the id of the reason, the person's words.
    pub aside: Vec<[String; 4]>,
    /// What the person wrote about the case.
    pub note: String,
    /// Whether names are replaced by stand-ins.
    pub replace: bool,
    /// The ids of the classes of names that stay.
    pub classes_kept: Vec<String>,
    /// The single names that stay.
    pub names_kept: Vec<String>,
}

wire! {
    struct HandOver { lang, now, inputs, sizes, edits, aside, note, replace, classes_kept, names_kept }
}

/// What a case became, without its texts. Everything in it is as it is handed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Handed {
    /// How many lines hold a part of a credential, which is masked.
    pub masked: usize,
    /// What was replaced.
    pub replaced: Vec<Replaced>,
    /// The inputs' names.
    pub names: Vec<String>,
    /// As in [`HandOver`].
    pub edits: Vec<[String; 3]>,
    /// As in [`HandOver`].
    pub aside: Vec<[String; 4]>,
    /// As in [`HandOver`].
    pub note: String,
    /// The headline.
    pub title: String,
}

/// A name and what stands for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// The id of its class.
    pub class: &'static str,
    /// The name.
    pub name: String,
    /// What stands for it.
    pub stand_in: String,
    /// How often it was replaced.
    pub count: usize,
}
