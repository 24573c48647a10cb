//! A name, and whose it is.

use super::form::Form;
use crate::entities::EntityType;

/// Whose a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// It is what a thing of that type is called: CLUSTER_NAME. Each type has one such name.
    Names(EntityType),
    /// It tells something of a thing of that type: LOCATION of a cluster.
    Tells(EntityType),
    /// It belongs to one finding and fills from nowhere else: another finding, or another step, means another thing by it.
    Finding,
}

/// A name that a command may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it stands between braces: `PROJECT_ID`.
    pub name: &'static str,
    /// What its values look like.
    pub form: Form,
    /// What it is the name of, as the end of a sentence.
    pub of: &'static str,
    /// Whose it is.
    pub owner: Owner,
    /// What version 0.1.0 called it, where it was another name; empty where it was the same, or where it is new.
    pub formerly: &'static str,
    /// Whether its values are written in capitals (`NEEDS_ATTENTION`); of every other name such a value is a placeholder that somebody
    /// left in a command.
    pub is_upper_case: bool,
    /// What it is nearly always, and is taken to be where nothing says otherwise; empty where there is no such value.
    pub usual: &'static str,
}

pub(super) const fn names(name: &'static str, form: Form, thing: EntityType, of: &'static str) -> Name {
    Name { name, form, of, owner: Owner::Names(thing), formerly: "", is_upper_case: false, usual: "" }
}

pub(super) const fn tells(name: &'static str, form: Form, thing: EntityType, of: &'static str) -> Name {
    Name { name, form, of, owner: Owner::Tells(thing), formerly: "", is_upper_case: false, usual: "" }
}

pub(super) const fn finding(name: &'static str, form: Form, of: &'static str) -> Name {
    Name { name, form, of, owner: Owner::Finding, formerly: "", is_upper_case: false, usual: "" }
}

impl Name {
    pub(super) const fn formerly(self, formerly: &'static str) -> Name {
        Name { formerly, ..self }
    }

    pub(super) const fn or_upper_case(self) -> Name {
        Name { is_upper_case: true, ..self }
    }

    pub(super) const fn usually(self, usual: &'static str) -> Name {
        Name { usual, ..self }
    }
}
