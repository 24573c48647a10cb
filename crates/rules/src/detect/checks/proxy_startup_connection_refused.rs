//! proxy/startup-connection-refused: the application was refused before istio-proxy was ready.
//!
//! Source: "Resolving workload startup issues in Cloud Service Mesh", section "Connection Refused when reaching a Cloud Service Mesh
//! endpoint": the time of the first error is held against the proxy's start-up events. With both times in the paste it is confirmed;
//! with the error alone, in a pod of the mesh, it is possible; refused after readiness, or with no mesh in sight, it is not this.

use std::ops::Range;

use super::Context;
use crate::detect::{Detected, Match, Source};
use crate::knowledge::Confidence;
use crate::time::Timestamp;
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let mut events: Vec<Event> = Vec::new();
    let mut mesh = false;
    for (source, read) in context.sources.iter().enumerate() {
        let flat = &read.flat.text;
        mesh |= memchr::memmem::find(flat, b"istio-proxy").is_some();
        let mut at = 0;
        for passage in flat.split(|byte| *byte == b'\n') {
            if let Some(what) = what(passage) {
                let span = read.flat.back(at)..read.flat.back(at + passage.len().max(1) - 1) + 1;
                let time = time_of(passage).or_else(|| time_of_entry(read, &span));
                events.push(Event { what, time, source, span });
            }
            at += passage.len() + 1;
        }
    }
    let refused = |event: &&Event| event.what == What::Refused;
    let Some(first) = events.iter().filter(refused).min_by_key(|event| (event.time.is_none(), event.time)) else {
        return;
    };
    let confidence = match verdict(&events, first) {
        Verdict::Before => Confidence::Confirmed,
        Verdict::After => return,
        Verdict::Open if mesh => Confidence::Possible,
        Verdict::Open => return,
    };
    let shown: Vec<&Event> = if confidence == Confidence::Confirmed {
        let mut timeline: Vec<&Event> = events.iter().filter(|event| event.time.is_some()).collect();
        timeline.sort_by_key(|event| event.time);
        timeline
    } else {
        vec![first]
    };
    let details = details(&events, first);
    for event in shown {
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence,
            source: event.source,
            span: event.span.clone(),
            values: names(&context.sources[event.source], &event.span),
            details: details.clone(),
        });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Refused,
    ProxyStarted,
    ProxyNotReady,
    ProxyReady,
}

struct Event {
    what: What,
    time: Option<(Timestamp, Stamp)>,
    source: usize,
    span: Range<usize>,
}

/// A time as it was printed.
type Stamp = [u8; 24];

enum Verdict {
    Before,
    After,
    Open,
}

fn verdict(events: &[Event], first: &Event) -> Verdict {
    let Some((refused, _)) = first.time else { return Verdict::Open };
    let times = |wanted: What| {
        events.iter().filter(move |event| event.what == wanted).filter_map(|event| event.time).map(|(time, _)| time)
    };
    // A proxy that is still failing, starts, or becomes ready later was not ready when the application was refused.
    let later = times(What::ProxyNotReady).chain(times(What::ProxyStarted)).chain(times(What::ProxyReady));
    let ready_before = times(What::ProxyReady).any(|ready| ready < refused);
    if ready_before {
        Verdict::After
    } else if later.into_iter().any(|time| time >= Timestamp(refused.0 - refused.0.rem_euclid(1000))) {
        Verdict::Before
    } else if times(What::ProxyNotReady).next().is_some() {
        // Its last failed probe lies before: it has been ready since.
        Verdict::After
    } else {
        Verdict::Open
    }
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

fn what(passage: &[u8]) -> Option<What> {
    let has = |text: &str| memchr::memmem::find(passage, text.as_bytes()).is_some();
    let proxy = has("istio-proxy");
    let is_refused = ["ECONNREFUSED", "onnection refused", "[Errno 111]"].iter().any(|text| has(text));
    if is_refused && !OTHERS.iter().any(|other| has(other)) {
        Some(What::Refused)
    } else if has("Readiness probe failed") && (proxy || has("15021") || has("15020"))
        || has("Envoy proxy is NOT ready")
    {
        Some(What::ProxyNotReady)
    } else if has("Envoy proxy is ready") || has("Envoy is ready") {
        Some(What::ProxyReady)
    } else if proxy && (has("Started container") || has("Created container")) {
        Some(What::ProxyStarted)
    } else {
        None
    }
}

/// The first RFC 3339 time in a message.
fn time_of(passage: &[u8]) -> Option<(Timestamp, Stamp)> {
    let head = std::str::from_utf8(&passage[..passage.len().min(400)])
        .unwrap_or_else(|error| std::str::from_utf8(&passage[..error.valid_up_to()]).unwrap_or(""));
    head.match_indices("20").map(|(at, _)| &head[at..]).find_map(|text| {
        let time = Timestamp::parse(text)?;
        let mut stamp = [b' '; 24];
        let length = text.find(['Z', 'z', ' ', '+']).unwrap_or(text.len()).min(23);
        stamp[..length].copy_from_slice(&text.as_bytes()[..length]);
        Some((time, stamp))
    })
}

/// The time of the log entry that a message stands in.
fn time_of_entry(source: &Source<'_>, span: &Range<usize>) -> Option<(Timestamp, Stamp)> {
    let records = source.split.artifacts.iter().flat_map(|artifact| &artifact.records);
    let entry = records.filter(|record| record.name == "entry").find(|record| record.span.contains(&span.start))?;
    time_of(entry.field("timestamp").as_bytes())
}

fn names(source: &Source<'_>, span: &Range<usize>) -> Values {
    let records = source.split.artifacts.iter().flat_map(|artifact| &artifact.records);
    records
        .filter(|record| record.name == "entry" && record.span.contains(&span.start))
        .map(|record| record.values.clone())
        .next()
        .unwrap_or_default()
}

fn details(events: &[Event], first: &Event) -> Values {
    let text = |stamp: &Stamp| String::from_utf8_lossy(stamp).trim().to_owned();
    let mut details = Values::new();
    if let Some((_, stamp)) = &first.time {
        details.insert("refused".to_owned(), text(stamp));
    }
    let proxy = events
        .iter()
        .filter(|event| event.what != What::Refused)
        .filter_map(|event| event.time)
        .max_by_key(|(time, _)| *time);
    if let Some((_, stamp)) = &proxy {
        details.insert("ready".to_owned(), text(stamp));
    }
    details
}
