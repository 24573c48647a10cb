//! All steps from bytes to clean text.

mod masking;
mod places;

pub use places::Place;

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
use crate::domain::secrets::SecretKind;

/// How many envelopes within each other are taken off.
const ENVELOPES: usize = 6;

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
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn plain_text_is_borrowed() {
        let clean = CleanText::read(b"state: ACTIVE\n", false);
        assert!(matches!(clean.text, SharedText::Borrowed(_)));
        // Both of its texts are one.
        let taken = CleanText::take(b"state: ACTIVE\n".to_vec(), Gaps::default(), false, &mut |_| false);
        assert_eq!((&*taken.text, taken.text.as_ptr()), ("state: ACTIVE\n", taken.original.as_ptr()));
    }
}
