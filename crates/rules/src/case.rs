//! One case: everything that was pasted or dropped together, and the report on it.

use crate::redact::{self, Choices, RedactedText, Redaction};
use crate::report::{Diagnosis, Report};
use crate::texts::embedded_texts;
use meshmedic_format::Kind;
use meshmedic_read::artifact::ReadInput;
use meshmedic_read::domain::secrets::SecretKind;
use meshmedic_read::ground::Options;
use meshmedic_read::ground::order;
use meshmedic_read::intake::archive::{ArchivedFile, Opener, is_archive};
use meshmedic_read::intake::{ArchiveProblem, CleanText, Gaps, ProblemKind, ReadProblem, Skimmed};
use std::borrow::Cow;

mod judged;
mod kept;
mod reader;
mod worth;

use judged::{detected_in, diagnosis_of};
pub use kept::{KeptInput, diagnose_kept};
pub use reader::InputReader;

/// One pasted or dropped input.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// What to call it in the report: `stdin`, `paste`, a file's name.
    pub source: String,
    /// Its bytes, as they came.
    pub bytes: &'a [u8],
    /// The kind to take it for, where the person said so.
    pub kind: Option<Kind>,
}

/// Reads a case and reports on it. The same inputs and options give the same report, everywhere.
///
/// An input that is an archive is read file by file, each a source of its own, called by the archive's name, `/` and its path in it.
/// `progress` is called with the bytes read so far and the bytes in all. The texts are those that the program holds.
pub fn analyze(inputs: &[Input<'_>], options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Report {
    diagnose(inputs, options, progress).report(embedded_texts(options.lang))
}

/// Reads a case and keeps what it shows, to be said in any language: the language of `options` is not asked.
///
/// An input that is an archive is read file by file, each a source of its own, called by the archive's name, `/` and its path in it.
/// `progress` is called with the bytes read so far and the bytes in all.
pub fn diagnose(inputs: &[Input<'_>], options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Diagnosis {
    progress(0, inputs.iter().map(|input| input.bytes.len()).sum());
    Case::open(inputs).diagnose(options, progress)
}

/// A text with its credentials masked, for whoever hands it on, and how many of its lines hold a part of one. Each character stays in its
/// place. What is not text gives none.
pub fn masked(text: &[u8]) -> (String, usize) {
    let clean = CleanText::read(text, false);
    let lines = order::set(clean.secrets.iter().map(|(_, line)| *line));
    (clean.into_pasted(), lines.len())
}

/// Replaces the names in a case's texts by stand-ins and masks its credentials, for whoever hands them on. The same inputs, options and
/// choices give the same texts, everywhere.
///
/// Of the options the time and the names that the person set count: both are read as [`diagnose`] reads them. A file of an archive is a text
/// of its own.
pub fn redact(inputs: &[Input<'_>], options: &Options, choices: &Choices) -> Redaction {
    Case::open(inputs).redact(&mut options.clone(), choices)
}

/// A case whose archives are opened, for whoever shows more of the inputs than the report does. [`diagnose`] is enough for all others.
#[derive(Debug)]
pub struct Case<'a> {
    texts: Vec<Text<'a>>,
    archive_problems: Vec<ArchiveProblem>,
    /// Whether names in it were replaced.
    has_stand_ins: bool,
}

/// An input that is no archive, or a file of one.
#[derive(Debug)]
struct Text<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    kind: Option<Kind>,
    /// Where lines were left out of the bytes.
    gaps: Gaps,
    /// The credentials that were masked in the bytes already, by line.
    masked: Vec<(SecretKind, usize)>,
}

impl Text<'_> {
    /// Reads every line of it.
    fn read(&self, options: &Options) -> ReadInput<'_> {
        self.with_masked(ReadInput::read(&self.name, &self.bytes, self.kind, options.show_secrets))
    }

    /// Reads what of it is worth reading.
    fn read_fast(&self, options: &Options) -> ReadInput<'_> {
        let is_rest = !self.gaps.is_empty();
        let rest = match self.kind {
            None if is_rest => Some(Skimmed { gaps: self.gaps.clone(), ..Skimmed::all(self.bytes.to_vec()) }),
            None => worth::worth_reading(&self.bytes),
            Some(_) => None,
        };
        let Some(Skimmed { bytes, gaps, .. }) = rest else { return self.read(options) };
        self.with_masked(ReadInput::take(&self.name, bytes, gaps, None, options.show_secrets))
    }

    fn with_masked<'r>(&self, mut read: ReadInput<'r>) -> ReadInput<'r> {
        read.clean.secrets.extend(&self.masked);
        read
    }
}

impl<'a> Case<'a> {
    /// Opens the archives among the inputs. What is wrong with them is said in the report.
    pub fn open(inputs: &'a [Input<'_>]) -> Case<'a> {
        let mut opener = Opener::default();
        let mut texts = Vec::with_capacity(inputs.len());
        for Input { source, bytes, kind } in inputs {
            if is_archive(bytes) {
                let files = opener.open(source, bytes).into_iter();
                texts.extend(files.map(|ArchivedFile { name, bytes }| Text {
                    name,
                    bytes: Cow::Owned(bytes),
                    kind: *kind,
                    gaps: Gaps::default(),
                    masked: Vec::new(),
                }));
            } else {
                let bytes = Cow::Borrowed(*bytes);
                texts.push(Text {
                    name: source.clone(),
                    bytes,
                    kind: *kind,
                    gaps: Gaps::default(),
                    masked: Vec::new(),
                });
            }
        }
        Case { texts, archive_problems: opener.problems(), has_stand_ins: false }
    }

    /// Says that lines were left out of an input as [`InputReader`] read it, which the report calls by this name.
    pub fn leave_out(&mut self, source: &str, gaps: Gaps) {
        if let Some(text) = self.texts.iter_mut().find(|text| text.name == source) {
            text.gaps = gaps;
        }
    }

    /// The bytes of what the report calls by this name.
    pub fn bytes(&self, source: &str) -> Option<&[u8]> {
        self.texts.iter().find(|text| text.name == source).map(|text| &*text.bytes)
    }

    /// Replaces the names in the case, which from then on is the one that has stand-ins in their place: its texts, its inputs' names and what
    /// is wrong with its archives, and with them the names that the person set. Its credentials are masked, whatever the options say.
    pub fn redact(&mut self, options: &mut Options, choices: &Choices) -> Redaction {
        let shown = Options { show_secrets: false, ..options.clone() };
        let inputs: Vec<ReadInput<'_>> = self.texts.iter().map(|text| text.read(&shown)).collect();
        let read: Vec<&ReadInput<'_>> = inputs.iter().collect();
        let (case, detected) = detected_in(&read, &shown);
        let table = redact::learn(&case.sources, &detected.matches, &options.set, choices);
        let mut redaction = Redaction { texts: Vec::with_capacity(inputs.len()), table };
        let mut texts = Vec::with_capacity(inputs.len());
        for ReadInput { clean, .. } in &inputs {
            let is_unread =
                |problem: &ReadProblem| matches!(problem.kind, ProblemKind::Binary | ProblemKind::TooLarge(..));
            let text = (!clean.problems.iter().any(is_unread)).then(|| redaction.table.redacted(clean, true));
            texts.push((text, clean.secrets.clone()));
        }
        drop((case, detected));
        drop(inputs);
        self.has_stand_ins |= redaction.has_stand_ins();
        for (own, (text, masked)) in self.texts.iter_mut().zip(texts) {
            own.name = redaction.apply(&own.name);
            redaction.texts.push(RedactedText { source: own.name.clone(), text: text.clone(), kind: own.kind });
            if let Some(text) = text {
                (own.bytes, own.masked) = (Cow::Owned(text.into_bytes()), masked);
            }
        }
        for problem in &mut self.archive_problems {
            problem.source = redaction.apply(&problem.source);
        }
        options.set.values_mut().for_each(|value| *value = redaction.apply(value));
        redaction
    }

    /// Reads the case, as [`diagnose`] does.
    pub fn diagnose(&self, options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Diagnosis {
        self.diagnosis(false, options, progress)
    }

    /// The same, with every line of every log read, whether anything looks for it or not: what the fast way is held against.
    pub fn diagnose_whole(&self, options: &Options) -> Diagnosis {
        self.diagnosis(true, options, &mut |_, _| {})
    }

    fn diagnosis(&self, every_line: bool, options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Diagnosis {
        let total = self.texts.iter().map(|text| text.bytes.len()).sum();
        let mut done = 0;
        let mut inputs = Vec::with_capacity(self.texts.len());
        for text in &self.texts {
            progress(done, total);
            inputs.push(if every_line { text.read(options) } else { text.read_fast(options) });
            done += text.bytes.len();
        }
        progress(done, total);
        let read: Vec<&ReadInput<'_>> = inputs.iter().collect();
        let mut diagnosis = diagnosis_of(&read, &self.archive_problems, options);
        if self.has_stand_ins {
            diagnosis.tell_of_stand_ins();
        }
        diagnosis
    }
}

#[cfg(test)]
mod tests;
