//! What the managed control plane writes into the status of Istio's objects: whether it accepts them (`Accepted`), and whether they may
//! move to its modern implementation (`ModernizationCompatible`). As `kubectl get -o yaml|json` and `kubectl describe` print the objects, as
//! the documented loop with jq prints what it picks of them, and a status alone.
//!
//! Source: cloud.google.com/service-mesh/docs/troubleshooting/troubleshoot-configuration and .../migrate/eligibility.

use super::super::tree::{NodeRef, Shape, Tree, field};
use super::super::{Reason, Record};
use super::object::is_nested;

const TYPES: [&str; 2] = ["Accepted", "ModernizationCompatible"];

/// The kinds of Istio's API. The Gateway API has a Gateway too, with another group.
const KINDS: [&str; 14] = [
    "AuthorizationPolicy",
    "DestinationRule",
    "EnvoyFilter",
    "Gateway",
    "PeerAuthentication",
    "ProxyConfig",
    "RequestAuthentication",
    "ServiceEntry",
    "Sidecar",
    "Telemetry",
    "VirtualService",
    "WasmPlugin",
    "WorkloadEntry",
    "WorkloadGroup",
];

/// By a condition that the control plane writes, of an object of Istio's.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    conditions(tree).next().map(|_| Reason {
        en: "conditions of an Istio resource (Accepted, ModernizationCompatible)",
        ja: "Istio リソースの条件(Accepted、ModernizationCompatible)",
    })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    conditions(tree).collect()
}

fn conditions<'a>(tree: &'a Tree<'_>) -> impl Iterator<Item = Record> + use<'a> {
    let lists = tree.all().filter(|node| node.key().is_some_and(|key| key.eq_ignore_ascii_case("conditions")));
    lists.flat_map(|list| {
        // `status/conditions` of an object; jq picks them out of the status.
        let above = list.parent().filter(|node| node.shape() == Shape::Map);
        let object = above.and_then(|node| if is_status(&node) { node.parent() } else { Some(node) });
        let owner = object.filter(|object| !object.text_at("kind").is_empty());
        let items = list.items();
        let own = items.into_iter().filter(move |item| is_own(item, owner)).collect::<Vec<_>>();
        own.into_iter().filter_map(move |item| record(&item, owner))
    })
}

fn is_status(node: &NodeRef<'_, '_>) -> bool {
    node.key().is_some_and(|key| key.eq_ignore_ascii_case("status"))
}

/// The Gateway API's objects are accepted by their controllers too: they have another group, and a generation in each condition.
fn is_own(item: &[NodeRef<'_, '_>], owner: Option<NodeRef<'_, '_>>) -> bool {
    let kind = field(item, "type");
    if !TYPES.contains(&kind) || field(item, "status").is_empty() {
        return false;
    }
    let Some(owner) = owner else {
        return kind == TYPES[1]
            || (field(item, "reason") == "Invalid" && field(item, "observedGeneration").is_empty());
    };
    let group = ["apiVersion", "API Version"].map(|key| owner.text_at(key)).concat();
    let is_ours = if group.is_empty() {
        field(item, "observedGeneration").is_empty()
    } else {
        group.split('/').next().is_some_and(|group| group.ends_with(".istio.io"))
    };
    is_ours && KINDS.contains(&owner.text_at("kind")) && !is_nested(owner)
}

fn record(item: &[NodeRef<'_, '_>], owner: Option<NodeRef<'_, '_>>) -> Option<Record> {
    let (first, last) = (item.first()?, item.last()?);
    let at = |yaml: &str, bare: &str| {
        let [whole, bare] = [yaml, bare].map(|path| owner.map_or("", |owner| owner.text_at(path)));
        if whole.is_empty() { bare } else { whole }
    };
    let (name, namespace) = (at("metadata/name", "name"), at("metadata/namespace", "namespace"));
    let message = item.iter().find(|node| node.key().is_some_and(|key| key.eq_ignore_ascii_case("message")));
    Some(
        Record::new("resource-condition", first.span().start..last.span().end)
            .with("kind", at("kind", "kind"))
            .with("name", name)
            .with("namespace", namespace)
            .with("type", field(item, "type"))
            .with("status", field(item, "status"))
            .with("reason", field(item, "reason"))
            .with("message", message.map_or("", |message| message.text()))
            .value("NAME", name)
            .value("NAMESPACE", namespace),
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::read_yaml;
    use super::*;

    fn found(yaml: &str) -> Vec<String> {
        let records = records(&read_yaml(yaml, 0, yaml.len()));
        let shown = |own: &Record| {
            ["kind", "namespace", "name", "type", "status", "message"].map(|name| own.field(name)).join("|")
        };
        records.iter().map(shown).collect()
    }

    #[test]
    fn an_object_of_istio_is_accepted_or_not() {
        let condition = "status:\n  conditions:\n  - message: Not supported\n    reason: Invalid\n    status: \"False\"\n    type: Accepted\n";
        let object = |head: &str| format!("{head}metadata:\n  name: a\n  namespace: shop\n{condition}");
        for (yaml, wanted) in [
            (
                object("apiVersion: networking.istio.io/v1\nkind: EnvoyFilter\n"),
                vec!["EnvoyFilter|shop|a|Accepted|False|Not supported"],
            ),
            (object("apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\n"), vec![]),
            (object("apiVersion: example.com/v1\nkind: Telemetry\n"), vec![]),
            (condition.to_owned(), vec!["|||Accepted|False|Not supported"]),
            (
                "name: a\nnamespace: shop\nkind: Sidecar\nconditions:\n- message: x\n  reason: Invalid\n  status: \"False\"\n  type: Accepted\n"
                    .to_owned(),
                vec!["Sidecar|shop|a|Accepted|False|x"],
            ),
            (
                "kind: Gateway\nconditions:\n- observedGeneration: 2\n  reason: Invalid\n  status: \"False\"\n  type: Accepted\n".to_owned(),
                vec![],
            ),
            ("status:\n  conditions:\n  - status: \"True\"\n    type: Ready\n".to_owned(), vec![]),
        ] {
            assert_eq!(found(&yaml), wanted, "{yaml}");
        }
    }
}
