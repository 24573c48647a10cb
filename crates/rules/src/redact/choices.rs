//! What is replaced, and what the person keeps.

use std::collections::BTreeSet;

use meshmedic_read::domain::naming::Class;

/// What is not to be replaced. [`Choices::default`] replaces all that is known as a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Classes of which every name stays.
    pub classes: BTreeSet<Class>,
    /// Single names that stay, as [`Replaced::name`] has them.
    pub names: BTreeSet<String>,
}

/// A name that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What it is the name of.
    pub class: Class,
    /// Itself, as it was pasted.
    pub name: String,
    /// What stands there instead.
    pub stand_in: String,
    /// How often, in all inputs together.
    pub count: usize,
}
