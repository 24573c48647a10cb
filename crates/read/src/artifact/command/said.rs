//! What one command says, and what it leaves to what was said before it.

use meshmedic_format::values::Values;

/// What a simple command says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The names that its flags and arguments give.
    pub(super) values: Values,
    /// What it takes from the configuration of its program.
    pub(super) takes: Takes,
    /// What it changes there.
    pub(super) sets: Option<Sets>,
}

/// What a command takes from the configuration of its program, because it does not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Takes {
    #[default]
    Nothing,
    /// kubectl's context; the namespace that a prompt shows too, where the command asks for something in one.
    Context { namespaced: bool },
    /// gcloud's project, by the name that it has in this command, and its zone.
    Project { name: &'static str, zone: Option<&'static str> },
}

/// What a command changes in the configuration of its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sets {
    /// kubectl's context: the names of the cluster that it leads to, none where the context does not say.
    Context(Values),
    /// Nothing, but its answer says what the context is.
    Nothing,
    /// gcloud's project.
    Project(String),
    /// gcloud's zone for Compute Engine.
    Zone(String),
}
