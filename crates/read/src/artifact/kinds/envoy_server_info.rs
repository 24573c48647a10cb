//! `curl localhost:15000/server_info`, and `pilot-agent request GET server_info` in a sidecar.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::envoy_config_dump::Product;
use super::envoy_version::number;

/// By the server's state beside what only Envoy's administration page has.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let own =
        Reason { en: "Envoy's server_info: state and uptime", ja: "Envoy の server_info(state と稼働時間)" };
    info(tree).map(|info| if let Product::Other(reason) = product(&info) { reason } else { own })
}

fn product(info: &NodeRef<'_, '_>) -> Product {
    Product::of_node(info.text_at("node/id"), false, std::iter::empty())
}

fn info<'a, 't>(tree: &'a Tree<'t>) -> Option<NodeRef<'a, 't>> {
    let own = ["hot_restart_version", "uptime_current_epoch", "uptime_all_epochs", "command_line_options"];
    // Where the state is cut off, the version still counts.
    let told = |node: &NodeRef<'_, '_>| node.get("state").is_some() || !number(node.text_at("version")).is_empty();
    tree.all().find(|node| told(node) && own.iter().any(|key| node.get(key).is_some()))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let Some(info) = info(tree).filter(|info| !matches!(product(info), Product::Other(_))) else { return Vec::new() };
    let at = |key: &str| info.get(key).map_or(info.span(), |node| node.span());
    let build = info.text_at("version");
    let span = at("version").start.min(at("state").start)..at("version").end.max(at("state").end);
    // The two keys stand together; where they do not, the state is what shows.
    let span = if span.len() < 600 { span } else { at("state") };
    let record = Record::new("server-info", span).with_place("version", number(build), at("version"));
    let record = record.with_place("state", info.text_at("state"), at("state"));
    vec![record.with("product", product(&info).name())]
}
