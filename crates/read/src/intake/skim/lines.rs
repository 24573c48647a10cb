//! Which lines of a piece matter.

use super::super::whole::begins_dump;
use super::requests::{Met, Request};
use super::triggers::{Asks, Triggers};
use crate::domain::secrets;
use meshmedic_scan::Forms;

/// A line that is not decided on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its bytes, its end included.
    pub(super) length: usize,
    pub(super) stands: Stands,
    /// Whether it is a request of an access log.
    pub(super) request: Request,
    /// What follows may be another log: it is a command or what a script says between two outputs.
    pub(super) parts: bool,
}

impl Line {
    /// One that is read, with those beside it.
    pub(super) fn kept(length: usize) -> Line {
        Line { length, stands: Stands::Kept(BESIDE), request: Request::None, parts: false }
    }
}

/// What was seen of a text so far.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) forms: Forms,
    /// How often each trigger was met.
    pub(super) met: Vec<u32>,
    pub(super) requests: Met,
}

/// Why a line is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// It need not be.
    Out,
    /// It is, and so many lines before and behind it.
    Kept(usize),
}

/// So many lines around a line are kept with it, by how much it says that others near it belong to it.
const WIDE: usize = 200;
const NEAR: usize = 16;
const BESIDE: usize = 1;

/// A line of more bytes is read whatever it holds.
const LONGEST: usize = 64 << 10;
/// The lines with the first hits of a trigger are read with more around them.
const FIRST: u32 = 48;
/// So many lines with a word are enough to know that it is there.
const ENOUGH: u32 = 64;

/// Whether a text begins as a log does: with a line of one among its first, and as bytes that are text line by line.
pub(super) fn begins_log(bytes: &[u8]) -> bool {
    const FIRST: usize = 200;
    let near = &bytes[..bytes.len().min(LONGEST)];
    // A byte order mark of UTF-16, or every second byte zero.
    let is_other = near.iter().take(64).any(|byte| matches!(byte, 0 | 0xfe | 0xff));
    !is_other && !begins_dump(near) && near.split(|byte| *byte == b'\n').take(FIRST).any(meshmedic_scan::has_form)
}

/// Judges the whole lines of `text`, and adds them to `lines`.
pub(super) fn judge(text: &[u8], triggers: &Triggers, seen: &mut Seen, lines: &mut Vec<Line>) {
    let Seen { forms, met, requests } = seen;
    let first = lines.len();
    let mut starts = Vec::new();
    meshmedic_scan::lines(text, LONGEST, &mut |from, end, form| {
        let stands = match form {
            Some(form) if forms.is_known(form) => Stands::Out,
            _ => Stands::Kept(BESIDE),
        };
        let parts = form.is_none() && parts(&text[from..end]);
        lines.push(Line { length: end + 1 - from, stands, request: Request::None, parts });
        starts.push(from);
    });
    let mut at = 0;
    triggers.find(text, |number, asks, place| {
        // Hits come by their ends, and may begin in lines before the last one's.
        while at > 0 && starts[at] > place {
            at -= 1;
        }
        while starts.get(at + 1).is_some_and(|next| *next <= place) {
            at += 1;
        }
        let line = || {
            let line = &text[starts[at]..starts.get(at + 1).copied().unwrap_or(text.len())];
            std::str::from_utf8(line).unwrap_or("")
        };
        let own = &mut lines[first + at];
        let count = &mut met[number];
        let around = match asks {
            Asks::Request => {
                let is_judged = own.request != Request::None;
                let (request, is_first) = if is_judged { (own.request, false) } else { requests.judge(line()) };
                own.request = request;
                if !is_first {
                    return;
                }
                0
            }
            // A request is counted for what it is, whatever a client wrote into it.
            Asks::Output | Asks::Line if own.request != Request::None && *count >= FIRST => return,
            Asks::Some if *count >= ENOUGH => return,
            Asks::Some => 0,
            Asks::Credential if secrets::holds_one(line()) => BESIDE,
            Asks::Credential => return,
            Asks::Output if *count < FIRST => WIDE,
            Asks::Line if *count < FIRST => NEAR,
            Asks::Output | Asks::Line => BESIDE,
        };
        *count += 1;
        own.stands = match own.stands {
            Stands::Kept(known) => Stands::Kept(known.max(around)),
            Stands::Out => Stands::Kept(around),
        };
    });
}

/// Whether a line may be a command, or what a script says between two outputs.
fn parts(line: &[u8]) -> bool {
    const PROGRAMS: [&[u8]; 3] = [b"kubectl ", b"gcloud ", b"istioctl "];
    let line = &line[..line.len().min(400)];
    line.starts_with(b"# ") || PROGRAMS.iter().any(|program| memchr::memmem::find(line, program).is_some())
}
