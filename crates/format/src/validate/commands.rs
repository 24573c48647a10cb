//! What commands do: a step whose command can't be classified is refused, and so is a confirmation that does more than read.

use super::parts::steps;
use crate::command::does;
use crate::fault::Faults;
use crate::lang::Text;
use crate::model::Does;
use crate::texts::RuleTexts;

pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    for (key, action) in steps(texts).filter(|(_, action)| !action.command.is_empty()) {
        let sentence = match does(&action.command) {
            Err(unread) => unread.to_string(),
            Ok(does) if does != Does::Reads && key.starts_with("confirm") => {
                format!("`{}` {}, and what confirms a fault only reads", action.command, does.word())
            }
            Ok(_) => continue,
        };
        faults.add(format!("{key}.command"), sentence);
    }
}
