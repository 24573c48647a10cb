//! One input as it was read, before any rule looks at it.

use meshmedic_read::artifact::Split;
use meshmedic_read::artifact::passages::Flat;
use meshmedic_read::intake::Clean;

/// One input, read.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) clean: Clean<'a>,
    pub(crate) split: Split,
    pub(crate) flat: Flat,
}

impl Source<'_> {
    /// The clean text in pieces, without Envoy's configuration dumps.
    pub(crate) fn prose(&self) -> Vec<&str> {
        let text = self.clean.text.as_ref();
        let (mut pieces, mut from) = (Vec::new(), 0);
        for dump in self.split.artifacts.iter().filter(|artifact| artifact.inventory.is_some()) {
            pieces.extend(text.get(from..dump.range.start));
            from = dump.range.end;
        }
        pieces.extend(text.get(from..));
        pieces
    }
}
