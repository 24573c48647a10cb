//! Requests of a log, counted by what they mean.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cluster::Direction;
use super::entry::Access;
use super::meaning::{self, Meaning, UNLISTED};
use crate::ground::time::Timestamp;

/// Combinations of cluster, status, flags and details of one meaning are told apart up to so many.
const MOST_ROWS: usize = 256;
/// Flags and details that no row is for are told apart up to so many.
const MOST_UNLISTED: usize = 24;
/// What tells requests apart whose meaning is taken from how long they took.
pub const SURMISED: &str = "surmised";
/// So many of the first places are kept, and the last.
const FIRST: usize = 3;

/// The requests of a log, those that failed by what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many requests there are.
    pub total: usize,
    /// Those that failed, by what they mean.
    pub failed: BTreeMap<Key, Counted>,
}

/// What tells requests that failed apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What they mean.
    pub meaning: Meaning,
    /// Which way they went.
    pub direction: Option<Direction>,
    /// Of what no row is for: the flags and the details. [`SURMISED`] where the line lacks the reason.
    pub apart: String,
}

/// Requests of one meaning and direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub count: usize,
    /// The first time, as the log has it.
    pub first: Option<(Timestamp, String)>,
    /// The last time.
    pub last: Option<(Timestamp, String)>,
    /// How often each combination of upstream cluster, status, flags and details was met, with its first request.
    pub rows: BTreeMap<[String; 4], Row>,
    /// Requests of combinations beyond those.
    pub more: usize,
    /// The host of the upstream cluster.
    pub host: Only,
    /// Its port.
    pub port: Only,
    /// The pod whose proxy logged it.
    pub pod: Only,
    /// The namespace of that pod.
    pub namespace: Only,
    /// The cluster of that pod.
    pub cluster_name: Only,
    /// The location of that cluster.
    pub location: Only,
    /// The project of that cluster.
    pub project: Only,
    /// Where the first ones stand, and the last.
    pub places: Vec<Range<usize>>,
}

/// A value that several share, or do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// Nothing was seen yet.
    #[default]
    None,
    /// All have this one.
    One(String),
    /// They differ.
    Many,
}

impl Only {
    fn add(&mut self, value: &str) {
        match self {
            Only::None => *self = Only::One(value.to_owned()),
            Only::One(own) if own == value => {}
            _ => *self = Only::Many,
        }
    }

    fn merge(&mut self, other: Only) {
        match other {
            Only::None => {}
            Only::One(value) => self.add(&value),
            Only::Many => *self = Only::Many,
        }
    }

    /// The one value; empty where there is none.
    pub fn get(&self) -> &str {
        match self {
            Only::One(value) => value,
            _ => "",
        }
    }
}

/// One combination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How many.
    pub count: usize,
    /// Of its first request: why the connection failed.
    pub transport: String,
    /// Why the connection ended.
    pub termination: String,
    /// The upstream host.
    pub upstream: String,
    /// The route.
    pub route: String,
    /// The host that was asked for.
    pub authority: String,
    /// The server name that TLS asked for.
    pub sni: String,
    /// Who asked.
    pub source: String,
}

impl Tally {
    /// Counts a request that stands at `place`, if that is known. Returns what it means where it failed.
    pub fn add(&mut self, access: &Access<'_>, place: Option<Range<usize>>) -> Option<Meaning> {
        self.total += 1;
        let meaning = meaning::of(access)?;
        let apart = match meaning {
            UNLISTED => self.apart(access),
            _ if meaning::surmised(access) == Some(meaning) => SURMISED.to_owned(),
            _ => String::new(),
        };
        let key = Key { meaning, direction: access.direction(), apart };
        self.failed.entry(key).or_default().add(access, place);
        Some(meaning)
    }

    /// What tells a request apart that no row is for; empty beyond as many as are told apart.
    fn apart(&self, access: &Access<'_>) -> String {
        let details = access.details.split(['{', '[', '(']).next().unwrap_or("");
        let code = if access.flags.is_empty() { access.code.to_string() } else { String::new() };
        let apart = format!("{} {details} {code}", access.flags.joined());
        let of_unlisted = |key: &&Key| key.meaning == UNLISTED;
        let is_known = || self.failed.keys().filter(of_unlisted).any(|key| key.apart == apart);
        let is_full =
            self.failed.len() >= MOST_UNLISTED && self.failed.keys().filter(of_unlisted).count() >= MOST_UNLISTED;
        if is_full && !is_known() { String::new() } else { apart }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Adds those of another part of the same log, which stands behind it.
    pub fn merge(&mut self, other: Tally) {
        self.total += other.total;
        for (key, counted) in other.failed {
            self.failed.entry(key).or_default().merge(counted);
        }
    }

    /// Moves every place by so many bytes.
    pub fn shift(&mut self, by: usize) {
        for counted in self.failed.values_mut() {
            counted.places.iter_mut().for_each(|place| *place = place.start + by..place.end + by);
        }
    }
}

impl Counted {
    fn add(&mut self, access: &Access<'_>, place: Option<Range<usize>>) {
        self.count += 1;
        if let Some(time) = Timestamp::parse(access.time) {
            self.timed((time, access.time));
        }
        let cluster = access.upstream_cluster();
        self.host.add(cluster.host);
        self.port.add(cluster.port);
        self.pod.add(access.pod);
        self.namespace.add(access.namespace);
        self.cluster_name.add(access.cluster_name);
        self.location.add(access.location);
        self.project.add(access.project);
        let code = access.code.to_string();
        let row = [access.cluster.to_owned(), code, access.flags.joined(), access.details.to_owned()];
        if let Some(known) = self.rows.get_mut(&row) {
            known.count += 1;
        } else if self.rows.len() < MOST_ROWS {
            self.rows.insert(row, Row::of(access));
        } else {
            self.more += 1;
        }
        if let Some(place) = place {
            self.place(place);
        }
    }

    fn place(&mut self, place: Range<usize>) {
        if self.places.len() > FIRST {
            self.places.truncate(FIRST);
        }
        self.places.push(place);
    }

    fn timed(&mut self, (time, text): (Timestamp, &str)) {
        let is_first = self.first.as_ref().is_none_or(|(first, _)| time < *first);
        let is_last = self.last.as_ref().is_none_or(|(last, _)| time > *last);
        if is_first {
            self.first = Some((time, text.to_owned()));
        }
        if is_last {
            self.last = Some((time, text.to_owned()));
        }
    }

    fn merge(&mut self, other: Counted) {
        self.count += other.count;
        for (time, text) in other.first.iter().chain(&other.last) {
            self.timed((*time, text));
        }
        self.more += other.more;
        for (row, counted) in other.rows {
            let is_full = self.rows.len() >= MOST_ROWS;
            match self.rows.get_mut(&row) {
                Some(own) => own.count += counted.count,
                None if is_full => self.more += counted.count,
                None => _ = self.rows.insert(row, counted),
            }
        }
        for (own, of_other) in [
            (&mut self.host, other.host),
            (&mut self.port, other.port),
            (&mut self.pod, other.pod),
            (&mut self.namespace, other.namespace),
            (&mut self.cluster_name, other.cluster_name),
            (&mut self.location, other.location),
            (&mut self.project, other.project),
        ] {
            own.merge(of_other);
        }
        other.places.into_iter().for_each(|place| self.place(place));
    }
}

impl Row {
    fn of(access: &Access<'_>) -> Row {
        let text = str::to_owned;
        Row {
            count: 1,
            transport: text(access.transport),
            termination: text(access.termination),
            upstream: text(access.upstream),
            route: text(access.route),
            authority: text(access.authority),
            sni: text(access.sni),
            source: text(access.source),
        }
    }
}
