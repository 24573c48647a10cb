//! Requests as trees: JSON over several lines, lists of such, Cloud Logging's entries in JSON and YAML.

use super::super::super::Reason;
use super::super::super::tree::{NodeRef, Shape, Tree};
use crate::domain::access::{Fields, Tally, of_line, of_part};

/// Why a text is an access log.
pub(super) const REASON: Reason =
    Reason { en: "lines of a proxy's access log", ja: "プロキシのアクセスログの行" };

/// By the fields of a request.
pub(crate) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    requests(tree).next().map(|_| REASON)
}

fn requests<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    const OWN: [&str; 3] = ["response_flags", "response_flag", "responseFlags"];
    let has_own = |node: &NodeRef<'_, '_>| OWN.iter().any(|key| node.get(key).is_some());
    // Of an entry of Cloud Logging the flags are labels, and the status stands beside them.
    let is_request = move |node: &NodeRef<'_, '_>| match node.get(LABELS) {
        Some(labels) => has_own(&labels) || has_own(node),
        None => node.key() != Some(LABELS) && has_own(node),
    };
    tree.all().filter(move |node| node.shape() == Shape::Map && is_request(node))
}

/// Where an entry of Cloud Logging has what its log is about.
const LABELS: &str = "labels";

/// Counts the requests of a tree: those of the entries that it holds, else those that stand in it by themselves.
pub(crate) fn tally_of<'a, 't: 'a>(tree: &'a Tree<'t>, entries: impl Iterator<Item = NodeRef<'a, 't>>) -> Tally {
    let mut tally = Tally::default();
    let mut has_entries = false;
    for entry in entries {
        has_entries = true;
        add(entry, &mut tally);
    }
    if !has_entries {
        requests(tree).for_each(|node| add(node, &mut tally));
    }
    tally
}

fn add(node: NodeRef<'_, '_>, tally: &mut Tally) {
    let mut fields = Fields::default();
    put(node, "", &mut fields, 0);
    if fields.is_access() {
        tally.add(&fields.access(), Some(node.span()));
        return;
    }
    let mut buffer = String::new();
    if let Some(request) = fields.text().and_then(|text| of_line(text.trim(), &mut buffer).or_else(|| of_part(text))) {
        tally.add(&fields.around(request), Some(node.span()));
    }
}

fn put<'a>(node: NodeRef<'a, '_>, above: &str, fields: &mut Fields<'a>, depth: usize) {
    for member in node.children() {
        let key = member.key().unwrap_or("");
        if member.shape() == Shape::Scalar {
            fields.put(above, key, member.text());
        } else if depth < 4 {
            put(member, key, fields, depth + 1);
        }
    }
}
