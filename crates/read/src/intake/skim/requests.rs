//! The requests of access logs among the lines that are judged: those that failed are read up to a bound, and all are counted.

use crate::domain::access;

/// Whether a line is a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Request {
    /// It is none.
    #[default]
    None,
    /// It went well.
    Fine,
    /// It failed.
    Failed,
}

/// So many requests of one meaning and direction are read for what they are.
const ENOUGH: u32 = 8;
/// The same of those that no row of the table is for, which differ.
const ENOUGH_UNLISTED: u32 = 200;

/// How often each way of failing was met so far.
#[derive(Debug, Default)]
pub(super) struct Met(Vec<(access::Failing, u32)>);

impl Met {
    /// Whether a line is a request, and whether it is among the first that failed so.
    pub(super) fn judge(&mut self, line: &str) -> (Request, bool) {
        match access::judge(line.trim_end()) {
            None => (Request::None, false),
            Some(None) => (Request::Fine, false),
            Some(Some(failing)) => (Request::Failed, self.is_first(failing)),
        }
    }

    fn is_first(&mut self, failing: access::Failing) -> bool {
        let most = if failing.0 == access::UNLISTED { ENOUGH_UNLISTED } else { ENOUGH };
        match self.0.iter_mut().find(|(known, _)| *known == failing) {
            Some((_, count)) => {
                *count = count.saturating_add(1);
                *count <= most
            }
            None => {
                self.0.push((failing, 1));
                true
            }
        }
    }
}
