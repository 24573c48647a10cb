//! fleet/membership-not-ok: a membership's state is ERROR or WARNING, and nothing else in the case says why.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::Level;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::order;

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    let (faults, explained) = (Faults::default(), Explained::of(known));
    for (source, record) in view.records("membership") {
        let level = match record.field("code") {
            "ERROR" => Level::Problem,
            "WARNING" => view.rule.level,
            _ => continue,
        };
        if !faults.are_shown(view, record) && !explained.holds(source, record) {
            outcome.found(view.fault_in(source, record, record.span.clone()).level(level));
        }
    }
    outcome
}

/// A membership: its name stands once in each location.
type Id<'v> = [Option<&'v str>; 2];

fn id_of(values: &Values) -> Id<'_> {
    ["MEMBERSHIP", "MEMBERSHIP_LOCATION"].map(|name| values.get(name).map(String::as_str))
}

/// The memberships of which a condition or a plane says what is wrong, each found once, when it is first asked for: those have rules of
/// their own, for what is new too.
#[derive(Default)]
struct Faults<'c> {
    conditions: OnceCell<BTreeSet<Id<'c>>>,
    control_planes: OnceCell<BTreeSet<Id<'c>>>,
    data_planes: OnceCell<BTreeSet<Id<'c>>>,
}

impl<'c> Faults<'c> {
    fn are_shown(&self, view: &View<'c>, membership: &Record) -> bool {
        let condition = |record: &Record| record.field("severity") != "INFO";
        let plane = |record: &Record| !matches!(record.field("state"), "" | "ACTIVE" | "DISABLED");
        let of_it = |known: &OnceCell<BTreeSet<Id<'c>>>, name: &'static str, faulty: &dyn Fn(&Record) -> bool| {
            let all = || {
                let faulty = view.records(name).filter(|(_, record)| faulty(record));
                order::set(faulty.map(|(_, record)| id_of(&record.values)))
            };
            known.get_or_init(all).contains(&id_of(&membership.values))
        };
        of_it(&self.conditions, "condition", &condition)
            || of_it(&self.control_planes, "control-plane", &plane)
            || of_it(&self.data_planes, "data-plane", &plane)
    }
}

/// What other rules found, by where it stands and by what it names.
struct Explained<'m> {
    /// Of each input where places begin, in their order, and how far any of them up to there reaches.
    places: BTreeMap<usize, Vec<(usize, usize)>>,
    named: BTreeSet<Id<'m>>,
}

impl<'m> Explained<'m> {
    fn of(known: &'m [Match<'static>]) -> Explained<'m> {
        let mut places: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for found in known {
            places.entry(found.source).or_default().push((found.span.start, found.span.end));
        }
        for places in places.values_mut() {
            order::sort_by(places, Ord::cmp);
            let mut reach = 0;
            for (_, end) in places {
                reach = reach.max(*end);
                *end = reach;
            }
        }
        let named = known.iter().filter(|found| found.level <= Level::Warning);
        let named = order::set(named.map(|found| id_of(&found.values)).filter(|[name, _]| name.is_some()));
        Explained { places, named }
    }

    fn holds(&self, source: usize, membership: &Record) -> bool {
        let places = self.places.get(&source).map_or(&[][..], Vec::as_slice);
        let before = places.partition_point(|(start, _)| *start < membership.span.end);
        let touches = before.checked_sub(1).is_some_and(|last| places[last].1 > membership.span.start);
        touches || self.named.contains(&id_of(&membership.values))
    }
}
