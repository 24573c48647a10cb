//! Examples: in the source of Istio's documentation, `{{< text plain >}}` to `{{< /text >}}`, and what a text announces as the output to
//! expect, in a fence or in a script's comments. What they show is nobody's output.

use super::splitter::Splitter;

/// An example has fewer lines than this; of one whose end was not pasted, what stands above the next blank line.
const LONGEST: usize = 200;

/// Whether an example begins below a line, of a page or of a change to one.
pub(super) fn is_example(line: &str) -> bool {
    line.trim_start_matches([' ', '+', '-', '>']).starts_with("{{< text")
}

/// What announces an output to expect; in a script's comments the first, too.
const EXAMPLE: &str = "example output";
const ANNOUNCED: [&str; 3] = ["expected output", "expect something like", "you should see something like"];

/// Whether a line announces an output that nobody got yet.
pub(super) fn is_announcement(line: &str) -> bool {
    let said = line.trim().trim_start_matches(['>', ' ']);
    let Some(said) = said.strip_suffix(':').filter(|said| said.len() <= 60) else { return false };
    let comment = said.starts_with('#');
    let said = said.trim_start_matches(['#', ' ', '*']).to_ascii_lowercase();
    ANNOUNCED.iter().any(|words| said.starts_with(words)) || (comment && said.starts_with(EXAMPLE))
}

impl Splitter<'_> {
    /// Where the example ends that the line above `from` announces: the comments right below it, or the fence; none if none follows.
    pub(super) fn announced(&self, line: &str, from: usize) -> Option<usize> {
        if !is_announcement(line) {
            return None;
        }
        let comments = line.trim_start().starts_with('#');
        let (mut at, mut fence) = (from, false);
        for _ in 0..LONGEST {
            let (line, below) = self.line(at);
            let said = line.trim().trim_start_matches(['>', ' ']);
            if fence && said.starts_with("```") {
                return Some(below);
            }
            if comments && !said.starts_with('#') {
                return (at > from).then_some(at);
            }
            if !comments && !fence && !said.is_empty() {
                if !said.starts_with("```") {
                    return None;
                }
                fence = true;
            }
            if below >= self.text.len() {
                return (comments || fence).then_some(below);
            }
            at = below;
        }
        None
    }

    /// Passes over what was announced.
    pub(super) fn announced_to(&mut self, at: usize, end: usize) -> usize {
        self.flush();
        self.split.examples.push(at..end);
        self.prose = end..end;
        end
    }

    /// Passes over the example whose first line stands at `at`; gives where it ends.
    pub(super) fn example(&mut self, at: usize, next: usize) -> usize {
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
        self.announced_to(at, end)
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
            (format!("# Example output:\n# {shown}\n# {shown}\nistioctl analyze\n"), 0),
            (format!("> Expect something like:\n>\n> ```text\n> {shown}\n>\n> {shown}\n> ```\n> and\n"), 0),
            (format!("Expected output:\n```\nnone\n```\nActual output:\n```\n{shown}\n```\n"), 1),
            (format!("Expected output: none.\n```\n{shown}\n```\n"), 1),
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
