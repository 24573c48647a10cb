//! traffic/all-endpoints-unhealthy and traffic/some-endpoints-unhealthy: at 99 % unhealthy endpoints their health no longer counts.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on the health of the service mesh (99 %).

use std::ops::Range;

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::phase::{Healthy, Outcome};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::no_dump;
use crate::detect::{CellState, Entry, Figure, Grid, Link, Way};
use meshmedic_format::Kind;
use meshmedic_format::Say;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::order;

const COLUMNS: [Say; 4] = [
    Say { en: "Backend", ja: "バックエンド" },
    Say { en: "Healthy", ja: "正常" },
    Say { en: "Unhealthy", ja: "異常" },
    Say { en: "Share unhealthy", ja: "異常の割合" },
];

/// All backends together, or the only one where nothing names it.
const ALL: Entry = Entry::Word(Say { en: "all", ja: "すべて" });

/// More backends than this are counted and not shown.
const MOST: usize = 12;

/// The endpoints of one backend service.
struct Service<'c> {
    source: usize,
    artifact: usize,
    /// What gcloud printed of it first.
    span: Range<usize>,
    name: &'c str,
    endpoints: Vec<(usize, &'c Record)>,
    /// How many there are, where only the unhealthy ones are listed.
    total: Option<usize>,
}

/// Services of which 99 % of the endpoints or more are unhealthy.
pub(crate) fn find_all_unhealthy(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for service in services(view) {
        let (bad, all) = counts(&service);
        if bad > 0 && bad * 100 >= all * 99 {
            let figure = Figure::Way(way(view, &service), Some(table(&service)));
            add_unhealthy(view, &service, figure, &mut outcome);
        }
    }
    outcome
}

/// The way to the endpoints of a service, none of which serves.
fn way(view: &View<'_>, service: &Service<'_>) -> Way {
    let (bad, all) = counts(service);
    let way = Way::of_client(service.name, no_dump(view.has(Kind::EnvoyConfigDump)));
    let way = way.with(Link::Endpoints, Entry::Of(all.saturating_sub(bad), all)).broken_at(Link::Endpoints);
    if service.total.is_none() {
        return way;
    }
    // A dump has the cluster; what leads to it was not followed.
    let open = || Entry::Unknown(Say { en: "not followed", ja: "たどっていません" });
    let way = way.with(Link::Listener, open()).with(Link::Route, open());
    way.with(Link::Cluster, Entry::Name(service.name.to_owned(), Some(CellState::Yes)))
}

/// Services of which fewer are unhealthy, or none.
pub(crate) fn find_some_unhealthy(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for service in services(view) {
        let (bad, all) = counts(&service);
        let is_healthy = |endpoint: &Record| endpoint.field("state") == "HEALTHY";
        if bad > 0 && bad * 100 < all * 99 {
            add_unhealthy(view, &service, Figure::Table(table(&service)), &mut outcome);
        } else if bad == 0
            && service.total.is_none()
            && service.endpoints.iter().all(|(_, endpoint)| is_healthy(endpoint))
        {
            let healthy = Healthy::new("all-healthy", service.source, service.artifact);
            outcome.healthy(healthy.details(details(&service)));
        }
    }
    outcome
}

/// Services of whose endpoints gcloud tells nothing.
pub(crate) fn find_unreported(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for service in asked(view).iter().filter(|service| service.endpoints.is_empty()) {
        let mut values = Values::new();
        meshmedic_read::artifact::learn(&mut values, "BACKEND_SERVICE_NAME", service.name);
        outcome.found(view.fault(service.source, service.span.clone()).values(values));
    }
    outcome
}

/// gcloud prints a document for each backend: those behind one command are one service's.
fn services<'c>(view: &View<'c>) -> Vec<Service<'c>> {
    let mut services = asked(view);
    services.retain(|service| !service.endpoints.is_empty());
    services.extend(dumps(view).iter().flat_map(clusters));
    services
}

/// Those that gcloud was asked for, also where it told nothing of their endpoints.
fn asked<'c>(view: &View<'c>) -> Vec<Service<'c>> {
    let mut services: Vec<Service<'c>> = Vec::new();
    for part in view.artifacts(&[Kind::BackendHealth]) {
        let (source, artifact) = (part.source, part.artifact);
        let line = part.found.command.as_ref().map(|command| command.line.as_str());
        let goes_on = line.is_none() && services.last().is_some_and(|last| last.source == source);
        if !goes_on {
            let behind = line.and_then(|line| line.split("get-health").nth(1)).unwrap_or("");
            let name = behind.split_whitespace().find(|word| !word.starts_with('-')).unwrap_or("");
            let span = part.found.range.clone();
            services.push(Service { source, artifact, span, name, endpoints: Vec::new(), total: None });
        }
        if let Some(last) = services.last_mut() {
            last.endpoints.extend(part.records("endpoint").map(|record| (source, record)));
        }
    }
    services
}

/// The clusters of Traffic Director's dump that have unhealthy endpoints: Istio's sidecars get only endpoints that are ready.
fn clusters<'c>(dump: &Dump<'c>) -> Vec<Service<'c>> {
    let director = dump.about.field("product") == "traffic-director";
    let loads = dump.loads().filter(|load| director && load.unhealthy > 0);
    loads
        .map(|load| {
            let own = |endpoint: &&Record| endpoint.field("cluster") == load.cluster;
            let endpoints = dump.named("endpoint").filter(own).map(|endpoint| (dump.source, endpoint)).collect();
            let (source, artifact, name) = (dump.source, dump.artifact, load.cluster);
            Service { source, artifact, span: 0..0, name, endpoints, total: Some(load.total) }
        })
        .collect()
}

fn is_bad(endpoint: &Record) -> bool {
    matches!(endpoint.field("state"), "UNHEALTHY" | "TIMEOUT")
}

fn counts(service: &Service<'_>) -> (usize, usize) {
    (
        service.endpoints.iter().filter(|(_, endpoint)| is_bad(endpoint)).count(),
        service.total.unwrap_or(service.endpoints.len()),
    )
}

fn details(service: &Service<'_>) -> Values {
    let (bad, all) = counts(service);
    let details = [("unhealthy", bad.to_string()), ("total", all.to_string()), ("percent", percent(bad, all))];
    order::map(details.map(|(name, value)| (name.to_owned(), value)))
}

/// One decimal, cut and not rounded: 98.96 % is not 99 %.
fn percent(bad: usize, all: usize) -> String {
    let thousandths = bad * 1000 / all.max(1);
    match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        tenth => format!("{}.{tenth}", thousandths / 10),
    }
}

/// Adds each unhealthy endpoint; the first shows the figure of the service.
fn add_unhealthy(view: &View<'_>, service: &Service<'_>, figure: Figure, outcome: &mut Outcome) {
    let mut values = Values::new();
    meshmedic_read::artifact::learn(&mut values, "BACKEND_SERVICE_NAME", service.name);
    let details = details(service);
    let mut figure = Some(figure);
    for (source, endpoint) in service.endpoints.iter().filter(|(_, endpoint)| is_bad(endpoint)) {
        let found = view.fault(*source, endpoint.span.clone()).values(values.clone()).details(details.clone());
        outcome.found(found.figure(figure.take()));
    }
}

/// A row for each backend with its counts, and one for all of them.
fn table(service: &Service<'_>) -> Grid {
    let mut backends: Vec<(&str, [usize; 3])> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for (_, endpoint) in &service.endpoints {
        let name = endpoint.field("backend");
        let at = *places.entry(name).or_insert_with(|| {
            backends.push((name, [0; 3]));
            backends.len() - 1
        });
        let counts = &mut backends[at].1;
        counts[0] += usize::from(endpoint.field("state") == "HEALTHY");
        counts[1] += usize::from(is_bad(endpoint));
        counts[2] += 1;
    }
    if let (Some(total), [(_, counts)]) = (service.total, &mut backends[..]) {
        // A dump lists the unhealthy ones alone.
        *counts = [total - counts[1].min(total), counts[1], total];
    }
    let row = |name: Entry, [well, bad, all]: [usize; 3]| {
        let state = if bad == 0 { CellState::Yes } else { CellState::No };
        let share = format!("{} %", percent(bad, all));
        vec![name, Entry::name(&well.to_string()), Entry::name(&bad.to_string()), Entry::Name(share, Some(state))]
    };
    let named = |name: &str| match [name, service.name].into_iter().find(|name| !name.is_empty()) {
        Some(name) => Entry::name(name),
        None => ALL,
    };
    let mut rows: Vec<Vec<Entry>> =
        backends.iter().take(MOST).map(|(name, counts)| row(named(name), *counts)).collect();
    if backends.len() > 1 {
        let sum = |at: usize| backends.iter().map(|(_, counts)| counts[at]).sum();
        rows.push(row(ALL, [sum(0), sum(1), sum(2)]));
    }
    Grid { columns: &COLUMNS, rows, left_out: backends.len().saturating_sub(MOST) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_format::Lang;

    #[test]
    fn a_share_is_cut_and_never_rounded_up() {
        let shares = [(98, 100, "98"), (90, 91, "98.9"), (9896, 10_000, "98.9"), (99, 100, "99"), (7, 7, "100")];
        for (bad, all, share) in shares {
            assert_eq!(percent(bad, all), share);
        }
    }

    #[test]
    fn each_backend_is_counted_and_all_together() {
        let endpoint =
            |backend: &str, state: &str| Record::new("endpoint", 0..1).with("backend", backend).with("state", state);
        let all =
            [endpoint("a", "HEALTHY"), endpoint("b", "UNHEALTHY"), endpoint("a", "TIMEOUT"), endpoint("a", "DRAINING")];
        let endpoints = all.iter().map(|endpoint| (0, endpoint)).collect();
        let grid = table(&Service { source: 0, artifact: 0, span: 0..0, name: "web", endpoints, total: None });
        let cells: Vec<String> = grid
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text(Lang::Ja)).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(cells, ["a|1|1|33.3 %", "b|0|1|100 %", "すべて|1|2|50 %"]);
        assert_eq!(grid.rows[0][3].state(), Some(CellState::No));
    }

    #[test]
    fn a_dumps_cluster_is_counted_by_its_total() {
        let bad = Record::new("endpoint", 0..1).with("state", "UNHEALTHY");
        let grid = table(&Service {
            source: 0,
            artifact: 0,
            span: 0..0,
            name: "web",
            endpoints: vec![(0, &bad)],
            total: Some(4),
        });
        let cells: Vec<String> = grid.rows[0].iter().map(|cell| cell.text(Lang::En)).collect();
        assert_eq!(cells, ["web", "3", "1", "25 %"]);
    }
}
