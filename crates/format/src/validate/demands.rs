//! What a fix has to say before somebody follows it: what each of its steps does to what runs, how to keep what goes, how to see in the
//! end whether it worked.

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
        let branch = branch.map(|when| format!(" where `{when}`")).unwrap_or_default();
        let sentence = format!(
            "the last step that changes something{branch}: it has no `verify`, and no step behind it looks whether it worked"
        );
        faults.add(format!("fix[{at}].verify"), sentence);
    }
}

/// The last changing step of each branch that nothing shows the success of, with the condition of the branch: a branch is followed by
/// doing the steps under its condition and those under none.
fn unverified(fix: &[Action<Text>]) -> Vec<(usize, Option<String>)> {
    let mut branches = vec![None];
    for when in fix.iter().filter_map(|step| step.when.as_ref()) {
        if !branches.contains(&Some(when)) {
            branches.push(Some(when));
        }
    }
    let mut found: Vec<(usize, Option<String>)> = Vec::new();
    for branch in branches {
        let steps = fix.iter().enumerate().filter(|(_, step)| step.when.is_none() || step.when.as_ref() == branch);
        let open = steps.fold(None, |open, (at, step)| match step.does {
            Some(does) if does != Does::Reads && step.verify.is_empty() => Some(at),
            // What may be left out shows nothing of the steps before it.
            Some(_) if !is_optional(&step.text) => None,
            _ => open,
        });
        // What every branch has is said once.
        if let Some(at) = open.filter(|at| found.iter().all(|(other, _)| other != at)) {
            found.push((at, branch.map(ToString::to_string)));
        }
    }
    found
}

/// Whether a step stands in `[[ ]]` as a whole, so that it is left out where its detail is not known.
fn is_optional(text: &Text) -> bool {
    let text = text.en.trim();
    text.starts_with("[[") && text.find("]]") == Some(text.len() - 2)
}
