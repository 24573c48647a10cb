//! `kubectl logs POD -c istio-proxy`, and the same from Cloud Logging: the requests that a proxy handled.
//!
//! Lines of it stand in a log of their own, among a proxy's other lines, in Cloud Logging's entries and in what people write; `tally` counts
//! them wherever they stand, and `records` says what the counts are.

mod records;
mod tree;

pub(in super::super) use records::records;
pub(super) use tree::{recognise, tally_of};

use tree::REASON;

use super::super::Reason;
use crate::domain::access::{self, Access, Tally};
use crate::domain::speakers;

/// So many lines show what a log is.
const LOOKED_AT: usize = 200;

/// By its lines: most must be requests.
pub(super) fn recognise_lines(text: &str) -> Option<Reason> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let all = lines().count();
    let own = lines().filter(|line| is_request(line)).count();
    (own > 0 && own * 2 >= all).then_some(REASON)
}

/// Whether a line is a request.
pub(super) fn is_request(line: &str) -> bool {
    access::of_line(line, &mut String::new()).or_else(|| part(line)).is_some()
}

/// The request of a line that lacks its beginning, also behind what carried the line: another time, a runtime's or klog's head.
fn part(line: &str) -> Option<Access<'_>> {
    access::of_part(line).or_else(|| {
        let own = speakers::behind_carriers(line);
        let own = own.strip_prefix("[pod/").and_then(|pod| pod.split_once("] ")).map_or(own, |(_, behind)| behind);
        (own.len() < line.trim_start().len()).then(|| access::of_part(own)).flatten()
    })
}

/// Counts the requests in a text, whose places are in that text.
pub(in super::super) fn tally(text: &str) -> Tally {
    let mut tally = Tally::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut buffer = String::new();
        let end = at + line.trim_end().len();
        if let Some(request) = access::of_line(line.trim_end(), &mut buffer).or_else(|| part(line)) {
            tally.add(&request, Some(at..end));
        }
        at += line.len();
    }
    tally
}
