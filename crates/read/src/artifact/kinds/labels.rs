//! Labels and annotations, however they are printed: a map in YAML and JSON, `key=value` in tables, and what `kubectl describe` lists.

use super::super::tree::{NodeRef, Shape};
use crate::domain::{annotation, labels};

/// A resource's labels, or its annotations.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pairs: Vec<(String, String)>,
}

impl Labels {
    /// A map, or the lines of `kubectl describe` (`key=value` for labels, `key: value` for annotations).
    pub(super) fn of(node: Option<NodeRef<'_, '_>>) -> Labels {
        let Some(node) = node else { return Labels::default() };
        if node.shape() == Shape::Map {
            let pair = |child: NodeRef<'_, '_>| Some((child.key()?.to_owned(), scalar(child)));
            return Labels { pairs: node.children().filter_map(pair).collect() };
        }
        let mut all = Labels::in_row(node.text());
        all.pairs.extend(described(node.text()));
        all
    }

    /// Those below a path such as `metadata/labels`.
    pub(super) fn at(node: NodeRef<'_, '_>, path: &str) -> Labels {
        Labels::of(node.path(path))
    }

    /// `a=b,c=d`, as `--show-labels` prints them; an ellipsis at the end is no label.
    pub(super) fn in_row(text: &str) -> Labels {
        Labels { pairs: labels::parse(text).map(|(key, value)| (key.to_owned(), value.to_owned())).collect() }
    }

    /// All of them as `--show-labels` prints them.
    pub(super) fn text(&self) -> String {
        labels::print(self.pairs())
    }

    /// Each with its value.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// A label's value, empty where it is absent.
    pub(super) fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Braces without quotes around them are a map, where an annotation must be a text: written so that nobody takes it for JSON.
fn scalar(node: NodeRef<'_, '_>) -> String {
    if node.shape() == Shape::Scalar {
        return node.text().to_owned();
    }
    let inner = node.children().map(|child| format!("{}: {}", child.key().unwrap_or(""), child.text()));
    format!("{{{}}}", inner.collect::<Vec<String>>().join(", "))
}

/// The annotations that rules read, from `kubectl describe`, where the values of others may hold anything.
fn described(text: &str) -> Vec<(String, String)> {
    const NAMES: [&str; 7] = [
        annotation::PROXY,
        labels::INJECT,
        "sidecar.istio.io/status",
        "inject.istio.io/templates",
        labels::REVISION,
        "dataplane-upgrade",
        "meta.helm.sh/release-name",
    ];
    let mut pairs = Vec::new();
    for name in NAMES {
        let mut found = text.match_indices(name).map(|(at, _)| &text[at + name.len()..]);
        let Some(value) = found.find_map(|rest| rest.strip_prefix(':')) else { continue };
        let value = value.trim_start();
        let end = match value.find('}') {
            Some(close) if value.starts_with('{') => close + 1,
            _ => value.find(' ').unwrap_or(value.len()),
        };
        pairs.push((name.to_owned(), value[..end].to_owned()));
    }
    pairs
}
