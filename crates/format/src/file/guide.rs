//! A guide as its file has it.

use serde::Deserialize;
use serde_yaml::Value;

use super::lists::Lists;
use super::pages::Cited;
use super::step::{self, StepSource};
use super::{dated, fault, source};
use crate::fault::{Fault, Faults};
use crate::guide::{Branch, Goes, Guide, GuideStep, Test, WrittenGuide};
use crate::kind::Kind;
use crate::lang::Text;
use crate::texts::Phrases;

/// The folder of guides, as it stands before their ids.
pub(super) const FOLDER: &str = "guides/";

/// A guide's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GuideSource {
    since: String,
    title: Text,
    symptoms: Phrases,
    about: Text,
    steps: Vec<GuideStepSource>,
    documents: Vec<Cited>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GuideStepSource {
    id: String,
    text: Text,
    /// The kind's own command where it is left out.
    command: Option<String>,
    needs: Option<String>,
    effect: Option<Text>,
    #[serde(default)]
    save: String,
    irreversible: Option<Text>,
    #[serde(default)]
    verify: String,
    branches: Vec<BranchSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BranchSource {
    answer: Text,
    #[serde(default)]
    found: Vec<String>,
    #[serde(default)]
    passed: Vec<String>,
    #[serde(default)]
    pasted: Vec<String>,
    when: Option<String>,
    to: Option<String>,
    #[serde(default)]
    rules: Vec<String>,
    end: Option<Text>,
}

/// The guide of that id, read from its file's text.
///
/// # Errors
/// All that is wrong with the file by itself.
pub(super) fn read(id: &str, text: &str, lists: &Lists) -> Result<WrittenGuide, Vec<Fault>> {
    let mut value = serde_yaml::from_str::<Value>(text).map_err(|error| vec![fault::of(&error)])?;
    let mut faults = Faults(lists.dated.fill(&mut value));
    faults.0.extend(lists.glossary.judge(&mut value));
    // What was changed is another text, whose lines tell nothing.
    let filled = serde_yaml::to_string(&value).unwrap_or_default();
    let text = if dated::is_named_in(text) { &filled } else { text };
    let source: GuideSource = serde_yaml::from_str(text).map_err(|error| vec![fault::of(&error)])?;
    let documents = lists.pages.cite(&source.documents, &mut faults);
    let ids: Vec<String> = source.steps.iter().map(|step| step.id.clone()).collect();
    let steps = source.steps.into_iter().enumerate();
    let steps = steps.map(|(at, step)| step.into_step(at, &ids, &mut faults)).collect();
    let id = id.trim_start_matches(FOLDER).to_owned();
    let (title, about) = (source.title, source.about);
    let guide = Guide { id, title, about, symptoms: Vec::new(), steps, documents };
    let written = WrittenGuide { since: source.since, symptoms: source.symptoms, guide };
    if faults.0.is_empty() { Ok(written) } else { Err(faults.0) }
}

impl GuideStepSource {
    fn into_step(self, at: usize, ids: &[String], faults: &mut Faults) -> GuideStep<Text> {
        let key = format!("steps[{at}]");
        let needs = self.needs.and_then(|id| source::kind(&format!("{key}.needs"), &id, faults));
        let command = self.command.or_else(|| needs.map(|kind| kind.command().to_owned())).unwrap_or_default();
        let (save, verify, irreversible) = (self.save, self.verify, self.irreversible);
        let action =
            StepSource { text: self.text, when: None, command, effect: self.effect, save, irreversible, verify };
        let branches = self.branches.into_iter().enumerate();
        let branches =
            branches.map(|(number, branch)| branch.into_branch(&format!("{key}.branches[{number}]"), at, ids, faults));
        let branches = branches.collect();
        GuideStep { id: self.id, action: action.into_action(&key, faults), needs, branches }
    }
}

impl BranchSource {
    /// The answer of the step at that place. One that says nothing of where it leads ends in what was found, and without that leads on.
    fn into_branch(self, key: &str, at: usize, ids: &[String], faults: &mut Faults) -> Branch<Text> {
        let kinds = self.pasted.iter().enumerate();
        let kinds = kinds.filter_map(|(number, id)| source::kind(&format!("{key}.pasted[{number}]"), id, faults));
        let kinds: Vec<Kind> = kinds.collect();
        let when = self.when.and_then(|text| step::condition(&format!("{key}.when"), &text, faults));
        let goes = match (self.to, self.end, self.rules.is_empty()) {
            (Some(to), None, true) => Goes::Step(place(&format!("{key}.to"), &to, at, ids, faults)),
            (None, Some(end), true) => Goes::End(end),
            (None, None, false) => Goes::Rules(self.rules),
            (None, None, true) if !self.found.is_empty() => Goes::Rules(self.found.clone()),
            (None, None, true) => {
                if at + 1 == ids.len() {
                    faults.add(key, "leads on, and this is the last step: it needs `end` or `rules`");
                }
                Goes::Step(at + 1)
            }
            _ => {
                faults.add(key, "leads to one of `to`, `rules` and `end`");
                Goes::Step(at + 1)
            }
        };
        let mut tests = Vec::new();
        tests.extend((!self.found.is_empty()).then_some(Test::Found(self.found)));
        tests.extend((!self.passed.is_empty()).then_some(Test::Passed(self.passed)));
        tests.extend((!kinds.is_empty()).then_some(Test::Pasted(kinds)));
        tests.extend(when.map(Test::When));
        Branch { answer: self.answer, tests, goes }
    }
}

/// The place of a step that stands behind another.
fn place(key: &str, id: &str, from: usize, ids: &[String], faults: &mut Faults) -> usize {
    match ids.iter().position(|known| known == id) {
        Some(place) if place > from => return place,
        Some(_) => faults.add(key, format!("`{id}` does not stand behind this step: a guide leads forward")),
        None => faults.unknown(key, "step", id, ids.iter().map(String::as_str)),
    }
    from + 1
}
