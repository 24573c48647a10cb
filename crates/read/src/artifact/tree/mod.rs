//! A structured output as a tree whose every node knows where it stands.
//!
//! One tree for JSON, YAML and what `kubectl describe` prints, read by readers that never give up: a cut beginning, a cut end or a bad
//! line costs what it holds and nothing else. Nodes live in one list, so that no input nests deep enough to exhaust a stack.

mod escape;
mod json;
mod node;
mod yaml;

pub(super) use escape::unescape;
pub(super) use json::{Flow, read as read_json};
pub(super) use node::{NodeRef, Shape, Tree, field, part};
pub(super) use yaml::read as read_yaml;
