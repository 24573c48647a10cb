//! The way through a guide that a case and a person's answers give.

use serde::{Deserialize, Serialize};

use super::Guide;
use crate::catalogue;
use crate::knowledge::{Document, Level, Rule, rule, rules};
use crate::report::{Diagnosis, Finding, Report, Step, step};
use crate::texts::Texts;
use meshmedic_format::conditions::Held;
use meshmedic_format::guide::{Branch, Goes, GuideStep, Test, names};
use meshmedic_format::model::Does;
use meshmedic_format::template::fill_text;
use meshmedic_format::values::Values;

/// A guide as far as it was walked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Walk {
    /// The guide's id.
    pub guide: String,
    /// Its title.
    pub title: String,
    /// When to take it and what comes out.
    pub about: String,
    /// What people see who need it.
    pub symptoms: Vec<String>,
    /// The steps on the way, the last of them open where nothing ends it; of a guide that is only shown every step, all of them open.
    pub steps: Vec<WalkStep>,
    /// Where the way ends; `None` while a step is open.
    pub end: Option<End>,
    /// Where the procedure is documented.
    pub documents: Vec<Document>,
}

/// A step on the way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WalkStep {
    /// Its name within the guide.
    pub id: String,
    /// What to do or to look at, its commands filled with the names that are known.
    pub step: Step,
    /// The kind of output that decides it; empty where a person does.
    pub needs: String,
    /// That output is in the case.
    pub pasted: bool,
    /// The answers that there are.
    pub answers: Vec<Answer>,
    /// The place of the answer that was taken; `None` where the step is open.
    pub taken: Option<usize>,
    /// A person gave it, and no output.
    pub by_hand: bool,
    /// The ids of the findings that gave it.
    pub findings: Vec<String>,
}

/// An answer to a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What is so, in one line.
    pub text: String,
    /// The name of the step that it leads to; empty where it ends the way.
    pub to: String,
    /// An output gives this answer where it is pasted, so that nobody has to read it.
    pub decided: bool,
    /// What the way ends with there; empty where it leads on or to a rule.
    pub end: String,
    /// The rules that have the cause there.
    pub rules: Vec<String>,
}

/// The end of a way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// What is to be said; empty where rules say it.
    pub text: String,
    /// Where the cause and its fix are.
    pub rules: Vec<Way>,
}

/// A rule that has the cause.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Its id.
    pub rule: String,
    /// The fault in one line, as the finding says it where there is one.
    pub title: String,
    /// The id of the finding; empty where the case has none of this rule.
    pub finding: String,
}

/// The way through a guide: each step by what the case shows, and where it shows nothing by the answer of that place that a person gave to the
/// step of that name. An open step is passed over where the case shows what a later one ends in. `report` is the diagnosis said in the language of guide and texts.
pub fn walk(guide: &Guide, diagnosis: &Diagnosis, report: &Report, texts: &Texts, answers: &[(String, usize)]) -> Walk {
    let mut walk = begun(guide);
    let mut at = 0;
    while let Some(step) = guide.steps.get(at) {
        let mut own = shown(guide, step, fills(step, diagnosis), texts);
        own.pasted = step.needs.is_some_and(|kind| diagnosis.has(kind));
        let decided = step.branches.iter().position(|branch| holds(branch, diagnosis, report));
        let by_hand = answers.iter().find(|(name, place)| *name == step.id && *place < step.branches.len());
        let by_hand = by_hand.map(|(_, place)| *place);
        own.taken = decided.or(by_hand);
        own.by_hand = decided.is_none() && by_hand.is_some();
        let Some(branch) = own.taken.map(|place| &step.branches[place]) else {
            // What a later step would end in may be shown already: then nobody has to paste what leads there.
            let proven =
                |step: &GuideStep| step.branches.iter().any(|branch| ends_in_finding(branch, diagnosis, report));
            if let Some(ahead) = guide.steps[at + 1..].iter().position(proven) {
                at += 1 + ahead;
                continue;
            }
            walk.steps.push(own);
            return walk;
        };
        own.findings = found(branch, report).map(|finding| finding.id.clone()).collect();
        walk.steps.push(own);
        match &branch.goes {
            Goes::Step(next) => at = *next,
            Goes::Rules(rules) => {
                walk.end = Some(End { text: String::new(), rules: ways(rules, report, texts) });
                return walk;
            }
            Goes::End(text) => {
                let text = fill_text(text, diagnosis.values(), &Values::new());
                walk.end = Some(End { text, rules: Vec::new() });
                return walk;
            }
        }
    }
    walk
}

/// A guide with all of its steps, where there is no case.
pub fn outline(guide: &Guide, texts: &Texts) -> Walk {
    let steps = guide.steps.iter().map(|step| shown(guide, step, &Values::new(), texts)).collect();
    Walk { steps, ..begun(guide) }
}

/// The names that fill a step: all that the case knows where it only reads. A guide is about no thing of the case, so that what a step
/// changes or restarts is only what the person names.
fn fills<'d>(step: &GuideStep, diagnosis: &'d Diagnosis) -> &'d Values {
    match step.action.does {
        None | Some(Does::Reads) => diagnosis.values(),
        Some(_) => diagnosis.given(),
    }
}

fn begun(guide: &Guide) -> Walk {
    Walk {
        guide: guide.id.clone(),
        title: guide.title.clone(),
        about: guide.about.clone(),
        symptoms: guide.symptoms.clone(),
        steps: Vec::new(),
        end: None,
        documents: guide.documents.clone(),
    }
}

fn shown(
    guide: &Guide,
    GuideStep { id, action, needs, branches }: &GuideStep,
    known: &Values,
    texts: &Texts,
) -> WalkStep {
    let sentence = |text: &str| fill_text(text, known, &Values::new());
    let answer = |branch: &Branch| {
        let (to, end, rules) = match &branch.goes {
            Goes::Step(place) => (guide.steps.get(*place).map_or("", |step| &step.id), "", [].as_slice()),
            Goes::Rules(rules) => ("", "", rules.as_slice()),
            Goes::End(text) => ("", text.as_str(), [].as_slice()),
        };
        Answer {
            text: sentence(&branch.answer),
            to: to.to_owned(),
            decided: !branch.tests.is_empty(),
            end: sentence(end),
            rules: rules.to_vec(),
        }
    };
    WalkStep {
        id: id.clone(),
        step: step(action, known, &[], texts, sentence),
        needs: needs.map_or("", |kind| kind.id()).to_owned(),
        pasted: false,
        answers: branches.iter().map(answer).collect(),
        taken: None,
        by_hand: false,
        findings: Vec::new(),
    }
}

/// Whether the case gives an answer. What only a person can say it never gives.
fn holds(branch: &Branch, diagnosis: &Diagnosis, report: &Report) -> bool {
    let any = |named: &[String], rule: &str| named.iter().any(|one| names(one, rule));
    let holds = |test: &Test| match test {
        Test::Found(named) => report.findings.iter().any(|finding| any(named, &finding.rule)),
        Test::Passed(named) => diagnosis.has_passed(|rule| any(named, rule)),
        Test::Pasted(kinds) => kinds.iter().any(|kind| diagnosis.has(*kind)),
        Test::When(condition) => condition.under(diagnosis.circumstances()) == Held::True,
    };
    !branch.tests.is_empty() && branch.tests.iter().all(holds)
}

/// Whether the case gives an answer by a finding, and the way ends there. A note is no reason to pass over what was not looked at.
fn ends_in_finding(branch: &Branch, diagnosis: &Diagnosis, report: &Report) -> bool {
    let by_finding = found(branch, report).any(|finding| finding.level != Level::Note);
    by_finding && matches!(branch.goes, Goes::Rules(_)) && holds(branch, diagnosis, report)
}

/// The findings that an answer asks for.
fn found<'r>(branch: &'r Branch, report: &'r Report) -> impl Iterator<Item = &'r Finding> {
    let named = branch.tests.iter().filter_map(|test| match test {
        Test::Found(rules) => Some(rules),
        _ => None,
    });
    let named: Vec<&String> = named.flatten().collect();
    report.findings.iter().filter(move |finding| named.iter().any(|one| names(one, &finding.rule)))
}

/// Where the cause is: in the findings of these rules, and without any in the rules themselves.
fn ways(named: &[String], report: &Report, texts: &Texts) -> Vec<Way> {
    let is = |id: &str| named.iter().any(|one| names(one, id));
    let found = report.findings.iter().filter(|finding| is(&finding.rule));
    let found: Vec<Way> = found
        .map(|finding| Way { rule: finding.rule.clone(), title: finding.title.clone(), finding: finding.id.clone() })
        .collect();
    if !found.is_empty() {
        return found;
    }
    // Those named one by one in their order, for that is how likely they are.
    let single = named.iter().filter_map(|id| rule(id));
    let of_areas = rules().iter().filter(|rule| named.iter().any(|one| one.ends_with('*') && names(one, &rule.id)));
    let title = |rule: &Rule| catalogue::title(rule, texts);
    single
        .chain(of_areas)
        .map(|rule| Way { rule: rule.id.clone(), title: title(rule), finding: String::new() })
        .collect()
}
