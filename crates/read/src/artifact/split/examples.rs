//! Examples in the source of Istio's documentation, `{{< text plain >}}` to `{{< /text >}}`: what they show is nobody's output.

use super::splitter::Splitter;

/// An example has fewer lines than this; of one whose end was not pasted, what stands above the next blank line.
const LONGEST: usize = 200;

/// Whether an example begins below a line, of a page or of a change to one.
pub(super) fn is_example(line: &str) -> bool {
    line.trim_start_matches([' ', '+', '-', '>']).starts_with("{{< text")
}

impl Splitter<'_> {
    /// Passes over the example whose first line stands at `at`; gives where it ends.
    pub(super) fn example(&mut self, at: usize, next: usize) -> usize {
        self.flush();
        let (mut end, mut blank, mut from) = (None, None, next);
        for _ in 0..LONGEST {
            if from >= self.text.len() {
                break;
            }
            let (line, below) = self.line(from);
            if line.contains("{{< /text") {
                end = Some(below);
                break;
            }
            if is_example(line) {
                break;
            }
            if line.trim().is_empty() {
                blank = blank.or(Some(from));
            }
            from = below;
        }
        let end = end.or(blank).unwrap_or(from).max(next);
        self.split.examples.push(at..end);
        self.prose = end..end;
        end
    }
}

#[cfg(test)]
mod tests {
    use crate::artifact::ReadInput;

    #[test]
    fn what_an_example_shows_is_no_output() {
        let shown = "Error [IST0101] (VirtualService shop/web) Referenced gateway not found: \"gw\"";
        for (page, more) in [
            (format!("You get:\n\n{{{{< text plain >}}}}\n{shown}\n\n{shown}\n{{{{< /text >}}}}\n"), 0),
            (format!("+{{{{< text plain >}}}}\n+{shown}\n+{{{{< /text >}}}}\n"), 0),
            // Cut, with what somebody saw below it.
            (format!("{{{{< text bash >}}}}\n{shown}\n\n{shown}\n"), 1),
        ] {
            let read = ReadInput::read("page", page.as_bytes(), None, false);
            let records: usize = read.split.artifacts.iter().map(|artifact| artifact.records.len()).sum();
            let said = String::from_utf8_lossy(&read.passages.text).matches("not found").count();
            assert_eq!((records, said), (more, more), "{page}");
        }
    }
}
