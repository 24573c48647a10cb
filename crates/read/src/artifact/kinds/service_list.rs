//! `kubectl get services`, with `-A`, `-o wide`, `--show-labels`, the `service/NAME` rows of `kubectl get all`, with or without their
//! head, `kubectl get service NAME -o yaml|json`, one or a List, and `kubectl describe service NAME`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field, part};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{bare, descriptions, objects, place, provenance, span_of};
use crate::domain::labels;
use crate::domain::provenance::Provenance;

const TYPES: [&str; 4] = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"];
const KINDS: [&str; 1] = ["Service"];
const TABLE: Reason =
    Reason { en: "table of Services (CLUSTER-IP, PORT(S))", ja: "Service の表(CLUSTER-IP、PORT(S))" };

/// By the resource's kind with what a core Service has, or by what only a described Service has together.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if services(tree).next().is_some() {
        return Some(Reason { en: "kind: Service", ja: "kind: Service" });
    }
    descriptions(tree)
        .iter()
        .any(|item| is_described(item))
        .then_some(Reason { en: "a described Service", ja: "kubectl describe service の出力" })
}

fn services<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    // Knative's Service has the same kind.
    objects(tree, &KINDS).filter(|node| matches!(node.text_at("apiVersion"), "v1" | ""))
}

fn is_described(item: &[NodeRef<'_, '_>]) -> bool {
    TYPES.contains(&field(item, "type")) && part(item, "sessionAffinity").is_some() && part(item, "name").is_some()
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let all = descriptions(tree);
    let described: Vec<Record> = all.iter().filter(|item| is_described(item)).map(|item| described(item)).collect();
    if described.is_empty() { services(tree).map(record).collect() } else { described }
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let live = provenance(node) == Provenance::Live;
    let ingress = node.path("status/loadBalancer/ingress");
    let address = ingress.and_then(|list| list.children().next()).map_or("", |first| {
        let ip = first.text_at("ip");
        if ip.is_empty() { first.text_at("hostname") } else { ip }
    });
    let kind = node.text_at("spec/type");
    let waits = kind == "LoadBalancer" && live && node.get("status").is_some() && ingress.is_none();
    let selector = node.path("spec/selector").into_iter().flat_map(|selector| selector.children());
    let selector: Vec<String> =
        selector.map(|label| format!("{}={}", label.key().unwrap_or(""), label.text())).collect();
    let ports = node.path("spec/ports").map(|ports| ports.items()).unwrap_or_default();
    let ports: Vec<&str> = ports.iter().map(|port| field(port, "port")).collect();
    named(Record::new("service", node.span()), node.text_at("metadata/name"), node.text_at("metadata/namespace"))
        .with("type", kind)
        .with_place("external-ip", if waits { "<pending>" } else { address }, place(node, "status"))
        .with("ports", &ports.join(","))
        .with("selector", &selector.join(","))
        .with("created", node.text_at("metadata/creationTimestamp"))
        .with("revision", Labels::at(node, "metadata/labels").get(labels::REVISION))
}

fn described(item: &[NodeRef<'_, '_>]) -> Record {
    let kind = field(item, "type");
    let address = field(item, "loadBalancerIngress");
    // Without its last lines the description may have been cut.
    let waits = kind == "LoadBalancer" && address.is_empty() && part(item, "events").is_some();
    let place = part(item, "type").map_or(span_of(item), |node| node.span());
    named(Record::new("service", span_of(item)), field(item, "name"), field(item, "namespace"))
        .with("type", kind)
        .with_place("external-ip", if waits { "<pending>" } else { address }, place)
        .with("ports", field(item, "port"))
        .with("selector", field(item, "selector"))
}

fn named(record: Record, name: &str, namespace: &str) -> Record {
    record
        .with("name", name)
        .with("namespace", namespace)
        .value("SERVICE", name)
        .value("NAME", name)
        .value("NAMESPACE", namespace)
}

/// `NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE`; kubectl before 1.9 had no TYPE.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if !table.has(&["NAME", "CLUSTER-IP", "PORT(S)"]) {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let selector = if cell("SELECTOR").is_empty() { cell("LABELS") } else { cell("SELECTOR") };
        named(Record::new("service", row.span.clone()), bare(cell("NAME")), cell("NAMESPACE"))
            .with("type", cell("TYPE"))
            .with("external-ip", cell("EXTERNAL-IP"))
            .with("ports", cell("PORT(S)"))
            .with("age", cell("AGE"))
            .with("selector", selector)
    });
    Some((TABLE, records.collect()))
}

/// Rows whose head is cut off, or whose columns were squeezed.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let mut records = Vec::new();
    let mut end = at;
    for line in text[at..].split_inclusive('\n') {
        let Some(record) = row(line, end..end + line.trim_end().len()) else { break };
        records.push(record);
        end += line.len();
    }
    (!records.is_empty()).then_some((at..end, (TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(9).collect();
    let kind = cells.iter().take(3).position(|cell| TYPES.contains(cell)).filter(|at| *at > 0)?;
    let cell = |at: usize| cells.get(kind + at).copied().unwrap_or("");
    // People put x where an address is nobody's business.
    let address = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit() || b".:xX*".contains(&b));
    let (inner, outer, ports) = (cell(1), cell(2), cell(3));
    let has_ports = ["/TCP", "/UDP", "/SCTP"].iter().any(|protocol| ports.contains(protocol)) || ports == "<none>";
    if !(address(inner) || matches!(inner, "None" | "<none>")) || !has_ports {
        return None;
    }
    let namespace = if kind == 2 { cells[0] } else { "" };
    let outer = if outer == "<none>" { "" } else { outer };
    Some(
        named(Record::new("service", span), bare(cells[kind - 1]), namespace)
            .with("type", cells[kind])
            .with("external-ip", outer)
            .with("ports", ports)
            .with("age", cell(4))
            .with("selector", cell(5)),
    )
}
