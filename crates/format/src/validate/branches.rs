//! Whatever the case decides, a fix has a step.

use super::parts::{facts, in_words};
use crate::conditions::{Circumstances, Condition, each_case};
use crate::fault::Faults;
use crate::lang::Text;
use crate::texts::{Action, RuleTexts};

pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    let conditions: Option<Vec<&Condition>> =
        texts.fix.iter().map(|action: &Action<Text>| action.when.as_ref()).collect();
    let Some(conditions) = conditions.filter(|conditions| !conditions.is_empty()) else { return };
    let facts = facts(conditions.iter().copied());
    let mut bare = None;
    each_case(&facts, Circumstances::default(), &mut |case| {
        if bare.is_none() && !conditions.iter().any(|condition| condition.holds(case)) {
            bare = Some(*case);
        }
    });
    if let Some(case) = bare {
        faults.add("fix", format!("has no step where `{}`", in_words(&facts, &case)));
    }
}
