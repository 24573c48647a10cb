//! What outputs teach, and what a finding's names are completed to.

use std::sync::OnceLock;

use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;

use super::complete::Completion;
use super::index::{Index, Only, Text};
use super::owner::NameId;

/// What outputs teach of things and of what lies in what.
///
/// A telling is names that were said together, of one chain of things: a pod, its namespace, their cluster and its project. Tellings are of
/// one thing when they do not differ in where it lies: two clusters of one name in two projects, or in two locations, are two.
#[derive(Debug, Default)]
pub struct Facts {
    index: Index,
    /// In the order of the types.
    only: OnceLock<[Only; EntityType::ALL.len()]>,
}

/// A finding's names, filled outward from its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completed {
    /// Its own, and what was told of the things that they name.
    pub values: Values,
    /// What was taken because the case holds exactly one thing of a type, and what is told of that; none of `values`.
    pub assumed: Values,
    /// Names on which what was told of one thing disagrees, in the order of the table of names: they stay open.
    pub contradicted: Vec<&'static str>,
}

impl Completed {
    /// All names that are known: what a command is filled with.
    pub fn all(&self) -> Values {
        let mut all = self.assumed.clone();
        all.extend(self.values.iter().map(|(name, value)| (name.clone(), value.clone())));
        all
    }
}

impl Facts {
    /// Takes in one telling: names that were said together, such as a record's, joined with its command's by [`super::beside`]. A telling
    /// that is known costs nothing more. Names that belong to one finding alone and values that no command may hold are passed over.
    pub fn learn(&mut self, told: &Values) {
        if self.index.learn(told) {
            self.only.take();
        }
    }

    /// Whether a thing of that type was told of.
    pub fn holds(&self, of: EntityType) -> bool {
        self.index.holds(of)
    }

    /// Fills names outward from what a finding's own evidence names.
    ///
    /// A name comes from the innermost thing that is known and of which it was told, as the tellings which agree with all that is known say
    /// it; where they say two things, it stays open. From a pod, a VM, a cluster, a membership this leads to all that they lie in, and from
    /// a membership to the cluster behind it. A namespace, a Service, a Deployment, a revision, a pod of a StatefulSet lead nowhere by
    /// themselves, since there may be another of that name in another cluster.
    ///
    /// Then, the outer types first: what the case holds one of is assumed, and followed in turn. Completed from no names at all, this gives
    /// what is the same for the whole case.
    pub fn complete(&self, own: &Values) -> Completed {
        self.filled(own, None)
    }

    /// The same for a finding about a thing of this type, which its own names need not name: where a case holds one cluster and, in another
    /// project, one machine, the project is that of whichever the finding is about. Not knowing it, [`Facts::complete`] leaves it open.
    pub fn complete_about(&self, own: &Values, about: EntityType) -> Completed {
        self.filled(own, Some(about))
    }

    fn filled(&self, own: &Values, about: Option<EntityType>) -> Completed {
        let only = self.only.get_or_init(|| EntityType::ALL.map(|of| self.index.only(of)));
        let mut completion = Completion::new(&self.index, only, own, about);
        let mut completed = Completed { values: own.clone(), ..Completed::default() };
        completed.values.extend(completion.follow().into_iter().map(|found| self.written(found)));
        for thing in EntityType::ALL {
            completed.assumed.extend(completion.assume(thing).into_iter().map(|found| self.written(found)));
        }
        completed.contradicted = completion.open();
        completed
    }

    fn written(&self, (name, value): (NameId, Text)) -> (String, String) {
        (name.text().to_owned(), self.index.text(value).to_owned())
    }
}
