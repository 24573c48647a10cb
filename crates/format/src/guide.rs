//! A guide: a procedure of the documents as steps, each decided by what outputs show, or by a person where none does.

use crate::conditions::Condition;
use crate::kind::Kind;
use crate::lang::{Lang, Text};
use crate::texts::{Action, Document, Phrases, address};

/// A guide's file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenGuide {
    /// The version that first had it.
    pub since: String,
    /// What people see who need it, in their own words; the first is what it is offered by.
    pub symptoms: Phrases,
    /// What it says and asks.
    pub guide: Guide<Text>,
}

/// A way from a symptom to its cause, or through something to be set up. `T` is one text: [`Text`] in both languages, a [`String`] in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide<T = String> {
    /// `area/slug`, by the path of its file below `guides/`.
    pub id: String,
    /// What it is about, a noun phrase.
    pub title: T,
    /// When to take it and what comes out, in one or two sentences.
    pub about: T,
    /// In one language what people see who need it; empty in both.
    pub symptoms: Vec<String>,
    /// The steps; the first is where it starts, and ways lead only forward.
    pub steps: Vec<GuideStep<T>>,
    /// Where the procedure is documented.
    pub documents: Vec<Document<T>>,
}

/// One decision of a guide: what to look at, and where each answer leads.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideStep<T = String> {
    /// Its name within the guide, lower case with hyphens.
    pub id: String,
    /// What to do or to look at, with the command.
    pub action: Action<T>,
    /// The kind of output that decides it; `None` where no output does.
    pub needs: Option<Kind>,
    /// The answers, the more special first: the first whose tests hold in a case is taken.
    pub branches: Vec<Branch<T>>,
}

/// One answer to a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch<T = String> {
    /// What is so, in one line: what a person chooses, and what the path says afterwards.
    pub answer: T,
    /// All of these hold where the case gives this answer; none where only a person can give it.
    pub tests: Vec<Test>,
    /// Where it leads.
    pub goes: Goes<T>,
}

/// What a case has to show for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A finding of one of these rules; `area/*` is every rule of an area.
    Found(Vec<String>),
    /// A passed check of one of these rules.
    Passed(Vec<String>),
    /// An output of one of these kinds.
    Pasted(Vec<Kind>),
    /// Facts of the case's only cluster.
    When(Condition),
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Goes<T = String> {
    /// To the step of that place in the guide.
    Step(usize),
    /// To the end: one of these rules has the cause and its fix; of several the one that was found.
    Rules(Vec<String>),
    /// To the end, which says this.
    End(T),
}

impl Guide<Text> {
    /// The same in one language, with its symptoms.
    pub fn get(&self, symptoms: &Phrases, lang: Lang) -> Guide {
        let one = |text: &Text| text.get(lang).to_owned();
        let branch = |branch: &Branch<Text>| Branch {
            answer: one(&branch.answer),
            tests: branch.tests.clone(),
            goes: match &branch.goes {
                Goes::Step(place) => Goes::Step(*place),
                Goes::Rules(rules) => Goes::Rules(rules.clone()),
                Goes::End(text) => Goes::End(one(text)),
            },
        };
        let step = |step: &GuideStep<Text>| GuideStep {
            id: step.id.clone(),
            action: step.action.get(lang),
            needs: step.needs,
            branches: step.branches.iter().map(branch).collect(),
        };
        Guide {
            id: self.id.clone(),
            title: one(&self.title),
            about: one(&self.about),
            symptoms: symptoms.get(lang).to_vec(),
            steps: self.steps.iter().map(step).collect(),
            documents: self
                .documents
                .iter()
                .map(|Document { title, url, section }| Document {
                    title: one(title),
                    url: address(url, lang),
                    section: one(section),
                })
                .collect(),
        }
    }
}

impl<T> Guide<T> {
    /// The rules that it asks for or ends in, as they are written (`area/*` for a whole area), each once.
    pub fn rules(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for branch in self.steps.iter().flat_map(|step| &step.branches) {
            for rule in branch.rules() {
                if !all.contains(&rule) {
                    all.push(rule);
                }
            }
        }
        all
    }
}

impl<T> Branch<T> {
    /// The rules that it names, in order.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        let tested = self.tests.iter().filter_map(|test| match test {
            Test::Found(rules) | Test::Passed(rules) => Some(rules),
            Test::Pasted(_) | Test::When(_) => None,
        });
        let ends = match &self.goes {
            Goes::Rules(rules) => Some(rules),
            Goes::Step(_) | Goes::End(_) => None,
        };
        tested.chain(ends).flatten().map(String::as_str)
    }
}

/// Whether a rule is the one that a guide names, or of the area that it names as `area/*`.
pub fn names(named: &str, rule: &str) -> bool {
    match named.strip_suffix('*') {
        Some(area) => rule.starts_with(area),
        None => named == rule,
    }
}

/// What a finding says of a guide that goes deeper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pointer {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The rules that it asks for or ends in, as it names them.
    pub rules: Vec<String>,
}

impl Pointer {
    /// That of a guide.
    pub fn of(guide: &Guide) -> Pointer {
        let rules = guide.rules().into_iter().map(str::to_owned).collect();
        Pointer { id: guide.id.clone(), title: guide.title.clone(), rules }
    }
}
