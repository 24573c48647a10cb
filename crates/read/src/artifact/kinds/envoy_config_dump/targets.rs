//! The clusters that routes lead to.

use super::lenient::JsonText;
use super::resources::{VirtualHost, Weighted};

/// The clusters that virtual hosts lead to.
pub(super) fn hosts_lead_to<'x, 'a>(hosts: &'x [VirtualHost<'a>]) -> impl Iterator<Item = &'x JsonText<'a>> {
    let actions = hosts.iter().flat_map(|host| &host.routes).map(|route| &route.action);
    actions.flat_map(|action| targets_of(&action.cluster, &action.weighted))
}

/// The clusters that a route leads to.
pub(super) fn targets_of<'x, 'a>(
    cluster: &'x JsonText<'a>,
    weighted: &'x Weighted<'a>,
) -> impl Iterator<Item = &'x JsonText<'a>> {
    let weighted = weighted.clusters.iter().map(|cluster| &cluster.name);
    std::iter::once(cluster).chain(weighted).filter(|name| !name.as_str().is_empty())
}

/// Each name once, in order. A route configuration may lead to one cluster a hundred times.
pub(super) fn each_once<'x, 'a>(names: Vec<&'x JsonText<'a>>) -> Vec<&'x JsonText<'a>> {
    let mut known = std::collections::BTreeSet::new();
    names.into_iter().filter(|name| known.insert(name.as_str())).collect()
}
