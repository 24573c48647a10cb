//! Credentials made for tests, each in the surroundings in which pastes hold one. None opens anything.

mod credential;
mod kinds;
mod surroundings;

pub use credential::Planted;
pub use surroundings::FAULT;

/// How many credentials of each kind there are.
const EACH: usize = 8;

/// Credentials of every kind, the same each time.
pub fn credentials() -> Vec<Planted> {
    let all = |kind: &kinds::Kind| (1..=EACH).map(|number| kinds::planted(kind, number)).collect::<Vec<_>>();
    kinds::KINDS.iter().flat_map(all).collect()
}

/// One credential of each kind, each of which comes in other surroundings first.
pub fn one_of_each_kind() -> Vec<Planted> {
    kinds::KINDS.iter().enumerate().map(|(at, kind)| kinds::planted(kind, at)).collect()
}
