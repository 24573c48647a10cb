//! What the scripts of `meshmedic collect` say between the outputs that they gather: the lines that begin with `# meshmedic: `.

use super::splitter::Splitter;
use crate::artifact::ending::Ending;
use crate::intake::REMARK;

/// What such a line says; none of any other line.
pub fn remark_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix(REMARK)
}

/// How an output ends right above such a line.
pub(super) fn ending_above(remark: &str) -> Ending {
    match remark {
        _ if remark.starts_with("stopped ") || remark.starts_with("cut ") => Ending::Cut,
        // What failed may have printed a part.
        _ if remark.starts_with("exit status ") => Ending::Open,
        _ => Ending::Shown,
    }
}

impl Splitter<'_> {
    /// Reads such a line; what stands above it has ended.
    pub(super) fn remark(&mut self, at: usize, said: &str, next: usize) -> usize {
        // grep found nothing: that is an answer.
        let searched = self.command.as_ref().is_some_and(|(_, command)| command.line.contains('|'));
        let answered = ending_above(said) == Ending::Shown || (searched && said == "exit status 1");
        if answered {
            self.end_of_output(at, true);
        }
        self.flush();
        if !answered {
            // A command that failed says nothing by what it did not print.
            self.command = None;
        }
        self.prose = next..next;
        self.split.remarks.push(at..next);
        next
    }
}
