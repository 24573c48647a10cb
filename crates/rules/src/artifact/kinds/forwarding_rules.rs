//! `gcloud compute forwarding-rules list` as a table, in YAML and JSON, and `describe` of one.

use std::ops::Range;

use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::Found;
use super::rows::{headless, is_name};
use crate::Kind;

const TABLE: Reason = Reason { en: "table of forwarding rules", ja: "転送ルールの表" };

/// By the resource's kind, by what only a forwarding rule has together, or by the columns of their table.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let found = rules(tree).next().is_some() || tree.root().items().iter().any(|item| is_block(item));
    found.then_some(Reason { en: "forwarding rules", ja: "転送ルール" })
}

fn rules<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        node.text_at("kind") == "compute#forwardingRule"
            || (node.get("IPAddress").is_some() && node.get("loadBalancingScheme").is_some())
    })
}

/// For screen readers gcloud prints a table's rows as blocks of `NAME:`, `REGION:`, `IP_ADDRESS:`.
fn is_block(item: &[NodeRef<'_, '_>]) -> bool {
    ["NAME", "IP_ADDRESS", "IP_PROTOCOL"].iter().all(|key| item.iter().any(|node| node.key() == Some(key)))
}

/// The mesh's own forwarding rules are of one scheme; where a listing does not show it, they are global and have a private address.
fn record(
    span: Range<usize>,
    name: &str,
    address: &str,
    scheme: &str,
    ports: &str,
    network: &str,
    global: bool,
) -> Record {
    let mesh = match scheme {
        "INTERNAL_SELF_MANAGED" => true,
        "" => global && is_private(address),
        _ => false,
    };
    // 0.0.0.0 stands for every address on its port.
    let vip = if mesh && address != "0.0.0.0" { address } else { "" };
    let port = ports.split_once('-').filter(|(from, to)| from == to).map_or(ports, |(from, _)| from);
    Record::new("forwarding-rule", span)
        .with("name", name)
        .with("scheme", scheme)
        .with("address", address)
        .with("vip", vip)
        .with("port", port)
        .value("VIP", vip)
        .value("VPC_NAME", network.rsplit('/').next().unwrap_or(""))
}

/// Whether a target is of Private Service Connect, whose endpoints are global and private too.
fn is_endpoint(target: &str) -> bool {
    matches!(target.rsplit('/').next(), Some("all-apis" | "vpc-sc")) || target.contains("serviceAttachments")
}

fn is_private(address: &str) -> bool {
    let second = address.split('.').nth(1).and_then(|part| part.parse::<u8>().ok()).unwrap_or(0);
    address.starts_with("10.")
        || address.starts_with("192.168.")
        || (address.starts_with("172.") && (16..32).contains(&second))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let items = tree.root().items();
    let blocks = items.iter().filter(|item| is_block(item)).map(|item| {
        let text = |key: &str| field(item, key);
        let start = item.first().map_or(0, |node| node.span().start);
        let span = start..item.last().map_or(start, |node| node.span().end).max(start);
        let (scheme, ports) = (text("LOAD_BALANCING_SCHEME"), text("PORT_RANGE"));
        record(
            span,
            text("NAME"),
            text("IP_ADDRESS"),
            scheme,
            ports,
            text("NETWORK"),
            text("REGION").is_empty() && !is_endpoint(text("TARGET")),
        )
    });
    let whole = rules(tree).map(|rule| {
        let text = |key: &str| rule.text_at(key);
        let (scheme, ports) = (text("loadBalancingScheme"), text("portRange"));
        let global = rule.get("region").is_none() && !is_endpoint(text("target"));
        record(rule.span(), text("name"), text("IPAddress"), scheme, ports, text("network"), global)
    });
    whole.chain(blocks).collect()
}

/// `NAME REGION IP_ADDRESS IP_PROTOCOL TARGET`, and tables with columns of one's own choice.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    let own = ["IP_PROTOCOL", "LOAD_BALANCING_SCHEME", "PORT_RANGE"];
    if !table.has(&["NAME", "IP_ADDRESS"]) || !own.iter().any(|head| table.has(&[head])) {
        return None;
    }
    let records: Vec<Record> = table
        .rows
        .iter()
        .map(|row| {
            let cell = |name: &str| table.cell(row, name);
            let global = table.has(&["REGION"]) && cell("REGION").is_empty() && !is_endpoint(cell("TARGET"));
            let (scheme, ports) = (cell("LOAD_BALANCING_SCHEME"), cell("PORT_RANGE"));
            record(row.span.clone(), cell("NAME"), cell("IP_ADDRESS"), scheme, ports, cell("NETWORK"), global)
        })
        .collect();
    Some((Kind::ForwardingRules, TABLE, records))
}

/// Rows of the default table without their head: a name, a region or none, an address, a protocol and a target.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Found)> {
    let (range, records) = headless(text, at, row)?;
    Some((range, (Kind::ForwardingRules, TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(6).collect();
    let (name, region, address, protocol, target) = match cells[..] {
        [name, address, protocol, target] => (name, "", address, protocol, target),
        [name, region, address, protocol, target] => (name, region, address, protocol, target),
        _ => return None,
    };
    let numbered = |part: &str| part.parse::<u8>().is_ok();
    let is_address = address.split('.').count() == 4 && address.split('.').all(numbered);
    let known = matches!(protocol, "TCP" | "UDP" | "ESP" | "AH" | "SCTP" | "ICMP" | "L3_DEFAULT");
    let clear = is_address && known && is_name(name) && (region.is_empty() || is_name(region));
    clear.then(|| record(span, name, address, "", "", "", region.is_empty() && !is_endpoint(target)))
}
