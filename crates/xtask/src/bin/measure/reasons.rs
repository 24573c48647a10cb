//! The file in git of what is not survived, and why.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::clean::Clean;
use crate::forms;
use crate::judge::Fault;

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
    /// The forms' names; `wrap-*` for all that begin so.
    pub(crate) forms: Vec<String>,
    /// Which cases: a family (`table`), an area or a rule (`vm/`, `vm/agent-stopped/`), or one case's path; without it every case.
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

    /// The first reason that speaks of a case in a form with that fault, by its number.
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
            if !forms::all().any(|form| fits(name, form.name)) {
                bail!("{FILE}: there is no form {name}");
            }
        }
        for name in &self.faults {
            if !Fault::ALL.iter().any(|fault| fault.name() == name) {
                bail!("{FILE}: there is no fault {name}");
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
        let of = |of: &String| of == clean.family.name() || clean.case.path.starts_with(of.as_str());
        self.forms.iter().any(|name| fits(name, form)) && (self.of.is_empty() || self.of.iter().any(of))
    }
}

/// Whether a form's name is that, or begins so where that ends in a star.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |begin| name.starts_with(begin))
}

pub(crate) fn path(root: &Path) -> PathBuf {
    root.join(FILE)
}
