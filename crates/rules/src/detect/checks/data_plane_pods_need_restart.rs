//! data-plane/pods-need-restart: pods that carry the label `dataplane-upgrade=failed`, one finding for each owner to restart.

use super::{Context, mesh};
use crate::artifact::learn;
use crate::detect::{Detected, Match};
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for pod in mesh::pods(context) {
        let record = pod.record;
        // The documented command asks for the label and prints a table without it.
        let asked = record.field("list") == "yes" && pod.command.contains("dataplane-upgrade=failed");
        if record.field("upgrade") != "failed" && !asked {
            continue;
        }
        let mut values = record.values.clone();
        learn(&mut values, "NAMESPACE", pod.namespace);
        let span = mesh::shown(context, pod.source, record, "upgrade");
        let (rule, details) = (context.rule, Values::new());
        let (level, confidence, source) = (rule.level, rule.confidence, pod.source);
        detected.matches.push(Match { rule, level, confidence, source, span, values, details });
    }
}
