//! What is said of the rules, in one language: a file beside whatever shows a report, since nobody reads two languages at once. Nothing
//! here is needed to detect.

pub use meshmedic_format::packed::NotTheTexts;
pub use meshmedic_format::texts::{Action, Phrases, RuleTexts, Sought};

use std::sync::LazyLock;

use crate::knowledge::{Rule, knowledge, place};
use meshmedic_format::conditions::{Condition, Deciding, Fact};
use meshmedic_format::guide::Pointer;
use meshmedic_format::lang::{Lang, Text};
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

    /// The guides that go deeper than a finding of that rule, those of its area first: the ones that name the rule itself, at most three. A guide
    /// that names a whole area is about something else that anything in it may come from.
    pub(crate) fn guides(&self, rule: &str) -> Vec<&Pointer> {
        let area = rule.split('/').next();
        let naming = self.said.guides.iter().filter(|guide| guide.rules.iter().any(|named| named == rule));
        let (near, far): (Vec<_>, Vec<_>) = naming.partition(|guide| guide.id.split('/').next() == area);
        near.into_iter().chain(far).take(3).collect()
    }

    /// A condition of a step, in words.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        self.said.words.say(condition, self.lang)
    }

    /// The step that decides a fact.
    pub(crate) fn deciding(&self, fact: Fact) -> &Deciding {
        self.said.words.deciding(fact)
    }
}

/// What the rules are searched by, in both languages: a file of its own, since nobody needs it who only diagnoses.
#[derive(Clone, Debug, Default)]
pub struct Symptoms(Vec<Sought>);

impl Symptoms {
    /// Reads the file `symptoms.txt`.
    ///
    /// # Errors
    /// The file was not written together with these rules, or it was changed since.
    pub fn from_bytes(bytes: &[u8]) -> Result<Symptoms, NotTheTexts> {
        knowledge().sought(bytes).map(Symptoms)
    }

    /// What people search a rule by.
    pub fn of(&self, rule: &Rule) -> &Sought {
        static NONE: Sought = Sought {
            title: Text { en: String::new(), ja: String::new() },
            symptoms: Phrases { en: Vec::new(), ja: Vec::new() },
        };
        place(&rule.id).and_then(|place| self.0.get(place)).unwrap_or(&NONE)
    }
}

/// What the rules are searched by, held by the program itself, as [`embedded_texts`] are.
pub fn embedded_symptoms() -> &'static Symptoms {
    static HELD: LazyLock<Symptoms> = LazyLock::new(|| {
        Symptoms::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/symptoms.txt"))).unwrap_or_default()
    });
    &HELD
}

/// The texts of a language that the program itself holds. A program that never calls this, nor [`analyze`](crate::analyze), holds none.
pub fn embedded_texts(lang: Lang) -> &'static Texts {
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
