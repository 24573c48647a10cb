//! What inputs show that were read.

use crate::checks::{self, Given};
use crate::detect::{self, Detected, Joined};
use crate::report::{self, Diagnosis};
use meshmedic_read::artifact::ReadInput;
use meshmedic_read::ground::Options;
use meshmedic_read::intake::ArchiveProblem;

/// What inputs show that were read: it depends on them and on the options alone.
pub(super) fn diagnosis_of(inputs: &[&ReadInput<'_>], archives: &[ArchiveProblem], options: &Options) -> Diagnosis {
    let (case, detected) = detected_in(inputs, options);
    report::diagnose(&case, detected, archives, options)
}

/// Inputs that were read, joined, and what rules find in them.
pub(super) fn detected_in<'c>(inputs: &[&'c ReadInput<'_>], options: &Options) -> (Joined<'c>, Detected<'static>) {
    let case = detect::join(inputs);
    let mut detected = detect::detect(&case);
    let given = Given { sources: &case.sources, now: options.now, set: &options.set };
    checks::run(checks::CHECKS, given, &mut detected);
    (case, detected)
}
