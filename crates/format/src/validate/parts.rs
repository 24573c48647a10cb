//! The parts of a rule that several judgements look at, each with its key in the file.

use crate::conditions::{Circumstances, Condition, Fact};
use crate::lang::Text;
use crate::model::{Looks, RecordTest, Rule};
use crate::names::NAMES;
use crate::texts::{Action, RuleTexts};

/// The names for commands, as the words that may be meant.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.iter().map(|name| name.name)
}

/// Each test of a record with its key in the file.
pub(super) fn record_tests(rule: &Rule) -> impl Iterator<Item = (String, &RecordTest)> {
    let signatures = rule.signatures.iter().enumerate().filter_map(|(at, signature)| match &signature.looks {
        Looks::Record(test) => Some((format!("match[{at}]"), test)),
        Looks::Message(_) => None,
    });
    let passes =
        rule.passes.iter().enumerate().filter_map(|(at, pass)| Some((format!("pass[{at}]"), pass.test.as_ref()?)));
    signatures.chain(passes)
}

/// Each step with its key in the file.
pub(super) fn steps(texts: &RuleTexts<Text>) -> impl Iterator<Item = (String, &Action<Text>)> {
    let keyed = |name: &'static str| move |(at, action)| (format!("{name}[{at}]"), action);
    texts.fix.iter().enumerate().map(keyed("fix")).chain(texts.confirm.iter().enumerate().map(keyed("confirm")))
}

/// The facts that conditions are about, each once.
pub(super) fn facts<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for fact in conditions.flat_map(Condition::facts) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

/// A case in the words of its facts: `managed and cni`.
pub(super) fn in_words(facts: &[Fact], case: &Circumstances) -> String {
    let words = facts.iter().flat_map(|fact| fact.words()).filter(|word| case.is(**word) == Some(true));
    words.map(|word| word.id()).collect::<Vec<_>>().join(" and ")
}
