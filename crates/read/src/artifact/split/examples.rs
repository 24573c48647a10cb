//! Examples: what a text announces as the output to expect, in a fence or in a script's comments. What they show is nobody's output.

use super::splitter::Splitter;

/// An example has fewer lines than this.
const LONGEST: usize = 200;

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
}

#[cfg(test)]
mod tests {
    use crate::artifact::ReadInput;

    #[test]
    fn what_an_example_shows_is_no_output() {
        let shown = "Error [IST0101] (VirtualService shop/web) Referenced gateway not found: \"gw\"";
        for (page, more) in [
            // What a page quotes is read as if it had been pasted by itself: people paste pages whole.
            (format!("You get:\n\n{{{{< text plain >}}}}\n{shown}\n{{{{< /text >}}}}\n"), 1),
            (format!("# Example output:\n# {shown}\n# {shown}\nistioctl analyze\n"), 0),
            (format!("> Expect something like:\n>\n> ```text\n> {shown}\n>\n> {shown}\n> ```\n> and\n"), 0),
            (format!("Expected output:\n```\nnone\n```\nActual output:\n```\n{shown}\n```\n"), 1),
            (format!("Expected output: none.\n```\n{shown}\n```\n"), 1),
        ] {
            let read = ReadInput::read("page", page.as_bytes(), None, false);
            let records: usize = read.split.artifacts.iter().map(|artifact| artifact.records.len()).sum();
            let said = String::from_utf8_lossy(&read.passages.text).matches("not found").count();
            assert_eq!((records, said), (more, more), "{page}");
        }
    }
}
