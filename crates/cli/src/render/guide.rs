//! A guide, or the way through it.

use meshmedic_rules::guides::{Answer, End, Walk, WalkStep};

use super::style::{PLAIN, QUIET};
use super::words::Words;
use super::{HEADING, Sheet, documents, one_step};

/// A guide with all of its steps, or where it was `walked` the steps on the way, with what was answered.
pub(super) fn whole(sheet: &mut Sheet, walk: &Walk, walked: bool, words: &Words) {
    sheet.prose(0, HEADING, &format!("{}: ", walk.guide), &walk.title);
    sheet.prose(2, PLAIN, "", &walk.about);
    if !walked && !walk.symptoms.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.people_see(), &walk.symptoms.join(words.semicolon()));
    }
    for (at, step) in walk.steps.iter().enumerate() {
        sheet.blank();
        one(sheet, at, step, walked, words);
    }
    if let Some(end) = &walk.end {
        sheet.blank();
        ends(sheet, end, words);
    }
    sheet.blank();
    documents(sheet, &walk.documents, words);
}

fn one(sheet: &mut Sheet, at: usize, step: &WalkStep, walked: bool, words: &Words) {
    one_step(sheet, at, &step.step, &Default::default(), words);
    match step.taken.and_then(|taken| step.answers.get(taken)) {
        Some(answer) => {
            let label = if step.by_hand { words.answered_by_hand() } else { words.answered() };
            sheet.prose(7, HEADING, label, &answer.text);
        }
        None => {
            if walked && step.pasted {
                sheet.prose(7, QUIET, "", words.pasted_and_open());
            }
            for (number, answer) in step.answers.iter().enumerate() {
                let label = format!("{}={} ", step.id, number + 1);
                sheet.prose(7, QUIET, &label, &format!("{} \u{2192} {}", answer.text, leads(answer, words)));
            }
        }
    }
}

/// Where an answer leads: the name of a step, the rules that have the cause, or the end itself.
fn leads(answer: &Answer, words: &Words) -> String {
    match (answer.to.is_empty(), answer.rules.is_empty()) {
        (false, _) => answer.to.clone(),
        (true, false) => answer.rules.join(words.comma()),
        (true, true) => answer.end.clone(),
    }
}

fn ends(sheet: &mut Sheet, end: &End, words: &Words) {
    if !end.text.is_empty() {
        sheet.prose(2, HEADING, words.the_end(), &end.text);
        return;
    }
    sheet.heading(2, words.the_cause());
    for way in &end.rules {
        sheet.prose(4, PLAIN, &format!("{}: ", way.rule), &way.title);
    }
    let shown = end.rules.iter().any(|way| !way.finding.is_empty());
    if shown {
        sheet.prose(4, QUIET, "", words.analyze_for_fix());
    } else if let [one] = end.rules.as_slice() {
        sheet.command(4, &format!("meshmedic rules show {}", one.rule), &[]);
    }
}
