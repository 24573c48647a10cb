//! What makes rules valid beside one another.

use crate::fault::{Fault, Faults};
use crate::model::Rule;

/// What is wrong with each rule among the others, in their order: an id that another has, and rules that it explains and that are not
/// there.
pub fn together(rules: &[&Rule]) -> Vec<Vec<Fault>> {
    let of_one = |(at, rule): (usize, &&Rule)| {
        let mut faults = Faults::default();
        if rules[..at].iter().any(|other| other.id == rule.id) {
            faults.add("", format!("another rule has the id `{}`", rule.id));
        }
        for (at, other) in rule.explains.iter().enumerate() {
            explains(&format!("explains[{at}]"), other, rules, &mut faults);
        }
        faults.0
    };
    rules.iter().enumerate().map(of_one).collect()
}

fn explains(key: &str, other: &str, rules: &[&Rule], faults: &mut Faults) {
    let ids = rules.iter().map(|rule| rule.id.as_str());
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
