//! What a case tells of one pod's start: refused connections of the application, and what becomes of istio-proxy.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::detect::{self, Source};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::speakers;
use meshmedic_read::ground::time::Timestamp;

/// One line that tells something.
#[derive(Debug)]
pub(crate) struct Event<'c> {
    pub(crate) sort: ProxyEvent,
    pub(crate) time: Option<Timestamp>,
    /// The pod it is of; empty where nothing names it.
    pub(crate) pod: &'c str,
    /// The names that its log entry, event or command gives.
    pub(crate) values: Option<&'c Values>,
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProxyEvent {
    Refused,
    ProxyCreated,
    ProxyStarted,
    ProxyNotReady,
    ProxyReady,
}

/// Messages whose refusal is another fault: probes, webhooks, the control plane, Vault's agent.
const OTHERS: &[&str] = &[
    "probe failed",
    "webhook",
    "istiod",
    "istio-pilot",
    "xds",
    "AggregatedResources",
    "reflector.go",
    "healthz",
    "/v1/auth/",
    "vault",
    "kube-apiserver",
    ":6443",
    ":15017",
    ":15012",
    "transport: ",
];

/// What a passage tells, by its text and by whether the proxy speaks around it.
type Sort<'s> = &'s dyn Fn(&[u8], &dyn Fn() -> bool) -> Option<ProxyEvent>;

/// Adds the events of one input, in its order.
pub(crate) fn add_events<'c>(events: &mut Vec<Event<'c>>, source: usize, read: &'c Source<'_>) {
    add_sorted(events, source, read, &|passage, around| sort_of(passage, around));
}

/// Adds the passages of one input that `sort` takes, in its order.
pub(crate) fn add_sorted<'c>(events: &mut Vec<Event<'c>>, source: usize, read: &'c Source<'_>, sort: Sort<'_>) {
    let enclosing = Enclosing::new(read);
    let (first, mut own, mut carried) = (events.len(), Vec::new(), Vec::new());
    let mut at = 0;
    for passage in read.passages.text.split(|byte| *byte == b'\n') {
        let start = at;
        at += passage.len() + 1;
        // A passage that a terminal may have cut stands there twice.
        let place = || read.passages.back(start)..read.passages.back(start + passage.len().max(1) - 1) + 1;
        let Some(sort) = sort(passage, &|| enclosing.is_proxys(place().start)) else { continue };
        let span = place();
        if events.last().is_some_and(|last| (last.source, last.sort) == (source, sort) && span.start < last.span.end) {
            continue;
        }
        let record = enclosing.record(span.start);
        let of_record = |record: &Record| {
            Timestamp::parse(record.field_if_any("timestamp")).or_else(|| Timestamp::parse(record.field_if_any("time")))
        };
        let of_line = || time_before(read, span.start);
        let line = read.clean.text.get(span.clone()).unwrap_or("");
        let payload = payload_of(line);
        let time = record.and_then(of_record).or_else(|| time_of(passage)).or_else(of_line);
        let values = record.map(|record| &record.values).or_else(|| enclosing.command(span.start));
        let named = values.and_then(|values| values.get("POD")).map_or("", String::as_str);
        let told = pod_of(payload.unwrap_or(line));
        let pod = if told.is_empty() { named } else { told };
        // An entry may hold several lines.
        own.push(own_time(payload.unwrap_or(line).trim_start()));
        carried.push((payload.is_some(), told.is_empty()));
        events.push(Event { sort, time, pod, values, source, span });
    }
    // Where entries name pods of their own, the pod that carried the others is none of theirs.
    if carried.iter().any(|(entry, untold)| *entry && !untold) {
        let of_carrier = events[first..].iter_mut().zip(carried).filter(|(_, (entry, untold))| *entry && *untold);
        of_carrier.for_each(|(event, _)| event.pod = "");
    }
    // What a program wrote itself says more than what carried it, where every one of them did.
    if own.iter().all(Option::is_some) {
        events[first..].iter_mut().zip(own).for_each(|(event, time)| event.time = time);
    }
}

/// The log entries and events of an input, and the commands that printed its parts.
struct Enclosing<'c> {
    read: &'c Source<'c>,
    /// In the order of the input.
    records: Vec<&'c Record>,
}

impl<'c> Enclosing<'c> {
    fn new(read: &'c Source<'_>) -> Enclosing<'c> {
        let all = read.artifacts.iter().flat_map(|part| part.records.iter().copied());
        Enclosing { read, records: all.filter(|record| matches!(record.name, "entry" | "event")).collect() }
    }

    fn record(&self, at: usize) -> Option<&'c Record> {
        let next = self.records.partition_point(|record| record.span.start <= at);
        self.records[..next].last().copied().filter(|record| record.span.contains(&at))
    }

    fn command(&self, at: usize) -> Option<&'c Values> {
        let own = &self.read.artifacts[self.read.artifact_at(at)?];
        own.command.map(|command| &command.values)
    }

    /// Whether the entry, the event or the command around it speaks of istio-proxy, or its line does; what was printed before the lines of
    /// an output loses against their own words.
    fn is_proxys(&self, at: usize) -> bool {
        let record = self.record(at);
        let container = record.map_or_else(|| self.command(at), |record| Some(&record.values));
        match (container.and_then(|values| values.get("CONTAINER")), record) {
            (Some(name), _) => name == "istio-proxy",
            (None, Some(record)) => self.read.clean.text[record.span.clone()].contains("istio-proxy"),
            (None, None) => self.is_proxys_line(at).unwrap_or(false),
        }
    }

    /// Of all containers of a pod each line says which one speaks.
    fn is_proxys_line(&self, at: usize) -> Option<bool> {
        let line = self.read.clean_line(at)?;
        if let Some((container, _)) = entry_of(line) {
            return Some(container == "istio-proxy");
        }
        // Envoy is written in C++ and its agent in Go: what other languages say is none of theirs.
        let foreign = FOREIGN.iter().any(|word| line.contains(word));
        let said = speakers::is_proxys(line) || self.read.pasted_line(at).is_some_and(speakers::is_proxys);
        let prefix = || self.read.taken_off_before(at).is_some_and(speakers::is_taken_off_proxys);
        Some(!foreign && (said || prefix()))
    }
}

/// How Node, Python and Java say that a connection was refused.
const FOREIGN: [&str; 5] = ["ECONNREFUSED", "[Errno 111]", "java.net.", "Exception", "requests.exceptions"];

/// What every such line says one of: most passages of a log say none, and need no closer look.
pub(crate) const MARKS: [&str; 12] = [
    "ECONNREFUSED",
    "onnection refused",
    "[Errno 111]",
    "eadiness probe failed",
    "tartup probe failed",
    "Envoy proxy is",
    "Envoy is ready",
    "Started container",
    "Created container",
    // what recovery.rs looks for beside these
    "generated new workload certificate",
    "connected to upstream XDS server",
    "connected to delta upstream XDS server",
];

/// The search for all of them at once.
fn marks() -> Option<&'static AhoCorasick> {
    static ALL: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    ALL.get_or_init(|| detect::search(&MARKS)).as_ref()
}

fn sort_of(passage: &[u8], around_proxy: impl Fn() -> bool) -> Option<ProxyEvent> {
    let has = |text: &str| memchr::memmem::find(passage, text.as_bytes()).is_some();
    let proxy = || has("istio-proxy") || around_proxy();
    let refused = || MARKS[..3].iter().any(|text| has(text));
    if !marks()?.is_match(passage) {
        None
    } else if refused() && !OTHERS.iter().any(|other| has(other)) && !is_own_port(passage) && !around_proxy() {
        Some(ProxyEvent::Refused)
    } else if (has("Readiness probe failed") || has("Startup probe failed"))
        && (has("15021") || has("15020") || proxy())
        || has("Envoy proxy is NOT ready")
    {
        Some(ProxyEvent::ProxyNotReady)
    } else if has("Envoy proxy is ready") || has("Envoy is ready") {
        Some(ProxyEvent::ProxyReady)
    } else if has("Started container") && proxy() {
        Some(ProxyEvent::ProxyStarted)
    } else if has("Created container") && proxy() {
        Some(ProxyEvent::ProxyCreated)
    } else {
        None
    }
}

/// Whether the refusal is at a port of the proxy's own.
fn is_own_port(passage: &[u8]) -> bool {
    std::str::from_utf8(passage).is_ok_and(speakers::names_own_port)
}

/// The time that stands before a line: where every line of an output has one, it is no part of the clean text.
fn time_before(read: &Source<'_>, at: usize) -> Option<Timestamp> {
    time_of(read.pasted_line(at)?.as_bytes())
}

/// The RFC 3339 time of a message: of several that stand before it the last, which the program itself wrote, as those before are of what
/// carried the line; else the first in it.
fn time_of(passage: &[u8]) -> Option<Timestamp> {
    let head = &passage[..passage.len().min(400)];
    let head = std::str::from_utf8(head)
        .unwrap_or_else(|error| std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or(""));
    let own = speakers::behind_carriers(head);
    let entry = own.split_once(' ').filter(|(severity, _)| severity.len() == 1);
    let times = |text: &'_ str| -> Vec<Timestamp> {
        text.match_indices("20").filter_map(|(at, _)| Timestamp::parse(&text[at..])).collect()
    };
    let before = || times(&head[..head.len() - own.len()]).pop();
    let first = || times(own).into_iter().next();
    entry.and_then(|(_, behind)| Timestamp::parse(behind)).or_else(before).or_else(first)
}

/// The text of a log entry, which begins where its field's value does.
fn payload_of(line: &str) -> Option<&str> {
    let (_, value) = line.split_once("textPayload")?;
    Some(value.trim_start_matches(['"', '\'', ':', ' ']))
}

/// The time that a message begins with, also behind a severity.
fn own_time(message: &str) -> Option<Timestamp> {
    let entry = message.split_once(' ').filter(|(severity, _)| severity.len() == 1);
    Timestamp::parse(entry.map_or(message, |(_, behind)| behind))
}

/// `E 2020-03-31T10:41:15.552Z cart cart-67d56cdd-g7fvb message`, as entries are copied from the Logs Explorer: the container and the pod.
fn entry_of(line: &str) -> Option<(&str, &str)> {
    /// What carried the line may put so many words before it.
    const CARRIED: usize = 8;
    let own = speakers::behind_carriers(line);
    let starts = own.match_indices(' ').map(|(blank, _)| blank + 1).take(CARRIED);
    let mut behind = starts.filter(|at| own[*at..].starts_with(|c: char| c.is_ascii_uppercase()));
    entry_at(own).or_else(|| behind.find_map(|at| entry_at(&own[at..])))
}

fn entry_at(entry: &str) -> Option<(&str, &str)> {
    let mut words = entry.split_whitespace();
    let severity = words.next()?;
    let is_entry = severity.len() == 1 && severity.bytes().all(|b| b.is_ascii_uppercase());
    Timestamp::parse(words.next()?).filter(|_| is_entry)?;
    let container = words.next()?;
    words.next().filter(|word| is_pod(word)).map(|pod| (container, pod))
}

fn pod_of(line: &str) -> &str {
    entry_of(line).map_or("", |(_, pod)| pod)
}

/// A Deployment's pod: the hash of its template and five letters at its end.
fn is_pod(word: &str) -> bool {
    let random = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let mut parts = word.rsplit('-');
    let (last, hash) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    last.len() == 5
        && random(last)
        && (6..=10).contains(&hash.len())
        && random(hash)
        && hash.bytes().any(|byte| byte.is_ascii_digit())
        && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_by_what_they_say() {
        let sort = |text: &str| sort_of(text.as_bytes(), || false);
        assert_eq!(sort("dial tcp 10.0.0.1:80: connect: connection refused"), Some(ProxyEvent::Refused));
        assert_eq!(sort("failed calling webhook: connect: connection refused"), None);
        assert_eq!(
            sort("Startup probe failed: Get \"http://10.20.2.5:15021/healthz/ready\""),
            Some(ProxyEvent::ProxyNotReady)
        );
        assert_eq!(sort("Readiness probe failed: HTTP probe failed with statuscode: 503"), None);
        assert_eq!(
            sort_of(b"Readiness probe failed: HTTP probe failed with statuscode: 503", || true),
            Some(ProxyEvent::ProxyNotReady)
        );
        assert_eq!(sort_of(b"upstream: connection refused", || true), None, "the proxy's own log");
        assert_eq!(sort("Started container istio-proxy"), Some(ProxyEvent::ProxyStarted));
    }

    #[test]
    fn pods_as_the_logs_explorer_copies_them() {
        let line = "E 2020-03-31T10:41:15.552Z cart cart-v1-67d56cdd-g7fvb failed, err=connection refused";
        assert_eq!(pod_of(line), "cart-v1-67d56cdd-g7fvb");
        assert_eq!(pod_of("2020-03-31T10:41:15.552Z cart cart-v1-67d56cdd-g7fvb failed"), "");
        assert_eq!(pod_of("E 2020-03-31T10:41:15.552Z spec.containers{istio-proxy} Started container"), "");
    }
}
