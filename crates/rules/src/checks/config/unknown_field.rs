//! config/unknown-field: says which object it is, where kubectl edit wrote its name on the line above.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let mut above: Option<(usize, String)> = None;
    for found in own {
        let line = line_of(view.text(found.source), found.span.start);
        if let Some(name) = line.and_then(|(_, before)| named(before)) {
            above = Some((found.source, name.to_owned()));
        }
        // Several fields stand on one line.
        if let Some((_, name)) = above.as_ref().filter(|(source, _)| *source == found.source)
            && line.is_some_and(|(own, _)| own.contains("The edited file failed validation"))
        {
            found.detail("object", name.as_str());
        }
    }
}

/// The line around a place, and the one above it.
fn line_of(text: &str, place: usize) -> Option<(&str, &str)> {
    let start = text.get(..place)?.rfind('\n').map_or(0, |end| end + 1);
    let own = text[start..].lines().next()?;
    Some((own, text[..start].trim_end_matches('\n').lines().next_back().unwrap_or("")))
}

/// The object of `virtualservices.networking.istio.io "web" was not valid:`.
fn named(line: &str) -> Option<&str> {
    let name = line.trim().strip_suffix(" was not valid:")?.trim_start_matches(['#', ' ']);
    (name.contains(".istio.io ") && name.len() < 300).then_some(name)
}
