//! The objects of a JSON text that carry what somebody or something wrote: a log's line, a ticket's text.

use std::ops::Range;

use super::decode::{Piece, Style};

/// Keys whose string is what was written.
const WRITTEN: [&str; 14] = [
    "log",
    "message",
    "msg",
    "text",
    "textPayload",
    "line",
    "MESSAGE",
    "@message",
    "_raw",
    "output",
    "stdout",
    "stderr",
    "body",
    "content",
];

/// Keys whose string is when.
const TIMES: [&str; 5] = ["timestamp", "time", "@timestamp", "ts", "date"];

/// What a log's or a ticket's object has beside them that is about nothing else than itself.
const NEUTRAL: [&str; 14] = [
    "level",
    "lvl",
    "severity",
    "stream",
    "logger",
    "caller",
    "thread",
    "logtag",
    "tag",
    "id",
    "ticket",
    "stdout_lines",
    "stderr_lines",
    "partial",
];

/// Keys that only an output has that is read for itself: strings in it are its own.
pub(super) const OUTPUTS: [&str; 14] = [
    "apiVersion",
    "selfLink",
    "membershipStates",
    "membershipSpecs",
    "configs",
    "bindings",
    "involvedObject",
    "spec",
    "machineType",
    "nodePools",
    "command_line_options",
    "cluster_statuses",
    "openapi",
    "swagger",
];

/// Deeper than this is no log and no ticket.
const DEPTH: usize = 64;

/// What one object carries.
#[derive(Debug)]
pub(super) struct Record {
    /// The object, in bytes of the text.
    pub(super) object: Range<usize>,
    /// What was written, in the order of the text.
    pub(super) written: Vec<Written>,
    /// When: the string without its quotes.
    pub(super) time: Option<Range<usize>>,
    /// Whether nothing else of it could be missed.
    pub(super) neutral: bool,
    /// Whether a logger wrote it, with a level of its own: the whole message, which goes on in no other.
    pub(super) logged: bool,
}

/// Strings that are one text.
#[derive(Debug)]
pub(super) struct Written {
    /// Lines, or one string that may hold several.
    pub(super) pieces: Vec<Piece>,
    /// Whether its key says that it was written by somebody.
    pub(super) named: bool,
}

/// A JSON value.
pub(super) struct Value {
    /// Where it ends, or where it is broken.
    pub(super) end: usize,
    pub(super) records: Vec<Record>,
}

#[derive(Default)]
struct Frame {
    start: usize,
    map: bool,
    key: Range<usize>,
    is_output: bool,
    neutral: bool,
    /// Whether it has a level, and a logger's message.
    logged: (bool, bool),
    written: Vec<Written>,
    time: Option<(usize, Range<usize>)>,
    /// The records that stood before it.
    before: usize,
    /// An array's strings, as long as it has nothing else.
    strings: Option<Vec<Range<usize>>>,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Frame>,
    records: Vec<Record>,
}

/// Reads the JSON value that begins at `start` to its end, or to where it is broken; each byte once.
pub(super) fn read(text: &str, start: usize) -> Value {
    let mut scan = Scan { text, at: start, open: Vec::new(), records: Vec::new() };
    scan.run();
    // A value that is cut carries what stands before the cut.
    while let Some(frame) = scan.open.pop() {
        scan.close(frame);
    }
    Value { end: scan.at.max(start + 1), records: scan.records }
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b':')) {
                self.at += 1;
            }
            let Some(byte) = bytes.get(self.at) else { return };
            match byte {
                b'{' | b'[' if self.open.len() < DEPTH => {
                    self.not_only_strings();
                    let map = *byte == b'{';
                    self.open.push(Frame {
                        start: self.at,
                        map,
                        neutral: true,
                        before: self.records.len(),
                        strings: (!map).then(Vec::new),
                        ..Frame::default()
                    });
                    self.at += 1;
                }
                b'}' | b']' => {
                    self.at += 1;
                    let Some(frame) = self.open.pop() else { return };
                    self.close(frame);
                }
                b'"' => {
                    if self.string() {
                        return;
                    }
                }
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                    let word = bytes[self.at..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b));
                    let word = &self.text[self.at..self.at + word.count()];
                    let number =
                        word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && word.parse::<f64>().is_ok();
                    if !number && !matches!(word, "true" | "false" | "null") {
                        return;
                    }
                    self.at += word.len();
                    self.not_only_strings();
                    self.not_neutral();
                }
                _ => return,
            }
            if self.open.is_empty() {
                return;
            }
        }
    }

    /// Reads a key or a string; gives whether the rest of the text is an output that is read for itself.
    fn string(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let body = self.at + 1;
        let mut at = body;
        while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
            at += found;
            if bytes[at] == b'"' {
                break;
            }
            // A terminal may cut a line within an escape.
            at += 2 + usize::from(bytes.get(at + 1) == Some(&b'\n'));
        }
        let whole = bytes.get(at) == Some(&b'"');
        let range = body..if whole { at } else { bytes.len() };
        self.at = range.end + usize::from(whole);
        let behind = bytes[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let is_key = bytes.get(self.at + behind) == Some(&b':');
        let depth = self.open.len();
        let Some(frame) = self.open.last_mut() else { return false };
        if !frame.map {
            if let Some(strings) = &mut frame.strings {
                strings.push(range);
            }
            return false;
        }
        if is_key {
            frame.is_output |= OUTPUTS.contains(&&self.text[range.clone()]);
            frame.key = range;
            return frame.is_output && self.skip(depth);
        }
        let key = &self.text[frame.key.clone()];
        let rank = TIMES.iter().position(|time| *time == key);
        let named = WRITTEN.contains(&key);
        frame.neutral &= named || rank.is_some() || NEUTRAL.contains(&key);
        frame.logged.0 |= matches!(key, "level" | "lvl");
        frame.logged.1 |= key == "msg";
        if let Some(rank) = rank {
            if frame.time.as_ref().is_none_or(|(known, _)| rank < *known) {
                frame.time = Some((rank, range));
            }
        } else if !key.contains('/') && (named || memchr::memmem::find(&bytes[range.clone()], b"\\n").is_some()) {
            frame.written.push(Written { pieces: vec![Piece { range, style: Style::Json }], named });
        }
        false
    }

    /// Goes behind an output that is the whole value, or the first of a list's, without reading it: it may be 100 MB.
    fn skip(&mut self, depth: usize) -> bool {
        let outer = &self.open[..depth - 1];
        if !self.records.is_empty() || outer.iter().any(|frame| frame.map) {
            return false;
        }
        let bytes = self.text.as_bytes();
        let start = self.open[0].start;
        let from = memchr::memrchr(b'\n', &bytes[..start]).map_or(0, |end| end + 1);
        let line = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
        let indent = &self.text[from..start];
        if self.text[start..line].trim_end().len() > 2 {
            self.at = line;
        } else if indent.trim().is_empty() {
            let close = if bytes[start] == b'{' { "}" } else { "]" };
            let last = format!("\n{indent}{close}");
            let Some(end) = memchr::memmem::find(&bytes[line..], last.as_bytes()) else { return false };
            self.at = line + end + last.len();
        } else {
            return false;
        }
        self.open.clear();
        true
    }

    fn not_only_strings(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            frame.strings = None;
        }
    }

    fn not_neutral(&mut self) {
        if let Some(frame) = self.open.last_mut().filter(|frame| frame.map) {
            let key = &self.text[frame.key.clone()];
            frame.neutral &= NEUTRAL.contains(&key) || TIMES.contains(&key);
        }
    }

    fn close(&mut self, frame: Frame) {
        let object = frame.start..self.at;
        if frame.is_output {
            self.records.truncate(frame.before);
        } else if frame.map {
            self.close_map(frame, object);
        } else if let Some(strings) = frame.strings.filter(|strings| strings.len() > 1) {
            if let Some(record) = self.pair(&strings, &object) {
                self.records.push(record);
                return;
            }
            let pieces = strings.into_iter().map(|range| Piece { range, style: Style::Json }).collect();
            match self.open.last_mut() {
                Some(outer) if outer.map => {
                    let key = &self.text[outer.key.clone()];
                    let named = WRITTEN.contains(&key) || NEUTRAL.contains(&key);
                    outer.neutral &= named;
                    outer.written.push(Written { pieces, named });
                }
                Some(_) => {}
                None => {
                    let written = vec![Written { pieces, named: false }];
                    self.records.push(Record { object, written, time: None, neutral: false, logged: false });
                }
            }
            return;
        }
        self.not_neutral();
    }

    /// `["1785370000000000000", "line"]`: what Loki's API gives for a line of a log, within a list of such.
    fn pair(&self, strings: &[Range<usize>], object: &Range<usize>) -> Option<Record> {
        let [time, line] = strings else { return None };
        let is_time = time.len() >= 16 && self.text[time.clone()].bytes().all(|byte| byte.is_ascii_digit());
        let in_list = self.open.last().is_some_and(|outer| !outer.map);
        let pieces = vec![Piece { range: line.clone(), style: Style::Json }];
        (is_time && in_list).then(|| Record {
            object: object.clone(),
            written: vec![Written { pieces, named: true }],
            time: None,
            neutral: true,
            logged: false,
        })
    }

    fn close_map(&mut self, frame: Frame, object: Range<usize>) {
        let inner = self.records.len() - frame.before;
        let time = frame.time.map(|(_, range)| range);
        if !frame.written.is_empty() {
            // What stands in objects within is written in this one, too.
            let mut written = frame.written;
            for record in self.records.drain(frame.before..) {
                written.extend(record.written);
            }
            let start = |own: &Written| own.pieces.first().map_or(0, |piece| piece.range.start);
            crate::ground::order::sort_by(&mut written, |one, other| start(one).cmp(&start(other)));
            let (neutral, logged) = (frame.neutral && inner == 0, frame.logged == (true, true));
            self.records.push(Record { object, written, time, neutral, logged });
        } else if inner == 1
            && let Some(record) = self.records.last_mut()
        {
            record.object = object;
            record.time = record.time.take().or(time);
            record.neutral = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        let value = read(text, 0);
        let pieces = value.records.iter().flat_map(|record| record.written.iter().flat_map(|own| &own.pieces));
        pieces.map(|piece| text[piece.range.clone()].to_owned()).collect()
    }

    #[test]
    fn logs_and_tickets_carry_text() {
        assert_eq!(written(r#"{"log":"a\n","stream":"stdout","time":"t"} rest"#), [r"a\n"]);
        assert_eq!(written(r#"[{"jsonPayload":{"message":"a"},"timestamp":"t"},{"textPayload":"b"}]"#), ["a", "b"]);
        assert_eq!(written(r#"{"ticket":1,"steps":["a","b"],"x":"c\nd"}"#), ["a", "b", r"c\nd"]);
        assert_eq!(written(r#"{"message":"cut\n in"#), [r"cut\n in"]);
        let loki = r#"{"data":{"result":[{"stream":{"pod":"x"},"values":[["1785370000000000000","a"],["1785370000000000001","b"]]}]}}"#;
        assert_eq!((written(loki), read(loki, 0).records.len()), (vec!["a".to_owned(), "b".to_owned()], 2));
        let value = read(r#"{"log":"a","time":"t","time":"u"}"#, 0);
        assert!(value.records[0].neutral && value.records[0].time.is_some());
        let value = read(r#"{"level":"warn","time":"t","scope":"sds","msg":"a"}"#, 0);
        assert!(value.records[0].logged);
        assert!(!read(r#"{"log":"a","time":"t"}"#, 0).records[0].logged, "a runtime's piece of a line");
    }

    #[test]
    fn an_outputs_strings_are_its_own() {
        assert!(written(r#"{"apiVersion":"v1","data":{"message":"a\nb"},"kind":"ConfigMap"}"#).is_empty());
        assert!(
            written(r#"{"items":[{"metadata":{"x/last":"a\nb"},"spec":{"message":"c"},"apiVersion":"v1"}]}"#)
                .is_empty()
        );
        let list = "[\n  {\"apiVersion\": 1,\n  \"a\": {}\n}\n]\n{}";
        assert_eq!(read(list, 0).end, list.len() - 3);
        assert_eq!(read("{ foo }", 0).end, 2);
    }
}
