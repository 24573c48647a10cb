//! What a record is declared by.

use crate::kind::Kind;

/// One record: a fact of a structured output, such as a membership's condition.
#[derive(Debug)]
pub struct Record {
    /// The name that rules test it by.
    pub name: &'static str,
    /// What it is, a sentence.
    pub about: &'static str,
    /// The kinds of output that give it.
    pub kinds: &'static [Kind],
    /// Its fields.
    pub fields: &'static [Field],
    /// The names for commands that it gives, where the output shows them.
    pub names: &'static [&'static str],
}

/// One field of a record; a field that the output does not show is absent.
#[derive(Debug)]
pub struct Field {
    /// The name that rules test it by, and that texts show it by.
    pub name: &'static str,
    /// What it holds, a sentence.
    pub about: &'static str,
    /// All that it can hold, where the parser decides it; empty where it holds what the output says.
    pub values: &'static [&'static str],
    /// It holds sentences, which whoever caused them may have written: a name that a pattern reads out of them is a message's, not the
    /// output's own.
    pub is_prose: bool,
}

/// A field that holds what the output says.
pub(super) const fn any(name: &'static str, about: &'static str) -> Field {
    Field { name, about, values: &[], is_prose: false }
}

/// A field that holds sentences.
pub(super) const fn prose(name: &'static str, about: &'static str) -> Field {
    Field { name, about, values: &[], is_prose: true }
}

/// A field of which the parser decides what it holds.
pub(super) const fn one_of(name: &'static str, values: &'static [&'static str], about: &'static str) -> Field {
    Field { name, about, values, is_prose: false }
}

/// A field that holds `yes` or is absent.
pub(super) const fn flag(name: &'static str, about: &'static str) -> Field {
    Field { name, about, values: &["yes"], is_prose: false }
}

impl Record {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether the record may hold this in that field.
    pub fn may_hold(&self, field: &str, value: &str) -> bool {
        self.field(field).is_some_and(|field| field.values.is_empty() || field.values.contains(&value))
    }
}
