//! What is taken where no tie leads to it, because the case holds exactly one thing of a type.

use meshmedic_format::entities::EntityType;
use meshmedic_format::entities::EntityType::{
    Cluster, Fleet, InstanceGroup, InstanceTemplate, Membership, Namespace, Network, Node, NodePool, Project,
    ReplicaSet, Workload,
};

use super::by_name::ByName;
use super::complete::Completion;
use super::index::{Only, Text, is_one};
use super::owner::NameId;
use super::ties::{group_of, is_in_project, is_of_machines, leads, recurs_in};
use crate::domain::namespaces;

impl Completion<'_> {
    /// Takes the one thing of a type that the case holds, where it can lie in what is known; gives all that follows from it.
    pub(super) fn assume(&mut self, thing: EntityType) -> Vec<(NameId, Text)> {
        let Some(naming) = NameId::naming(thing) else { return Vec::new() };
        if self.known.has(naming) || self.open.has(naming) {
            return Vec::new();
        }
        // What owns a pod or a machine, and what it runs on, only its own name or what was said of it can tell.
        let is_owner = matches!(thing, Workload | ReplicaSet | Node | NodePool | InstanceGroup | InstanceTemplate);
        let is_known = |inner: EntityType| inner != thing && leads(inner, thing) && self.name_of(inner).is_some();
        if is_owner && EntityType::ALL.into_iter().any(is_known) {
            return Vec::new();
        }
        let Some(name) = self.one_of(thing).filter(|name| self.can_be(thing, *name)) else { return Vec::new() };
        let (before, open) = (self.known.clone(), self.open.clone());
        let is_around = self.is_around(thing);
        self.known.insert(naming, name);
        let mut found = vec![(naming, name)];
        found.extend(self.follow());
        let decides = |(told, value): &(NameId, Text)| {
            let strays = |outer| outer != thing && thing.lies_in(outer) && !self.comes_along(outer, *value);
            open.has(*told) || told.named().is_some_and(strays)
        };
        if found.iter().any(decides) {
            (self.known, self.open) = (before, open);
            return Vec::new();
        }
        if !is_around {
            let is_shared = |name: NameId| name.thing().is_some_and(|of| of != thing && is_shared(of));
            for (name, _) in found.iter().filter(|(name, _)| is_shared(*name)) {
                self.closed.insert(*name, ());
            }
            found.retain(|(name, _)| !is_shared(*name));
            for (name, ()) in self.closed.iter() {
                self.known.remove(name);
            }
        }
        found
    }

    /// The name of the one thing of a type, or of all of them where their names recur.
    fn one_of(&self, thing: EntityType) -> Option<Text> {
        let Only::One { name, alike } = self.only(thing) else { return None };
        let is_single = |of| matches!(self.only(of), Only::None | Only::One { alike: false, .. });
        match thing {
            // Behind two memberships there are two clusters, whichever of them is named.
            Cluster | Membership => (is_single(Cluster) && is_single(Membership)).then_some(name),
            Project => {
                let holds = self.index.thing(Project, name).map_or([false; 2], |project| project.holds);
                self.anchors().all(|inner| holds[usize::from(is_of_machines(inner))]).then_some(name)
            }
            _ => (!alike || !recurs_in(thing, self.index.text(name)).is_empty()).then_some(name),
        }
    }

    /// Whether a thing may be the one that a finding means: it lies in what is known, or says nothing of it where there is but one.
    fn can_be(&self, thing: EntityType, name: Text) -> bool {
        let Some(told) = self.index.thing(thing, name) else { return false };
        let tellings = self.of_the_same(thing, told);
        if tellings.is_empty() || !is_one(thing, &tellings) {
            return false;
        }
        let mut said = ByName::new();
        for (name, value) in tellings.into_iter().flatten() {
            said.insert(*name, *value);
        }
        EntityType::ALL.into_iter().filter(|outer| thing.lies_in(*outer)).all(|outer| {
            let said = NameId::naming(outer).and_then(|name| said.get(name));
            match (self.name_of(outer), said) {
                // What disagrees with what is known is not among these tellings.
                (Some(_), Some(_)) | (None, None) => true,
                // What is inside of a cluster says so of its cluster alone.
                (Some(_), None) if thing.lies_in(Cluster) && matches!(outer, Fleet | Project) => true,
                (Some(known), None) => {
                    let is_only = self.only(outer) == Only::One { name: known, alike: false };
                    is_only && is_made_by(outer, self.index.text(known), self.index.text(name))
                }
                (None, Some(said)) => self.comes_along(outer, said),
            }
        })
    }

    /// Whether all that the finding is about, as far as it is known, lies in this thing: only then is its project the finding's. The project
    /// of the one machine is not that of a membership's cluster.
    fn is_around(&self, thing: EntityType) -> bool {
        let mut about = self.anchors().peekable();
        about.peek().is_some() && about.all(|inner| leads(inner, thing))
    }

    /// The types of what the finding is about, as far as they are known, of which each has one project.
    fn anchors(&self) -> impl Iterator<Item = EntityType> {
        let known = EntityType::ALL.into_iter().filter(|known| self.name_of(*known).is_some());
        known.chain(self.about).filter(|known| is_in_project(*known))
    }

    /// Whether a thing that is assumed may say what it lies in: never which of several.
    fn comes_along(&self, outer: EntityType, name: Text) -> bool {
        let is_platform = || namespaces::is_platform(self.index.text(name));
        is_shared(outer) || (outer == Namespace && self.only(Namespace) == Only::None && is_platform())
    }
}

/// Whether things of several kinds, clusters and machines, share a thing of this type.
fn is_shared(of: EntityType) -> bool {
    matches!(of, Fleet | Project | Network)
}

/// Whether the name of a pod, a ReplicaSet or a machine may have been made of its owner's; of other things a name says nothing.
fn is_made_by(owner: EntityType, owners: &str, name: &str) -> bool {
    match owner {
        Workload | ReplicaSet => name.strip_prefix(owners).is_some_and(|rest| rest.starts_with('-')),
        InstanceGroup => group_of(name) == Some(owners),
        _ => true,
    }
}
