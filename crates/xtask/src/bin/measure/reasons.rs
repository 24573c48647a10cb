//! The file in git of what is not survived, and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::clean::Clean;
use crate::forms;
use crate::judge::Fault;
use crate::table::Run;

/// Where it lies, from the workspace's folder.
pub(crate) const FILE: &str = "crates/xtask/not-survived.toml";

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reasons {
    #[serde(default)]
    pub(crate) reason: Vec<Reason>,
}

/// Why some forms are not survived by some cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// The forms' names; `wrap-*` for all that begin so, `@times` for all of a class.
    pub(crate) forms: Vec<String>,
    /// Which cases: a family (`table`), an area or a rule (`vm/`, `vm/agent-stopped/`), one case's path, or what cases' paths hold
    /// (`*/match-bare.txt`); without it every case.
    #[serde(default)]
    pub(crate) of: Vec<String>,
    /// Which faults (`lost`, `lines`, `values`, `fires`, `alarm`); without it `lost` alone.
    #[serde(default)]
    pub(crate) faults: Vec<String>,
    /// What kind of reason it is.
    pub(crate) is: Class,
    /// How many runs it may excuse at most; without it any number.
    pub(crate) runs: Option<usize>,
    /// The reason, for people; an empty one is none.
    pub(crate) why: String,
}

/// What kind of reason it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// A person who knows the matter could not read it either.
    Unreadable,
    /// The form says something else than the clean text, and what is found is right for it.
    Changed,
    /// A fault that is known and not mended.
    Known,
}

impl Reasons {
    /// Reads the file below the workspace's folder.
    pub(crate) fn read(root: &Path) -> Result<Reasons> {
        let path = path(root);
        let text = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
        let reasons: Reasons = toml::from_str(&text).with_context(|| path.display().to_string())?;
        for reason in &reasons.reason {
            reason.check()?;
        }
        Ok(reasons)
    }

    /// The first reason that is given for a case in a form with that fault, by its number from 0.
    pub(crate) fn of(&self, form: &str, clean: &Clean, fault: Fault) -> Option<usize> {
        self.reason.iter().position(|reason| reason.speaks_of(form, clean, fault))
    }

    /// Whether a person could read the case in that form.
    pub(crate) fn is_fair(&self, form: &str, clean: &Clean) -> bool {
        let unreadable = self.reason.iter().filter(|reason| reason.is == Class::Unreadable);
        !unreadable.into_iter().any(|reason| reason.is_for(form, clean))
    }
}

impl Reason {
    fn check(&self) -> Result<()> {
        for name in &self.forms {
            if !forms::all().any(|form| forms::fits(name, form.name)) {
                bail!("{FILE}: there is no form {name}");
            }
        }
        for name in &self.faults {
            if !Fault::ALL.iter().any(|fault| fault.name() == name) {
                bail!("{FILE}: there is no fault {name}");
            }
            if name == Fault::Panic.name() {
                bail!("{FILE}: nothing excuses a panic");
            }
        }
        Ok(())
    }

    fn speaks_of(&self, form: &str, clean: &Clean, fault: Fault) -> bool {
        let named = |name: &String| name == fault.name();
        let faults = if self.faults.is_empty() { fault == Fault::Lost } else { self.faults.iter().any(named) };
        faults && self.is_for(form, clean)
    }

    fn is_for(&self, form: &str, clean: &Clean) -> bool {
        let path = clean.path();
        let of = |of: &String| match of.strip_prefix('*') {
            Some(part) => path.contains(part),
            None => of == clean.family.name() || path.starts_with(of.as_str()),
        };
        self.forms.iter().any(|name| forms::fits(name, form)) && (self.of.is_empty() || self.of.iter().any(of))
    }
}

fn path(root: &Path) -> PathBuf {
    root.join(FILE)
}

/// How the faults of some runs stand to the reasons.
#[derive(Debug, Default)]
pub(crate) struct Balance {
    /// How many faults each reason is given for, in the file's order.
    excused: Vec<usize>,
    /// Form, family and fault of those that no reason speaks of, with the paths of their cases.
    open: BTreeMap<(&'static str, &'static str, &'static str), Vec<String>>,
}

impl Balance {
    /// Of these runs.
    pub(crate) fn of(reasons: &Reasons, runs: &[Run<'_>]) -> Balance {
        let mut balance = Balance { excused: vec![0; reasons.reason.len()], open: BTreeMap::new() };
        for run in runs {
            for (fault, _) in &run.verdict.faults {
                match reasons.of(run.form, run.clean, *fault).and_then(|at| balance.excused.get_mut(at)) {
                    Some(count) => *count += 1,
                    None => {
                        let class = (run.form, run.clean.family.name(), fault.name());
                        balance.open.entry(class).or_default().push(run.clean.path().to_owned());
                    }
                }
            }
        }
        balance
    }

    /// What is wrong, a line each: faults without a reason, reasons without words or for more runs than they say, and, where all
    /// forms of all cases were run, reasons that nothing needs.
    pub(crate) fn wrong(&self, reasons: &Reasons, all: bool) -> Vec<String> {
        let class = |((form, family, fault), cases): (&(&str, &str, &str), &Vec<String>)| {
            let first = cases.first().map_or("", String::as_str);
            format!("{form}, {family}, {fault}: {} without a reason, such as {first}", cases.len())
        };
        let mut wrong: Vec<String> = self.open.iter().map(class).collect();
        for (reason, count) in reasons.reason.iter().zip(&self.excused) {
            let name = reason.forms.join(", ");
            match reason.runs {
                _ if reason.why.trim().is_empty() => wrong.push(format!("{FILE}: {name} says no reason")),
                Some(runs) if *count > runs => {
                    wrong.push(format!("{FILE}: {name}: {count} runs, not {runs}: why more?"))
                }
                _ if all && *count == 0 => wrong.push(format!("{FILE}: {name}: nothing needs this reason any more")),
                _ => {}
            }
        }
        wrong
    }

    /// The file with each reason's number of runs as it is, and with an entry without words for each class of faults that has none.
    pub(crate) fn written(&self, file: &str) -> String {
        let mut out = String::new();
        let mut entry = None;
        for line in file.lines() {
            if line.trim() == "[[reason]]" {
                entry = Some(entry.map_or(0, |entry: usize| entry + 1));
            }
            match entry.and_then(|entry| self.excused.get(entry)) {
                Some(count) if line.starts_with("runs = ") => out += &format!("runs = {count}\n"),
                _ => out = out + line + "\n",
            }
        }
        for ((form, family, fault), cases) in &self.open {
            let of = if cases.len() == 1 { cases.first().map_or(*family, String::as_str) } else { family };
            out += &format!(
                "\n[[reason]]\nforms = [\"{form}\"]\nof = [\"{of}\"]\nfaults = [\"{fault}\"]\nis = \"known\"\nruns = {}\nwhy = \"\"\n",
                cases.len()
            );
        }
        out
    }
}

/// Writes the file below the workspace's folder.
pub(crate) fn write(root: &Path, balance: &Balance) -> Result<()> {
    let path = path(root);
    let file = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
    std::fs::write(&path, balance.written(&file)).with_context(|| format!("can't write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use meshmedic_cases::Case;

    use super::*;
    use crate::judge::Verdict;

    const FILE_TEXT: &str =
        "# head\n\n[[reason]]\nforms = [\"wrap-*\"]\nof = [\"message\"]\nis = \"known\"\nruns = 1\nwhy = \"no\"\n";

    fn clean(path: &str) -> Clean {
        Clean::read(Case::parse(path, b"all is well\n").unwrap()).unwrap()
    }

    fn run<'c>(form: &'static str, clean: &'c Clean) -> Run<'c> {
        let verdict = Verdict { fired: false, faults: vec![(Fault::Lost, String::new())] };
        Run { form, clean, fair: true, verdict }
    }

    #[test]
    fn what_no_reason_speaks_of_is_wrong() {
        let reasons: Reasons = toml::from_str(FILE_TEXT).unwrap();
        let clean = clean("vm/x/miss-a.txt");
        let balance = Balance::of(&reasons, &[run("wrap-80", &clean), run("quote", &clean)]);
        let wrong = balance.wrong(&reasons, true);
        assert_eq!(wrong, ["quote, message, lost: 1 without a reason, such as vm/x/miss-a.txt"]);
        let more = Balance::of(&reasons, &[run("wrap-80", &clean), run("wrap-60", &clean)]);
        assert_eq!(more.wrong(&reasons, true), [format!("{FILE}: wrap-*: 2 runs, not 1: why more?")]);
        let none = Balance::of(&reasons, &[]);
        assert_eq!(none.wrong(&reasons, true), [format!("{FILE}: wrap-*: nothing needs this reason any more")]);
        assert_eq!(none.wrong(&reasons, false), Vec::<String>::new());
    }

    #[test]
    fn writing_counts_anew_and_leaves_the_words_to_a_person() {
        let reasons: Reasons = toml::from_str(FILE_TEXT).unwrap();
        let clean = clean("vm/x/miss-a.txt");
        let runs = [run("wrap-80", &clean), run("wrap-60", &clean), run("quote", &clean)];
        let balance = Balance::of(&reasons, &runs);
        let written = balance.written(FILE_TEXT);
        assert!(written.starts_with(&FILE_TEXT.replace("runs = 1", "runs = 2")), "{written}");
        let again: Reasons = toml::from_str(&written).unwrap();
        let wrong = Balance::of(&again, &runs).wrong(&again, true);
        assert_eq!(wrong, [format!("{FILE}: quote says no reason")]);
    }

    #[test]
    fn a_reason_names_what_there_is() {
        let with = |forms: &str, faults: &str| {
            let text =
                format!("[[reason]]\nforms = [\"{forms}\"]\nfaults = [\"{faults}\"]\nis = \"known\"\nwhy = \"x\"\n");
            toml::from_str::<Reasons>(&text).unwrap().reason.iter().try_for_each(Reason::check).is_ok()
        };
        assert!(with("@times", "values"));
        assert!(!with("no-such-form", "values") && !with("quote", "no-such-fault") && !with("quote", "panic"));
    }

    #[test]
    fn what_no_person_could_read_is_not_fair() {
        let text = "[[reason]]\nforms = [\"quote\"]\nof = [\"vm/\"]\nis = \"unreadable\"\nwhy = \"x\"\n";
        let reasons: Reasons = toml::from_str(text).unwrap();
        assert!(!reasons.is_fair("quote", &clean("vm/x/miss-a.txt")));
        assert!(
            reasons.is_fair("quote", &clean("proxy/x/miss-a.txt")) && reasons.is_fair("box", &clean("vm/x/miss-a.txt"))
        );
    }
}
