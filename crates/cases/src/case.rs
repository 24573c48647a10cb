//! One case, and all of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::header::{self, Header};

/// A case of a rule: a paste, and what its test holds of the report on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its file, from the folder of the cases, with `/` between: `webhook/istiod-no-endpoints/match-event.txt`.
    pub path: String,
    /// The rule it is of: `webhook/istiod-no-endpoints`.
    pub rule: String,
    /// Whether the rule must find its fault in it (`match-*`), or must not (`miss-*`).
    pub must_match: bool,
    /// The lines at its top, in their order.
    pub headers: Vec<Header>,
    /// All bytes behind them.
    pub paste: Vec<u8>,
}

impl Case {
    /// Reads a case's file of that path, from the folder of the cases, and of those bytes. An error has one sentence for each fault,
    /// with file and line.
    pub fn parse(path: &str, bytes: &[u8]) -> Result<Case, Vec<String>> {
        let (rule, name) = path.rsplit_once('/').unwrap_or(("", path));
        let must_match = name.starts_with("match-");
        if rule.split('/').count() != 2 || !(must_match || name.starts_with("miss-")) {
            return Err(vec![format!("{path}: a case is AREA/SLUG/match-*.txt or AREA/SLUG/miss-*.txt")]);
        }
        let (headers, faults, paste) = header::split(bytes, must_match);
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|(line, fault)| format!("{path}:{line}: {fault}")).collect());
        }
        Ok(Case { path: path.to_owned(), rule: rule.to_owned(), must_match, headers, paste: paste.to_vec() })
    }

    /// The values of all headers of that name, in their order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |header| header.name == name).map(|header| header.value.as_str())
    }

    /// Whether a header of that name is there.
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|header| header.name == name)
    }

    /// The time that the report is made at, as it is written.
    pub fn now(&self) -> Option<&str> {
        self.all("now").next()
    }

    /// The names that the person gives, with their values.
    pub fn set(&self) -> impl Iterator<Item = (String, String)> {
        self.all("set").filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned()))
    }
}

/// Reads all cases below a folder, in the order of their paths. An error has one line for each fault of any of them: file, line,
/// sentence.
pub fn read(folder: &Path) -> Result<Vec<Case>, String> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).map_err(|error| format!("{}: {error}", next.display()))?;
        for entry in entries {
            let path: PathBuf = entry.map_err(|error| format!("{}: {error}", next.display()))?.path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let (mut cases, mut faults) = (Vec::with_capacity(paths.len()), Vec::new());
    for path in paths {
        let parts = path.strip_prefix(folder).unwrap_or(&path).iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let read = fs::read(&path).map_err(|error| vec![format!("{name}: {error}")]);
        match read.and_then(|bytes| Case::parse(&name, &bytes)) {
            Ok(case) => cases.push(case),
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_knows_its_rule_and_its_side() {
        let case =
            Case::parse("vm/x/miss-a.txt", b";; now: 2026-07-30T00:20:00Z\n;; set: VIP=10.0.0.1:a=b\nNAME\n").unwrap();
        assert_eq!((case.rule.as_str(), case.must_match, case.paste.as_slice()), ("vm/x", false, &b"NAME\n"[..]));
        assert_eq!(case.now(), Some("2026-07-30T00:20:00Z"));
        assert_eq!(case.set().collect::<Vec<_>>(), [("VIP".to_owned(), "10.0.0.1:a=b".to_owned())]);
        for path in ["vm/match-a.txt", "vm/x/y/match-a.txt", "vm/x/hit-a.txt", "match-a.txt"] {
            assert!(Case::parse(path, b"").is_err(), "{path}");
        }
    }

    #[test]
    fn every_fault_is_said_with_its_file_and_line() {
        let wrong = Case::parse("vm/x/match-a.txt", b";; levl: note\n;; quiet\n;; says:\n").unwrap_err();
        assert_eq!(
            wrong,
            [
                "vm/x/match-a.txt:1: unknown header `levl`; did you mean `level`?",
                "vm/x/match-a.txt:3: `says` takes part of the title or the cause, not ``"
            ]
        );
    }
}
