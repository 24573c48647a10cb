//! Proxies that became ready: what they said while they started is over.

use std::collections::BTreeMap;

use crate::checks::shared::phase::Incomplete;
use crate::checks::shared::startup_events::{Event, ProxyEvent, add_events};
use crate::checks::shared::view::View;
use crate::detect::Source;
use meshmedic_read::ground::order;
use meshmedic_read::ground::time::Timestamp;

/// Withdraws those of the matches that a proxy said of itself before it became ready; `is_start` tells them by their text.
pub(crate) fn withdraw(view: &View<'_>, own: &mut [Incomplete<'_>], is_start: impl Fn(&str) -> bool) {
    let said = |found: &Incomplete<'_>| is_start(view.text(found.source).get(found.span.clone()).unwrap_or(""));
    let mut sources: Vec<usize> = own.iter().filter(|found| said(found)).map(|found| found.source).collect();
    sources.dedup();
    let proxies: BTreeMap<usize, Proxies> = order::map(
        view.inputs(&[]).filter(|(at, _)| sources.contains(at)).map(|(at, read)| (at, Proxies::of_input(at, read))),
    );
    for found in own.iter_mut().filter(|found| said(found)) {
        found.counts = !proxies.get(&found.source).is_some_and(|proxies| proxies.is_ready_since(found.span.start));
    }
}

/// Who speaks: its pod, the artifact that it stands in, and what names a pod before the message on its line: lines of several proxies in
/// one stream differ there.
type Speaker = (String, Option<usize>, String);

/// What the proxies of an input say of their readiness.
struct Proxies {
    /// The place of each of their lines, in order, and who speaks.
    lines: Vec<(usize, Speaker)>,
    /// Whether each was ready when it was last heard of.
    ready: BTreeMap<Speaker, bool>,
}

impl Proxies {
    fn of_input(at: usize, read: &Source<'_>) -> Proxies {
        let mut events = Vec::new();
        add_events(&mut events, at, read);
        events.retain(|event| matches!(event.sort, ProxyEvent::ProxyNotReady | ProxyEvent::ProxyReady));
        let lines: Vec<(usize, Speaker)> =
            events.iter().map(|event| (event.span.start, speaker(read, event))).collect();
        let mut last: BTreeMap<&Speaker, (Option<Timestamp>, bool)> = BTreeMap::new();
        for (event, (_, speaker)) in events.iter().zip(&lines) {
            // A log may have its newest line first; where a line has no time, its place tells.
            let told = (event.time, event.sort == ProxyEvent::ProxyReady);
            let known = last.entry(speaker).or_insert(told);
            if event.time.is_none() || known.0.is_none() || event.time >= known.0 {
                *known = told;
            }
        }
        let ready = order::map(last.into_iter().map(|(speaker, (_, ready))| (speaker.clone(), ready)));
        Proxies { lines, ready }
    }

    /// Whether the proxy that speaks at that place was ready when it was last heard of.
    fn is_ready_since(&self, place: usize) -> bool {
        let behind = self.lines.partition_point(|(start, _)| *start <= place);
        let speaker = behind.checked_sub(1).and_then(|at| self.lines.get(at)).map(|(_, speaker)| speaker);
        speaker.and_then(|speaker| self.ready.get(speaker)).copied().unwrap_or(false)
    }
}

fn speaker(read: &Source<'_>, event: &Event<'_>) -> Speaker {
    let line = read.pasted_line(event.span.start).unwrap_or("");
    let head = line.split("Envoy").next().unwrap_or("");
    let words = head.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | ',' | '"'));
    // A time, a level or a place in the source is no name of a pod.
    let is_date = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || b"-.:TZ+".contains(&byte));
    let named = words.filter(|word| word.contains('-') && word.len() > 8 && !word.contains(':') && !is_date(word));
    let named: Vec<&str> = named.take(4).collect();
    (event.pod.to_owned(), read.artifact_at(event.span.start), named.join(" "))
}
