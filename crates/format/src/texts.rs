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
    /// What people search it by.
    pub symptoms: Phrases,
}

/// What a person sees of a fault, in the words of one who knows neither its code nor its cause: "pods start without a sidecar".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// In English.
    #[serde(default)]
    pub en: Vec<String>,
    /// In Japanese: what is typed in that language, not the English translated.
    #[serde(default)]
    pub ja: Vec<String>,
}

impl Phrases {
    /// Those of one language.
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}

/// What a rule is searched by in whatever language the page is: who reads Japanese may have an English wording at hand, and the other
/// way round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought {
    /// The fault in one line, a template.
    pub title: Text,
    /// What people see of it.
    pub symptoms: Phrases,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Action<T = String> {
    /// What to do.
    pub text: T,
    /// The condition under which it applies; `None` where it always does.
    pub when: Option<Condition>,
    /// The command, a template; empty where there is none.
    pub command: String,
    /// What the command does, as the reader of commands has it; `None` where there is no command.
    pub does: Option<Does>,
    /// The same in a few words, which name the thing: "deletes the node pool"; `None` where the command reads.
    pub act: Option<T>,
    /// What a command that does more than read does to what runs; `None` where nothing is said of it.
    pub effect: Option<T>,
    /// The reading command, a template, that keeps what a deleting one takes away; empty where there is none.
    pub save: String,
    /// Why nothing can keep what a deleting command takes away; `None` where `save` does, and where nothing is deleted.
    pub irreversible: Option<T>,
    /// The reading command, a template, that shows whether it worked; empty where there is none.
    pub verify: String,
}

impl<T> Action<T> {
    /// The commands that it has, templates, each with its key in the rule's file: its own first.
    pub fn commands(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("command", &self.command), ("save", &self.save), ("verify", &self.verify)];
        all.into_iter().map(|(key, command)| (key, command.as_str())).filter(|(_, command)| !command.is_empty())
    }

    /// The sentences that it has, each with its key in the rule's file: what to do first.
    pub fn sentences(&self) -> impl Iterator<Item = (&'static str, &T)> {
        let all = [
            ("text", Some(&self.text)),
            ("effect", self.effect.as_ref()),
            ("irreversible", self.irreversible.as_ref()),
        ];
        all.into_iter().filter_map(|(key, text)| Some((key, text?)))
    }
}

impl Action<Text> {
    /// The same in one language.
    pub fn get(&self, lang: Lang) -> Action {
        let one = |text: &Text| text.get(lang).to_owned();
        Action {
            text: one(&self.text),
            when: self.when.clone(),
            command: self.command.clone(),
            does: self.does,
            act: self.act.as_ref().map(one),
            effect: self.effect.as_ref().map(one),
            save: self.save.clone(),
            irreversible: self.irreversible.as_ref().map(one),
            verify: self.verify.clone(),
        }
    }
}

/// A document that a rule or a guide rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Document"))]
#[serde(deny_unknown_fields)]
pub struct Document<T = String> {
    /// The page's title; of a page that is kept but no longer maintained it says so.
    pub title: T,
    /// Its address, https.
    pub url: String,
    /// The title of a section in it; empty for the whole page.
    pub section: T,
}

impl RuleTexts<Text> {
    /// The same in one language.
    pub fn get(&self, lang: Lang) -> RuleTexts {
        let one = |text: &Text| text.get(lang).to_owned();
        let document = |Document { title, url, section }: &Document<Text>| Document {
            title: one(title),
            url: address(url, lang),
            section: one(section),
        };
        let steps = |actions: &[Action<Text>]| actions.iter().map(|action| action.get(lang)).collect();
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

/// The address of a page in a language. Google's pages take it as a parameter, which stands before the anchor; in English they are cited as
/// they are.
pub(crate) fn address(url: &str, lang: Lang) -> String {
    let has_languages =
        ["https://cloud.google.com/", "https://docs.cloud.google.com/"].iter().any(|own| url.starts_with(own));
    if lang == Lang::En || !has_languages {
        return url.to_owned();
    }
    let (page, anchor) = url.split_at(url.find('#').unwrap_or(url.len()));
    format!("{page}?hl={}{anchor}", lang.tag())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_googles_is_in_the_language_of_who_reads() {
        let page = "https://docs.cloud.google.com/service-mesh/docs/troubleshooting";
        assert_eq!(address(&format!("{page}#cni"), Lang::Ja), format!("{page}?hl=ja#cni"));
        assert_eq!(address(page, Lang::En), page);
        let other = "https://istio.io/latest/docs/ops/";
        assert_eq!(address(other, Lang::Ja), other);
    }
}
