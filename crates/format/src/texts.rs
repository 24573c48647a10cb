//! What is said of rules: in both languages as their files have it, and as data of one language, which the engine is handed.

use serde::{Deserialize, Serialize};

use crate::conditions::Condition;
use crate::lang::{Lang, Text};
use crate::model::{Does, Rule};

/// A rule's file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// What recognises the fault.
    pub rule: Rule,
    /// What is said of it.
    pub texts: RuleTexts<Text>,
}

/// What is said of one fault. `T` is one text: [`Text`] in both languages, a [`String`] in one.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleTexts<T = String> {
    /// The fault in one line.
    pub title: T,
    /// Why it happens.
    pub cause: T,
    /// What to do.
    pub fix: Vec<Action<T>>,
    /// What would decide it.
    pub confirm: Vec<Action<T>>,
    /// What is healthy, for each of [`Rule::passes`] in their order.
    pub passes: Vec<T>,
    /// When a match is not the fault.
    pub false_positives: T,
    /// Where it is documented.
    pub documents: Vec<Document<T>>,
}

/// One step of a fix or of a confirmation.
#[derive(Clone, Debug, PartialEq)]
pub struct Action<T = String> {
    /// What to do.
    pub text: T,
    /// The condition under which it applies; `None` where it always does.
    pub when: Option<Condition>,
    /// The command, a template; empty where there is none.
    pub command: String,
    /// What the command does, as the reader of commands has it; `None` where there is no command.
    pub does: Option<Does>,
}

/// A document that a rule rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Document"))]
#[serde(deny_unknown_fields)]
pub struct Document<T = String> {
    /// The page's title; of a page that is kept but no longer maintained it says so.
    pub title: T,
    /// Its address, https.
    pub url: String,
    /// The title of a section in it; empty for the whole page.
    pub section: String,
}

impl RuleTexts<Text> {
    /// The same in one language.
    pub fn get(&self, lang: Lang) -> RuleTexts {
        let one = |text: &Text| text.get(lang).to_owned();
        let step = |Action { text, when, command, does }: &Action<Text>| Action {
            text: one(text),
            when: when.clone(),
            command: command.clone(),
            does: *does,
        };
        let document = |Document { title, url, section }: &Document<Text>| Document {
            title: one(title),
            url: url.clone(),
            section: section.clone(),
        };
        let steps = |actions: &[Action<Text>]| actions.iter().map(step).collect();
        RuleTexts {
            title: one(&self.title),
            cause: one(&self.cause),
            fix: steps(&self.fix),
            confirm: steps(&self.confirm),
            passes: self.passes.iter().map(one).collect(),
            false_positives: one(&self.false_positives),
            documents: self.documents.iter().map(document).collect(),
        }
    }
}
