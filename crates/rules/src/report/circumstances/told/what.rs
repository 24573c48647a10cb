//! One telling, as data.

use meshmedic_format::conditions::Word;
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;

/// One telling.
pub(in crate::report::circumstances) struct Told {
    /// The type of the thing that it is told of: a cluster, a pod, a VM or a webhook configuration.
    pub(in crate::report::circumstances) of: EntityType,
    /// The names that were said with it, and those of the command that printed them.
    pub(in crate::report::circumstances) names: Values,
    /// The number of its artifact in the case.
    pub(in crate::report::circumstances) artifact: usize,
    /// The kubectl context that the command names; empty where it names none.
    pub(in crate::report::circumstances) context: String,
    pub(in crate::report::circumstances) what: What,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report::circumstances) enum What {
    /// A fact has this value.
    Is(Word),
    /// The cluster has a revision of this name.
    Revision(String),
}
