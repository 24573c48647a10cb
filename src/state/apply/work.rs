//! What an analysis changes.

use std::rc::Rc;

use meshmedic_rules::report::Report;

use crate::left::Left;
use crate::state::State;
use crate::state::action::WorkAction;
use crate::state::model::{Shown, View, Work};

impl State {
    pub(super) fn apply_work(&mut self, action: WorkAction) {
        match action {
            WorkAction::Ready => self.ready = true,
            WorkAction::Started(id) => {
                if id == self.analysis {
                    self.running_in = self.lang;
                    self.work = Work::Running { slow: false, done: 0, total: 0 };
                }
            }
            WorkAction::Slow(id) => {
                if let (Work::Running { slow, .. }, true) = (&mut self.work, id == self.analysis) {
                    *slow = true;
                }
            }
            WorkAction::Progress(id, bytes, of_bytes) => {
                if let (Work::Running { done, total, .. }, true) = (&mut self.work, id == self.analysis) {
                    (*done, *total) = (bytes, of_bytes);
                }
            }
            WorkAction::Reported(id, report, outline, micros) => {
                if let (Work::Running { .. }, true) = (&self.work, id == self.analysis) {
                    self.work = Work::Idle;
                    self.said = None;
                    self.case.edits.follow(&report);
                    let fresh = Rc::new(self.fresh(&report));
                    let left = Rc::new(Left::new(&report, &outline, &self.case.aside, self.running_in));
                    self.shown = Some(Shown { report, outline, lang: self.running_in, micros, fresh, left });
                    if self.awaited {
                        self.view = View::Report;
                    }
                }
            }
            WorkAction::NoTexts(id, message) => {
                if id == self.analysis || (id == 0 && self.work == Work::Idle) {
                    self.work = Work::NoTexts(message);
                }
            }
            WorkAction::Failed(message) => {
                self.ready = false;
                self.work = Work::Failed(message);
            }
            WorkAction::Cancelled => {
                if matches!(self.work, Work::Running { .. } | Work::Waiting) {
                    self.analysis += 1;
                    self.work = Work::Cancelled;
                }
            }
            WorkAction::Retried => {
                let same_inputs = matches!(self.work, Work::NoTexts(_));
                self.lookups += 1;
                self.request_analysis(true);
                self.same_inputs = same_inputs;
            }
        }
    }

    /// The places of the findings that the report in view does not have; the same report in another language keeps those that it had.
    fn fresh(&self, report: &Report) -> Vec<usize> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let before: Vec<&str> = shown.report.findings.iter().map(|finding| finding.id.as_str()).collect();
        let now = report.findings.iter().enumerate();
        let new = now.filter(|(_, finding)| match before.iter().position(|id| *id == finding.id) {
            Some(place) => shown.lang != self.running_in && shown.is_fresh(place),
            None => true,
        });
        new.map(|(place, _)| place).collect()
    }

    /// What is left of the report in view, after something was set aside or brought back.
    pub(super) fn look_again(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.left = Rc::new(Left::new(&shown.report, &shown.outline, &self.case.aside, shown.lang));
        }
    }
}
