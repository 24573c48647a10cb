//! A line, and the tag of a container runtime in it.

/// A line without its end.
pub(super) struct MarginLine<'a> {
    /// Where it begins in the text.
    pub(super) start: usize,
    pub(super) text: &'a str,
}

impl MarginLine<'_> {
    /// Whether the runtime cut it, and the next one goes on.
    pub(super) fn is_partial(&self) -> bool {
        stream_tag(self.text).is_some_and(|tag| self.text[tag.start..tag.end].ends_with("P "))
    }
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = MarginLine<'_>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let this = MarginLine { start, text: line };
        start += line.len() + 1;
        this
    })
}

/// The `stdout F ` of a container runtime's log line, behind its time.
pub(super) fn stream_tag(line: &str) -> Option<std::ops::Range<usize>> {
    if !line.starts_with("20") {
        return None;
    }
    let time = line.find(' ')? + 1;
    let rest = line.get(time..)?;
    let tag = ["stdout F ", "stderr F ", "stdout P ", "stderr P "].into_iter().find(|tag| rest.starts_with(tag))?;
    line[..time].contains('T').then(|| time..time + tag.len())
}
