//! What the counts of a log are, as records.

use std::ops::Range;

use super::super::super::Record;
use crate::domain::access::{Cluster, Counted, Direction, Key, Row, SURMISED, Tally, UNLISTED, documented, share};
use crate::ground::order;
use crate::ground::time::Timestamp;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;

/// The busiest clusters, and hosts, that are named.
const NAMED: usize = 3;
/// The most rows of a table.
const MOST_ROWS: usize = 64;

/// The records of a log's requests. `typed` is what the command above the log names, `range` where it stands.
pub(crate) fn records(tally: &Tally, typed: Option<&Values>, range: &Range<usize>) -> Vec<Record> {
    let mut records = Vec::new();
    for (key, counted) in &tally.failed {
        // Of a long log the lines of one meaning may all be unread: the log's beginning stands for them.
        let place = counted.places.first().cloned().unwrap_or(range.start..range.start);
        records.extend(record(key, counted, tally.total, typed, &place));
        records.extend(rows(key, counted, tally.total, &place));
    }
    records
}

fn of_log(record: Record) -> Record {
    Record { kind: Kind::AccessLog, ..record }
}

fn record(key: &Key, counted: &Counted, total: usize, typed: Option<&Values>, place: &Range<usize>) -> Option<Record> {
    let (names, row) =
        counted.rows.iter().max_by(|one, other| one.1.count.cmp(&other.1.count).then(other.0.cmp(one.0)))?;
    let [_, code, flags, details] = names;
    let is_inbound = key.direction == Some(Direction::Inbound);
    let (inbound, outbound) = (called(counted, true), called(counted, false));
    let time = |time: &Option<(Timestamp, String)>| time.as_ref().map_or(String::new(), |(_, text)| text.clone());
    let denied = [details.as_str(), row.termination.as_str()].into_iter().find_map(policy);
    let means = if key.meaning == UNLISTED { documented(flags) } else { String::new() };
    let mut record = Record::new("access", place.clone())
        .with("meaning", key.meaning)
        .with("direction", key.direction.map_or("", Direction::id))
        .with("inbound", if is_inbound { &inbound } else { "" })
        .with("outbound", if is_inbound { "" } else { &outbound })
        .with("code", code)
        .with("flags", flags)
        .with("details", if details.is_empty() { &row.termination } else { details })
        .with("transport", &row.transport.replace('_', " "))
        .with("cluster", &clusters(counted))
        .with("upstream", &row.upstream)
        .with("route", &row.route)
        .with("authority", &row.authority)
        .with("sni", &row.sni)
        .with("source", &row.source)
        .with("count", &counted.count.to_string())
        .with("total", &total.to_string())
        .with("share", &share(counted.count, total))
        .with("first", &time(&counted.first))
        .with("last", &if counted.last == counted.first { String::new() } else { time(&counted.last) })
        .with("policy", &denied.map_or(String::new(), |(namespace, name, _)| format!("{namespace}/{name}")))
        .with("rule", denied.map_or("", |(_, _, rule)| rule))
        .with("jwt", &jwt(details))
        .with("flag-meaning", &means)
        .with("surmised", if key.apart == SURMISED { "yes" } else { "" });
    record.also = counted.places.iter().skip(1).cloned().collect();
    let record = match denied {
        Some((namespace, name, _)) => record.value("POLICY_NAME", name).value("POLICY_NAMESPACE", namespace),
        None => record,
    };
    Some(of_log(named(record, key, counted, typed)))
}

/// Gives a record the names of what all of its lines are about.
fn named(record: Record, key: &Key, counted: &Counted, typed: Option<&Values>) -> Record {
    let typed = |name: &str| typed.and_then(|values| values.get(name)).map_or("", String::as_str);
    let or = |own: &str, name: &str| if own.is_empty() { typed(name).to_owned() } else { own.to_owned() };
    let (pod, namespace) = match counted.pod.get() {
        "" => (typed("POD").to_owned(), typed("NAMESPACE").to_owned()),
        own => (own.to_owned(), or(counted.namespace.get(), "NAMESPACE")),
    };
    let cluster = Cluster { direction: key.direction, port: counted.port.get(), host: counted.host.get() };
    let record = record
        .value("PROXY_POD", &pod)
        .value("PROXY_NAMESPACE", if pod.is_empty() { "" } else { &namespace })
        .value("SERVER_ADDRESS", cluster.host)
        .value("SERVER_PORT", cluster.port)
        .value("CLUSTER_NAME", counted.cluster_name.get())
        .value("LOCATION", if counted.cluster_name.get().is_empty() { "" } else { counted.location.get() })
        .value("PROJECT_ID", counted.project.get());
    match cluster.service() {
        // The pod is another's unless both are in one namespace.
        Some((service, of_service)) => {
            let beside = if namespace == of_service { pod.as_str() } else { "" };
            record.value("SERVICE", service).value("NAMESPACE", of_service).value("POD", beside)
        }
        None => record.value("POD", &pod).value("NAMESPACE", if pod.is_empty() { "" } else { &namespace }),
    }
}

/// The ports, or the hosts, that were called, the busiest first, joined by commas.
fn called(counted: &Counted, is_port: bool) -> String {
    let part = |name: &str| {
        let cluster = Cluster::of(name);
        (if is_port { cluster.port } else { cluster.host }).to_owned()
    };
    let all: Vec<String> =
        busiest(counted, part).into_iter().map(|(name, _)| name).filter(|name| !name.is_empty()).collect();
    let more = if all.len() > NAMED { ", \u{2026}" } else { "" };
    all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ") + more
}

/// The busiest clusters, each with its count where there are several.
fn clusters(counted: &Counted) -> String {
    let all = busiest(counted, str::to_owned);
    match &all[..] {
        [(only, _)] => only.clone(),
        _ => {
            let shown = all.iter().filter(|(name, _)| !name.is_empty()).take(NAMED);
            shown.map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// What the clusters' names give, the most frequent first.
fn busiest(counted: &Counted, part: impl Fn(&str) -> String) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    for (names, row) in &counted.rows {
        let name = part(&names[0]);
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += row.count,
            None => all.push((name, row.count)),
        }
    }
    order::sort_by(&mut all, |one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    all
}

/// The namespace, the name and the rule of `rbac_access_denied_matched_policy[ns[shop]-policy[deny-all]-rule[0]]`.
fn policy(details: &str) -> Option<(&str, &str, &str)> {
    let matched = details.strip_prefix("rbac_access_denied_matched_policy[")?;
    let part = |name: &str| {
        let (_, rest) = matched.split_once(name)?;
        rest.split(']').next()
    };
    Some((part("ns[")?, part("-policy[")?, part("-rule[").unwrap_or("")))
}

/// The words of `jwt_authn_access_denied{Jwt_is_expired}`.
fn jwt(details: &str) -> String {
    let words = details.strip_prefix("jwt_authn_access_denied{").map(|rest| rest.trim_end_matches('}'));
    words.unwrap_or("").replace('_', " ")
}

/// The rows of a table, the busiest first.
fn rows(key: &Key, counted: &Counted, total: usize, place: &Range<usize>) -> Vec<Record> {
    let mut all: Vec<(&[String; 4], &Row)> = counted.rows.iter().collect();
    order::sort_by(&mut all, |one, other| other.1.count.cmp(&one.1.count));
    let row = |(names, row): &(&[String; 4], &Row)| {
        let [cluster, code, flags, details] = *names;
        of_log(
            Record::new("access-row", place.clone())
                .with("meaning", key.meaning)
                .with("direction", key.direction.map_or("", Direction::id))
                .with("cluster", cluster)
                .with("code", code)
                .with("flags", flags)
                .with("details", if details.is_empty() { &row.transport } else { details })
                .with("count", &row.count.to_string())
                .with("total", &total.to_string()),
        )
    };
    all.iter().take(MOST_ROWS).map(row).collect()
}
