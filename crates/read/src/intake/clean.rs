//! All steps from bytes to clean text, and the way back.

use std::ops::Range;

use super::edits::{self, Edit, Map};
use super::lines::Lines;
use super::marks::{BEYOND, Marks};
use super::problem::ReadProblem;
use super::shared::SharedText;
use super::skim::{Gaps, Unread};
use super::{
    colours, decode, emphasis, layout, margins, markup, mojibake, quoted_printable, rows, standing, strings, terminal,
    typography, whole, wrap,
};
use crate::domain::secrets::{self, Secret, SecretKind};
use crate::ground::order;

/// How many envelopes within each other are taken off.
const ENVELOPES: usize = 6;

/// A place in the input as pasted, both from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// CleanText text and the way back.
#[derive(Debug)]
pub struct CleanText<'a> {
    /// The clean text: `\n` ends its lines.
    pub text: SharedText<'a>,
    /// What was wrong with the bytes.
    pub problems: Vec<ReadProblem>,
    /// The credentials in it, with their lines as pasted, from 1: one for each line that holds a part of one.
    pub secrets: Vec<(SecretKind, usize)>,
    original: SharedText<'a>,
    maps: Vec<Map>,
    lines: Lines,
    /// What the clean text has that steps begin at, as far as that is known.
    marks: Marks,
    /// Whether it is a long JSON document, whose lines nobody cut or moved.
    is_whole: bool,
}

/// Whoever can read long documents of one kind, and tells whether it did read this text to its end: what was read as JSON for that need not be
/// read once more to know that it can be.
pub type DocumentReader<'r> = &'r mut dyn FnMut(&str) -> bool;

impl<'a> CleanText<'a> {
    /// Reads bytes: encoding, terminal traces, typography, margins. Never fails; what could not be read is in `problems`.
    ///
    /// Unless `show_secrets`, credentials are masked before anything else looks at the text, so that none is in what is made of it. Each
    /// place stays where it was.
    pub fn read(bytes: &'a [u8], show_secrets: bool) -> CleanText<'a> {
        CleanText::read_with(bytes, show_secrets, &mut |_| false)
    }

    /// As [`CleanText::read`], with whoever reads Envoy's dumps.
    pub fn read_with(bytes: &'a [u8], show_secrets: bool, dumps: DocumentReader<'_>) -> CleanText<'a> {
        let decode::Decoded { text, problems } = decode::decode(bytes);
        CleanText::of(text.into(), problems, Gaps::default(), show_secrets, dumps)
    }

    /// Reads the bytes that are left of an input, and keeps them: its lines have their numbers in the whole. Else as
    /// [`CleanText::read_with`].
    pub fn take(bytes: Vec<u8>, gaps: Gaps, show_secrets: bool, dumps: DocumentReader<'_>) -> CleanText<'static> {
        // Most are a text as they are, of which no copy is made.
        let (text, problems) = match decode::taken(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(bytes) => {
                let decode::Decoded { text, problems } = decode::decode(&bytes);
                (text.into_owned(), problems)
            }
        };
        CleanText::of(text.into(), problems, gaps, show_secrets, dumps)
    }

    fn of(
        original: SharedText<'a>,
        mut problems: Vec<ReadProblem>,
        gaps: Gaps,
        show_secrets: bool,
        dumps: DocumentReader<'_>,
    ) -> CleanText<'a> {
        for problem in problems.iter_mut().filter(|problem| problem.line > 0) {
            problem.line = gaps.whole(problem.line);
        }
        let marks = Marks::of(&original);
        let lines = Lines::count(&original, gaps, marks.any(b"\r"));
        let (maps, secrets) = (Vec::new(), Vec::new());
        let text = original.clone();
        let mut clean = CleanText { text, problems, secrets, original, maps, lines, marks, is_whole: false };
        clean.clean(dumps);
        clean.mask(show_secrets, true, dumps);
        clean
    }

    /// Whether it was read as a document by whoever read it for [`CleanText::read_with`], and is that very text.
    pub fn is_as_read(&self) -> bool {
        self.is_whole && self.maps.is_empty() && self.secrets.is_empty()
    }

    /// The requests of access logs among the lines of the input that were left out, each log with its first line of them.
    pub fn unread_requests(&self) -> &[Unread] {
        self.lines.unread_requests()
    }

    /// Takes the steps, one behind the other.
    fn clean(&mut self, dumps: DocumentReader<'_>) {
        self.undo_at(&[0x1b, b'\r', 0x08], terminal::edits);
        self.plain();
        let is_dump = whole::begins_document(&self.text) && whole::begins_dump(self.text.as_bytes());
        let mut is_whole = (is_dump && dumps(&self.text)) || whole::is_whole_json(&self.text, whole::LONG);
        self.is_whole = is_whole && self.maps.is_empty();
        if self.is_whole && is_dump {
            // What stands in its strings is its own, and so are their angle brackets.
            self.undo_at(b"\t", layout::tabs);
            return;
        }
        if !is_whole {
            self.undo(layout::spacing);
        }
        // An envelope may stand within another: a quote of a numbered listing of a log.
        for _ in 0..ENVELOPES {
            let wrapped = !is_whole && self.undo(wrap::edits);
            let rows = !is_whole && self.undo(rows::edits);
            let strings = rows | self.undo(strings::edits);
            if strings {
                // What stood in them is a text of its own.
                is_whole = false;
                self.undo(terminal::edits);
                self.plain();
            }
            let markup = self.undo_at(b"<", markup::edits) | (!is_whole && self.undo(standing::edits));
            if !self.undo(margins::edits) && !wrapped && !strings && !markup {
                break;
            }
            is_whole = false;
        }
        self.undo_at(b"\t", layout::tabs);
        if !is_whole {
            self.undo(layout::squeezed);
            self.undo(layout::blanks);
            self.undo(layout::line_ends);
            self.undo(layout::indentation);
        }
    }

    /// Finds the credentials in both texts, and masks them in both: some show only where nothing stands around lines any more, such as a
    /// token over two lines of a quote, some only as pasted.
    fn mask(&mut self, show: bool, anew: bool, dumps: DocumentReader<'_>) {
        let mut pasted = self.secrets_in(&self.original);
        if !self.maps.is_empty() {
            let found = self.secrets_in(&self.text);
            let places = self.pasted_places(&found);
            let seen = |Secret { range, .. }: &Secret| holds(&places, range.start) && holds(&places, range.end - 1);
            if anew && !show && !pasted.iter().all(seen) {
                // What the clean text doesn't show as one is taken out before it is made.
                self.original = secrets::masked(&self.original, &secrets::together(pasted.clone())).into();
                (self.text, self.maps) = (self.original.clone(), Vec::new());
                self.marks = Marks::of(&self.text);
                self.clean(dumps);
                self.note(&pasted);
                return self.mask(false, false, dumps);
            }
            if !show {
                self.text = secrets::masked(&self.text, &found).into();
            }
            pasted.extend(places);
        }
        let pasted = secrets::together(pasted);
        self.note(&pasted);
        if !(show || pasted.is_empty()) {
            self.original = secrets::masked(&self.original, &pasted).into();
            if self.maps.is_empty() {
                self.text = self.original.clone();
            }
        }
    }

    fn secrets_in(&self, text: &str) -> Vec<Secret> {
        if self.is_whole { secrets::secrets_uncut(text) } else { secrets::secrets(text) }
    }

    /// Where each character of credentials in the clean text was pasted, in order: an edit may stand within one.
    fn pasted_places(&self, found: &[Secret]) -> Vec<Secret> {
        let characters = found.iter().flat_map(|Secret { kind, range }| {
            let shown = self.text.get(range.clone()).unwrap_or_default();
            shown.char_indices().map(|(at, _)| (*kind, self.original_offset(range.start + at)))
        });
        // Entries that were put in the order of their times stand the other way round as pasted.
        let mut characters: Vec<(SecretKind, usize)> = characters.collect();
        order::sort_by(&mut characters, |one, other| one.1.cmp(&other.1));
        let mut pasted: Vec<Secret> = Vec::new();
        for (kind, at) in characters {
            let c = self.original[at..].chars().next().filter(|c| !matches!(c, '"' | '\'' | '\\'));
            let Some(end) = c.map(|c| at + c.len_utf8()) else { continue };
            match pasted.last_mut() {
                Some(last) if last.range.end == at => last.range.end = end,
                Some(last) if last.range.end > at => {}
                _ => pasted.push(Secret { kind, range: at..end }),
            }
        }
        pasted
    }

    /// Notes on which lines credentials stand.
    fn note(&mut self, pasted: &[Secret]) {
        // Of many on one long line each stands where the one before does.
        let mut last = None;
        for Secret { kind, range } in pasted {
            let same = last.filter(|(_, at)| {
                let between = self.original.as_bytes().get(*at..range.start);
                between.is_some_and(|between| memchr::memchr2(b'\n', b'\r', between).is_none())
            });
            let line = same.map_or_else(|| self.lines.line_at(&self.original, range.start).0, |(line, _)| line);
            last = Some((line, range.start));
            self.secrets.push((*kind, line));
        }
        order::sort_by(&mut self.secrets, |one, other| (one.1, one.0).cmp(&(other.1, other.0)));
        self.secrets.dedup();
    }

    /// Takes off what mails, editors and lost characters made of the text.
    fn plain(&mut self) {
        self.undo_at(b"=", quoted_printable::edits);
        self.undo_at(&[BEYOND], mojibake::edits);
        self.undo_colors();
        let list = typography::edits(&self.text, self.marks);
        self.make(&list);
        // Backslashes may have stood within a colour, and before backslashes.
        if self.undo_emphasis() {
            self.undo_colors();
            self.undo_emphasis();
        }
        self.undo(emphasis::links);
    }

    fn undo_emphasis(&mut self) -> bool {
        let list = emphasis::edits(&self.text, self.marks);
        self.make(&list)
    }

    fn undo_colors(&mut self) {
        let list = colours::edits(&self.text, self.marks);
        self.make(&list);
    }

    /// As [`CleanText::undo`], where the text has one of the marks that the step begins at.
    fn undo_at(&mut self, needed: &[u8], step: fn(&str) -> Vec<Edit>) -> bool {
        self.marks.any(needed) && self.undo(step)
    }

    /// Makes the edits that a step asks for; gives whether there were any.
    fn undo(&mut self, step: fn(&str) -> Vec<Edit>) -> bool {
        let list = step(&self.text);
        self.make(&list)
    }

    fn make(&mut self, list: &[Edit]) -> bool {
        if !list.is_empty() {
            let (text, map) = edits::apply(&self.text, list);
            self.text = text.into();
            self.maps.push(map);
            self.marks = Marks::ALL;
        }
        !list.is_empty()
    }

    /// Where a byte of the clean text stands in the input as pasted.
    pub fn place(&self, offset: usize) -> Place {
        let at = self.original_offset(offset);
        let (line, start) = self.lines.line_at(&self.original, at);
        let column = self.original.get(start..at).map_or(1, |before| before.chars().count() + 1);
        Place { line, column }
    }

    /// First and last place of a range of the clean text.
    pub fn places(&self, range: &Range<usize>) -> (Place, Place) {
        let mut last = range.end.max(range.start + 1) - 1;
        while last > range.start && !self.text.is_char_boundary(last) {
            last -= 1;
        }
        let (first, last) = (self.place(range.start), self.place(last));
        // Entries that were put in the order of their times stand the other way round as pasted.
        (first.min(last), first.max(last))
    }

    /// The input as pasted, with its credentials masked unless it was read with them shown.
    pub fn into_pasted(self) -> String {
        self.original.into_owned()
    }

    /// The same, for whoever also asks for places in it.
    pub fn pasted_text(&self) -> &str {
        &self.original
    }

    /// Where a byte of the clean text stands in the input as pasted, in bytes.
    pub fn pasted_at(&self, offset: usize) -> usize {
        self.original_offset(offset)
    }

    /// One line as pasted, from 1, without its end; empty where there is no such line.
    pub fn original_line(&self, line: usize) -> &str {
        self.lines.line(&self.original, line).trim_end_matches(['\n', '\r'])
    }

    /// How many lines the input has as pasted; an empty last one counts.
    pub fn line_count(&self) -> usize {
        self.lines.total(&self.original)
    }

    /// The line, from 1, of a byte of the input as pasted.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.line_at(&self.original, offset.min(self.original.len())).0
    }

    /// What of the input as pasted became a part of the clean text that begins a line, with what was taken off before it.
    pub fn pasted(&self, part: Range<usize>) -> &str {
        let from = part.start.checked_sub(1).map_or(0, |end| self.behind_line_end(self.original_offset(end)));
        let to = self.original_offset(part.end);
        self.original.get(from.min(to)..to).unwrap_or_default()
    }

    /// Behind what ends a line at this offset of the input as pasted: `\\n`, `\\\\n`, `<br>`, or a line's end itself.
    fn behind_line_end(&self, at: usize) -> usize {
        let rest = self.original.as_bytes().get(at..).unwrap_or_default();
        let length = match rest.first() {
            Some(b'\\') => rest.iter().take_while(|byte| **byte == b'\\').count() + 1,
            Some(b'<') => memchr::memchr(b'>', &rest[..rest.len().min(16)]).map_or(1, |end| end + 1),
            _ => 1,
        };
        self.original.ceil_char_boundary(at + length)
    }

    fn original_offset(&self, offset: usize) -> usize {
        let at = self.maps.iter().rev().fold(offset, |at, map| map.back(at));
        let mut at = at.min(self.original.len());
        while !self.original.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Whether one of some credentials, in order, holds this offset.
fn holds(secrets: &[Secret], at: usize) -> bool {
    let behind = secrets.partition_point(|secret| secret.range.start <= at);
    behind.checked_sub(1).is_some_and(|last| secrets[last].range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_keeps_its_place_through_all_steps() {
        let pasted = "> \u{1b}[31merror\u{1b}[0m:\u{a0}service &quot;istiod&quot;\r\n> not\u{200b} found\r\n";
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert_eq!(&*clean.text, "error: service \"istiod\"\nnot found\n");
        let service = clean.text.find("istiod").unwrap();
        assert_eq!(clean.place(service), Place { line: 1, column: 33 });
        let found = clean.text.find("found").unwrap();
        assert_eq!(clean.place(found), Place { line: 2, column: 8 });
        assert_eq!(clean.original_line(2), "> not\u{200b} found");
    }

    /// Over the rules' cases and a document of every form of JSON: the way that is left out for long documents would change nothing in them.
    #[test]
    fn nothing_is_undone_in_a_whole_document() {
        type Step = fn(&str) -> Vec<Edit>;
        let steps: [(&str, Step); 7] = [
            ("spacing", layout::spacing),
            ("wrap", wrap::edits),
            ("rows", rows::edits),
            ("squeezed", layout::squeezed),
            ("blanks", layout::blanks),
            ("line ends", layout::line_ends),
            ("indentation", layout::indentation),
        ];
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/cases");
        let mut pastes: Vec<String> = Vec::new();
        for case in meshmedic_cases::read(&folder).unwrap() {
            let paste = String::from_utf8_lossy(&case.paste).into_owned();
            // What stands behind a prompt is a document, too.
            let parts = paste.match_indices("{\n").filter(|(at, _)| *at == 0 || paste.as_bytes()[at - 1] == b'\n');
            let ends = parts.filter_map(|(at, _)| Some(&paste[at..at + paste[at..].find("\n}")? + 2]));
            pastes.extend(ends.map(str::to_owned));
            pastes.push(paste);
        }
        pastes.retain(|paste| whole::is_whole_json(paste, 0));
        assert!(pastes.len() > 100, "{}", pastes.len());
        for paste in &pastes {
            let mut clean = CleanText::read(paste.as_bytes(), true);
            // A document in whose strings something was undone is read line by line.
            if clean.maps.is_empty() || !strings::edits(paste).is_empty() {
                continue;
            }
            (clean.text, clean.maps) = (clean.original.clone(), Vec::new());
            clean.undo(terminal::edits);
            clean.plain();
            for (name, step) in steps {
                assert!(step(&clean.text).is_empty(), "{name}: {paste}");
            }
        }
    }

    #[test]
    fn what_stands_in_the_strings_of_a_long_document_is_undone_as_in_a_short_one() {
        let entry = "  {\n    \"textPayload\": \"> \\u001b[31merror\\u001b[0m\\n> again\",\n    \"timestamp\": \"2026-07-30T00:10:00Z\"\n  }";
        let of = |entries: usize| format!("[\n{}\n]\n", vec![entry; entries].join(",\n"));
        let (short, long) = (of(3), of(whole::LONG / entry.len() + 3));
        assert!(whole::is_whole_json(&long, whole::LONG));
        let [short, long] = [&short, &long].map(|text| CleanText::read(text.as_bytes(), false).text.into_owned());
        let first = |text: &str| text.lines().take(2).map(str::to_owned).collect::<Vec<_>>();
        assert!(!long.contains("textPayload") && long.contains("error"), "{:?}", first(&long));
        assert_eq!(first(&short), first(&long));
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let clean = CleanText::read(b"a\rb\nc", false);
        assert_eq!(&*clean.text, "a\nb\nc");
        assert_eq!(clean.place(4), Place { line: 3, column: 1 });
    }

    #[test]
    fn credentials_in_entries_newest_first_are_masked_where_they_were_pasted() {
        // Escapes hide both until the strings are read.
        let entry =
            |line: &str, at: u8| format!("{{\"textPayload\":\"{line}\",\"timestamp\":\"2026-07-30T00:10:0{at}Z\"}}\n");
        let token = |letter: &str| format!("  token: \\u0067hp_{}", letter.repeat(36));
        let pasted = entry(&token("b"), 3)
            + &entry(&token("a"), 2)
            + &entry("data:", 1)
            + &entry("$ kubectl get secret x -o yaml", 0);
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert!(clean.text.starts_with("$ kubectl"), "{}", clean.text);
        for letter in ["a", "b"] {
            let part = letter.repeat(12);
            assert!(!clean.text.contains(&part) && !clean.original.contains(&part), "{}", clean.original);
        }
        assert_eq!(clean.original.len(), pasted.len());
    }

    #[test]
    fn plain_text_is_borrowed() {
        let clean = CleanText::read(b"state: ACTIVE\n", false);
        assert!(matches!(clean.text, SharedText::Borrowed(_)));
        // Both of its texts are one.
        let taken = CleanText::take(b"state: ACTIVE\n".to_vec(), Gaps::default(), false, &mut |_| false);
        assert_eq!((&*taken.text, taken.text.as_ptr()), ("state: ACTIVE\n", taken.original.as_ptr()));
    }

    #[test]
    fn credentials_are_masked_in_both_texts() {
        let token = "ya29.a0AfZx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa";
        let pasted = format!(
            "> $ curl -H \"Authorization: Bearer {token}\"\r\n> pass=\u{1b}[31mx\u{1b}[0m tok\u{200b}en=Zx81Qp0v\u{200b}Lk3jT9sW\r\n"
        );
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert_eq!(clean.secrets, [(SecretKind::Authorization, 1), (SecretKind::Token, 2)]);
        let shown = [clean.text.to_string(), clean.original_line(1).to_owned(), clean.original_line(2).to_owned()];
        for text in &shown {
            assert!(!text.contains("Zx81") && !text.contains("Lk3j"), "{shown:?}");
        }
        assert_eq!(clean.original_line(2).chars().count(), pasted.lines().nth(1).unwrap().trim_end().chars().count());
        assert!(CleanText::read(pasted.as_bytes(), true).text.contains(token));
        // A token that a terminal wrapped shows as one only where the times before its lines are taken off.
        let wrapped = format!(
            "2026-07-30T00:10:00Z {0} info  token is ya29.{1}\n2026-07-30T00:10:00Z {1}\n2026-07-30T00:10:01Z {0} info  done\n",
            "mesh", "Zx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa"
        );
        let clean = CleanText::read(wrapped.as_bytes(), false);
        assert!(!clean.original_line(1).contains("Zx81Qp0v"), "{}", clean.original_line(1));
    }

    #[test]
    fn what_is_masked_holds_no_credential_and_stays_as_it_is() {
        let pasted = "token: Zx81Qp0vLk3jT9sW\npassword=hunter2\n**bold** and `code`\n";
        let once = CleanText::read(pasted.as_bytes(), false).text.into_owned();
        assert_eq!(once, "token: ****************\npassword=*******\nbold and code\n");
        let again = CleanText::read(once.as_bytes(), false);
        assert_eq!((&*again.text, again.secrets.len()), (once.as_str(), 0));
    }
}
