//! What commands do: a step whose command can't be classified is refused, and so is a command that does more than read where it only
//! may: what confirms a fault, what keeps what goes, what shows whether it worked.

use super::parts::steps;
use crate::command::{does, glob};
use crate::fault::Faults;
use crate::lang::Text;
use crate::model::Does;
use crate::texts::RuleTexts;

pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    for (key, action) in steps(texts) {
        for (of, command) in action.commands() {
            let reading = match of {
                "save" => Some("what keeps what goes"),
                "verify" => Some("what shows whether it worked"),
                _ if key.starts_with("confirm") => Some("what confirms a fault"),
                _ => None,
            };
            if let Ok(Some(word)) = glob(command) {
                faults.add(format!("{key}.{of}"), format!("zsh takes `{word}` for names of files: put it in quotes"));
            }
            let sentence = match (does(command), reading) {
                (Err(unread), _) => unread.to_string(),
                (Ok(does), Some(what)) if does != Does::Reads => {
                    format!("`{command}` {}, and {what} only reads", does.word())
                }
                _ => continue,
            };
            faults.add(format!("{key}.{of}"), sentence);
        }
    }
}
