//! Which steps of a rule stand in a finding: those whose condition is true, and those of which nobody knows, under their conditions.

use std::borrow::Cow;

use crate::texts::{Action, Texts};
use meshmedic_format::Lang;
use meshmedic_format::conditions::{Circumstances, Condition, Deciding, Fact, Held};
use meshmedic_format::model::Does;

/// The steps of one finding, while they are chosen.
pub(super) struct Branches<'t> {
    texts: &'t Texts,
    circumstances: Circumstances,
    /// The facts that a step decides already.
    decided: Vec<Fact>,
}

impl<'t> Branches<'t> {
    /// Chooses by what is known for a finding.
    pub(super) fn new(texts: &'t Texts, circumstances: Circumstances) -> Branches<'t> {
        Branches { texts, circumstances, decided: Vec::new() }
    }

    /// The steps that stand, each under what is left of its condition. Before the first that a fact leaves open stands the one that decides
    /// the fact, once for all lists that are asked of here.
    pub(super) fn steps<'a>(&mut self, actions: &'a [Action]) -> Vec<Cow<'a, Action>> {
        let mut steps: Vec<Cow<'a, Action>> = Vec::with_capacity(actions.len());
        for action in actions {
            match action.when.as_ref().map(|condition| condition.under(&self.circumstances)) {
                None => steps.push(Cow::Borrowed(action)),
                Some(Held::True) => steps.push(Cow::Owned(Action { when: None, ..action.clone() })),
                Some(Held::False) => {}
                Some(Held::Open(left)) => {
                    self.decide(&left, &mut steps);
                    steps.push(Cow::Owned(Action { when: Some(left), ..action.clone() }));
                }
            }
        }
        steps
    }

    /// Adds what decides the facts of a condition, where no step decides them yet. What one output decides is one step.
    fn decide(&mut self, condition: &Condition, steps: &mut Vec<Cow<'_, Action>>) {
        let first = steps.len();
        for fact in condition.facts() {
            if self.decided.contains(&fact) {
                continue;
            }
            self.decided.push(fact);
            let Deciding { text, command } = self.texts.deciding(fact);
            let stands = |step: &Cow<'_, Action>| step.when.is_none() && step.command == *command;
            match steps.iter().position(stands) {
                Some(own) if own >= first => {
                    let blank = if self.texts.lang() == Lang::Ja { "" } else { " " };
                    let both = format!("{}{blank}{text}", steps[own].text);
                    steps[own].to_mut().text = both;
                }
                Some(_) => {}
                None => {
                    let (text, command) = (text.clone(), command.clone());
                    steps.push(Cow::Owned(Action { text, command, does: Some(Does::Reads), ..Action::default() }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::embedded_texts;

    fn steps(branches: &mut Branches<'_>, conditions: &[&str]) -> Vec<String> {
        let action = |condition: &&str| Action { when: Condition::parse(condition).ok(), ..Action::default() };
        let actions: Vec<Action> = conditions.iter().map(action).collect();
        let line = |step: Cow<'_, Action>| match &step.when {
            Some(when) => when.to_string(),
            None => step.text.clone(),
        };
        branches.steps(&actions).into_iter().map(line).collect()
    }

    #[test]
    fn what_decides_stands_once_for_all_lists() {
        let texts = embedded_texts(Lang::En);
        let mut branches = Branches::new(texts, Circumstances::default());
        let deciding = |fact: Fact| texts.deciding(fact).text.clone();
        let managed = deciding(Fact::ControlPlane);
        assert_eq!(steps(&mut branches, &["managed", "in-cluster"]), [&managed, "managed", "in-cluster"]);
        assert_eq!(steps(&mut branches, &["managed"]), ["managed"]);
        let both = format!("{} {}", deciding(Fact::Group), deciding(Fact::Template));
        let condition = "zonal-group and service-proxy";
        assert_eq!(steps(&mut branches, &[condition]), [both.as_str(), condition], "one output shows both");
    }
}
