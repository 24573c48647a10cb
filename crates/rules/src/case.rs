//! One case: everything that was pasted or dropped together, and the report on it.

use crate::artifact;
use crate::detect::{self, Flat, Source};
use crate::intake::Clean;
use crate::order;
use crate::report::{self, Report};
use crate::time::Timestamp;
use crate::values::Values;
use crate::{Kind, Lang};

/// One pasted or dropped input.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// What to call it in the report: `stdin`, `paste`, a file's name.
    pub source: String,
    /// Its bytes, as they came.
    pub bytes: &'a [u8],
    /// The kind to take it for, where the person said so.
    pub kind: Option<Kind>,
}

/// How to read a case and in what language to answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The report's language.
    pub lang: Lang,
    /// Values that the paste does not hold. What the paste itself shows comes first.
    pub set: Values,
    /// The time that ages are counted to; without it no age is judged.
    pub now: Option<Timestamp>,
}

/// Reads a case and reports on it. The same inputs and options give the same report, everywhere.
///
/// `progress` is called with the bytes read so far and the bytes in all.
pub fn analyze(inputs: &[Input<'_>], options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Report {
    let total = inputs.iter().map(|input| input.bytes.len()).sum();
    let mut done = 0;
    let mut sources = Vec::with_capacity(inputs.len());
    for input in inputs {
        progress(done, total);
        sources.push(read(input));
        done += input.bytes.len();
    }
    progress(done, total);
    let detected = detect::detect(&sources, options.now, &options.set);
    report::build(&sources, detected, options)
}

fn read<'a>(input: &'a Input<'_>) -> Source<'a> {
    let clean = Clean::read(input.bytes);
    let split = artifact::read(&clean.text, input.kind);
    // A dump of Envoy's configuration is read for what it is; there is no message in a hundred megabytes of it.
    let dumps = split.artifacts.iter().filter(|artifact| artifact.kind == Kind::EnvoyConfigDump);
    let mut silent: Vec<_> = dumps.map(|artifact| artifact.range.clone()).collect();
    silent.extend(split.commands.iter().map(|(range, _)| range.clone()));
    order::sort_by(&mut silent, |a, b| a.start.cmp(&b.start));
    let flat = Flat::of(&clean.text, &silent);
    Source { name: &input.source, clean, split, flat }
}
