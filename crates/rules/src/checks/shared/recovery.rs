//! Proxies that became ready: what they said while they started is over.

use std::collections::BTreeMap;

use crate::checks::shared::phase::Incomplete;
use crate::checks::shared::startup_events::{Event, ProxyEvent, add_events, add_sorted};
use crate::checks::shared::view::View;
use crate::detect::Source;
use meshmedic_read::ground::order;
use meshmedic_read::ground::time::Timestamp;

/// What an agent says once it has its certificate.
pub(crate) const CERTIFIED: Marks = &["generated new workload certificate", "Envoy proxy is ready", "Envoy is ready"];

/// What an agent says once it is connected to its control plane.
pub(crate) const CONNECTED: Marks = &[
    "connected to upstream XDS server",
    "connected to delta upstream XDS server",
    "Envoy proxy is ready",
    "Envoy is ready",
];

/// What an agent says once its proxy is ready.
pub(crate) const READY: Marks = &["Envoy proxy is ready", "Envoy is ready"];

/// Texts of which a line says one.
pub(crate) type Marks = &'static [&'static str];

/// Withdraws those of the matches that a proxy said of itself before it became ready; `is_start` tells them by their text.
pub(crate) fn withdraw(view: &View<'_>, own: &mut [Incomplete<'_>], is_start: impl Fn(&str) -> bool) {
    let said = |found: &Incomplete<'_>| is_start(view.text(found.source).get(found.span.clone()).unwrap_or(""));
    withdraw_by(view, own, said, |at, read| {
        let mut events = Vec::new();
        add_events(&mut events, at, read);
        Proxies::of_events(read, &events, &["Envoy"])
    });
}

/// Withdraws matches whose proxy said one of `over` behind its last line that says one of `failed`: what is over is no fault.
pub(crate) fn withdraw_failed(view: &View<'_>, own: &mut [Incomplete<'_>], failed: Marks, over: Marks) {
    let cuts: Vec<&str> = failed.iter().chain(over).copied().collect();
    withdraw_by(view, own, |_| true, |at, read| Proxies::of_events(read, &marked(at, read, failed, over), &cuts));
}

/// The lines of an input that say one of `failed`, as a proxy that is not ready, and those that say one of `over`, as one that is.
pub(crate) fn marked<'c>(at: usize, read: &'c Source<'_>, failed: Marks, over: Marks) -> Vec<Event<'c>> {
    let has = |passage: &[u8], marks: Marks| {
        marks.iter().any(|mark| memchr::memmem::find(passage, mark.as_bytes()).is_some())
    };
    let mut events = Vec::new();
    add_sorted(&mut events, at, read, &|passage, _| {
        let over = || has(passage, over).then_some(ProxyEvent::ProxyReady);
        has(passage, failed).then_some(ProxyEvent::ProxyNotReady).or_else(over)
    });
    events
}

fn withdraw_by<'c>(
    view: &View<'c>,
    own: &mut [Incomplete<'_>],
    said: impl Fn(&Incomplete<'_>) -> bool,
    proxies: impl Fn(usize, &'c Source<'c>) -> Proxies,
) {
    let mut sources: Vec<usize> = own.iter().filter(|found| said(found)).map(|found| found.source).collect();
    sources.dedup();
    let inputs = view.inputs(&[]).filter(|(at, _)| sources.contains(at));
    let proxies: BTreeMap<usize, Proxies> = order::map(inputs.map(|(at, read)| (at, proxies(at, read))));
    for found in own.iter_mut().filter(|found| said(found)) {
        found.counts = !proxies.get(&found.source).is_some_and(|proxies| proxies.is_ready_since(found.span.start));
    }
}

/// Who speaks: its pod, the artifact that it stands in, and what names a pod before the message on its line: lines of several proxies in
/// one stream differ there.
pub(crate) type Speaker = (String, Option<usize>, String);

/// What the proxies of an input say of their readiness.
struct Proxies {
    /// The place of each of their lines, in order, and who speaks.
    lines: Vec<(usize, Speaker)>,
    /// Whether each was ready when it was last heard of.
    ready: BTreeMap<Speaker, bool>,
}

impl Proxies {
    /// By the events of readiness among those of an input; a message begins at one of `cuts`.
    fn of_events(read: &Source<'_>, events: &[Event<'_>], cuts: &[&str]) -> Proxies {
        let of_readiness =
            events.iter().filter(|event| matches!(event.sort, ProxyEvent::ProxyNotReady | ProxyEvent::ProxyReady));
        let said: Vec<(&Event<'_>, Speaker)> = of_readiness.map(|event| (event, speaker(read, event, cuts))).collect();
        let mut last: BTreeMap<&Speaker, (Option<Timestamp>, bool)> = BTreeMap::new();
        for (event, speaker) in &said {
            // A log may have its newest line first; where a line has no time, its place tells.
            let told = (event.time, event.sort == ProxyEvent::ProxyReady);
            let known = last.entry(speaker).or_insert(told);
            if event.time.is_none() || known.0.is_none() || event.time >= known.0 {
                *known = told;
            }
        }
        let ready = order::map(last.into_iter().map(|(speaker, (_, ready))| (speaker.clone(), ready)));
        let lines = said.into_iter().map(|(event, speaker)| (event.span.start, speaker)).collect();
        Proxies { lines, ready }
    }

    /// Whether the proxy that speaks at that place was ready when it was last heard of.
    fn is_ready_since(&self, place: usize) -> bool {
        let behind = self.lines.partition_point(|(start, _)| *start <= place);
        let speaker = behind.checked_sub(1).and_then(|at| self.lines.get(at)).map(|(_, speaker)| speaker);
        speaker.and_then(|speaker| self.ready.get(speaker)).copied().unwrap_or(false)
    }
}

/// Who says an event, whose message begins at the first of `cuts`.
pub(crate) fn speaker(read: &Source<'_>, event: &Event<'_>, cuts: &[&str]) -> Speaker {
    let line = read.pasted_line(event.span.start).unwrap_or("");
    let end = cuts.iter().filter_map(|cut| line.find(cut)).min().unwrap_or(line.len());
    let words = line[..end].split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | ',' | '"'));
    // A time, a level or a place in the source is no name of a pod.
    let is_date = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || b"-.:TZ+".contains(&byte));
    let named = words.filter(|word| word.contains('-') && word.len() > 8 && !word.contains(':') && !is_date(word));
    let named: Vec<&str> = named.take(4).collect();
    (event.pod.to_owned(), read.artifact_at(event.span.start), named.join(" "))
}
