//! How many findings of each level there are.

use meshmedic_rules::report::{Finding, Level};

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Broken now.
    pub problems: usize,
    /// Will break.
    pub warnings: usize,
    /// Worth knowing.
    pub notes: usize,
}

impl Counts {
    /// Counts findings.
    pub fn new<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Counts {
        let mut counts = Counts::default();
        for finding in findings {
            match finding.level {
                Level::Problem => counts.problems += 1,
                Level::Warning => counts.warnings += 1,
                Level::Note => counts.notes += 1,
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    #[test]
    fn levels_are_counted() {
        assert_eq!(Counts::new(&fixture::report().findings), Counts { problems: 4, warnings: 0, notes: 2 });
    }
}
