//! Whose a name is, and which names a thing's tellings are kept by.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use meshmedic_format::entities::EntityType;
use meshmedic_format::names::{NAMES, Owner};

/// A name, by its place in the table of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameId(u8);

impl NameId {
    /// The name that is written so; none for what no command holds and for what belongs to one finding alone.
    pub(super) fn of(text: &str) -> Option<NameId> {
        static KNOWN: OnceLock<BTreeMap<&'static str, NameId>> = OnceLock::new();
        let known = KNOWN.get_or_init(|| {
            let own = NAMES.iter().enumerate().filter(|(_, name)| name.owner != Owner::Finding);
            own.filter_map(|(at, name)| Some((name.name, NameId(u8::try_from(at).ok()?)))).collect()
        });
        known.get(text).copied()
    }

    /// What a thing of that type is called by.
    pub(super) fn naming(thing: EntityType) -> Option<NameId> {
        static NAMING: OnceLock<BTreeMap<EntityType, NameId>> = OnceLock::new();
        let naming = NAMING.get_or_init(|| NameId::all().filter_map(|name| Some((name.named()?, name))).collect());
        naming.get(&thing).copied()
    }

    fn all() -> impl Iterator<Item = NameId> {
        (0..NAMES.len()).filter_map(|at| u8::try_from(at).ok().map(NameId))
    }

    /// As it is written.
    pub(super) fn text(self) -> &'static str {
        NAMES[usize::from(self.0)].name
    }

    /// The type of the thing that it names, or tells something of.
    pub(super) fn thing(self) -> Option<EntityType> {
        match NAMES[usize::from(self.0)].owner {
            Owner::Names(thing) | Owner::Tells(thing) => Some(thing),
            Owner::Finding => None,
        }
    }

    /// The type of the thing that it names.
    pub(super) fn named(self) -> Option<EntityType> {
        match NAMES[usize::from(self.0)].owner {
            Owner::Names(thing) => Some(thing),
            _ => None,
        }
    }

    /// Whether two things differ that differ in this: in their name, in where they lie, or in the number that stands for a name.
    pub(super) fn is_of_identity(self) -> bool {
        let is_identity = matches!(
            self.text(),
            "LOCATION" | "MEMBERSHIP_LOCATION" | "ZONE" | "PROJECT_NUMBER" | "FLEET_PROJECT_NUMBER"
        );
        is_identity || self.named().is_some()
    }
}
