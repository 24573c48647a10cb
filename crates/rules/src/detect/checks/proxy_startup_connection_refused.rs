//! proxy/startup-connection-refused: the application was refused before istio-proxy was ready.
//!
//! Source: "Resolving workload startup issues in Cloud Service Mesh", section "Connection Refused when reaching a Cloud Service Mesh
//! endpoint": the time of the first error is held against the proxy's start-up events. With both times in the paste it is confirmed,
//! and the timeline shows it; with the error alone, in a pod of the mesh, it is possible; refused after readiness, or with no mesh in
//! sight, it is not this.

use super::Context;
use super::startup_events::{Event, What, events};
use crate::artifact::learn;
use crate::detect::{Detected, Figure, Match, Moment};
use crate::knowledge::Confidence;
use crate::lang::Text;
use crate::report::EventState;
use crate::time::Timestamp;
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let mut events: Vec<Event<'_>> =
        context.sources.iter().enumerate().flat_map(|(at, read)| events(at, read)).collect();
    let mut pods: Vec<&str> = events.iter().map(|event| event.pod).filter(|pod| !pod.is_empty()).collect();
    pods.sort_unstable();
    pods.dedup();
    // What names no pod is of the only one that is named; of several it may be any.
    if let [only] = pods[..] {
        events.iter_mut().for_each(|event| event.pod = only);
    }
    events.sort_by(|a, b| a.pod.cmp(b.pod));
    for of_pod in events.chunk_by(|a, b| a.pod == b.pod) {
        one_pod(context, of_pod, detected);
    }
}

fn one_pod(context: &Context<'_, '_>, events: &[Event<'_>], detected: &mut Detected<'static>) {
    let refused = events.iter().filter(|event| event.what == What::Refused);
    let Some(first) = refused.min_by_key(|event| (event.time.is_none(), event.time)) else { return };
    let mesh = || context.sources.iter().any(|read| memchr::memmem::find(&read.flat.text, b"istio-proxy").is_some());
    let confidence = match verdict(events, first) {
        Verdict::Before => Confidence::Confirmed,
        Verdict::Open if mesh() => Confidence::Possible,
        Verdict::After | Verdict::Open => return,
    };
    let mut shown: Vec<&Event<'_>> = match confidence {
        Confidence::Confirmed => events.iter().filter(|event| event.time.is_some()).collect(),
        _ => vec![first],
    };
    shown.sort_by_key(|event| event.time);
    let moments = moments(events);
    let mut figure = (moments.len() > 1).then_some(Figure::Timeline(moments));
    let details = details(events, first);
    for event in shown {
        let mut values = event.values.cloned().unwrap_or_default();
        learn(&mut values, "POD", event.pod);
        // What else a log says of itself is not of the application: its container is the proxy's.
        if event.what != What::Refused {
            values.remove("CONTAINER");
        }
        let found = Match {
            rule: context.rule,
            level: context.rule.level,
            confidence,
            source: event.source,
            span: event.span.clone(),
            values,
            details: details.clone(),
        };
        detected.show(found, figure.take());
    }
}

enum Verdict {
    Before,
    After,
    Open,
}

fn verdict(events: &[Event<'_>], first: &Event<'_>) -> Verdict {
    let Some(refused) = first.time else { return Verdict::Open };
    let times = |wanted: What| events.iter().filter(move |event| event.what == wanted).filter_map(|event| event.time);
    let starts = || times(What::ProxyStarted).chain(times(What::ProxyCreated));
    // Ready before, unless the proxy started anew in between.
    let ready_before = times(What::ProxyReady)
        .filter(|ready| *ready < refused)
        .max()
        .is_some_and(|ready| !starts().any(|start| ready < start && start <= refused));
    // A proxy that is still failing, starts, or becomes ready later was not ready when the application was refused. Most events are
    // printed to the second.
    let second = Timestamp(refused.0 - refused.0.rem_euclid(1000));
    let mut later = starts().chain(times(What::ProxyNotReady)).chain(times(What::ProxyReady));
    if ready_before {
        Verdict::After
    } else if later.any(|time| time >= second) {
        Verdict::Before
    } else if times(What::ProxyNotReady).next().is_some() {
        // Its last failed probe lies before: it has been ready since.
        Verdict::After
    } else {
        Verdict::Open
    }
}

/// When the application was refused, and when the proxy was not ready yet.
fn details(events: &[Event<'_>], first: &Event<'_>) -> Values {
    let of_proxy = || events.iter().filter(|event| event.what != What::Refused).filter_map(|event| event.time);
    let ready = events.iter().filter(|event| event.what == What::ProxyReady).filter_map(|event| event.time);
    let until = ready.filter(|time| Some(*time) >= first.time).min().or_else(|| of_proxy().max());
    let told = [("refused", first.time), ("ready", until)];
    told.into_iter().filter_map(|(name, time)| Some((name.to_owned(), time?.rfc3339()))).collect()
}

/// The first and the last event of each sort, in order of time.
fn moments(events: &[Event<'_>]) -> Vec<Moment> {
    let of = |what: What| {
        let mut timed: Vec<&Event<'_>> =
            events.iter().filter(|event| event.what == what && event.time.is_some()).collect();
        timed.sort_by_key(|event| event.time);
        timed
    };
    let mut started = of(What::ProxyStarted);
    if started.is_empty() {
        started = of(What::ProxyCreated);
    }
    let sorts = [
        (started, EventState::Started, "istio-proxy starts", "istio-proxy が起動"),
        (of(What::Refused), EventState::Failed, "the application is refused", "アプリケーションの接続が拒否される"),
        (of(What::ProxyNotReady), EventState::NotReady, "istio-proxy is not ready", "istio-proxy の準備が未完了"),
        (of(What::ProxyReady), EventState::Ready, "istio-proxy is ready", "istio-proxy の準備が完了"),
    ];
    let mut moments = Vec::new();
    for (timed, state, en, ja) in sorts {
        let count = timed.len();
        for (at, event) in timed.into_iter().enumerate() {
            let text = match at {
                0 if count == 1 => Text { en: en.to_owned(), ja: ja.to_owned() },
                0 => Text { en: format!("{en}, first of {count} times"), ja: format!("{ja}({count} 回中の最初)") },
                _ if at + 1 == count => {
                    Text { en: format!("{en}, last of {count} times"), ja: format!("{ja}({count} 回中の最後)") }
                }
                _ => continue,
            };
            let Some(time) = event.time else { continue };
            moments.push(Moment { time, state, text, source: event.source, span: event.span.clone() });
        }
    }
    moments.sort_by_key(|moment| moment.time);
    moments
}
