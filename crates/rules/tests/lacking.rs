//! What steps still lack, printed by `cargo test -p meshmedic-rules --test lacking -- --nocapture`: a list on the way to a demand of the
//! build.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;

use meshmedic_format::validate::lacking;
use meshmedic_rules::Lang;
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::embedded_texts;

#[test]
fn what_steps_still_lack() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut rules_with = 0;
    for rule in rules() {
        let faults = lacking(embedded_texts(Lang::En).of(rule));
        rules_with += usize::from(!faults.is_empty());
        for fault in faults {
            let what = fault.key.rsplit('.').next().unwrap_or_default().to_owned();
            *counts.entry(what).or_default() += 1;
            println!("LACKS {}: {}: {}", rule.id, fault.key, fault.sentence.replace('\n', " "));
        }
    }
    println!("LACKS in {rules_with} of {} rules: {counts:?}", rules().len());
}
