//! The outline on its way from the worker to the page.

use super::wire::{Reader, Writer};
use crate::outline::{Outline, Root, Wanted};

/// Writes an outline.
pub(super) fn write(to: &mut Writer, outline: &Outline) {
    let Outline { headline, roots, wanted, artifacts, coverage } = outline;
    to.text(headline);
    to.list(roots.iter(), |to, Root { finding, explained }| {
        to.number(*finding as u64);
        to.list(explained.iter(), |to, place| to.number(*place as u64));
    });
    to.list(wanted.iter(), |to, Wanted { needs, name, template, rules }| {
        for text in [needs, name, template] {
            to.text(text);
        }
        to.list(rules.iter(), |to, rule| to.text(rule));
    });
    for texts in [artifacts, coverage] {
        to.list(texts.iter(), |to, text| to.text(text));
    }
}

/// Reads an outline.
pub(super) fn read(from: &mut Reader<'_>) -> Outline {
    Outline {
        headline: from.text(),
        roots: from.list(|from| Root { finding: from.size(), explained: from.list(Reader::size) }),
        wanted: from.list(|from| Wanted {
            needs: from.text(),
            name: from.text(),
            template: from.text(),
            rules: from.list(Reader::text),
        }),
        artifacts: from.list(Reader::text),
        coverage: from.list(Reader::text),
    }
}
