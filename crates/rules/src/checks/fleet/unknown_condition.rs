//! fleet/unknown-condition: a code that is newer than the rules is shown as it is, never ignored.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::touched::Touched;
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::{self, Level};

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    let explained = Touched::by(known.iter().filter(|found| found.rule.id.starts_with("fleet/")));
    for (source, record) in view.records("condition") {
        if explained.any(source, &record.span) || is_damaged(record.field("code")) {
            continue;
        }
        let level = match record.field("severity") {
            "ERROR" => Level::Problem,
            "INFO" => Level::Note,
            _ => view.rule.level,
        };
        outcome.found(view.fault_in(source, record, record.span.clone()).level(level));
    }
    outcome
}

/// Whether a code is none as it stands: codes are in capitals, and one that a known code begins with was cut.
fn is_damaged(code: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = |id: &str| {
        let same = |(own, known): (u8, u8)| own == if known == b'-' { b'_' } else { known.to_ascii_uppercase() };
        id.len() > code.len() && code.bytes().zip(id.bytes()).all(same)
    };
    let mut known = knowledge::rules().iter().filter_map(|rule| rule.id.strip_prefix("fleet/"));
    !code.bytes().all(plain) || known.any(begins)
}
