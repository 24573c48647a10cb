//! A step of a rule as a report has it: its commands filled, its sentences said.

use super::{Step, fills};
use crate::texts::{Action, Texts};
use meshmedic_format::template::{Filled, fill_command};
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// A step, its commands filled with what is known, of which only messages told `told`, and its sentences said by `sentence`.
pub(crate) fn step(
    action: &Action,
    known: &Values,
    told: &[String],
    texts: &Texts,
    sentence: impl Fn(&str) -> String,
) -> Step {
    let fills = fills::of_step(action, known, told);
    let fill = |template: &str| (!template.is_empty()).then(|| fill_command(template, &fills));
    let template = |template: &str| (!template.is_empty()).then(|| template.to_owned());
    // What stands in `[[ ]]` as a whole may be nothing.
    let said = |text: &Option<String>| text.as_deref().map(&sentence).filter(|said| !said.is_empty());
    let (command, save, verify) = (fill(&action.command), fill(&action.save), fill(&action.verify));
    let all = [&command, &save, &verify].into_iter().flatten();
    Step {
        text: sentence(&action.text),
        missing: order::each_once(all.flat_map(|filled| filled.missing.clone())),
        check: fills::to_check(action, &fills, told),
        command: command.map(text),
        template: template(&action.command),
        does: action.does,
        act: action.act.clone(),
        effect: said(&action.effect),
        save: save.map(text),
        save_template: template(&action.save),
        irreversible: said(&action.irreversible),
        verify: verify.map(text),
        verify_template: template(&action.verify),
        when: action.when.as_ref().map(|condition| texts.condition(condition)),
    }
}

fn text(filled: Filled) -> String {
    filled.text
}
