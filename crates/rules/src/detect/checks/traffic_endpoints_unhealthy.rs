//! traffic/all-endpoints-unhealthy and traffic/some-endpoints-unhealthy: at 99 % unhealthy endpoints their health no longer counts.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on the health of the service mesh (99 %).

use super::Context;
use super::dumps::{Dump, dumps};
use crate::Kind;
use crate::artifact::Record;
use crate::detect::{Detected, Health, Match};
use crate::values::Values;

/// The endpoints of one backend service.
struct Service<'c> {
    source: usize,
    artifact: usize,
    name: &'c str,
    endpoints: Vec<(usize, &'c Record)>,
    /// How many there are, where only the unhealthy ones are listed.
    total: Option<usize>,
}

pub(super) fn all(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for service in services(context) {
        let (bad, all) = counts(&service);
        if bad > 0 && bad * 100 >= all * 99 {
            detected.matches.extend(matches(context, &service));
        }
    }
}

pub(super) fn some(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for service in services(context) {
        let (bad, all) = counts(&service);
        if bad > 0 && bad * 100 < all * 99 {
            detected.matches.extend(matches(context, &service));
        } else if bad == 0
            && service.total.is_none()
            && service.endpoints.iter().all(|(_, endpoint)| endpoint.field("state") == "HEALTHY")
        {
            let (rule, source, artifact) = (context.rule, service.source, service.artifact);
            detected.healths.push(Health {
                rule,
                pass: 0,
                source,
                artifact,
                values: Values::new(),
                details: details(&service),
            });
        }
    }
}

/// gcloud prints a document for each backend: those behind one command are one service's.
fn services<'c>(context: &Context<'c, '_>) -> Vec<Service<'c>> {
    let mut services: Vec<Service<'c>> = Vec::new();
    for (source, read) in context.sources.iter().enumerate() {
        let artifacts = read.split.artifacts.iter().enumerate();
        for (artifact, found) in artifacts.filter(|(_, found)| found.kind == Kind::BackendHealth) {
            let line = found.command.as_ref().map(|command| command.line.as_str());
            let goes_on = line.is_none() && services.last().is_some_and(|last| last.source == source);
            if !goes_on {
                let behind = line.and_then(|line| line.split("get-health").nth(1)).unwrap_or("");
                let name = behind.split_whitespace().find(|word| !word.starts_with('-')).unwrap_or("");
                services.push(Service { source, artifact, name, endpoints: Vec::new(), total: None });
            }
            if let Some(last) = services.last_mut() {
                last.endpoints
                    .extend(found.records.iter().filter(|r| r.name == "endpoint").map(|record| (source, record)));
            }
        }
    }
    services.retain(|service| !service.endpoints.is_empty());
    services.extend(dumps(context).iter().flat_map(clusters));
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
            Service { source, artifact, name, endpoints, total: Some(load.total) }
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
    // One decimal, cut and not rounded: 98.96 % is not 99 %.
    let thousandths = bad * 1000 / all.max(1);
    let percent = match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        tenth => format!("{}.{tenth}", thousandths / 10),
    };
    [("unhealthy", bad.to_string()), ("total", all.to_string()), ("percent", percent)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn matches(context: &Context<'_, '_>, service: &Service<'_>) -> Vec<Match<'static>> {
    let mut values = Values::new();
    crate::artifact::learn(&mut values, "SERVICE", service.name);
    let details = details(service);
    let bad = service.endpoints.iter().filter(|(_, endpoint)| is_bad(endpoint));
    bad.map(|(source, endpoint)| Match {
        rule: context.rule,
        level: context.rule.level,
        confidence: context.rule.confidence,
        source: *source,
        span: endpoint.span.clone(),
        values: values.clone(),
        details: details.clone(),
    })
    .collect()
}
