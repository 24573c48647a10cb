//! Filling outward from what a finding names, along ties.

use meshmedic_format::entities::EntityType;
use meshmedic_format::entities::EntityType::{Cluster, InstanceGroup, Namespace, Node, Pod, ReplicaSet, Vm};
use meshmedic_format::values::Values;

use super::by_name::ByName;
use super::index::{Index, Only, Telling, Text, Thing, is_one};
use super::owner::NameId;
use super::ties::{clusters_of, group_of, recurs_in, replica_set_of, tells_apart};

/// The value of a name where nothing told it: it is like no other.
const UNTOLD: Text = Text::MAX;

/// What is known for one finding, while it is completed.
pub(super) struct Completion<'i> {
    pub(super) index: &'i Index,
    own: &'i Values,
    /// How many things of each type the case holds, in the order of the types.
    only: &'i [Only],
    pub(super) known: ByName<Text>,
    /// Names on which what was told of one thing disagrees.
    pub(super) open: ByName<()>,
    /// Names that no tie may fill: what is assumed is not what the finding is about.
    pub(super) closed: ByName<()>,
    /// The type of the thing that the finding is about, where somebody knows it.
    pub(super) about: Option<EntityType>,
}

/// What the tellings of a thing say of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    One(Text),
    /// One value, but not of each of the things of that name.
    OfSome,
    /// Two values.
    Disagree,
}

impl<'i> Completion<'i> {
    pub(super) fn new(
        index: &'i Index,
        only: &'i [Only],
        own: &'i Values,
        about: Option<EntityType>,
    ) -> Completion<'i> {
        let mut known = ByName::new();
        for (name, value) in own {
            if let Some(name) = NameId::of(name) {
                known.insert(name, index.number(value).unwrap_or(UNTOLD));
            }
        }
        Completion { index, own, only, known, open: ByName::new(), closed: ByName::new(), about }
    }

    /// Names on which what was told disagrees, and that therefore stay open.
    pub(super) fn open(&self) -> Vec<&'static str> {
        self.open.iter().map(|(name, ())| name.text()).collect()
    }

    /// Follows ties until they lead to nothing more; gives what was found.
    pub(super) fn follow(&mut self) -> Vec<(NameId, Text)> {
        let mut found = Vec::new();
        loop {
            let more = self.step();
            if more.is_empty() {
                return found;
            }
            for (name, value) in &more {
                self.known.insert(*name, *value);
            }
            found.extend(more);
        }
    }

    /// What the innermost thing gives that gives anything.
    fn step(&mut self) -> Vec<(NameId, Text)> {
        self.open = ByName::new();
        let mut closed = self.closed.clone();
        for thing in EntityType::ALL.into_iter().rev() {
            let Some(name) = self.name_of(thing) else { continue };
            let mut found = Vec::new();
            for (told, said) in self.said_of(thing, name).iter() {
                match said {
                    Said::One(value) if !closed.has(told) => found.push((told, value)),
                    Said::One(_) => {}
                    Said::OfSome | Said::Disagree => {
                        closed.insert(told, ());
                        if said == Said::Disagree {
                            self.open.insert(told, ());
                        }
                    }
                }
            }
            if found.is_empty() {
                found.extend(self.by_its_name(thing, name).filter(|(told, _)| !closed.has(*told)));
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// How many things of a type the case holds.
    pub(super) fn only(&self, of: EntityType) -> Only {
        self.only[of as usize]
    }

    /// How the thing of a type that is known is called.
    pub(super) fn name_of(&self, thing: EntityType) -> Option<Text> {
        self.known.get(NameId::naming(thing)?)
    }

    /// How a thing is called.
    fn text(&self, thing: EntityType, name: Text) -> &'i str {
        let own = || NameId::naming(thing).and_then(|name| self.own.get(name.text())).map_or("", String::as_str);
        if name == UNTOLD { own() } else { self.index.text(name) }
    }

    /// What is said of a thing and is not yet known.
    fn said_of(&self, thing: EntityType, name: Text) -> ByName<Said> {
        let mut said = ByName::new();
        let Some(told) = self.index.thing(thing, name) else { return said };
        let tellings = self.of_the_same(thing, told);
        let recurs = recurs_in(thing, self.index.text(name));
        for telling in &tellings {
            let more = telling.iter().filter(|(name, _)| !self.known.has(*name));
            for (name, value) in more.filter(|(name, _)| leads_by_name(thing, recurs, *name)) {
                let one = Said::One(*value);
                let agrees = said.get(*name).is_none_or(|before| before == one);
                said.insert(*name, if agrees { one } else { Said::Disagree });
            }
        }
        // What is said of one of several with this name is not said of the others.
        if !is_one(thing, &tellings) {
            let full = without_parts(&tellings);
            for name in NameId::all() {
                let is_one = matches!(said.get(name), Some(Said::One(_)));
                if is_one && !full.iter().all(|telling| telling.iter().any(|(told, _)| *told == name)) {
                    said.insert(name, Said::OfSome);
                }
            }
        }
        said
    }

    /// The tellings of a name's things that are of the one which agrees with all that is known. Where others of the same name do not agree,
    /// one that may be of them counts for nothing.
    pub(super) fn of_the_same(&self, thing: EntityType, told: &'i Thing) -> Vec<&'i Telling> {
        let agrees = |telling: &Telling| {
            let mut apart = telling.iter().filter(|(name, _)| tells_apart(thing, *name));
            apart.all(|(name, value)| self.known.get(*name).is_none_or(|known| known == *value))
        };
        let (same, others): (Vec<_>, Vec<_>) = self.index.tellings(told).partition(|telling| agrees(telling));
        same.into_iter().filter(|telling| others.iter().all(|other| !is_one(thing, &[telling, other]))).collect()
    }

    /// What the names of a machine, a node and a pod say, which are made of their owners'.
    fn by_its_name(&self, thing: EntityType, name: Text) -> impl Iterator<Item = (NameId, Text)> {
        let text = self.text(thing, name);
        let mut of: Vec<(EntityType, &str)> = Vec::new();
        match thing {
            Vm => of.extend(group_of(text).map(|group| (InstanceGroup, group))),
            Node => of.extend(clusters_of(text).map(|cluster| (Cluster, cluster))),
            Pod if self.name_of(Namespace).is_some() => of.extend(replica_set_of(text).map(|set| (ReplicaSet, set))),
            _ => {}
        }
        let told = of.into_iter().filter_map(|(of, name)| {
            let name = self.index.number(name)?;
            self.index.thing(of, name).map(|_| (of, name))
        });
        let of: Vec<(EntityType, Text)> = told.collect();
        let one = match of[..] {
            [(thing, name)] => Some((thing, name)),
            _ => None,
        };
        let agrees = |(thing, name): &(EntityType, Text)| {
            let same = self.index.thing(*thing, *name).map_or(Vec::new(), |told| self.of_the_same(*thing, told));
            // A ReplicaSet is of the pod's namespace only where that was said of it.
            same.iter()
                .any(|telling| *thing != ReplicaSet || telling.iter().any(|(name, _)| name.named() == Some(Namespace)))
        };
        let named = one.filter(agrees).and_then(|(thing, name)| Some((NameId::naming(thing)?, name)));
        named.filter(|(name, _)| !self.known.has(*name)).into_iter()
    }
}

/// Whether a thing's name alone shows whose what is said of it is. One that recurs shows nothing beyond what it recurs in: a ReplicaSet is of
/// the Deployment that it is named for, in whichever namespace.
fn leads_by_name(thing: EntityType, recurs: &[EntityType], said: NameId) -> bool {
    let Some(owner) = said.thing() else { return false };
    let is_within = |place: EntityType| owner != thing && thing.lies_in(owner) && owner.lies_in(place);
    recurs.iter().all(|place| !thing.lies_in(*place) || is_within(*place))
}

/// Tellings without those that another holds whole.
fn without_parts<'t>(tellings: &[&'t Telling]) -> Vec<&'t Telling> {
    let is_part =
        |part: &Telling, whole: &Telling| part.len() < whole.len() && part.iter().all(|one| whole.contains(one));
    tellings.iter().copied().filter(|part| !tellings.iter().any(|whole| is_part(part, whole))).collect()
}
