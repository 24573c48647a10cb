//! proxy/startup-connection-refused: the application was refused before istio-proxy was ready.
//!
//! Source: "Resolving workload startup issues in Cloud Service Mesh", section "Connection Refused when reaching a Cloud Service Mesh
//! endpoint": the time of the first error is held against the proxy's start-up events. With both times in the paste it is confirmed,
//! and the timeline shows it; with the error in a pod of the mesh it is possible, and a note where the error is all that was pasted;
//! refused after readiness, or in a log of no mesh, it is not this.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::startup_events::{Event, ProxyEvent, add_events};
use crate::checks::shared::view::View;
use crate::detect::{EventState, Figure, Moment};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_format::Say;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;
use meshmedic_read::ground::order;
use meshmedic_read::ground::time::{Hint, Timestamp};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    for (at, read) in view.inputs(&[Kind::LogEntries, Kind::Events]) {
        add_events(&mut events, at, read);
    }
    let mut pods: Vec<&str> = events.iter().map(|event| event.pod).filter(|pod| !pod.is_empty()).collect();
    order::sort_by(&mut pods, Ord::cmp);
    pods.dedup();
    // An event that names no pod belongs to the only pod that is named; of several it may be any.
    if let [only] = pods[..] {
        events.iter_mut().for_each(|event| event.pod = only);
    }
    guess_times(view, &mut events);
    let place = |event: &Event<'_>| (event.source, event.span.start);
    order::sort_by(&mut events, |a, b| (a.pod, a.time, place(a)).cmp(&(b.pod, b.time, place(b))));
    for of_pod in events.chunk_by(|a, b| a.pod == b.pod) {
        add_of_pod(view, of_pod, &mut outcome);
    }
    outcome
}

/// How far from the proxy's own events a refusal may lie and still be one of that start, and a time without a zone still be taken for UTC,
/// in milliseconds: a proxy is seldom longer at it, and the least that zones differ by is 15 minutes.
const NEAR: u64 = 10 * 60 * 1000;

/// Gives times to what a log tells without a year or a zone, as klog, Java and Python print them. Containers run in UTC; where one does
/// not, its times lie hours from the proxy's, and stay unknown.
fn guess_times(view: &View<'_>, events: &mut [Event<'_>]) {
    let known: Vec<Timestamp> = events.iter().filter_map(|event| event.time).collect();
    for event in events.iter_mut().filter(|event| event.time.is_none()) {
        let line = view.text(event.source).get(event.span.clone()).unwrap_or("");
        event.time = known.iter().find_map(|near| {
            let time = Timestamp::any(line, Hint { near: *near, offset_minutes: 0 })?;
            (time.since(*near).unsigned_abs() <= NEAR).then_some(time)
        });
    }
}

/// The events of one pod, in order of time; those without one come first.
fn add_of_pod(view: &View<'_>, events: &[Event<'_>], outcome: &mut Outcome) {
    let mut refused = events.iter().filter(|event| event.sort == ProxyEvent::Refused);
    let Some(any) = refused.next() else { return };
    let first = if any.time.is_some() { any } else { refused.find(|event| event.time.is_some()).unwrap_or(any) };
    let mesh = || view.mentions("istio-proxy");
    let (level, confidence) = match verdict(events, first) {
        Verdict::Before => (view.rule.level, Confidence::Confirmed),
        Verdict::Open if mesh() => (view.rule.level, Confidence::Possible),
        Verdict::Open if is_alone(view, events, first) => (Level::Note, Confidence::Possible),
        Verdict::After | Verdict::Open => return,
    };
    let shown: Vec<&Event<'_>> = match confidence {
        Confidence::Confirmed => events.iter().filter(|event| event.time.is_some()).collect(),
        _ => vec![first],
    };
    let moments = moments(events);
    let mut figure = (moments.len() > 1).then_some(Figure::Timeline(moments));
    let details = details(events, first);
    for event in shown {
        let mut values = event.values.cloned().unwrap_or_default();
        let mut told = Values::new();
        learn(&mut told, "POD", event.pod);
        // Other lines come from the proxy's log: the container that they name is the proxy's, not the application's.
        if event.sort != ProxyEvent::Refused {
            values.remove("CONTAINER");
        }
        let found = view
            .fault(event.source, event.span.clone())
            .level(level)
            .confidence(confidence)
            .values(values)
            .told(told)
            .details(details.clone());
        outcome.found(found.figure(figure.take()));
    }
}

/// Whether an application's refusal is all that was pasted, of an address beyond its own pod. Then nothing says that a proxy is there, and
/// what decides is worth asking for.
fn is_alone(view: &View<'_>, events: &[Event<'_>], first: &Event<'_>) -> bool {
    /// What a person copies of one error and no log is longer.
    const MOST: usize = 4096;
    const ERRORS: [&str; 5] =
        ["ECONNREFUSED", "[Errno 111]", "connect: connection refused", "ConnectException", "os error 111"];
    /// The pod's own address, and tools that people try by hand.
    const OTHERS: [&str; 8] =
        ["127.0.0.", "localhost", "::1", "curl: (", "ssh: ", "to the server", "Error from server", "ocker daemon"];
    let text = view.text(first.source).get(first.span.clone()).unwrap_or("");
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let pasted: usize = view.prose().map(str::len).sum();
    let only = events.iter().all(|event| event.sort == ProxyEvent::Refused);
    only && pasted <= MOST && has(&ERRORS) && !has(&OTHERS)
}

enum Verdict {
    Before,
    After,
    Open,
}

fn verdict(events: &[Event<'_>], first: &Event<'_>) -> Verdict {
    let Some(refused) = first.time else { return Verdict::Open };
    let times =
        |wanted: ProxyEvent| events.iter().filter(move |event| event.sort == wanted).filter_map(|event| event.time);
    let starts = || times(ProxyEvent::ProxyStarted).chain(times(ProxyEvent::ProxyCreated));
    // Ready before, unless the proxy started anew in between.
    let ready_before = times(ProxyEvent::ProxyReady)
        .filter(|ready| *ready < refused)
        .max()
        .is_some_and(|ready| !starts().any(|start| ready < start && start <= refused));
    // A proxy that is still failing, starts, or becomes ready later was not ready when the application was refused. Most events are
    // printed to the second.
    let second = Timestamp(refused.0 - refused.0.rem_euclid(1000));
    let all = || starts().chain(times(ProxyEvent::ProxyNotReady)).chain(times(ProxyEvent::ProxyReady));
    let near = all().any(|time| time.since(refused).unsigned_abs() <= NEAR);
    if ready_before {
        Verdict::After
    } else if all().any(|time| time >= second) {
        // Behind a restart a log shows the new proxy alone: hours later it says nothing of the one before.
        if near { Verdict::Before } else { Verdict::Open }
    } else if times(ProxyEvent::ProxyNotReady).next().is_some() {
        // Its last failed probe lies before: it has been ready since.
        Verdict::After
    } else {
        Verdict::Open
    }
}

/// When the application was refused, and when the proxy was not ready yet.
fn details(events: &[Event<'_>], first: &Event<'_>) -> Values {
    let of_proxy = || events.iter().filter(|event| event.sort != ProxyEvent::Refused).filter_map(|event| event.time);
    let ready = events.iter().filter(|event| event.sort == ProxyEvent::ProxyReady).filter_map(|event| event.time);
    let until = ready.filter(|time| Some(*time) >= first.time).min().or_else(|| of_proxy().max());
    let times = [("refused", first.time), ("ready", until)];
    order::map(times.into_iter().filter_map(|(name, time)| Some((name.to_owned(), time?.rfc3339()))))
}

/// The first and the last event of each sort, in order of time.
fn moments(events: &[Event<'_>]) -> Vec<Moment> {
    let timed = || events.iter().filter(|event| event.time.is_some());
    let mut counts = [0; 5];
    timed().for_each(|event| counts[event.sort as usize] += 1);
    let started = counts[ProxyEvent::ProxyStarted as usize] > 0;
    let mut seen = [0; 5];
    let mut moments = Vec::new();
    for event in timed() {
        let Some(time) = event.time else { continue };
        let (state, text) = match event.sort {
            ProxyEvent::Refused => {
                (EventState::Failed, Say { en: "the application is refused", ja: "アプリケーションの接続拒否" })
            }
            // Created and started are one event to a reader.
            ProxyEvent::ProxyCreated if started => continue,
            ProxyEvent::ProxyCreated | ProxyEvent::ProxyStarted => {
                (EventState::Started, Say { en: "istio-proxy starts", ja: "istio-proxy が起動" })
            }
            ProxyEvent::ProxyNotReady => {
                (EventState::NotReady, Say { en: "istio-proxy is not ready", ja: "istio-proxy の準備が未完了" })
            }
            ProxyEvent::ProxyReady => {
                (EventState::Ready, Say { en: "istio-proxy is ready", ja: "istio-proxy の準備が完了" })
            }
        };
        let (own, all) = (&mut seen[event.sort as usize], counts[event.sort as usize]);
        *own += 1;
        if *own == 1 || *own == all {
            let (of, source, span) = ((*own, all), event.source, event.span.clone());
            moments.push(Moment { time, state, text, of, source, span });
        }
    }
    moments
}
