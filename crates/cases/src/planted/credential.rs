//! A credential, and whether it is seen.

/// So many bytes of a credential in a row give it away.
const PART: usize = 8;

/// A credential.
#[derive(Clone, Debug)]
pub struct Planted {
    /// What it is, such as `jwt`.
    pub kind: &'static str,
    /// Its number among those of its kind.
    pub(super) number: usize,
    /// What it is called: as a field, a variable, a header and a parameter of an address.
    pub(super) names: [&'static str; 4],
    /// The whole of it, on one line or on several.
    pub(super) text: String,
    /// What of it must not be seen again.
    pub(super) hidden: Vec<String>,
}

impl Planted {
    /// The first part of it that is seen in what was made of a paste.
    pub fn seen_in(&self, made: &str) -> Option<&str> {
        let parts = |hidden: &String| (PART..=hidden.len()).map(|end| end - PART..end).collect::<Vec<_>>();
        let mut all =
            self.hidden.iter().flat_map(|hidden| parts(hidden).into_iter().filter_map(|part| hidden.get(part)));
        all.find(|part| made.contains(part))
    }
}
