//! How many tests ran.

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tests {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tests {
    /// A step that is one test by itself.
    pub(crate) const ONE: Self = Self { passed: 1, failed: 0 };

    /// A step that could not be run here, which is said and is no failure.
    pub(crate) const NONE: Self = Self { passed: 0, failed: 0 };

    /// Adds another step's.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Adds what cargo's line `test result: ok. 3 passed; 0 failed; ...` says; other lines say nothing.
    pub(crate) fn add_line(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        let words: Vec<&str> = counts.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
        let count = |what: &str| {
            let place = words.iter().position(|word| *word == what)?;
            words.get(place.checked_sub(1)?)?.parse::<u32>().ok()
        };
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_cargo_says() {
        let mut tests = Tests::default();
        tests.add_line("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        tests.add_line("test result: FAILED. 3 passed; 2 failed; 0 ignored");
        tests.add_line("test passed_or_not ... ok");
        assert_eq!(tests, Tests { passed: 15, failed: 2 });
    }
}
