//! How many findings of each level a report has.

use meshmedic_rules::report::{Level, Report};

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
    /// Counts a report's findings.
    pub fn new(report: &Report) -> Counts {
        let count = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
        Counts { problems: count(Level::Problem), warnings: count(Level::Warning), notes: count(Level::Note) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    #[test]
    fn levels_are_counted() {
        assert_eq!(Counts::new(&fixture::report()), Counts { problems: 4, warnings: 0, notes: 2 });
    }
}
