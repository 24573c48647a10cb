//! Sorting. The standard library's sort is compiled anew for each type that it sorts, five kilobytes each time; here it is once. Its maps
//! and sets are collected by a sort too, so they are collected here.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts a list; what is equal keeps its order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (one, other) in swaps(list.len(), &|one, other| compare(&list[one], &list[other])) {
        list.swap(one, other);
    }
}

/// Collects a map; of two values of one key it keeps the later.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// Collects a set.
pub fn set<T: Ord>(all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(all);
    set
}

/// The elements, each where it is met first; for a handful, since each is looked for among those before it.
pub fn each_once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// The swaps that bring a list in order, one after the other; at most one for each place.
#[inline(never)]
#[expect(clippy::disallowed_methods, reason = "this is the one sort")]
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..count).collect();
    from.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for first in 0..count {
        // What stood in the first place moves along until it comes to its own.
        let mut at = first;
        while from[at] != first {
            let next = std::mem::replace(&mut from[at], at);
            swaps.push((at, next));
            at = next;
        }
        from[at] = at;
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_keeps_its_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        let mut none: Vec<String> = Vec::new();
        sort_by(&mut none, Ord::cmp);
        assert!(none.is_empty());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "what the one sort is compared with")]
    fn every_order_of_a_list_is_sorted_as_the_standard_library_sorts_it() {
        for seed in 0..5_usize.pow(5) {
            let mut list: Vec<(usize, usize)> = (0..5).map(|at| (seed / 5_usize.pow(at) % 5, at as usize)).collect();
            let mut wanted = list.clone();
            wanted.sort_by_key(|(key, _)| *key);
            sort_by(&mut list, |one, other| one.0.cmp(&other.0));
            assert_eq!(list, wanted);
        }
    }

    #[test]
    fn each_is_kept_where_it_is_met_first() {
        assert_eq!(each_once(["b", "a", "b", "c", "a"]), ["b", "a", "c"]);
    }

    #[test]
    fn of_two_values_of_one_key_the_later_is_kept() {
        assert_eq!(map([("b", 1), ("a", 2), ("b", 3)]).into_iter().collect::<Vec<_>>(), [("a", 2), ("b", 3)]);
        assert_eq!(set(["b", "a", "b"]).into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
