//! What a refusal of Envoy's names, for the rules that know its reason: the resources, what made them, and whatever the reason itself names.

use std::collections::BTreeSet;

use crate::checks::shared::phase::Incomplete;
use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::refusals::{message_at, origin, refusals, thing_named};
use meshmedic_read::ground::order;

/// What signatures of these rules call that which a reason names, in whichever of its forms.
const NAMED: [&str; 4] = ["what", "what2", "what3", "what4"];

/// Adds `resources` and `objects` to all places of a reason, and makes `what` name all that they name: a few of each, and how many more.
pub(crate) fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let mut resources = Names::default();
    let mut objects = Names::default();
    let mut named = Names::default();
    let mut dumped: Vec<(usize, &Record)> = view.records("rejected").collect();
    order::sort_by(&mut dumped, |a, b| (a.0, a.1.span.start).cmp(&(b.0, b.1.span.start)));
    for found in own.iter() {
        let names = NAMED.iter().filter_map(|name| found.text(name));
        names.for_each(|name| {
            named.add(name);
            thing_named(name).iter().for_each(|thing| objects.add(thing));
        });
        // A route configuration is named by its reason alone.
        found.text("route").and_then(origin).iter().for_each(|made| objects.add(made));
        for resource in refused(view, &dumped, found) {
            origin(&resource).iter().for_each(|made| objects.add(made));
            resources.add(&resource);
        }
    }
    for found in own {
        for (detail, names) in [("resources", &resources), ("objects", &objects), ("what", &named)] {
            if let Some(text) = names.text() {
                found.detail(detail, text);
            }
        }
    }
}

/// The resources of a message that were refused for the reason that was matched; `dumped` are the refusals of dumps, in order.
fn refused(view: &View<'_>, dumped: &[(usize, &Record)], found: &Incomplete<'_>) -> Vec<String> {
    let behind =
        dumped.partition_point(|(source, record)| (*source, record.span.start) <= (found.source, found.span.start));
    if let Some((source, record)) = dumped[..behind].last()
        && *source == found.source
        && found.span.start < record.span.end.max(record.span.start + 1)
    {
        return vec![record.field("name").to_owned()];
    }
    let last = found.span.end.saturating_sub(1);
    let (start, message) = message_at(view.text(found.source), last);
    let all = refusals(message);
    let Some(own) = all.iter().rfind(|refusal| start + refusal.at <= last) else { return Vec::new() };
    let kind = own.kind();
    all.iter().filter(|refusal| refusal.kind() == kind).map(|refusal| refusal.resource.to_owned()).collect()
}

/// Names, each once, in their order.
#[derive(Default)]
pub(crate) struct Names {
    all: BTreeSet<String>,
    first: Vec<String>,
}

impl Names {
    /// More are counted only.
    const FEW: usize = 4;

    pub(crate) fn add(&mut self, name: &str) {
        if !name.is_empty() && self.all.insert(name.to_owned()) && self.first.len() < Self::FEW {
            self.first.push(name.to_owned());
        }
    }

    pub(crate) fn text(&self) -> Option<String> {
        let more = self.all.len() - self.first.len();
        let listed = self.first.join(", ");
        (!listed.is_empty()).then(|| if more > 0 { format!("{listed} (+{more})") } else { listed })
    }
}
