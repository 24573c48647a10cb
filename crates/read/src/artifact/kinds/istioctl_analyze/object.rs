//! The object that a message is about, as each shape names it.

use crate::artifact::tree::NodeRef;

/// Kinds that lie in no namespace: a dot in their names parts no namespace off.
const OF_CLUSTER: [&str; 6] = [
    "Namespace",
    "Node",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
    "CustomResourceDefinition",
    "GatewayClass",
];

/// What lies in no namespace, or is a part of the mesh's configuration: kinds, and what the fleet's types begin with.
const NO_RESOURCE: [&str; 6] = [
    "customresourcedefinition",
    "meshconfig",
    "meshnetworks",
    "mutatingwebhookconfiguration",
    "node",
    "validatingwebhookconfiguration",
];

/// An object; what is not known is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Object<'t> {
    /// As the message names it: `VirtualService`, or the fleet's `virtualservices`.
    pub(super) kind: &'t str,
    /// Its API group and version, where an object says it.
    pub(super) group: &'t str,
    pub(super) namespace: &'t str,
    pub(super) name: &'t str,
    /// The file that it was read from and the line in it.
    pub(super) file: &'t str,
}

impl<'t> Object<'t> {
    /// `VirtualService shop/web`, with ` testdata/x.yaml:10` behind it where a file was analyzed; before 1.5 `VirtualService web.shop`,
    /// before 1.4 `VirtualService/web.shop` or `VirtualService/shop/web`.
    pub(super) fn printed(origin: &'t str) -> Option<Object<'t>> {
        let origin = origin.trim();
        let (kind, rest) = origin.split_once([' ', '/'])?;
        if !kind.starts_with(|c: char| c.is_ascii_uppercase()) || !kind.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let (full, file) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest.trim_start(), ""));
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:*".contains(&b);
        if full.is_empty() || !full.bytes().all(plain) {
            return None;
        }
        let (namespace, name) = match full.split_once('/') {
            Some(pair) => pair,
            None if OF_CLUSTER.contains(&kind) => ("", full),
            None => full.rsplit_once('.').map_or(("", full), |(name, namespace)| (namespace, name)),
        };
        Some(Object { kind, group: "", namespace, name, file: file.trim() })
    }

    /// An object that carries the message itself, as YAML, JSON or described.
    pub(super) fn whole(object: NodeRef<'t, '_>) -> Object<'t> {
        let either = |path: &str, described: &str| match object.text_at(path) {
            "" => object.text_at(described),
            text => text,
        };
        Object {
            kind: object.text_at("kind"),
            group: object.text_at("apiVersion"),
            namespace: either("metadata/namespace", "namespace"),
            name: either("metadata/name", "name"),
            file: "",
        }
    }

    /// The fleet's `MEMBERSHIP/NAMESPACE/TYPE/NAME` and `MEMBERSHIP/TYPE/NAME`, or a full name of a resource in a cluster,
    /// `projects/P/locations/L/clusters/C/k8s/namespaces/NAMESPACE/TYPE/NAME`.
    pub(super) fn at_path(path: &'t str) -> Object<'t> {
        let parts: Vec<&str> = match path.split_once("namespaces/") {
            Some((_, inner)) => inner.split('/').collect(),
            None => path.split('/').skip(1).collect(),
        };
        let is_full = path.contains("namespaces/");
        let object = |namespace, kind, name| Object { kind, namespace, name, ..Object::default() };
        match (is_full, parts[..].iter().as_slice()) {
            (true, [namespace]) => object("", "Namespace", namespace),
            (true, [namespace, name]) => object(namespace, "", name),
            (true, [namespace, .., kind, name]) | (false, [namespace, kind, name]) => object(namespace, kind, name),
            (false, [kind, name]) => object("", kind, name),
            _ => Object::default(),
        }
    }

    /// The object as kubectl takes it, `virtualservice/web`; empty where its kind or its name is not known, and for what is no resource of a
    /// namespace's or the namespace itself.
    pub(super) fn resource(&self) -> String {
        let kind = self.kind.to_ascii_lowercase();
        if kind.is_empty() || self.name.is_empty() || NO_RESOURCE.iter().any(|other| kind.starts_with(other)) {
            return String::new();
        }
        // Istio and the Gateway API have a kind of that name; kubectl takes the one that it finds first.
        let of = match kind.as_str() {
            "gateway" | "gateways" if self.group.starts_with("gateway.networking.k8s.io") => {
                KUBERNETES_GATEWAY.to_owned()
            }
            "gateway" | "gateways" => "gateways.networking.istio.io".to_owned(),
            "kubernetesgateway" => KUBERNETES_GATEWAY.to_owned(),
            other => other.to_owned(),
        };
        format!("{of}/{}", self.name)
    }
}

const KUBERNETES_GATEWAY: &str = "gateways.gateway.networking.k8s.io";
