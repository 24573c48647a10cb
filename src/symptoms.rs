//! The symptoms that the first screen offers: of the guides that most people need, each as the guide itself says it first.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;

/// A symptom, and the guide that leads from it to the cause.
#[derive(Debug)]
pub struct Symptom {
    /// The guide's id.
    pub guide: &'static str,
    said: Say,
}

impl Symptom {
    /// In people's own words.
    pub fn said(&self, lang: Lang) -> &'static str {
        self.said.get(lang)
    }
}

/// All of them, in the order in which they are offered.
pub const SYMPTOMS: &[Symptom] = &[Symptom {
    guide: "injection/sidecar-missing",
    said: Say { en: "Pods start without a sidecar", ja: "Pod がサイドカーなしで起動する" },
}];

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_rules::guides::embedded_guides;

    #[test]
    fn each_is_what_its_guide_says_first() {
        for lang in [Lang::En, Lang::Ja] {
            for symptom in SYMPTOMS {
                let guide = embedded_guides(lang).get(symptom.guide);
                assert_eq!(
                    guide.map(|guide| guide.symptoms[0].as_str()),
                    Some(symptom.said(lang)),
                    "{}",
                    symptom.guide
                );
            }
        }
    }
}
