//! What makes rules valid beside one another.

use std::collections::BTreeMap;

use crate::command::deeds;
use crate::fault::{Fault, Faults};
use crate::lang::Lang;
use crate::texts::Written;

/// What is wrong with each rule among the others, in their order: an id that another has, rules that it explains and that are not there,
/// an effect that another step has whose command does something else.
pub fn together<'r>(rules: &[&'r Written]) -> Vec<Vec<Fault>> {
    let mut effects = Effects::new();
    let of_one = |(at, written): (usize, &&'r Written)| {
        let (rule, mut faults) = (&written.rule, Faults::default());
        if rules[..at].iter().any(|other| other.rule.id == rule.id) {
            faults.add("", format!("another rule has the id `{}`", rule.id));
        }
        for (at, other) in rule.explains.iter().enumerate() {
            explains(&format!("explains[{at}]"), other, rules, &mut faults);
        }
        one_effect(written, &mut effects, &mut faults);
        faults.0
    };
    rules.iter().enumerate().map(of_one).collect()
}

fn explains(key: &str, other: &str, rules: &[&Written], faults: &mut Faults) {
    let ids = rules.iter().map(|written| written.rule.id.as_str());
    match other.strip_suffix("/*") {
        Some(area) => {
            let areas = ids.filter_map(|id| id.split_once('/')).map(|(area, _)| area);
            if !areas.clone().any(|known| known == area) {
                faults.unknown(key, "area", area, areas);
            }
        }
        None => {
            if !ids.clone().any(|id| id == other) {
                faults.unknown(key, "rule", other, ids);
            }
        }
    }
}

/// The effects that were met, with what has them by what.
type Effects<'r> = BTreeMap<&'r str, (&'r str, Vec<String>)>;

/// Finds effects that were copied from a step whose command does something else: such a sentence is true of one of them at most.
fn one_effect<'r>(written: &'r Written, effects: &mut Effects<'r>, faults: &mut Faults) {
    for (at, step) in written.texts.fix.iter().enumerate() {
        let (Some(effect), Ok(own)) = (&step.effect, deeds(&step.command)) else { continue };
        for lang in [Lang::En, Lang::Ja] {
            let (rule, others) = effects.entry(effect.get(lang)).or_insert_with(|| (&written.rule.id, own.clone()));
            if *others != own {
                let (own, others) = (own.join(", "), others.join(", "));
                let sentence =
                    format!("`{own}` has the same effect here as `{others}` in {rule}: each needs its own sentence");
                faults.add(format!("fix[{at}].effect.{}", lang.tag()), sentence);
            }
        }
    }
}
