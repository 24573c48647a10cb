//! Words about guides.

use meshmedic_rules::Lang;
use meshmedic_rules::guides::Walk;

use super::Words;

impl Words {
    fn one(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }

    /// Before the guides that go deeper than a finding.
    pub(crate) fn guides(&self) -> &'static str {
        self.one("guide (meshmedic guides show ...): ", "ガイド(meshmedic guides show ...): ")
    }

    /// Before what people see who need a guide.
    pub(crate) fn people_see(&self) -> &'static str {
        self.one("seen: ", "症状: ")
    }

    /// Between those.
    pub(crate) fn semicolon(&self) -> &'static str {
        self.one("; ", "、")
    }

    /// Before an answer that an output gave.
    pub(crate) fn answered(&self) -> &'static str {
        self.one("the output shows: ", "出力による判定: ")
    }

    /// Before an answer that the person gave.
    pub(crate) fn answered_by_hand(&self) -> &'static str {
        self.one("answered: ", "回答: ")
    }

    /// At a step whose output is there and decides nothing.
    pub(crate) fn pasted_and_open(&self) -> &'static str {
        self.one(
            "The output is there and does not decide this: answer it with --answer.",
            "出力はありますが、判定できません。--answer で回答してください。",
        )
    }

    /// Before what a way ends with.
    pub(crate) fn the_end(&self) -> &'static str {
        self.one("end: ", "結果: ")
    }

    /// Above the causes that a way ends in.
    pub(crate) fn the_cause(&self) -> &'static str {
        self.one("cause:", "原因:")
    }

    /// Below causes that the outputs show.
    pub(crate) fn analyze_for_fix(&self) -> &'static str {
        self.one(
            "`meshmedic analyze` with the same outputs has the evidence and the fix.",
            "同じ出力を meshmedic analyze に渡すと、根拠と対処方法が表示されます。",
        )
    }

    /// A query that finds no guide.
    pub(crate) fn no_guide_found(&self) -> &'static str {
        self.one("no guide matches", "該当するガイドはありません")
    }

    /// A guide that there is not, and those that may be meant.
    pub(crate) fn no_guide(&self, id: &str, nearest: &[&str]) -> String {
        let near = nearest.join(self.comma());
        match self.lang {
            Lang::En if near.is_empty() => format!("there is no guide {id}; see `meshmedic guides list`"),
            Lang::En => format!("there is no guide {id}; near it: {near}"),
            Lang::Ja if near.is_empty() => {
                format!("ガイド {id} はありません。meshmedic guides list で確認してください")
            }
            Lang::Ja => format!("ガイド {id} はありません。近い名前: {near}"),
        }
    }

    /// An answer that a guide has no place for, and its steps.
    pub(crate) fn no_answer(&self, wrong: &str, guide: &Walk) -> String {
        let steps = guide.steps.iter().map(|step| format!("{}=1..{}", step.id, step.answers.len()));
        let steps = steps.collect::<Vec<_>>().join(", ");
        match self.lang {
            Lang::En => format!("--answer {wrong}: {} has the answers {steps}", guide.guide),
            Lang::Ja => format!("--answer {wrong}: {} の回答は {steps} です", guide.guide),
        }
    }
}
