//! The rules' examples: pastes of their own cases that show the fault by themselves. Whoever builds a door includes this
//! file; the rules' own module carries none.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Examples of a rule.
const MOST: usize = 3;

/// In bytes; a longer paste shows nothing that a shorter one does not.
const LONGEST: usize = 6000;

/// Up to three texts of each rule by its id, the shortest first, out of the folder that holds the cases.
#[allow(unreachable_pub)]
pub fn examples(cases: &Path) -> BTreeMap<String, Vec<String>> {
    let mut examples = BTreeMap::new();
    for area in folders(cases) {
        for rule in folders(&cases.join(&area)) {
            let mut texts: Vec<String> = entries(&cases.join(&area).join(&rule), "match-").filter_map(text).collect();
            texts.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            texts.dedup();
            texts.truncate(MOST);
            if !texts.is_empty() {
                examples.insert(format!("{area}/{rule}"), texts);
            }
        }
    }
    examples
}

fn folders(folder: &Path) -> Vec<String> {
    let names = entries(folder, "").filter(|path| path.is_dir());
    names.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
}

fn entries(folder: &Path, start: &'static str) -> impl Iterator<Item = std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(move |entry| entry.file_name().to_string_lossy().starts_with(start)).map(|entry| entry.path())
}

/// A case's paste; none where it shows its fault only with a name or a time that stands beside it, or is no plain text.
fn text(path: std::path::PathBuf) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let mut rest = text.as_str();
    while let Some(line) = rest.strip_prefix(";; ") {
        if line.starts_with("set:") || line.starts_with("now:") {
            return None;
        }
        rest = line.split_once('\n')?.1;
    }
    let plain = rest.chars().all(|c| c == '\n' || c == '\t' || !c.is_control());
    (plain && !rest.trim().is_empty() && rest.len() <= LONGEST).then(|| rest.to_owned())
}
