//! What in a text is a credential, so that it is masked in everything that is shown of the text or handed on.
//!
//! A credential is known by its own form (`ya29.`, a private key's frame) or by what names it (`password=`, `Authorization:`, a Secret's
//! `data`). What only could be one, such as the name of a Secret, is none: a mask over a name would hide what a finding rests on.
//!
//! Sources: RFC 6750 and 7617 (authorization), 7519 (JWT), 7468 (PEM), 3986 (user and password in addresses); Kubernetes, "Secrets" and
//! "Organizing Cluster Access Using kubeconfig Files"; the forms of their tokens that Google, GitHub, GitLab, Slack, AWS and Vault document.

mod address;
mod assigned;
mod cut;
mod frames;
mod object;
mod schemes;
mod secret;
mod shapes;
mod value;

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use meshmedic_scan::Sieve;

use secret::{Found, Look};
pub use secret::{Secret, SecretKind};

/// What stands in or before every credential, in any case of letters, and who looks at the place.
const ANCHORS: [&[(&str, Look)]; 5] =
    [shapes::ANCHORS, frames::ANCHORS, schemes::ANCHORS, address::ANCHORS, assigned::ANCHORS];

/// The search for all anchors.
struct Anchors {
    /// Finds the parts of a text that may hold one: next to nothing of most.
    sieve: Sieve,
    search: AhoCorasick,
    looks: Vec<Look>,
}

fn anchors() -> Option<&'static Anchors> {
    static BUILT: OnceLock<Option<Anchors>> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let all = || ANCHORS.iter().copied().flatten();
            let mut builder = AhoCorasick::builder();
            builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
            // It fails only for more patterns than these.
            let search = builder.build(all().map(|(anchor, _)| anchor)).ok()?;
            let sieve = Sieve::new(all().map(|(anchor, _)| (*anchor, shapes::CASED.contains(anchor))));
            Some(Anchors { sieve, search, looks: all().map(|(_, look)| *look).collect() })
        })
        .as_ref()
}

/// The credentials in a text, in its order; none overlaps another.
pub fn secrets(text: &str) -> Vec<Secret> {
    let mut found = look(text).secrets;
    found.extend(cut::across(text, |whole| look(whole).secrets));
    apart(text, found)
}

/// The credentials in a text whose lines no terminal's edge cut, else as [`secrets`].
pub fn secrets_uncut(text: &str) -> Vec<Secret> {
    apart(text, look(text).secrets)
}

/// What of these is whole characters, in the order of the text, and overlaps no other.
fn apart(text: &str, mut found: Vec<Secret>) -> Vec<Secret> {
    let whole = |at: usize| text.is_char_boundary(at);
    found.retain(|Secret { range, .. }| !range.is_empty() && whole(range.start) && whole(range.end));
    together(found)
}

/// Whether a line holds a credential, or the beginning of one.
pub(crate) fn holds_one(line: &str) -> bool {
    !look(line).secrets.is_empty()
}

/// What may begin a credential, in the cases in which it is written: for whoever looks which lines are worth [`holds_one`].
pub(crate) fn anchors_as_written() -> Vec<String> {
    // Most addresses hold no password: what would stand behind one is seldom met.
    let all = ANCHORS.iter().copied().flatten().map(|(anchor, _)| if *anchor == "://" { "@" } else { *anchor });
    let mut written = Vec::new();
    for anchor in all {
        let first = anchor.chars().take(1).map(|c| c.to_ascii_uppercase());
        let titled: String = first.chain(anchor.chars().skip(1).map(|c| c.to_ascii_lowercase())).collect();
        written.extend([anchor.to_owned(), anchor.to_ascii_lowercase(), anchor.to_ascii_uppercase(), titled]);
    }
    written
}

/// Looks at each place that may hold one.
fn look(text: &str) -> Found {
    let mut found = Found::default();
    let Some(Anchors { sieve, search, looks }) = anchors() else { return found };
    let mut at = 0;
    while let Some(part) = sieve.next(text.as_bytes(), at) {
        at = part.end;
        for hit in search.find_iter(Input::new(text).span(part)) {
            looks[hit.pattern().as_usize()](text, hit.range(), &mut found);
        }
    }
    found
}

/// Credentials in the order of the text, none of which overlaps another.
pub fn together(mut found: Vec<Secret>) -> Vec<Secret> {
    crate::ground::order::sort_by(&mut found, |one, other| one.range.start.cmp(&other.range.start));
    let mut apart: Vec<Secret> = Vec::with_capacity(found.len());
    for mut secret in found {
        let end = apart.last().map_or(0, |last| last.range.end);
        secret.range.start = secret.range.start.max(end);
        if !secret.range.is_empty() {
            apart.push(secret);
        }
    }
    apart
}

/// The text with its credentials masked: as many characters and as many bytes as before, so that every place stays where it was.
pub fn masked(text: &str, secrets: &[Secret]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut copied = 0;
    for Secret { range, .. } in secrets {
        shown.push_str(text.get(copied..range.start).unwrap_or_default());
        shown.extend(text.get(range.clone()).unwrap_or_default().chars().map(mask_of));
        copied = range.end;
    }
    shown.push_str(text.get(copied..).unwrap_or_default());
    shown
}

/// What stands for a character: one that takes as many bytes, is no part of any name, and ends no line.
fn mask_of(c: char) -> char {
    match c.len_utf8() {
        1 if c.is_ascii_control() => c,
        1 => '*',
        2 => '\u{b7}',
        3 => '\u{2022}',
        _ => '\u{1f512}',
    }
}

#[cfg(test)]
mod tests;
