//! Lines that repeat with counters in them: the last one says how things are.

use std::collections::BTreeMap;

use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

use crate::checks::shared::phase::Incomplete;

/// The counters of a proxy that is not ready.
const COUNTERS: [&str; 4] = ["cds_ok", "cds_rejected", "lds_ok", "lds_rejected"];

/// Gives every match the counters of the last one of its input that is about the same proxy, which its names tell.
pub(crate) fn last_decides(own: &mut [Incomplete<'_>]) {
    // By a match's input and names: the place of the last one with counters, and its counters.
    let mut last: BTreeMap<(usize, Values), (usize, Values)> = BTreeMap::new();
    for (at, found) in own.iter().enumerate() {
        let counts = COUNTERS.iter().filter_map(|name| Some(((*name).to_owned(), found.text(name)?.to_owned())));
        let counts = order::map(counts);
        if !counts.is_empty() {
            last.insert((found.source, found.values().clone()), (at, counts));
        }
    }
    for (at, found) in own.iter_mut().enumerate() {
        let Some((decides, counts)) = last.get(&(found.source, found.values().clone())) else { continue };
        for (name, count) in counts.iter().filter(|_| at < *decides) {
            found.detail(name, count.as_str());
        }
    }
}
