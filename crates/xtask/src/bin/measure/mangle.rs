//! `cargo xtask mangle`: every case in every form, and what became of it.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use meshmedic_cases::Case;

use crate::clean::Clean;
use crate::forms::{self, Form};
use crate::judge::{Fault, verdict};
use crate::random::Random;
use crate::reasons::{self, Balance, Reasons};
use crate::table::{self, Run};
use crate::workers;

/// The cases, from the workspace's folder.
pub(crate) const CASES: &str = "crates/rules/tests/cases";

/// How many lines of a mangled text are shown of an example.
const SHOWN: usize = 12;

/// What was asked for.
#[derive(Debug, Default)]
struct Asked {
    forms: Vec<String>,
    cases: String,
    show: bool,
    list: bool,
    faults: bool,
    write: bool,
    worst: usize,
    every: usize,
}

impl Asked {
    fn read(arguments: &[String]) -> Result<Asked> {
        let mut asked = Asked { every: 1, ..Asked::default() };
        let mut rest = arguments.iter();
        while let Some(option) = rest.next() {
            let mut value = || rest.next().map(String::as_str).unwrap_or_default();
            match option.as_str() {
                "--form" => asked.forms.extend(value().split(',').map(str::to_owned)),
                "--cases" => asked.cases = value().to_owned(),
                "--worst" => asked.worst = value().parse()?,
                "--every" => asked.every = value().parse::<usize>()?.max(1),
                "--show" => asked.show = true,
                "--list" => asked.list = true,
                "--write" => asked.write = true,
                "--faults" => asked.faults = true,
                other => bail!("`cargo xtask mangle` takes no {other}"),
            }
        }
        if let Some(unknown) = asked.forms.iter().find(|name| !forms::all().any(|form| forms::fits(name, form.name))) {
            bail!("there is no form {unknown}; `cargo xtask mangle --list` has them all");
        }
        if asked.write && !asked.all() {
            bail!("--write wants all forms of all cases");
        }
        Ok(asked)
    }

    /// Whether all forms of all cases are run.
    fn all(&self) -> bool {
        self.forms.is_empty() && self.cases.is_empty() && self.every == 1
    }

    fn forms(&self) -> Vec<&'static Form> {
        let wanted = |form: &&Form| self.forms.is_empty() || self.forms.iter().any(|name| forms::fits(name, form.name));
        forms::all().filter(wanted).collect()
    }
}

/// Does what was asked for; no where something is not survived without a reason.
pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let asked = Asked::read(arguments)?;
    if asked.list {
        for (class, forms) in forms::CLASSES {
            println!("{class}");
            forms.iter().for_each(|form| println!("  {:<24} {}", form.name, form.about));
        }
        return Ok(true);
    }
    // Where xtask starts this.
    let root = Path::new(".");
    let reasons = Reasons::read(root)?;
    let clean = cases(root, &asked.cases)?;
    if asked.show {
        return show(&asked.forms(), &clean);
    }
    std::panic::set_hook(Box::new(|_| {}));
    let runs = runs(&asked.forms(), &clean, asked.every, &reasons);
    print!("{}", table::table(&runs));
    if asked.faults {
        print!("\n{}", faults(&runs));
    }
    for (class, runs) in table::worst(&runs, asked.worst) {
        println!("\n{class}");
        spread(&runs, 3).into_iter().for_each(|run| print!("{}", example(run)));
    }
    let balance = Balance::of(&reasons, &runs);
    if asked.write {
        reasons::write(root, &balance)?;
    }
    let wrong = balance.wrong(&reasons, asked.all());
    wrong.iter().for_each(|line| eprintln!("{line}"));
    Ok(wrong.is_empty())
}

/// All cases whose path holds that text, each as it is.
pub(crate) fn cases(root: &Path, part: &str) -> Result<Vec<Clean>> {
    let all = meshmedic_cases::read(&root.join(CASES)).map_err(anyhow::Error::msg)?;
    let all: Vec<Case> = all.into_iter().filter(|case| case.path.contains(part)).collect();
    let read = workers::each(&all, |case| Clean::read(case.clone()));
    Ok(read.into_iter().flatten().collect())
}

/// Every case in each of these forms that changes something of it, or one case of `every`, which are others for each form.
pub(crate) fn runs<'a>(forms: &[&'static Form], clean: &'a [Clean], every: usize, reasons: &Reasons) -> Vec<Run<'a>> {
    let of_case = |clean: &'a Clean| -> Vec<Run<'a>> {
        let run = |form: &&'static Form| {
            // By their names, so that a new case or form leaves the others where they are.
            if Random::of(&[clean.path(), form.name]).below(every) != 0 {
                return None;
            }
            let paste = forms::made(form, &clean.paste())?;
            let verdict = verdict(clean, &paste);
            Some(Run { form: form.name, clean, fair: reasons.is_fair(form.name, clean), verdict })
        };
        forms.iter().filter_map(run).collect()
    };
    workers::each(clean, of_case).into_iter().flatten().collect()
}

/// The mangled texts themselves; of one run nothing but its bytes.
fn show(forms: &[&'static Form], clean: &[Clean]) -> Result<bool> {
    let mut out = std::io::stdout().lock();
    let alone = (forms.len(), clean.len()) == (1, 1);
    for clean in clean {
        for form in forms {
            let Some(bytes) = forms::made(form, &clean.paste()) else { continue };
            if !alone {
                writeln!(out, "==> {} as {}", clean.path(), form.name)?;
            }
            out.write_all(&bytes)?;
        }
    }
    Ok(true)
}

/// A line for each fault: form, family, fault, whether a person could read it, case, and what it was.
fn faults(runs: &[Run<'_>]) -> String {
    let line = |run: &Run<'_>, (fault, what): &(Fault, String)| {
        let fair = if run.fair { "fair" } else { "unreadable" };
        let (family, fault) = (run.clean.family.name(), fault.name());
        format!("{}\t{family}\t{fault}\t{fair}\t{}\t{what}\n", run.form, run.clean.path())
    };
    runs.iter().flat_map(|run| run.verdict.faults.iter().map(move |fault| line(run, fault))).collect()
}

/// Some of these, from all over.
fn spread<'r, 'a>(runs: &[&'r Run<'a>], most: usize) -> Vec<&'r Run<'a>> {
    let step = (runs.len() / most).max(1);
    runs.iter().step_by(step).take(most).copied().collect()
}

/// A case with the first lines of its mangled text.
fn example(run: &Run<'_>) -> String {
    let what: Vec<String> = run.verdict.faults.iter().map(|(fault, what)| format!("{} {what}", fault.name())).collect();
    let form = forms::all().find(|form| form.name == run.form);
    let bytes = form.and_then(|form| forms::made(form, &run.clean.paste())).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines =
        text.split('\n').take(SHOWN).map(|line| format!("      {}\n", line.chars().take(240).collect::<String>()));
    format!("  {} ({})\n{}", run.clean.path(), what.join("; ").trim(), lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// One case of so many is in the sample, and one of so many of these is in a form.
    const STEP: usize = 23;

    /// In bytes: longer ones take their time where nothing is optimised.
    const LONGEST: usize = 3000;

    #[test]
    fn a_sample_of_cases_survives_a_few_of_the_forms_each() {
        let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned();
        let reasons = Reasons::read(&root).unwrap();
        let all = meshmedic_cases::read(&root.join(CASES)).unwrap();
        let taken = |case: &Case| case.paste.len() <= LONGEST && Random::of(&[&case.path]).below(STEP) == 0;
        let short: Vec<Case> = all.into_iter().filter(taken).collect();
        let clean: Vec<Clean> = workers::each(&short, |case| Clean::read(case.clone())).into_iter().flatten().collect();
        let forms: Vec<&Form> = forms::all().collect();
        let runs = runs(&forms, &clean, STEP, &reasons);
        assert!(runs.len() > forms.len(), "{}", runs.len());
        let wrong = Balance::of(&reasons, &runs).wrong(&reasons, false);
        assert!(wrong.is_empty(), "{} kinds of faults:\n{}", wrong.len(), wrong.join("\n"));
    }
}
