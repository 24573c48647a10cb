//! One case: everything that was pasted or dropped together, and the report on it.

use std::borrow::Cow;

use crate::checks;
use crate::detect::{self, Source};
use crate::report::{self, Report};
use meshmedic_format::Kind;
use meshmedic_read::artifact;
use meshmedic_read::artifact::passages::Flat;
use meshmedic_read::ground::Options;
use meshmedic_read::ground::order;
use meshmedic_read::intake::archive::{File, Opener, is_archive};
use meshmedic_read::intake::{Clean, Told};

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
/// `progress` is called with the bytes read so far and the bytes in all.
pub fn analyze(inputs: &[Input<'_>], options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Report {
    progress(0, inputs.iter().map(|input| input.bytes.len()).sum());
    Case::open(inputs).analyze(options, progress)
}

/// A case whose archives are opened, for whoever shows more of the inputs than the report does. [`analyze`] is enough for all others.
#[derive(Debug)]
pub struct Case<'a> {
    texts: Vec<Text<'a>>,
    told: Vec<Told>,
}

/// An input that is no archive, or a file of one.
#[derive(Debug)]
struct Text<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    kind: Option<Kind>,
}

impl<'a> Case<'a> {
    /// Opens the archives among the inputs. What is wrong with them is said in the report.
    pub fn open(inputs: &'a [Input<'_>]) -> Case<'a> {
        let mut opener = Opener::default();
        let mut texts = Vec::with_capacity(inputs.len());
        for Input { source, bytes, kind } in inputs {
            if is_archive(bytes) {
                let files = opener.open(source, bytes).into_iter();
                texts.extend(files.map(|File { name, bytes }| Text { name, bytes: Cow::Owned(bytes), kind: *kind }));
            } else {
                texts.push(Text { name: source.clone(), bytes: Cow::Borrowed(bytes), kind: *kind });
            }
        }
        Case { texts, told: opener.told() }
    }

    /// The bytes of what the report calls by this name.
    pub fn bytes(&self, source: &str) -> Option<&[u8]> {
        self.texts.iter().find(|text| text.name == source).map(|text| &*text.bytes)
    }

    /// Reads the case and reports on it, as [`analyze`] does.
    pub fn analyze(&self, options: &Options, progress: &mut dyn FnMut(usize, usize)) -> Report {
        let total = self.texts.iter().map(|text| text.bytes.len()).sum();
        let mut done = 0;
        let mut sources = Vec::with_capacity(self.texts.len());
        for text in &self.texts {
            progress(done, total);
            sources.push(read(text));
            done += text.bytes.len();
        }
        progress(done, total);
        let superseded = detect::supersede(&mut sources);
        let mut detected = detect::detect(&sources, &superseded);
        checks::run(checks::CHECKS, &sources, options.now, &options.set, &mut detected);
        report::build(&sources, detected, &self.told, &superseded, options)
    }
}

fn read<'a>(input: &'a Text<'_>) -> Source<'a> {
    let clean = Clean::read(&input.bytes);
    let split = artifact::read(&clean.text, input.kind);
    // A dump of Envoy's configuration is read for what it is; there is no message in a hundred megabytes of it.
    let dumps = split.artifacts.iter().filter(|artifact| artifact.kind == Kind::EnvoyConfigDump);
    let mut silent: Vec<_> = dumps.map(|artifact| artifact.range.clone()).collect();
    silent.extend(split.commands.iter().map(|(range, _)| range.clone()));
    order::sort_by(&mut silent, |a, b| a.start.cmp(&b.start));
    let flat = Flat::of(&clean.text, &silent);
    Source { name: &input.name, clean, split, flat }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::knowledge::{Rule, rules};
    use meshmedic_format::model::Looks;
    use meshmedic_format::values::Values;
    use meshmedic_read::ground::time::Timestamp;

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut all: Vec<PathBuf> =
            entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
        all.sort();
        all
    }

    /// The kinds in which one of the rule's signatures found a record that it tests.
    fn tested(rule: &Rule, sources: &[Source<'_>]) -> BTreeSet<Kind> {
        let records: Vec<&str> = rule
            .signatures
            .iter()
            .filter_map(|signature| match &signature.looks {
                Looks::Record(test) => Some(test.record.as_str()),
                Looks::Message(_) => None,
            })
            .chain(rule.passes.iter().filter_map(|pass| Some(pass.test.as_ref()?.record.as_str())))
            .collect();
        let artifacts = sources.iter().flat_map(|source| &source.split.artifacts);
        let holds = |artifact: &&artifact::Artifact| {
            artifact.records.iter().any(|record| records.contains(&record.name)) && declares(rule, artifact.kind)
        };
        artifacts.filter(holds).map(|artifact| artifact.kind).collect()
    }

    fn declares(rule: &Rule, kind: Kind) -> bool {
        rule.kinds.contains(&kind)
    }

    /// What each rule with a check read in its own cases: its check by itself, and its signatures beside it.
    fn kinds_read() -> BTreeMap<&'static str, BTreeSet<Kind>> {
        let mut read: BTreeMap<&'static str, BTreeSet<Kind>> = BTreeMap::new();
        for rule in rules().iter().filter(|rule| rule.check) {
            let own = read.entry(&rule.id).or_default();
            for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(&rule.id)) {
                let bytes = fs::read(&file).unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes);
                let header = text.lines().take_while(|line| line.starts_with(";; "));
                let (mut now, mut set) = (None, Values::new());
                for (key, value) in header.filter_map(|line| line[3..].split_once(": ")) {
                    match (key, value.split_once('=')) {
                        ("now", _) => now = Timestamp::parse(value.trim()),
                        ("set", Some((name, value))) => _ = set.insert(name.to_owned(), value.trim().to_owned()),
                        _ => {}
                    }
                }
                let paste: String = text.split_inclusive('\n').skip_while(|line| line.starts_with(";; ")).collect();
                let inputs = [Input { source: "case".to_owned(), bytes: paste.as_bytes(), kind: None }];
                let case = Case::open(&inputs);
                let mut sources: Vec<Source<'_>> = case.texts.iter().map(super::read).collect();
                let superseded = detect::supersede(&mut sources);
                let mut detected = detect::detect(&sources, &superseded);
                checks::run(checks::CHECKS, &sources, now, &set, &mut detected);
                own.extend(detected.coverage.kinds_read().filter(|(id, _)| *id == rule.id).map(|(_, kind)| kind));
                own.extend(tested(rule, &sources));
                for found in detected.matches.iter().filter(|found| found.rule.id == rule.id) {
                    let artifacts = &sources[found.source].split.artifacts;
                    let here = artifacts.iter().filter(|artifact| artifact.range.contains(&found.span.start));
                    own.extend(here.map(|artifact| artifact.kind).filter(|kind| declares(rule, *kind)));
                }
            }
        }
        read
    }

    #[test]
    fn what_a_check_reads_is_what_its_rule_declares() {
        let mut wrong = Vec::new();
        for (id, read) in kinds_read() {
            let rule = crate::knowledge::rule(id).unwrap();
            let declared: BTreeSet<Kind> = rule.kinds.iter().copied().filter(|kind| *kind != Kind::Text).collect();
            let names = |kinds: Vec<&Kind>| kinds.into_iter().map(|kind| kind.id()).collect::<Vec<_>>().join(", ");
            let read: BTreeSet<Kind> = read.into_iter().filter(|kind| *kind != Kind::Text).collect();
            let (more, less) =
                (names(read.difference(&declared).collect()), names(declared.difference(&read).collect()));
            if !more.is_empty() || !less.is_empty() {
                wrong.push(format!("{id}: reads, undeclared: [{more}]; declares, never read in its cases: [{less}]"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
