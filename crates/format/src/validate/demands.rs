//! What a fix has to say before somebody follows it: what each of its steps does to what runs, how to keep what goes, how to see in the
//! end whether it worked.

use std::collections::BTreeMap;

use super::parts::{facts, in_words};
use crate::conditions::{Circumstances, each_case};
use crate::fault::Faults;
use crate::lang::Text;
use crate::model::Does;
use crate::texts::{Action, RuleTexts};

/// Adds what the steps of a fix lack. Which commands take something away that has to be kept is [`Does::Deletes`], and nothing beside it.
pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    for (at, step) in texts.fix.iter().enumerate() {
        let (command, does) = (&step.command, step.does.unwrap_or(Does::Reads));
        if does != Does::Reads && step.effect.is_none() {
            let sentence = format!("`{command}` {}, and nothing says what that does to what runs", does.word());
            faults.add(format!("fix[{at}].effect"), sentence);
        }
        if does == Does::Deletes && step.save.is_empty() && step.irreversible.is_none() {
            let sentence = format!(
                "`{command}` deletes: neither `save` keeps what goes, nor does `irreversible` say why nothing can"
            );
            faults.add(format!("fix[{at}].save"), sentence);
        }
    }
    for (at, branch) in unverified(&texts.fix) {
        let sentence = format!(
            "the last step that changes something{branch}: it has no `verify`, and no step behind it looks whether it worked"
        );
        faults.add(format!("fix[{at}].verify"), sentence);
    }
}

/// Each step that is the last to change something, in one case at least, and that nothing shows the success of; with the first of the cases
/// where they are not all: `` where `managed` ``.
fn unverified(fix: &[Action<Text>]) -> Vec<(usize, String)> {
    let facts = facts(fix.iter().filter_map(|step| step.when.as_ref()));
    let mut cases = 0;
    let mut found: BTreeMap<usize, (usize, Circumstances)> = BTreeMap::new();
    each_case(&facts, Circumstances::default(), &mut |case| {
        cases += 1;
        if let Some(at) = open(fix, case) {
            found.entry(at).or_insert((0, *case)).0 += 1;
        }
    });
    let branch = |(count, case): (usize, Circumstances)| match count == cases {
        true => String::new(),
        false => format!(" where `{}`", in_words(&facts, &case)),
    };
    found.into_iter().map(|(at, cases)| (at, branch(cases))).collect()
}

/// The last step that changes something in one case, where nothing in the fix shows whether it worked.
fn open(fix: &[Action<Text>], case: &Circumstances) -> Option<usize> {
    let applies = |step: &Action<Text>| step.when.as_ref().is_none_or(|condition| condition.holds(case));
    let steps = fix.iter().enumerate().filter(|(_, step)| applies(step));
    steps.fold(None, |open, (at, step)| match step.does {
        Some(does) if does != Does::Reads && step.verify.is_empty() => Some(at),
        // What may be left out shows nothing of the steps before it.
        Some(_) if !is_optional(&step.text) => None,
        _ => open,
    })
}

/// Whether a step stands in `[[ ]]` as a whole, so that it is left out where its detail is not known.
fn is_optional(text: &Text) -> bool {
    let text = text.en.trim();
    text.starts_with("[[") && text.find("]]") == Some(text.len() - 2)
}
