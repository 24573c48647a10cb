//! Inputs that are read once and joined as often as a case changes.

use meshmedic_format::Kind;
use meshmedic_read::artifact::ReadInput;
use meshmedic_read::ground::Options;
use meshmedic_read::intake::archive::{ArchivedFile, Opener, Taken, is_archive};
use meshmedic_read::intake::{ArchiveProblem, CleanText, Gaps, Skimmed};

use super::judged::diagnosis_of;
use crate::report::Diagnosis;

/// What was read of one input. It depends on the input's bytes and kind, and of an archive on what is left of the case's limits.
#[derive(Debug)]
pub struct KeptInput {
    source: String,
    /// One, or those of an archive's files.
    texts: Vec<ReadInput<'static>>,
    problems: Vec<ArchiveProblem>,
    is_archive: bool,
    /// What the archives before it took, and it itself.
    before: Taken,
    own: Taken,
}

impl KeptInput {
    /// Reads an input: what the report calls it, what of it is worth reading ([`super::InputReader`]), the kind that it is taken for. `before` is what the archives before it took of
    /// the case's limits ([`KeptInput::taken`]). Credentials are masked. `progress` is called with the bytes of an archive's files that were
    /// read, and with all of them.
    pub fn read(
        source: &str,
        rest: Skimmed,
        kind: Option<Kind>,
        before: Taken,
        progress: &mut dyn FnMut(usize, usize),
    ) -> KeptInput {
        let source = source.to_owned();
        let Skimmed { bytes, gaps, .. } = rest;
        if !is_archive(&bytes) {
            let texts = vec![ReadInput::take(&source, bytes, gaps, kind, false)];
            let (problems, own) = (Vec::new(), Taken::default());
            return KeptInput { source, texts, problems, is_archive: false, before, own };
        }
        let mut opener = Opener::after(before);
        let files = opener.open(&source, &bytes);
        drop(bytes);
        let total = files.iter().map(|file| file.bytes.len()).sum();
        let mut done = 0;
        let read = |ArchivedFile { name, bytes }| {
            progress(done, total);
            done += bytes.len();
            // Files of archives are looked at as they were read: nothing is left out of them.
            ReadInput::take(&name, bytes, Gaps::default(), kind, false)
        };
        let texts = files.into_iter().map(read).collect();
        let own = opener.taken().since(before);
        KeptInput { source, texts, problems: opener.problems(), is_archive: true, before, own }
    }

    /// What it and the archives before it took of the case's limits, where those took `before`.
    pub fn taken(&self, before: Taken) -> Taken {
        before.with(self.own)
    }

    /// Whether it would be read no differently where the archives before it took `before`.
    pub fn stands_after(&self, before: Taken) -> bool {
        let fits = |before: Taken| self.taken(before).fits();
        !self.is_archive || before == self.before || (fits(before) && fits(self.before))
    }

    /// Calls it otherwise.
    pub fn rename(&mut self, source: &str) {
        for text in &mut self.texts {
            if let Some(path) = text.name.strip_prefix(&self.source) {
                text.name = format!("{source}{path}");
            }
        }
        self.problems.iter_mut().for_each(|problem| problem.rename(source));
        source.clone_into(&mut self.source);
    }

    /// What the report calls it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it is an archive.
    pub fn is_archive(&self) -> bool {
        self.is_archive
    }

    /// Its texts, by what the report calls them: itself, or an archive's files in their order.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &CleanText<'static>)> {
        self.texts.iter().map(|text| (text.name.as_str(), &text.clean))
    }
}

/// What a case of inputs that were read shows: the same as [`super::diagnose`] of the inputs themselves, with what they are called now.
pub fn diagnose_kept(inputs: &[&KeptInput], options: &Options) -> Diagnosis {
    let read: Vec<&ReadInput<'_>> = inputs.iter().flat_map(|input| &input.texts).collect();
    let problems: Vec<ArchiveProblem> = inputs.iter().flat_map(|input| input.problems.clone()).collect();
    diagnosis_of(&read, &problems, options)
}

#[cfg(test)]
mod tests;
