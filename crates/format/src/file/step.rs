//! A step of a fix or a confirmation as a rule's file has it.

use serde::Deserialize;

use crate::command;
use crate::conditions::{Condition, Misread, Word};
use crate::fault::Faults;
use crate::lang::Text;
use crate::texts::Action;

/// A step, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepSource {
    pub(super) text: Text,
    pub(super) when: Option<String>,
    #[serde(default)]
    pub(super) command: String,
    pub(super) effect: Option<Text>,
    #[serde(default)]
    pub(super) save: String,
    pub(super) irreversible: Option<Text>,
    #[serde(default)]
    pub(super) verify: String,
}

impl StepSource {
    /// The step. A condition that can't be read is a fault at `key.when`.
    pub(super) fn into_action(self, key: &str, faults: &mut Faults) -> Action<Text> {
        let command = |text: &str| text.trim().to_owned();
        Action {
            text: self.text,
            when: self.when.and_then(|text| condition(&format!("{key}.when"), &text, faults)),
            // Why a command does nothing that is known is said where rules are judged.
            does: command::does(&self.command).ok(),
            act: command::said(&self.command).ok().flatten(),
            command: command(&self.command),
            effect: self.effect,
            save: command(&self.save),
            irreversible: self.irreversible,
            verify: command(&self.verify),
        }
    }
}

pub(super) fn condition(key: &str, text: &str, faults: &mut Faults) -> Option<Condition> {
    match Condition::parse(text) {
        Ok(condition) => return Some(condition),
        Err(Misread::Unknown(word)) => faults.unknown(key, "word", &word, Word::ALL.iter().map(|known| known.id())),
        Err(Misread::Wrong(sentence)) => faults.add(key, format!("`{}` {sentence}", text.trim())),
    }
    None
}
