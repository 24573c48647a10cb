//! What was told of each thing, kept so that a name is found by its type and text, and each telling once.

use std::collections::BTreeMap;
use std::sync::Arc;

use meshmedic_format::entities::EntityType;
use meshmedic_format::entities::EntityType::{
    Cluster, InstanceGroup, Membership, Namespace, Pod, Project, ReplicaSet, Vm, Workload,
};
use meshmedic_format::values::{Values, is_safe};

use super::by_name::ByName;
use super::owner::NameId;
use super::ties::{is_in_project, is_of_machines, leads, tells_apart};
use crate::domain::{namespaces, revisions};
use crate::ground::order;

/// A text that some name stands for, by its number.
pub(super) type Text = u32;

/// Names said together, in the order of the table of names.
pub(super) type Telling = [(NameId, Text)];

/// Of a thing that more was told of than this, no tie leads anywhere: a container `istio-proxy` is in every pod. So the time for one
/// finding has a bound.
const MOST_TELLINGS: usize = 64;

/// How many things of a type there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    /// None was told of.
    None,
    /// All that were told of have this name; `alike` where they are several.
    One { name: Text, alike: bool },
    /// Several.
    Many,
}

/// All tellings, by the things that they tell of.
#[derive(Debug, Default)]
pub(super) struct Index {
    numbers: BTreeMap<Arc<str>, Text>,
    texts: Vec<Arc<str>>,
    tellings: BTreeMap<Arc<Telling>, u32>,
    by_number: Vec<Arc<Telling>>,
    /// By their numbers, which of them were told, and are not parts of others alone.
    learned: Vec<bool>,
    /// In the order of the types.
    things: [BTreeMap<Text, Thing>; EntityType::ALL.len()],
}

/// What was told of one name of one type: of one thing, or of several of that name.
#[derive(Debug, Default)]
pub(super) struct Thing {
    /// What its tellings say of what it lies in, each once; at most [`MOST_TELLINGS`].
    tellings: Vec<u32>,
    /// More was told than is kept.
    pub(super) is_endless: bool,
    /// Of a project: whether something of a cluster's was told to lie in it, and whether something of a machine's or of load balancing.
    pub(super) holds: [bool; 2],
}

impl Index {
    /// Takes in what was said together; of what was said before, nothing. Whether it was new.
    pub(super) fn learn(&mut self, told: &Values) -> bool {
        let mut telling: Vec<(NameId, Text)> = Vec::with_capacity(told.len());
        for (name, value) in told {
            if let Some(name) = NameId::of(name)
                && let Some(text) = self.numbered(value)
            {
                telling.push((name, text));
            }
        }
        order::sort_by(&mut telling, Ord::cmp);
        let number = self.telling(&telling);
        match self.learned.get_mut(number as usize) {
            Some(learned) if !*learned => *learned = true,
            _ => return false,
        }
        let types: Vec<(EntityType, Text)> =
            telling.iter().filter_map(|(name, text)| Some((name.named()?, *text))).collect();
        for (thing, text) in &types {
            let known = self.things[*thing as usize].entry(*text).or_default();
            for (inner, _) in types.iter().filter(|(inner, _)| *thing == Project && is_in_project(*inner)) {
                known.holds[usize::from(is_of_machines(*inner))] = true;
            }
            if known.is_endless {
                continue;
            }
            let outward = outward(*thing, &types, &telling);
            let outward = self.telling(&outward);
            let known = self.things[*thing as usize].entry(*text).or_default();
            if !known.tellings.contains(&outward) {
                known.is_endless = known.tellings.len() == MOST_TELLINGS;
                known.tellings.push(outward);
            }
        }
        true
    }

    /// The number of a text that a command may hold.
    fn numbered(&mut self, text: &str) -> Option<Text> {
        if let Some(number) = self.number(text) {
            return Some(number);
        }
        let number = Text::try_from(self.texts.len()).ok().filter(|_| is_safe(text))?;
        let shared: Arc<str> = text.into();
        self.texts.push(Arc::clone(&shared));
        self.numbers.insert(shared, number);
        Some(number)
    }

    fn telling(&mut self, telling: &Telling) -> u32 {
        if let Some(number) = self.tellings.get(telling) {
            return *number;
        }
        let number = u32::try_from(self.by_number.len()).unwrap_or(u32::MAX);
        let shared: Arc<Telling> = telling.into();
        self.by_number.push(Arc::clone(&shared));
        self.learned.push(false);
        self.tellings.insert(shared, number);
        number
    }

    /// The number of a text that was told.
    pub(super) fn number(&self, text: &str) -> Option<Text> {
        self.numbers.get(text).copied()
    }

    pub(super) fn text(&self, number: Text) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    pub(super) fn thing(&self, of: EntityType, name: Text) -> Option<&Thing> {
        self.things[of as usize].get(&name)
    }

    /// What was told of a thing; nothing of one that too much was told of.
    pub(super) fn tellings<'i>(&'i self, thing: &'i Thing) -> impl Iterator<Item = &'i Telling> {
        let kept = if thing.is_endless { &[][..] } else { &thing.tellings };
        kept.iter().filter_map(|number| self.by_number.get(*number as usize)).map(|telling| &telling[..])
    }

    /// Whether a thing of a type was told of.
    pub(super) fn holds(&self, of: EntityType) -> bool {
        !self.things[of as usize].is_empty()
    }

    /// How many things of a type the case holds that may stand for all of it.
    pub(super) fn only(&self, of: EntityType) -> Only {
        let mut things = self.things[of as usize].iter().filter(|(name, thing)| self.counts(of, **name, thing));
        match (things.next(), things.next()) {
            (None, _) => Only::None,
            (Some((name, thing)), None) if of != Project || self.every_project_is_told() => {
                Only::One { name: *name, alike: self.is_many(of, thing) }
            }
            _ => Only::Many,
        }
    }

    /// Whether no cluster and no machine may be in a project that the case does not tell. One may, where it is the only one; behind two
    /// memberships there are two clusters.
    fn every_project_is_told(&self) -> bool {
        let count = |of: EntityType| self.things[of as usize].len();
        let tells = |thing: &&Thing| self.tellings(thing).flatten().any(|(name, _)| name.named() == Some(Project));
        let telling = |of: EntityType| self.things[of as usize].values().filter(tells).count();
        let all = count(Cluster).max(count(Membership)) + count(Vm);
        all <= 1 || all == telling(Cluster) + telling(Vm)
    }

    /// The platform's own are no workload of the person's, and a project that nothing is told to lie in may be a fleet's host, or any.
    fn counts(&self, of: EntityType, name: Text, thing: &Thing) -> bool {
        match of {
            Namespace => !namespaces::is_platform(self.text(name)),
            Workload | ReplicaSet | Pod => revisions::namespace_of_control_plane(self.text(name)).is_none(),
            Project => thing.holds.contains(&true),
            _ => true,
        }
    }

    fn is_many(&self, of: EntityType, thing: &Thing) -> bool {
        let tellings: Vec<_> = self.tellings(thing).collect();
        thing.is_endless || !is_one(of, &tellings)
    }
}

/// What a telling says of one of its things, and of where it lies.
fn outward(thing: EntityType, types: &[(EntityType, Text)], telling: &Telling) -> Vec<(NameId, Text)> {
    let has_machine = types.iter().any(|(known, _)| *known == Vm);
    let belongs = |name: NameId| {
        // The zone of a group without a machine is the group's own.
        let owner = if name.text() == "ZONE" && !has_machine { Some(InstanceGroup) } else { name.thing() };
        name.named() != Some(thing) && owner.is_some_and(|owner| leads(thing, owner))
    };
    telling.iter().copied().filter(|(name, _)| belongs(*name)).collect()
}

/// Whether tellings may all be of one thing: none differs from another in what tells two of one name apart.
pub(super) fn is_one(thing: EntityType, tellings: &[&Telling]) -> bool {
    let mut said = ByName::new();
    let mut apart = tellings.iter().copied().flatten().filter(|(name, _)| tells_apart(thing, *name));
    apart.all(|(name, value)| said.insert(*name, *value).is_none_or(|before| before == *value))
}
