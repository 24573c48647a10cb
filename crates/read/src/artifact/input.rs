//! All that is learned of one input.

use super::kinds::envoy_config_dump::{self, DumpRead};
use super::lines::{Passages, passages_of};
use super::split::{self, Artifact, Split};
use crate::ground::order;
use crate::intake::{CleanText, Gaps};
use meshmedic_format::Kind;

/// What is learned of one input: a value of its name, its bytes, its kind and whether credentials are shown, and of nothing else of the case. Whoever keeps it can join it
/// with others again.
#[derive(Debug)]
pub struct ReadInput<'a> {
    /// What the report calls it.
    pub name: String,
    /// Its clean text and the way back to the lines as pasted.
    pub clean: CleanText<'a>,
    /// Its artifacts, and the commands between them.
    pub split: Split,
    /// Its messages, without commands and without Envoy's configuration dumps.
    pub passages: Passages,
}

impl<'a> ReadInput<'a> {
    /// Reads an input, as `kind` where the person said so, with its credentials masked unless `show_secrets`. Never fails; what could not be read is in `clean` and `split`.
    pub fn read(name: &str, bytes: &'a [u8], kind: Option<Kind>, show_secrets: bool) -> ReadInput<'a> {
        let mut dump = None;
        let clean = CleanText::read_with(bytes, show_secrets, &mut |text| reads(text, &mut dump));
        ReadInput::of(name, clean, kind, dump)
    }

    /// Reads what is left of an input and keeps its bytes; else as [`ReadInput::read`].
    pub fn take(name: &str, bytes: Vec<u8>, gaps: Gaps, kind: Option<Kind>, show_secrets: bool) -> ReadInput<'static> {
        let mut dump = None;
        let clean = CleanText::take(bytes, gaps, show_secrets, &mut |text| reads(text, &mut dump));
        ReadInput::of(name, clean, kind, dump)
    }

    fn of(name: &str, clean: CleanText<'a>, kind: Option<Kind>, dump: Option<DumpRead>) -> ReadInput<'a> {
        // Of a text that was changed since it says nothing.
        let mut split = split::read_behind(&clean.text, kind, dump.filter(|_| clean.is_as_read()));
        split.add_unread(&clean);
        split.artifacts.iter_mut().for_each(Artifact::tell_requests);
        // A dump of Envoy's configuration is read for what it is; there is no message in a hundred megabytes of it.
        let dumps = split.artifacts.iter().filter(|artifact| artifact.kind == Kind::EnvoyConfigDump);
        let mut silent: Vec<_> = dumps.map(|artifact| artifact.range.clone()).collect();
        silent.extend(split.commands.iter().map(|(range, _)| range.clone()));
        silent.extend(split.remarks.iter().cloned());
        silent.extend(split.examples.iter().cloned());
        order::sort_by(&mut silent, |a, b| a.start.cmp(&b.start));
        // A message does not go on over an output that was pasted right below it.
        let outputs = split.artifacts.iter().filter(|artifact| artifact.command.is_none() && artifact.is_output());
        let starts: Vec<usize> = outputs.map(|artifact| artifact.range.start).collect();
        let passages = passages_of(&clean.text, &silent, &starts);
        ReadInput { name: name.to_owned(), clean, split, passages }
    }
}

/// Whether a text is a dump of Envoy's configuration, to its end, which then is in `dump`.
fn reads(text: &str, dump: &mut Option<DumpRead>) -> bool {
    let is_whole = |read: &DumpRead| read.problem.is_none() && text[read.range.end..].trim().is_empty();
    *dump = envoy_config_dump::json(text, 0).filter(is_whole);
    dump.is_some()
}
