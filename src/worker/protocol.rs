//! What the page and the worker say to each other.

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;
use meshmedic_rules::values::Values;

use super::catalogue::{self, Known, Look};
use super::wire::{Reader, Writer};
use super::{outline, report};
use crate::outline::Outline;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// About the inputs.
    Ask(Ask),
    /// About the rules themselves.
    Look(Look),
}

impl Question {
    /// As it is sent.
    pub fn write(&self) -> String {
        let mut to = Writer::default();
        match self {
            Question::Ask(ask) => {
                to.number(0);
                ask.write(&mut to);
            }
            Question::Look(look) => {
                to.number(1);
                catalogue::write_look(&mut to, look);
            }
        }
        to.done()
    }

    /// As it was sent.
    pub fn read(text: &str) -> Question {
        let from = &mut Reader::new(text);
        match from.number() {
            0 => Question::Ask(Ask::read(from)),
            _ => Question::Look(catalogue::read_look(from)),
        }
    }
}

/// The header of a question about the inputs. Behind it, in the same array, stands one string or blob for each source.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Comes back with the answer.
    pub id: u32,
    /// The report's language.
    pub lang: Lang,
    /// Values that the paste does not hold.
    pub set: Values,
    /// The time, in milliseconds since 1970.
    pub now: u64,
    /// What to call each input in the report.
    pub sources: Vec<String>,
}

impl Ask {
    fn write(&self, to: &mut Writer) {
        to.number(u64::from(self.id));
        to.text(self.lang.tag());
        report::write_values(to, &self.set);
        to.number(self.now);
        to.list(self.sources.iter(), |to, source| to.text(source));
    }

    fn read(from: &mut Reader<'_>) -> Ask {
        Ask {
            id: from.number() as u32,
            lang: Lang::from_tag(&from.text()),
            set: report::read_values(from),
            now: from.number(),
            sources: from.list(Reader::text),
        }
    }
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Tell {
    /// The rules are loaded. Nothing is heard before.
    Ready,
    /// Bytes read so far, and in all.
    Progress {
        /// The question.
        id: u32,
        /// Read so far.
        done: u64,
        /// In all.
        total: u64,
    },
    /// The answer. Behind it, in the same array, stands the report as JSON, for whoever wants it whole.
    Report {
        /// The question.
        id: u32,
        /// How long the rules took, in microseconds.
        micros: u64,
        /// The report.
        report: Box<Report>,
        /// How it is read.
        outline: Outline,
    },
    /// What was asked about the rules themselves.
    Known(Box<Known>),
    /// The rules failed. The worker is of no more use.
    Failed {
        /// What the failure says of itself.
        message: String,
    },
}

impl Tell {
    /// As it is sent.
    pub fn write(&self) -> String {
        let mut to = Writer::default();
        match self {
            Tell::Ready => to.number(0),
            Tell::Progress { id, done, total } => {
                to.number(1);
                to.number(u64::from(*id));
                to.number(*done);
                to.number(*total);
            }
            Tell::Report { id, micros, report, outline } => {
                to.number(2);
                to.number(u64::from(*id));
                to.number(*micros);
                report::write(&mut to, report);
                outline::write(&mut to, outline);
            }
            Tell::Known(known) => {
                to.number(4);
                catalogue::write(&mut to, known);
            }
            Tell::Failed { message } => {
                to.number(3);
                to.text(message);
            }
        }
        to.done()
    }

    /// As it was sent.
    pub fn read(text: &str) -> Tell {
        let from = &mut Reader::new(text);
        match from.number() {
            0 => Tell::Ready,
            1 => Tell::Progress { id: from.number() as u32, done: from.number(), total: from.number() },
            2 => {
                let (id, micros) = (from.number() as u32, from.number());
                Tell::Report { id, micros, report: Box::new(report::read(from)), outline: outline::read(from) }
            }
            4 => Tell::Known(Box::new(catalogue::read(from))),
            _ => Tell::Failed { message: from.text() },
        }
    }
}

#[cfg(test)]
mod tests {
    use meshmedic_rules::catalogue::sheet;
    use meshmedic_rules::knowledge::rules;

    use super::*;
    use crate::state::fixture;
    use crate::worker::catalogue::Row;

    #[test]
    fn both_ends_understand_each_other() {
        let set = Values::from([("PROJECT_ID".to_owned(), "retail-prod".to_owned())]);
        let ask = Ask { id: 7, lang: Lang::Ja, set, now: 1_772_000_000_000, sources: vec!["貼り付け".to_owned()] };
        let look = Look { lang: Lang::Ja, rule: String::new(), query: "Pod の作成".to_owned() };
        for question in [Question::Ask(ask), Question::Look(look.clone())] {
            assert_eq!(Question::read(&question.write()), question);
        }
        let known = rules().iter().map(|rule| {
            let row = Row { rule: rule.id.clone(), level: rule.level, title: "題".to_owned() };
            Tell::Known(Box::new(Known { look: look.clone(), sheet: Some(sheet(rule, Lang::Ja)), rows: vec![row] }))
        });
        for tell in known {
            assert_eq!(Tell::read(&tell.write()), tell);
        }
        let report = fixture::report();
        for tell in [
            Tell::Ready,
            Tell::Progress { id: 7, done: 1, total: 200_000_000 },
            Tell::Report { id: 7, micros: 1500, outline: Outline::of(&report, Lang::Ja), report: Box::new(report) },
            Tell::Failed { message: "unreachable: 0:1".to_owned() },
        ] {
            assert_eq!(Tell::read(&tell.write()), tell);
        }
    }
}
