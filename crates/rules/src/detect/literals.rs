//! One search for many texts.

use aho_corasick::AhoCorasick;

/// One search for all of these texts at once; `None` where they are too many. What builds it is large, and compiled anew wherever it is
/// called, so it is called here alone.
#[inline(never)]
pub(crate) fn search(texts: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::new(texts).ok()
}
