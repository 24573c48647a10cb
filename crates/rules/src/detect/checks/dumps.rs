//! What checks of Envoy's dumps share.

use super::Context;
use crate::Kind;
use crate::artifact::Record;

/// One dump with its own record.
#[derive(Clone, Copy)]
pub(super) struct Dump<'c> {
    pub(super) source: usize,
    pub(super) artifact: usize,
    pub(super) about: &'c Record,
    pub(super) records: &'c [Record],
    /// The part of the text that it stands in.
    pub(super) text: &'c str,
}

/// A listener.
#[derive(Clone, Debug)]
pub(super) struct Listener<'t> {
    pub(super) name: &'t str,
    pub(super) address: &'t str,
    /// 0 where it has none.
    pub(super) port: u16,
    /// Whether the control plane sent it.
    pub(super) dynamic: bool,
}

/// A filter chain: what it matches and where it leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain<'t> {
    /// The number of its listener among the listeners.
    pub(super) listener: usize,
    /// Addresses as `10.0.0.1/32`.
    pub(super) ranges: Vec<String>,
    /// The destination port that it matches; 0 for any.
    pub(super) port: u16,
    /// The name of its route configuration; empty for what is no HTTP.
    pub(super) route: &'t str,
    /// The clusters that it leads to without a route configuration.
    pub(super) clusters: Vec<&'t str>,
}

/// A route configuration and the clusters that it leads to.
#[derive(Clone, Debug)]
pub(super) struct Route<'t> {
    pub(super) name: &'t str,
    pub(super) clusters: Vec<&'t str>,
}

/// The endpoints of a cluster, counted.
#[derive(Clone, Debug)]
pub(super) struct Load<'t> {
    pub(super) cluster: &'t str,
    pub(super) total: usize,
    pub(super) unhealthy: usize,
}

impl<'c> Dump<'c> {
    /// Its listeners.
    pub(super) fn listeners(&self) -> impl Iterator<Item = Listener<'c>> + use<'c> {
        self.named("listener").map(|record| Listener {
            name: record.field("name"),
            address: record.field("address"),
            port: record.field("port").parse().unwrap_or(0),
            dynamic: record.field("dynamic") == "yes",
        })
    }

    /// The filter chains of its listeners.
    pub(super) fn chains(&self) -> impl Iterator<Item = Chain<'c>> + use<'c> {
        // A listener's chains stand behind it.
        let mut listeners = 0usize;
        self.records.iter().filter_map(move |record| {
            listeners += usize::from(record.name == "listener");
            (record.name == "filter-chain").then(|| Chain {
                listener: listeners.wrapping_sub(1),
                ranges: listed(record.field("ranges")).map(str::to_owned).collect(),
                port: record.field("port").parse().unwrap_or(0),
                route: record.field("route"),
                clusters: listed(record.field("clusters")).collect(),
            })
        })
    }

    /// Its route configurations.
    pub(super) fn routes(&self) -> impl Iterator<Item = Route<'c>> + use<'c> {
        self.named("route-config")
            .map(|record| Route { name: record.field("name"), clusters: listed(record.field("clusters")).collect() })
    }

    /// Its clusters' endpoints, counted.
    pub(super) fn loads(&self) -> impl Iterator<Item = Load<'c>> + use<'c> {
        self.named("cluster-endpoints").map(|record| Load {
            cluster: record.field("cluster"),
            total: record.field("total").parse().unwrap_or(0),
            unhealthy: record.field("unhealthy").parse().unwrap_or(0),
        })
    }

    pub(super) fn named(&self, name: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.records.iter().filter(move |record| record.name == name)
    }

    pub(super) fn count(&self, field: &str) -> usize {
        self.about.field(field).parse().unwrap_or(0)
    }

    pub(super) fn has(&self, section: &str) -> bool {
        self.about.field("sections").split(' ').any(|known| known == section)
    }
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// The whole dumps of the mesh's proxies: what is cut, masked, or another product's proves nothing by what it lacks.
pub(super) fn dumps<'c>(context: &Context<'c, '_>) -> Vec<Dump<'c>> {
    let mut dumps = Vec::new();
    for (source, read) in context.sources.iter().enumerate() {
        for (artifact, found) in read.split.artifacts.iter().enumerate() {
            let Some(about) = found.records.first().filter(|record| record.name == "dump") else { continue };
            let line = found.command.as_ref().map_or("", |command| command.line.as_str());
            let part = ["mask=", "resource=", "name_regex=", "jq "].iter().any(|asked| line.contains(asked));
            let own = !about.field("product").is_empty() && about.field("whole") == "yes";
            if found.kind == Kind::EnvoyConfigDump && own && !part {
                let text = &read.clean.text[found.range.clone()];
                dumps.push(Dump { source, artifact, about, records: &found.records, text });
            }
        }
    }
    dumps
}
