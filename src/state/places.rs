//! Names with a number for each: what stands where, how many there are. One kind of map for all of them, in order of the names: a map of the
//! standard library would cost the page's module two kilobytes more.

/// A number for each name.
#[derive(Default)]
pub struct Places(Vec<(String, usize)>);

impl Places {
    /// The place of a name, or the one where it would stand.
    fn at(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(name))
    }

    /// The number of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        Some(self.0[self.at(name).ok()?].1)
    }

    /// Gives a name its number, in place of one that it had.
    pub fn insert(&mut self, name: &str, number: usize) {
        match self.at(name) {
            Ok(at) => self.0[at].1 = number,
            Err(at) => self.0.insert(at, (name.to_owned(), number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_last_number() {
        let mut places = Places::default();
        for (name, number) in [("b", 1), ("a", 2), ("c", 3), ("a", 4)] {
            places.insert(name, number);
        }
        assert_eq!(["a", "b", "c", "d"].map(|name| places.get(name)), [Some(4), Some(1), Some(3), None]);
    }
}
