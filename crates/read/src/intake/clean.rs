//! From bytes to clean text.

mod masking;
mod places;
mod steps;
mod text;

pub use places::Place;
pub use text::{CleanText, DocumentReader};

use super::decode;
use super::lines::Lines;
use super::marks::Marks;
use super::problem::ReadProblem;
use super::shared::SharedText;
use super::skim::{Gaps, Unread};

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        let clean = CleanText::read(b"state: ACTIVE\n", false);
        assert!(matches!(clean.text, SharedText::Borrowed(_)));
        // Both of its texts are one.
        let taken = CleanText::take(b"state: ACTIVE\n".to_vec(), Gaps::default(), false, &mut |_| false);
        assert_eq!((&*taken.text, taken.text.as_ptr()), ("state: ACTIVE\n", taken.original.as_ptr()));
    }
}
