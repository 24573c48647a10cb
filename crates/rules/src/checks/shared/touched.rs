//! Which places of a case something was found in.

use std::ops::Range;

use crate::detect::Match;
use meshmedic_read::ground::order;

/// Places that matches show, looked up without looking at each of them.
pub(crate) struct Touched {
    /// In order: the input, where a place begins, and where the farthest of those up to it ends.
    places: Vec<(usize, usize, usize)>,
}

impl Touched {
    /// The places of these matches.
    pub(crate) fn by<'m>(matches: impl Iterator<Item = &'m Match<'static>>) -> Touched {
        let mut places: Vec<_> = matches.map(|found| (found.source, found.span.start, found.span.end)).collect();
        order::sort_by(&mut places, Ord::cmp);
        for at in 1..places.len() {
            let (source, _, end) = places[at - 1];
            if places[at].0 == source {
                places[at].2 = places[at].2.max(end);
            }
        }
        Touched { places }
    }

    /// Whether one of them lies in this part of an input, or reaches into it.
    pub(crate) fn any(&self, source: usize, span: &Range<usize>) -> bool {
        let behind = self.places.partition_point(|(other, start, _)| (*other, *start) < (source, span.end));
        self.places[..behind].last().is_some_and(|(other, _, end)| *other == source && span.start < *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::rules;

    #[test]
    fn a_place_is_found_however_far_before_it_one_began() {
        let at = |source: usize, span: Range<usize>| Match::new(&rules()[0], source, span);
        let found = [at(1, 40..45), at(0, 10..100), at(0, 20..30), at(2, 7..9)];
        let touched = Touched::by(found.iter());
        for (source, span) in [(0, 90..95), (0, 0..11), (0, 25..26), (1, 44..50), (2, 0..8)] {
            assert!(touched.any(source, &span), "{source} {span:?}");
        }
        for (source, span) in [(0, 100..110), (0, 0..10), (1, 0..40), (1, 45..90), (2, 9..12), (3, 0..100)] {
            assert!(!touched.any(source, &span), "{source} {span:?}");
        }
    }
}
