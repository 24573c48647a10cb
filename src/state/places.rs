//! Names with a number for each: what stands where, how many there are. One kind of map for all of them, since each kind costs kilobytes.

use std::collections::BTreeMap;

/// A number for each name.
pub(crate) type Places = BTreeMap<String, usize>;

/// The place of each name among these, of several alike the first one's.
pub(crate) fn places(names: &mut dyn Iterator<Item = &str>) -> Places {
    let mut places = Places::new();
    // Collected, the names would be sorted by a sort of their own.
    for (place, name) in names.enumerate() {
        if !places.contains_key(name) {
            places.insert(name.to_owned(), place);
        }
    }
    places
}
