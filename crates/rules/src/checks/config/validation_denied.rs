//! config/validation-denied: says what is listed below the message that several errors occurred.

use crate::checks::shared::listed::listed;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own {
        let head = found.text("reason").map(str::trim_end).filter(|reason| reason.ends_with(" occurred:"));
        let Some(head) = head.map(str::to_owned) else { continue };
        let items = listed(view.text(found.source), found.span.end.saturating_sub(1));
        if !items.is_empty() {
            found.detail("reason", format!("{head} {items}"));
        }
    }
}
