//! What pictures are drawn on: shapes with their places, signs of each state, and words of a width.

use crate::report::{Picture, Shape, visible};

/// The whole width.
pub(super) const WHOLE: usize = 1000;

/// What a sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    Problem,
    Warning,
    Note,
    Unknown,
    Healthy,
    /// A thing of which nobody asks how it is.
    Plain,
}

impl Sign {
    /// Its state, as a shape has it.
    pub(super) fn state(self) -> &'static str {
        match self {
            Sign::Problem => "problem",
            Sign::Warning => "warning",
            Sign::Note => "note",
            Sign::Unknown => "unknown",
            Sign::Healthy => "healthy",
            Sign::Plain => "",
        }
    }

    /// Its outline: of each state another, so that it is told without its color.
    pub(super) fn path(self) -> &'static str {
        match self {
            Sign::Problem => "M-2.5-6h5L6-2.5v5L2.5 6h-5L-6 2.5v-5z",
            Sign::Warning => "M0-6.5 6.5 5.5h-13z",
            Sign::Note | Sign::Unknown => "M-5.5 0a5.5 5.5 0 0 0 11 0a5.5 5.5 0 0 0-11 0z",
            Sign::Healthy => "M-5-.5-6 1.5-1.5 6 6-3 4-5-1.5 2z",
            Sign::Plain => "M-3.5-3.5h7v7h-7z",
        }
    }
}

/// Draws shape by shape, from the back to the front.
#[derive(Default)]
pub(super) struct Board {
    shapes: Vec<Shape>,
}

impl Board {
    pub(super) fn shape(
        &mut self,
        form: &str,
        (x, y): (usize, usize),
        width: usize,
        path: &str,
        sign: Sign,
        text: &str,
    ) {
        let (form, path, state) = (form.to_owned(), path.to_owned(), sign.state().to_owned());
        self.shapes.push(Shape { form, x, y, width, path, state, text: visible(text) });
    }

    /// A sign and the words right of it.
    pub(super) fn mark(&mut self, place: (usize, usize), sign: Sign, text: &str) {
        self.shape("mark", place, WHOLE, sign.path(), sign, text);
    }

    /// More words, under those of a sign.
    pub(super) fn below(&mut self, place: (usize, usize), text: &str) {
        self.shape("mark", place, WHOLE, "", Sign::Plain, text);
    }

    /// A sign that stands for the thing of that name.
    pub(super) fn cell(&mut self, place: (usize, usize), sign: Sign, name: &str) {
        self.shape("cell", place, WHOLE, sign.path(), sign, name);
    }

    /// A line from there to the right.
    pub(super) fn bar(&mut self, place: (usize, usize), width: usize, sign: Sign) {
        self.shape("bar", place, width, "M0 1h9999", sign, "");
    }

    /// A line downward from under a sign to the next, so far below.
    pub(super) fn link(&mut self, place: (usize, usize), below: usize, sign: Sign) {
        self.shape("link", place, WHOLE, &format!("M0 9v{}", below.saturating_sub(18)), sign, "");
    }

    pub(super) fn word(&mut self, place: (usize, usize), text: &str) {
        self.shape("word", place, WHOLE, "", Sign::Plain, text);
    }

    /// A word that ends there.
    pub(super) fn end(&mut self, place: (usize, usize), text: &str) {
        self.shape("end", place, WHOLE, "", Sign::Plain, text);
    }

    pub(super) fn picture(self, height: usize, text: String) -> Picture {
        Picture { text: visible(&text), height, shapes: self.shapes }
    }
}

/// Places for events at these times, in their order: in proportion to their distance, as far as no two are nearer than `gap`, within
/// `room`; all in thousandths of the width.
pub(super) fn places(after: &[u64], gap: usize, room: usize) -> Vec<usize> {
    let all = after.last().copied().unwrap_or(0).max(1);
    let gap = gap.min(room / after.len().max(1));
    let mut places: Vec<usize> = Vec::new();
    for time in after {
        let least = places.last().map_or(0, |before| before + gap);
        places.push(((time.saturating_mul(room as u64) / all) as usize).max(least));
    }
    let mut most = room;
    for place in places.iter_mut().rev() {
        *place = most.min(*place);
        most = place.saturating_sub(gap);
    }
    places
}

/// How wide a text is, in halves of a character of Japanese.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// A text of at most so many columns, the middle of a longer one left out: names differ at both ends.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let (mut head, mut tail) = (String::new(), Vec::new());
    let (mut front, mut back) = (text.chars(), text.chars().rev());
    let half = most.saturating_sub(1) / 2;
    for (c, d) in front.by_ref().zip(back.by_ref()) {
        if columns(&head) + columns(c.encode_utf8(&mut [0; 4])) <= half {
            head.push(c);
        }
        if tail.iter().copied().map(|c: char| columns(c.encode_utf8(&mut [0; 4]))).sum::<usize>() < half {
            tail.push(d);
        }
        if columns(&head) >= half {
            break;
        }
    }
    let tail: String = tail.into_iter().rev().collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_proportion_and_never_on_each_other() {
        assert_eq!(places(&[0, 250, 1000], 58, 1000), [0, 250, 1000]);
        assert_eq!(places(&[0, 1, 1000], 58, 1000), [0, 58, 1000]);
        assert_eq!(places(&[0, 999, 999, 1000], 58, 1000), [0, 884, 942, 1000]);
        assert_eq!(places(&[0, 0], 58, 1000), [0, 58]);
        assert_eq!(places(&[0, 500], 58, 800), [0, 800]);
        assert!(places(&[], 58, 1000).is_empty());
        let many = places(&(0..100).collect::<Vec<_>>(), 58, 1000);
        assert!(many.windows(2).all(|two| two[0] < two[1]) && many[99] <= 1000);
    }

    #[test]
    fn a_long_name_keeps_both_ends() {
        assert_eq!(shortened("outbound|80||cart.shop", 40), "outbound|80||cart.shop");
        let short = shortened("outbound|8080||cart.shop.svc.cluster.local", 21);
        assert_eq!(short, "outbound|8…ster.local");
        assert!(columns(&shortened("エンドポイントのクラスタ", 13)) <= 15);
    }

    #[test]
    fn each_state_has_a_form_of_its_own() {
        let signs = [Sign::Problem, Sign::Warning, Sign::Note, Sign::Healthy, Sign::Plain];
        for (at, sign) in signs.iter().enumerate() {
            assert!(signs[at + 1..].iter().all(|other| other.path() != sign.path()));
        }
    }
}
