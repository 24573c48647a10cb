//! What a case shows, drawn: the facts are those of a timeline, a table or a way, and only their places are decided here.

mod board;
mod fleet;
mod lanes;
mod moments;
mod way;

pub(super) use fleet::{Fleet, fleets};
pub(super) use lanes::{Revision, revisions};
pub(super) use moments::moments;
pub(super) use way::way;
