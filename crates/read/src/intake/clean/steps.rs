//! All steps, one behind the other.

use super::text::{CleanText, DocumentReader};
use crate::intake::edits::{self, Edit};
use crate::intake::marks::{BEYOND, Marks};
use crate::intake::{
    colours, emphasis, layout, margins, markup, mojibake, quoted_printable, rows, standing, strings, terminal,
    typography, whole, wrap,
};

/// How many envelopes within each other are taken off.
const ENVELOPES: usize = 6;

impl CleanText<'_> {
    /// Takes the steps, one behind the other.
    pub(super) fn clean(&mut self, dumps: DocumentReader<'_>) {
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
    pub(super) fn plain(&mut self) {
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
    pub(super) fn undo(&mut self, step: fn(&str) -> Vec<Edit>) -> bool {
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
}
