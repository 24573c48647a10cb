//! A dump's records: what rules test and checks look up.

use std::ops::Range;

use super::lenient::Text;
use super::model::{Dump, Entry, Listener, Section};
use crate::artifact::Record;

struct Maker<'t> {
    text: &'t str,
    /// What shows the section, where an entry has no place of its own.
    here: Range<usize>,
    records: Vec<Record>,
    listeners: usize,
    clusters: usize,
    routes: usize,
    sections: Vec<&'static str>,
}

pub(super) fn records(dump: &Dump<'_>, text: &str, start: usize, whole: bool) -> Vec<Record> {
    let head = start..text[start..].find('\n').map_or(text.len(), |end| start + end).min(start + 200);
    let head = if text.is_char_boundary(head.end) { head } else { start..start + 1 };
    let mut maker = Maker {
        text,
        here: head.clone(),
        records: Vec::new(),
        listeners: 0,
        clusters: 0,
        routes: 0,
        sections: Vec::new(),
    };
    let mut shown = None;
    for section in &dump.sections {
        maker.here = section.kind.place(text).unwrap_or_else(|| head.clone());
        if section.kind.as_str().ends_with("ListenersConfigDump") {
            shown = Some(maker.here.clone());
        }
        maker.section(section);
    }
    let bootstrap = dump.sections.iter().find_map(|section| section.bootstrap.as_deref());
    let node = bootstrap.map(|bootstrap| &bootstrap.node);
    let id = node.map_or("", |node| node.id.as_str());
    let mut record = Record::new("dump", shown.unwrap_or(head))
        .with("whole", if whole { "yes" } else { "no" })
        .with("sections", &maker.sections.join(" "))
        .with("dynamic-listeners", &maker.listeners.to_string())
        .with("dynamic-clusters", &maker.clusters.to_string())
        .with("dynamic-routes", &maker.routes.to_string())
        .with("node", id)
        .with("product", product(dump))
        .with("version", node.map_or("", |node| node.metadata.version.as_str()));
    if let Some(node) = node {
        record = record
            .value("VPC_NAME", node.metadata.network.as_str())
            .value("PROJECT_NUMBER", node.metadata.project.as_str());
    }
    if let Some((pod, namespace)) = pod(id) {
        record = record.value("POD", pod).value("NAMESPACE", namespace);
    }
    maker.records.insert(0, record);
    maker.records
}

/// `sidecar~10.0.0.1~POD.NAMESPACE~NAMESPACE.svc.cluster.local`
fn pod(id: &str) -> Option<(&str, &str)> {
    let mut parts = id.split('~');
    let (_, _, name) = (parts.next()?, parts.next()?, parts.next()?);
    name.rsplit_once('.')
}

/// Whose proxy it is: `sidecar` and `gateway` are Istio's, `traffic-director` that of Traffic Director; others and unknown ones are empty.
fn product(dump: &Dump<'_>) -> &'static str {
    let Some(bootstrap) = dump.sections.iter().find_map(|section| section.bootstrap.as_deref()) else { return "" };
    let (id, metadata) = (bootstrap.node.id.as_str(), &bootstrap.node.metadata);
    let given = |text: &Text<'_>| !text.as_str().is_empty();
    let named = bootstrap.statics.clusters.iter().any(|cluster| cluster.name.as_str().contains("trafficdirector"));
    let resource = id.starts_with("projects/") && id.contains("/networks/") && id.contains("/nodes/");
    if resource || named || given(&metadata.network) || given(&metadata.project) || given(&metadata.mesh) {
        "traffic-director"
    } else if id.starts_with("sidecar~") {
        "sidecar"
    } else if ["router~", "ingress~", "waypoint~"].iter().any(|kind| id.starts_with(kind)) {
        "gateway"
    } else {
        ""
    }
}

fn rejected_name<'a>(entry: &'a Entry<'_>) -> &'a Text<'a> {
    let failed = entry.error.as_deref().map(|error| &error.failed);
    let names = failed.into_iter().flat_map(|failed| [&failed.name, &failed.cluster]);
    std::iter::once(&entry.name).chain(names).find(|name| !name.as_str().is_empty()).unwrap_or(&entry.name)
}

impl Maker<'_> {
    fn section(&mut self, section: &Section<'_>) {
        let kind = section.kind.as_str();
        // `...ListenersConfigDump.DynamicListener` is an entry of its own, as `?resource=` gives it.
        for (name, full, entries) in [
            ("listeners", "ListenersConfigDump", section.listeners.len() + section.static_listeners.len()),
            ("clusters", "ClustersConfigDump", section.clusters.len() + section.static_clusters.len()),
            ("routes", ".RoutesConfigDump", section.routes.len()),
            ("endpoints", "EndpointsConfigDump", section.endpoints.len()),
            ("bootstrap", "BootstrapConfigDump", usize::from(section.bootstrap.is_some())),
        ] {
            if (kind.ends_with(full) || entries > 0) && !self.sections.contains(&name) {
                self.sections.push(name);
            }
        }
        let dynamic =
            |entry: &&Entry<'_>| entry.active.is_some() || entry.warming.is_some() || entry.inline.listener.is_some();
        self.listeners += section.listeners.iter().filter(dynamic).count();
        let failed = |entry: &&Entry<'_>| entry.error.is_none() || entry.inline.cluster.is_some();
        self.clusters += section.clusters.iter().filter(failed).count();
        self.routes += section.routes.iter().filter(|entry| entry.error.is_none()).count();
        for (kind, entries, dynamic) in [
            ("Listener", &section.listeners, true),
            ("Listener", &section.static_listeners, false),
            ("Cluster", &section.clusters, true),
            ("Cluster", &section.static_clusters, false),
            ("RouteConfiguration", &section.routes, true),
            ("ClusterLoadAssignment", &section.endpoints, true),
            ("Secret", &section.secrets, true),
        ] {
            for entry in entries {
                self.entry(kind, entry, dynamic);
            }
        }
        let alone = kind.rsplit('.').next().unwrap_or("");
        let kind = ["Listener", "Cluster", "RouteConfig", "Secret"].into_iter().find(|name| alone.ends_with(name));
        if let Some(kind) = kind {
            self.entry(kind, &section.entry, alone.starts_with("Dynamic"));
        }
    }

    fn at(&self, text: &Text<'_>) -> Range<usize> {
        text.place(self.text).unwrap_or_else(|| self.here.clone())
    }

    fn entry(&mut self, kind: &'static str, entry: &Entry<'_>, dynamic: bool) {
        let dynamic = if dynamic { "yes" } else { "no" };
        let states = [entry.active.as_deref(), entry.warming.as_deref(), Some(&entry.inline)];
        for state in states.into_iter().flatten() {
            if let Some(listener) = state.listener.as_deref() {
                self.listener(listener, &entry.name, dynamic);
            }
            if let Some(cluster) = state.cluster.as_deref() {
                let record = Record::new("cluster-config", self.at(&cluster.name));
                self.records.push(record.with("name", cluster.name.as_str()).with("dynamic", dynamic));
            }
            if let Some(assignment) = state.endpoints.as_deref() {
                self.endpoints(assignment);
            }
        }
        if let Some(error) = entry.error.as_deref() {
            let reason = error.details.as_str();
            let denied = reason.contains("unable to open file") && reason.contains("Permission denied");
            let name = rejected_name(entry);
            let place = error.details.place(self.text).unwrap_or_else(|| self.at(name));
            self.records.push(
                Record::new("rejected", place)
                    .with("type", kind)
                    .with("name", name.as_str())
                    .with("reason", reason.trim())
                    .with("file-denied", if denied { "yes" } else { "" }),
            );
        }
    }

    fn listener(&mut self, listener: &Listener<'_>, entry: &Text<'_>, dynamic: &str) {
        let name = if listener.name.as_str().is_empty() { entry } else { &listener.name };
        let span = self.at(name);
        let socket = &listener.address.socket;
        self.records.push(
            Record::new("listener", span.clone())
                .with("name", name.as_str())
                .with("address", socket.address.as_str())
                .with("port", socket.port.as_str())
                .with("dynamic", dynamic),
        );
        for chain in &listener.chains {
            let ranges: Vec<String> = chain
                .matches
                .ranges
                .iter()
                .map(|range| match range.length.as_str() {
                    "" => range.address.as_str().to_owned(),
                    length => format!("{}/{length}", range.address.as_str()),
                })
                .collect();
            let config = chain.filters.iter().map(|filter| &filter.config);
            let mut names = config.flat_map(|config| [&config.rds.name, &config.route.name]).map(Text::as_str);
            let route = names.find(|name| !name.is_empty()).unwrap_or("");
            let port = chain.matches.port.as_str();
            if ranges.is_empty() && port.is_empty() && route.is_empty() {
                continue;
            }
            let place = chain.matches.ranges.first().map_or(span.clone(), |range| self.at(&range.address));
            self.records.push(
                Record::new("filter-chain", place)
                    .with("listener", name.as_str())
                    .with("ranges", &ranges.join(","))
                    .with("port", port)
                    .with("route", route)
                    .with("dynamic", dynamic),
            );
        }
    }

    /// A record for each unhealthy endpoint, and one that counts them all: a hundred thousand healthy ones say nothing.
    fn endpoints(&mut self, assignment: &super::model::Assignment<'_>) {
        let cluster = assignment.cluster.as_str();
        let (mut all, mut bad) = (0, 0);
        for endpoint in assignment.localities.iter().flat_map(|locality| &locality.endpoints) {
            all += 1;
            let health = endpoint.health.as_str();
            if !matches!(health, "UNHEALTHY" | "TIMEOUT") {
                continue;
            }
            bad += 1;
            let socket = &endpoint.endpoint.address.socket;
            self.records.push(
                Record::new("endpoint", self.at(&endpoint.health))
                    .with("cluster", cluster)
                    .with("address", socket.address.as_str())
                    .with("port", socket.port.as_str())
                    .with("state", health),
            );
        }
        self.records.push(
            Record::new("cluster-endpoints", self.at(&assignment.cluster))
                .with("cluster", cluster)
                .with("total", &all.to_string())
                .with("unhealthy", &bad.to_string()),
        );
    }
}
