//! Whatever the case decides, a fix has a step.

use crate::conditions::{Circumstances, Condition, Fact, Word, each_case};
use crate::fault::Faults;
use crate::lang::Text;
use crate::texts::{Action, RuleTexts};

pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    let conditions: Option<Vec<&Condition>> =
        texts.fix.iter().map(|action: &Action<Text>| action.when.as_ref()).collect();
    let Some(conditions) = conditions.filter(|conditions| !conditions.is_empty()) else { return };
    let mut facts: Vec<Fact> = Vec::new();
    for fact in conditions.iter().flat_map(|condition| condition.facts()) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    let mut bare = None;
    each_case(&facts, Circumstances::default(), &mut |case| {
        if bare.is_none() && !conditions.iter().any(|condition| condition.holds(case)) {
            bare = Some(*case);
        }
    });
    if let Some(case) = bare {
        let words = facts.iter().flat_map(|fact| fact.words()).filter(|word| case.is(**word) == Some(true));
        let words: Vec<&str> = words.map(|word: &Word| word.id()).collect();
        faults.add("fix", format!("has no step where `{}`", words.join(" and ")));
    }
}
