//! What an analysis changes.

use crate::outline::places;
use std::rc::Rc;

use meshmedic_rules::report::Report;

use crate::left::Left;
use crate::outline::Outline;
use crate::state::State;
use crate::state::action::WorkAction;
use crate::state::case::Content;
use crate::state::model::{Progress, Shown, View, Work};

impl State {
    pub(super) fn apply_work(&mut self, action: WorkAction) {
        match action {
            WorkAction::Ready => self.ready = true,
            WorkAction::Started(id) => {
                if id == self.analysis {
                    self.running_in = self.lang;
                    self.work = Work::Running { slow: false, progress: Progress::default() };
                }
            }
            WorkAction::Slow(id) => {
                if let (Work::Running { slow, .. }, true) = (&mut self.work, id == self.analysis) {
                    *slow = true;
                }
            }
            WorkAction::Progress(id, now) => {
                if let (Work::Running { progress, .. }, true) = (&mut self.work, id == self.analysis) {
                    *progress = Progress { part: progress.part, ..now };
                }
            }
            WorkAction::PartReported(id, report, outline, micros) => {
                if let (Work::Running { progress, .. }, true) = (&mut self.work, id == self.analysis) {
                    progress.part = true;
                    self.show(report, outline, micros);
                }
            }
            WorkAction::Reported(id, report, outline, micros) => {
                if let (Work::Running { .. }, true) = (&self.work, id == self.analysis) {
                    let is_left_out = self.case.entries.iter().any(|entry| entry.left_out);
                    self.work = if is_left_out { Work::Cancelled } else { Work::Idle };
                    self.show(report, outline, micros);
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
                    self.cancel();
                }
            }
            WorkAction::Retried => {
                for entry in &mut self.case.entries {
                    entry.left_out = false;
                }
                let same_inputs = matches!(self.work, Work::NoTexts(_));
                self.lookups += 1;
                self.request_analysis(true);
                self.same_inputs = same_inputs;
            }
        }
    }

    fn show(&mut self, report: Rc<Report>, outline: Rc<Outline>, micros: u64) {
        self.said = None;
        self.case.edits.follow(&report);
        let fresh = Rc::new(self.fresh(&report));
        let left = Rc::new(Left::new(&report, &outline, &self.case.aside, self.running_in));
        self.shown = Some(Shown { report, outline, lang: self.running_in, micros, fresh, left });
        if self.awaited {
            self.view = View::Report;
        }
        // What the outputs show now decides the guide's steps.
        self.lookups += usize::from(self.guide.is_some());
    }

    /// Leaves out the files that are not read yet; the rest of the case is reported on.
    fn cancel(&mut self) {
        let unread: Vec<u32> = match &self.work {
            Work::Running { progress, .. } => progress.unread.clone(),
            _ => Vec::new(),
        };
        let is_told = !unread.is_empty();
        let filled = self.case.entries.iter_mut().filter(|entry| !entry.is_empty());
        let mut is_rest = false;
        for (entry, place) in filled.zip(0..) {
            let is_file = matches!(entry.content, Content::File { .. });
            entry.left_out |= is_file && (!is_told || unread.contains(&place));
            is_rest |= !entry.left_out;
        }
        if is_rest && self.case.entries.iter().any(|entry| entry.left_out) {
            self.request_analysis(true);
        } else {
            self.analysis += 1;
            self.work = Work::Cancelled;
        }
    }

    /// The places of the findings that the report in view does not have; the same report in another language keeps those that it had.
    fn fresh(&self, report: &Report) -> Vec<usize> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let before = places(&shown.report.findings);
        let now = report.findings.iter().enumerate();
        let new = now.filter(|(_, finding)| match before.get(&finding.id) {
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
