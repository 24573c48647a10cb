//! Guides in a file of texts.

use super::pieces::{Reader, Writer};
use crate::conditions::Condition;
use crate::guide::{Branch, Goes, Guide, GuideStep, Test};
use crate::kind::Kind;

/// What a line of a test or of a way begins with.
const FOUND: &str = "found";
const PASSED: &str = "passed";
const PASTED: &str = "pasted";
const WHEN: &str = "when";
const STEP: &str = "step";
const RULES: &str = "rules";
const END: &str = "end";

impl Writer {
    pub(super) fn guide(&mut self, Guide { id, title, about, symptoms, steps, documents }: &Guide) {
        [id, title, about].into_iter().for_each(|text| self.text(text));
        self.list(symptoms, |to, text| to.text(text));
        self.list(steps, Writer::guide_step);
        self.list(documents, Writer::document);
    }

    fn guide_step(&mut self, GuideStep { id, action, needs, branches }: &GuideStep) {
        self.text(id);
        self.action(action);
        self.text(needs.map_or("", Kind::id));
        self.list(branches, |to, Branch { answer, tests, goes }| {
            to.text(answer);
            to.list(tests, |to, test| match test {
                Test::Found(rules) => to.line(FOUND, &rules.join(" ")),
                Test::Passed(rules) => to.line(PASSED, &rules.join(" ")),
                Test::Pasted(kinds) => {
                    to.line(PASTED, &kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>().join(" "));
                }
                Test::When(condition) => to.line(WHEN, &condition.to_string()),
            });
            match goes {
                Goes::Step(place) => to.line(STEP, &place.to_string()),
                Goes::Rules(rules) => to.line(RULES, &rules.join(" ")),
                Goes::End(text) => to.line(END, text),
            }
        });
    }

    fn line(&mut self, word: &str, rest: &str) {
        self.text(&format!("{word} {rest}"));
    }
}

impl Reader<'_> {
    pub(super) fn guide(&mut self) -> Guide {
        Guide {
            id: self.text(),
            title: self.text(),
            about: self.text(),
            symptoms: self.list(Reader::text),
            steps: self.list(Reader::guide_step),
            documents: self.list(Reader::document),
        }
    }

    fn guide_step(&mut self) -> GuideStep {
        GuideStep {
            id: self.text(),
            action: self.action(),
            needs: Kind::from_id(&self.text()),
            branches: self.list(Reader::branch),
        }
    }

    fn branch(&mut self) -> Branch {
        Branch { answer: self.text(), tests: self.list(Reader::test), goes: self.goes() }
    }

    fn test(&mut self) -> Test {
        let line = self.text();
        let (word, rest) = line.split_once(' ').unwrap_or_default();
        match word {
            FOUND => Test::Found(words(rest)),
            PASSED => Test::Passed(words(rest)),
            WHEN => Condition::parse(rest).map_or(Test::Pasted(Vec::new()), Test::When),
            _ => Test::Pasted(rest.split(' ').filter_map(Kind::from_id).collect()),
        }
    }

    fn goes(&mut self) -> Goes {
        let line = self.text();
        let (word, rest) = line.split_once(' ').unwrap_or_default();
        match word {
            STEP => Goes::Step(rest.parse().unwrap_or(usize::MAX)),
            RULES => Goes::Rules(words(rest)),
            _ => Goes::End(rest.to_owned()),
        }
    }
}

fn words(list: &str) -> Vec<String> {
    list.split(' ').map(str::to_owned).collect()
}
