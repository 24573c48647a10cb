//! Where the lines of files begin: counted while a file is read anyway, and remembered.

use std::cell::RefCell;
use std::rc::Rc;

use super::look::{Ends, Named, remember, remembered};

/// A file that is being read from its beginning.
struct Coming {
    id: String,
    /// How many bytes of it came.
    read: usize,
    ends: Ends,
}

thread_local! {
    static KNOWN: Named<Ends> = const { RefCell::new(Vec::new()) };
    static COMING: RefCell<Option<Coming>> = const { RefCell::new(None) };
}

/// Those of a file, if they are known.
pub(super) fn known(id: &str) -> Option<Rc<Ends>> {
    remembered(&KNOWN, id)
}

/// They are known from now on.
pub(super) fn keep(id: String, ends: Ends) -> Rc<Ends> {
    remember(&KNOWN, id, ends)
}

/// Whether they will be known soon, since the file is being read.
pub(super) fn are_coming(id: &str) -> bool {
    COMING.with_borrow(|coming| coming.as_ref().is_some_and(|coming| coming.id == id))
}

/// Counts on in the bytes of a file from `from`: whole blocks, but for its last ones.
pub(super) fn count(id: &str, from: usize, bytes: &[u8], is_last: bool) {
    COMING.with_borrow_mut(|coming| {
        if from == 0 {
            *coming = Some(Coming { id: id.to_owned(), read: 0, ends: Ends::default() });
        }
        // Of a file that was put aside for another one, the rest alone tells nothing.
        if let Some(own) = coming.as_mut().filter(|own| own.id == id && own.read == from) {
            own.ends.push(bytes);
            own.read += bytes.len();
            if is_last && let Some(own) = coming.take() {
                keep(own.id, own.ends);
            }
        }
    });
}

/// From now on only these files are read.
pub(super) fn only<'a>(mut ids: impl Iterator<Item = &'a str>) {
    COMING.with_borrow_mut(|coming| _ = coming.take_if(|coming| !ids.any(|id| id == coming.id)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_to_its_end_is_known_and_nothing_waits_for_what_is_not() {
        let text = "x\n".repeat(super::super::look::BLOCK);
        let (first, last) = text.as_bytes().split_at(super::super::look::BLOCK);
        count("1", 0, first, false);
        assert!(are_coming("1") && known("1").is_none());
        count("1", first.len(), last, true);
        assert!(!are_coming("1"));
        assert_eq!(known("1").map(|ends| ends.total()), Some(super::super::look::BLOCK as u32 + 1));
        // Another one in between, and one that is not wanted any more.
        count("2", 0, first, false);
        count("3", 0, first, false);
        count("2", first.len(), last, true);
        assert!(!are_coming("2") && known("2").is_none() && are_coming("3"));
        only(["3"].into_iter());
        assert!(are_coming("3"));
        only(["2"].into_iter());
        assert!(!are_coming("3"));
    }
}
