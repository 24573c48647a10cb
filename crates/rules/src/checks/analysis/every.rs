//! analysis/*: one code is one finding, whatever number of objects it is about. The first is named, the others are counted and listed.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::shared::analysis::{CODE, many_unlabeled};
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;
use crate::detect::{Entry, Figure, Grid};
use meshmedic_format::Say;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

const COLUMNS: [Say; 2] = [Say { en: "Object", ja: "オブジェクト" }, Say { en: "Message", ja: "メッセージ" }];

/// More rows than this are counted and not shown.
const MOST: usize = 20;

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let Some(one) = own.first() else { return };
    let is_of_namespaces = one.is_apart("apart");
    let many = is_of_namespaces && one.text("code") == Some(CODE) && many_unlabeled(view).is_some();
    // What tells one finding from another: the cluster, and the namespace where the rule of a namespace is to explain it.
    let mut findings: BTreeMap<[Option<String>; 2], Vec<usize>> = BTreeMap::new();
    for (at, found) in own.iter_mut().enumerate() {
        let named = |name: &str| found.get(name).map(str::to_owned);
        let of = [named("MEMBERSHIP"), named("NAMESPACE").filter(|_| is_of_namespaces && !many)];
        if let [_, Some(namespace)] = &of {
            found.detail("apart", namespace.as_str());
        }
        findings.entry(of).or_default().push(at);
    }
    for places in findings.into_values() {
        let (mut seen, mut objects, mut rows) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for at in &places {
            let found = &own[*at];
            let (object, message) = (object_of(found), found.text("message").unwrap_or(""));
            if !object.is_empty() && seen.insert((object.clone(), message.to_owned())) {
                rows.push(vec![Entry::name(&object), Entry::name(message)]);
                objects.insert(object);
            }
        }
        let (Some(first), Some(more)) = (places.first(), objects.len().checked_sub(1)) else { continue };
        let found = &mut own[*first];
        let named = object_of(found);
        if !named.is_empty() {
            found.detail("object", named);
        }
        if more > 0 {
            found.detail("more", more.to_string());
        }
        if rows.len() > 1 {
            let left_out = rows.len().saturating_sub(MOST);
            rows.truncate(MOST);
            found.figure(Figure::Table(Grid { columns: &COLUMNS, rows, left_out }));
        }
    }
}

/// `VirtualService shop/web x.yaml:10`, as far as the message names it.
fn object_of(found: &Incomplete<'_>) -> String {
    let text = |name: &str| found.text(name).unwrap_or("");
    let full = [text("namespace"), text("name")].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
    let parts = [text("kind"), &full.join("/"), text("file")];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
