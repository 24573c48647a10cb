//! Circles of files: sets in which each file uses another until the first is reached again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::Use;

/// One text for each circle: its files, and a use of one in another that holds it together.
pub(crate) fn of_files(uses: &[Use]) -> Vec<String> {
    let mut next: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for one in uses {
        next.entry(&one.from).or_default().insert(&one.to);
        next.entry(&one.to).or_default();
    }
    let reached: BTreeMap<&Path, BTreeSet<&Path>> =
        next.keys().map(|file| (*file, reached_from(file, &next))).collect();
    let mut circles: BTreeSet<Vec<&Path>> = BTreeSet::new();
    for (file, behind) in &reached {
        if behind.contains(file) {
            let circle = behind.iter().filter(|other| reached[*other].contains(file)).copied().collect();
            circles.insert(circle);
        }
    }
    circles.into_iter().map(|circle| text_of(&circle, uses)).collect()
}

fn reached_from<'u>(file: &Path, next: &BTreeMap<&'u Path, BTreeSet<&'u Path>>) -> BTreeSet<&'u Path> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Path> = next.get(file).into_iter().flatten().copied().collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(next.get(file).into_iter().flatten());
        }
    }
    reached
}

fn text_of(circle: &[&Path], uses: &[Use]) -> String {
    let mut lines = vec![format!("a circle of {} files:", circle.len())];
    let mut told: BTreeSet<(&Path, &Path)> = BTreeSet::new();
    for one in uses {
        let both = circle.contains(&one.from.as_path()) && circle.contains(&one.to.as_path());
        if both && told.insert((&one.from, &one.to)) {
            lines.push(format!("  {}:{} uses {} of {}", one.from.display(), one.line, one.name, one.to.display()));
        }
    }
    lines.join("\n")
}
