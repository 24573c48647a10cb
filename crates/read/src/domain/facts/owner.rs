//! Whose a name is, looked up once for all that is told by it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use meshmedic_format::entities::EntityType;
use meshmedic_format::names::{NAMES, Owner};

/// A name that belongs to a thing, by its place in the table of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameId(u8);

/// What is known of names, in forms that are asked for every value of a case.
struct Known {
    by_text: BTreeMap<&'static str, NameId>,
    naming: [Option<NameId>; EntityType::ALL.len()],
    /// In the order of the table: the thing that a name belongs to, whether it names it, whether it tells two of one name apart.
    all: Vec<(Option<EntityType>, bool, bool)>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = Known {
            by_text: BTreeMap::new(),
            naming: [None; EntityType::ALL.len()],
            all: Vec::with_capacity(NAMES.len()),
        };
        for (at, name) in NAMES.iter().enumerate() {
            let (thing, names) = match name.owner {
                Owner::Names(thing) => (Some(thing), true),
                Owner::Tells(thing) => (Some(thing), false),
                Owner::Finding => (None, false),
            };
            known.all.push((thing, names, names || TELLS_APART.contains(&name.name)));
            if let (Some(thing), Ok(at)) = (thing, u8::try_from(at)) {
                known.by_text.insert(name.name, NameId(at));
                if names {
                    known.naming[thing as usize] = Some(NameId(at));
                }
            }
        }
        known
    })
}

/// What tells two things of one name apart: where they lie, and the number that stands for a name.
const TELLS_APART: [&str; 5] = ["LOCATION", "MEMBERSHIP_LOCATION", "ZONE", "PROJECT_NUMBER", "FLEET_PROJECT_NUMBER"];

impl NameId {
    /// The name that is written so; none for what no command holds and for what belongs to one finding alone.
    pub(super) fn of(text: &str) -> Option<NameId> {
        known().by_text.get(text).copied()
    }

    /// All of them, in the order of the table of names, with those that belong to one finding alone.
    pub(super) fn all() -> impl Iterator<Item = NameId> {
        (0..=u8::MAX).take(NAMES.len()).map(NameId)
    }

    /// Its place in the table of names.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// What a thing of that type is called by.
    pub(super) fn naming(thing: EntityType) -> Option<NameId> {
        known().naming[thing as usize]
    }

    /// As it is written.
    pub(super) fn text(self) -> &'static str {
        NAMES[self.place()].name
    }

    /// The type of the thing that it names, or tells something of.
    pub(super) fn thing(self) -> Option<EntityType> {
        known().all[self.place()].0
    }

    /// The type of the thing that it names.
    pub(super) fn named(self) -> Option<EntityType> {
        let (thing, names, _) = known().all[self.place()];
        thing.filter(|_| names)
    }

    /// Whether two things differ that differ in this.
    pub(super) fn is_of_identity(self) -> bool {
        known().all[self.place()].2
    }
}
