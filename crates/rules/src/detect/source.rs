//! One input as it was read, before any rule looks at it.

use meshmedic_read::artifact::Split;
use meshmedic_read::artifact::lines::Passages;
use meshmedic_read::intake::CleanText;

/// One input, read.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) clean: CleanText<'a>,
    pub(crate) split: Split,
    pub(crate) passages: Passages,
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
