//! What is said of the rules, in one language: a file beside whatever shows a report, since nobody reads two languages at once. Nothing
//! here is needed to detect.

pub use meshmedic_format::packed::NotTheTexts;
pub use meshmedic_format::texts::{Action, RuleTexts};

use crate::knowledge::{Rule, knowledge, place};
use meshmedic_format::Lang;
use meshmedic_format::conditions::{Condition, Deciding, Fact};
use meshmedic_format::packed::Said;

/// The texts of one language.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    lang: Lang,
    said: Said,
}

impl Texts {
    /// Reads a file of texts (`texts-en.txt`, `texts-ja.txt`), whose language it tells by itself.
    ///
    /// # Errors
    /// The file was not written together with these rules, or it was changed since.
    pub fn from_bytes(bytes: &[u8]) -> Result<Texts, NotTheTexts> {
        let (lang, said) = knowledge().texts(bytes)?;
        Ok(Texts { lang, said })
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What is said of a rule.
    pub fn of(&self, rule: &Rule) -> &RuleTexts {
        // Every rule is one of `rules()`, and there are texts for each of those.
        static NONE: RuleTexts = RuleTexts {
            title: String::new(),
            cause: String::new(),
            fix: Vec::new(),
            confirm: Vec::new(),
            passes: Vec::new(),
            false_positives: String::new(),
            documents: Vec::new(),
        };
        place(&rule.id).and_then(|place| self.said.rules.get(place)).unwrap_or(&NONE)
    }

    /// A condition of a step, in words.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        self.said.words.say(condition, self.lang)
    }

    /// The step that decides a fact.
    pub(crate) fn deciding(&self, fact: Fact) -> &Deciding {
        self.said.words.deciding(fact)
    }

    /// A rule's title in the other language, to be searched in.
    pub(crate) fn title_elsewhere(&self, rule: &Rule) -> &str {
        place(&rule.id).and_then(|place| self.said.titles_elsewhere.get(place)).map_or("", String::as_str)
    }
}

/// The texts of a language that the program itself holds. A program that never calls this, nor [`analyze`](crate::analyze), holds none.
pub fn embedded_texts(lang: Lang) -> &'static Texts {
    use std::sync::LazyLock;

    macro_rules! embedded {
        ($file:literal) => {
            LazyLock::new(|| Texts::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), $file))).unwrap_or_default())
        };
    }
    static EN: LazyLock<Texts> = embedded!("/texts-en.txt");
    static JA: LazyLock<Texts> = embedded!("/texts-ja.txt");
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}
