//! `meshmedic analyze --follow`: a stream that need not end, each finding as soon as it shows.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

use meshmedic_rules::intake::{Skimmed, line_ends};
use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::{Case, Input, InputReader, Options};

use crate::args::{Analyze, Format};
use crate::output::Output;
use crate::status::Status;
use crate::{analyze, complaint, render};

/// What came is looked at when nothing came for so long, or when it is so much.
const QUIET: Duration = Duration::from_millis(300);
const MUCH: usize = 1 << 20;

/// So many bytes of what was looked at are looked at again with what comes next: a message or an output may go on.
const AGAIN: usize = 64 << 10;

/// So many bytes are read at once, and so many such pieces wait to be looked at.
const PIECE: usize = 64 << 10;
const PIECES: usize = 16;

/// Reads the one input that is named, else standard input, and prints each finding when it first shows. The status says the worst at the end.
pub(crate) fn run(arguments: &Analyze) -> Status {
    if arguments.paths.len() > 1 {
        complaint::say("--follow takes one input");
        return Status::Failed;
    }
    let path = arguments.paths.first().map_or(Path::new("-"), |path| path.as_path());
    let name = if path.as_os_str() == "-" { "stdin".to_owned() } else { complaint::name(path) };
    let (sender, pieces) = mpsc::sync_channel(PIECES);
    let from: Box<dyn Read + Send> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        match File::open(path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                complaint::of_input(&name, &complaint::reason(&error));
                return Status::Failed;
            }
        }
    };
    if let Err(error) = std::thread::Builder::new().spawn(move || hand_over(from, &sender)) {
        complaint::say(&complaint::reason(&error));
        return Status::Failed;
    }
    Follow::new(arguments, name).all(&pieces)
}

/// Sends what comes, until the end, an error or nobody listening.
fn hand_over(mut from: impl Read, to: &SyncSender<io::Result<Vec<u8>>>) {
    let mut piece = vec![0; PIECE];
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => return,
            Ok(read) => Ok(piece[..read].to_vec()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let is_error = read.is_err();
        if to.send(read).is_err() || is_error {
            return;
        }
    }
}

/// A stream that is followed.
struct Follow<'a> {
    arguments: &'a Analyze,
    name: String,
    output: Output,
    options: Options,
    /// What is looked at next: the end of what was, and what came since.
    text: Vec<u8>,
    /// How many bytes at its beginning were looked at.
    known: usize,
    /// How many lines and bytes came before it.
    before: (usize, usize),
    /// The findings that were printed, by their ids.
    printed: BTreeSet<String>,
    status: Status,
}

impl<'a> Follow<'a> {
    fn new(arguments: &'a Analyze, name: String) -> Follow<'a> {
        Follow {
            arguments,
            name,
            output: Output::new(arguments.look.color),
            options: analyze::options(arguments),
            text: Vec::new(),
            known: 0,
            before: (0, 0),
            printed: BTreeSet::new(),
            status: Status::Clear,
        }
    }

    fn all(mut self, pieces: &Receiver<io::Result<Vec<u8>>>) -> Status {
        loop {
            let is_new = self.text.len() > self.known;
            let piece = match is_new {
                true => pieces.recv_timeout(QUIET),
                false => pieces.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match piece {
                Ok(Ok(piece)) => {
                    self.text.extend_from_slice(&piece);
                    if self.text.len() - self.known >= MUCH && !self.look(false) {
                        return self.status;
                    }
                }
                Ok(Err(error)) => {
                    complaint::of_input(&self.name, &complaint::reason(&error));
                    self.look(true);
                    return Status::Failed;
                }
                Err(RecvTimeoutError::Timeout) if !self.look(false) => return self.status,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.look(true);
                    return self.status;
                }
            }
        }
    }

    /// Looks at the whole lines that came, at the end at everything, and prints what is new in them. Returns false if nobody reads it.
    fn look(&mut self, is_end: bool) -> bool {
        let end = match memchr::memrchr(b'\n', &self.text[self.known..]) {
            Some(at) if !is_end => self.known + at + 1,
            None if !is_end && self.text.len() - self.known < MUCH => self.known,
            // A line that does not end is looked at in parts.
            _ => self.text.len(),
        };
        if end <= self.known && !(is_end && self.before.1 == 0) {
            return true;
        }
        let report = self.report(end);
        let is_read = self.print(&report, is_end);
        let from = end.saturating_sub(AGAIN);
        let from = memchr::memchr(b'\n', &self.text[from..end]).map_or(end, |at| from + at + 1);
        let from = if end <= AGAIN { 0 } else { from };
        self.before.0 += line_ends(&self.text[..from]);
        self.before.1 += from;
        self.text.drain(..from);
        self.known = end - from;
        is_read
    }

    /// What the text shows up to this byte.
    fn report(&self, end: usize) -> Report {
        let mut reader = InputReader::new(None);
        reader.push(&self.text[..end], end);
        let Skimmed { bytes, gaps, .. } = reader.finish();
        let inputs = [Input { source: self.name.clone(), bytes: &bytes, kind: None }];
        let mut case = Case::open(&inputs);
        case.leave_out(&self.name, gaps.behind(self.before.0, self.before.1));
        case.diagnose(&self.options, &mut |_, _| {}).report(embedded_texts(self.options.lang))
    }

    fn print(&mut self, report: &Report, is_end: bool) -> bool {
        if analyze::found(report, self.arguments.fail_on) {
            self.status = Status::Found;
        }
        let is_new = |finding: &&Finding| !self.printed.contains(&finding.id);
        let new: Vec<Finding> = report.findings.iter().filter(is_new).cloned().collect();
        let mut text = String::new();
        if self.arguments.format == Format::Json {
            for finding in &new {
                text.push_str(&serde_json::to_string(finding).unwrap_or_default());
                text.push('\n');
            }
        } else if !new.is_empty() {
            text = render::findings(&new, self.options.lang, self.output.width);
        } else if is_end && self.printed.is_empty() {
            text = render::report(report, self.options.lang, self.output.width);
        }
        self.printed.extend(new.into_iter().map(|finding| finding.id));
        text.is_empty() || self.output.print(&text, Status::Clear) == Status::Clear
    }
}
