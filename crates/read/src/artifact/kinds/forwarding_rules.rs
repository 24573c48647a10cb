//! `gcloud compute forwarding-rules list` as a table, in YAML and JSON, and `describe` of one.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::rows::{headless, is_name};

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

/// What the forms say of one rule; empty where they say nothing.
#[derive(Default)]
struct Rule<'t> {
    name: &'t str,
    address: &'t str,
    scheme: &'t str,
    ports: &'t str,
    network: &'t str,
    target: &'t str,
    /// It says that it has no region.
    global: bool,
}

impl<'t> Rule<'t> {
    /// What stands under the columns' names.
    fn of_cells(cell: impl Fn(&str) -> &'t str, global: bool) -> Self {
        Self {
            name: cell("NAME"),
            address: cell("IP_ADDRESS"),
            scheme: cell("LOAD_BALANCING_SCHEME"),
            ports: cell("PORT_RANGE"),
            network: cell("NETWORK"),
            target: cell("TARGET"),
            global,
        }
    }
}

/// The mesh's own forwarding rules are of one scheme; where a listing does not show it, they are global and have a private address.
fn record(span: Range<usize>, rule: &Rule<'_>) -> Record {
    let &Rule { name, address, scheme, ports, network, target, global } = rule;
    // Endpoints of Private Service Connect are global and private too.
    let endpoint =
        matches!(target.rsplit('/').next(), Some("all-apis" | "vpc-sc")) || target.contains("serviceAttachments");
    let mesh = match scheme {
        "INTERNAL_SELF_MANAGED" => true,
        "" => global && is_private(address) && !endpoint,
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

fn is_private(address: &str) -> bool {
    let second = address.split('.').nth(1).and_then(|part| part.parse::<u8>().ok()).unwrap_or(0);
    address.starts_with("10.")
        || address.starts_with("192.168.")
        || (address.starts_with("172.") && (16..32).contains(&second))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let items = tree.root().items();
    let blocks = items.iter().filter(|item| is_block(item)).map(|item| {
        let start = item.first().map_or(0, |node| node.span().start);
        let span = start..item.last().map_or(start, |node| node.span().end).max(start);
        record(span, &Rule::of_cells(|key| field(item, key), field(item, "REGION").is_empty()))
    });
    let whole = rules(tree).map(|node| {
        let text = |key: &str| node.text_at(key);
        let rule = Rule {
            name: text("name"),
            address: text("IPAddress"),
            scheme: text("loadBalancingScheme"),
            ports: text("portRange"),
            network: text("network"),
            target: text("target"),
            global: node.get("region").is_none(),
        };
        record(node.span(), &rule)
    });
    whole.chain(blocks).collect()
}

/// `NAME REGION IP_ADDRESS IP_PROTOCOL TARGET`, and tables with columns of one's own choice.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let own = ["IP_PROTOCOL", "LOAD_BALANCING_SCHEME", "PORT_RANGE"];
    if !table.has(&["NAME", "IP_ADDRESS"]) || !own.iter().any(|head| table.has(&[head])) {
        return None;
    }
    let records: Vec<Record> = table
        .rows
        .iter()
        .map(|row| {
            let global = table.has(&["REGION"]) && table.cell(row, "REGION").is_empty();
            record(row.span.clone(), &Rule::of_cells(|name| table.cell(row, name), global))
        })
        .collect();
    Some((TABLE, records))
}

/// Rows of the default table without their head: a name, a region or none, an address, a protocol and a target.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, row)?;
    Some((range, (TABLE, records)))
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
    let rule = Rule { name, address, target, global: region.is_empty(), ..Rule::default() };
    clear.then(|| record(span, &rule))
}
