//! config/schema-invalid: says what is listed below the message that an object is invalid.

use crate::checks::shared::listed::listed;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own.iter_mut().filter(|found| found.text("reason").is_none()) {
        let items = listed(view.text(found.source), found.span.end.saturating_sub(1));
        if !items.is_empty() {
            found.detail("reason", items);
        }
    }
}
