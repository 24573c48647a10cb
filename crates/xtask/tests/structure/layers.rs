//! Which module may use which: docs/ARCHITECTURE.md's list, from the ground up.

use std::path::Path;

use crate::Use;

/// The modules of each package in their order; a file may use its own module's and those before it.
const LAYERS: &[(&str, &[&str])] = &[
    ("crates/read/src", &["ground", "domain", "intake", "artifact"]),
    (
        "src",
        &[
            "browser",
            "focus",
            "lines",
            "samples",
            "watch",
            "keys",
            "print",
            "symptoms",
            "counts",
            "text",
            "outline",
            "edits",
            "left",
            "ticket",
            "worker",
            "state",
            "contents",
            "components",
            "place",
            "views",
            "outside",
            "app",
        ],
    ),
    (
        "crates/rules/src",
        &[
            "knowledge",
            "texts",
            "detect",
            "checks",
            "report",
            "compare",
            "redact",
            "case",
            "catalogue",
            "guides",
            "collect",
        ],
    ),
];

/// Where checks are: one folder an area, one file a rule, and what several need in `shared`.
const CHECKS: &str = "crates/rules/src/checks";

/// What is used against the order, one line each.
pub(crate) fn violations(uses: &[Use]) -> Vec<String> {
    uses.iter().filter_map(|one| upwards(one).or_else(|| another_check(one))).collect()
}

fn upwards(one: &Use) -> Option<String> {
    let (package, layers) = LAYERS.iter().find(|(package, _)| one.from.starts_with(package))?;
    let floor = |file: &Path| {
        let name = file.strip_prefix(package).ok()?.iter().next()?.to_str()?.trim_end_matches(".rs").to_owned();
        layers.iter().position(|layer| *layer == name).map(|floor| (floor, name))
    };
    // `lib.rs` hands on what the package gives; nothing in the package may come through it.
    let from = floor(&one.from)?;
    let Some(to) = floor(&one.to) else { return Some(told(one, "which is in no layer")) };
    (to.0 > from.0).then(|| told(one, &format!("{} may not use {}", from.1, to.1)))
}

fn another_check(one: &Use) -> Option<String> {
    let place = |file: &Path| {
        let mut parts = file.strip_prefix(CHECKS).ok()?.iter().map(|part| part.to_string_lossy().into_owned());
        Some((parts.next()?, parts.next()?))
    };
    let (from, to) = (place(&one.from)?, place(&one.to)?);
    let shared = "shared";
    if from.0 == shared && to.0 != shared {
        return Some(told(one, "what checks share uses no check"));
    }
    (to.0 != shared && to != from).then(|| told(one, "a check may not use another rule's check"))
}

fn told(one: &Use, why: &str) -> String {
    format!("{}:{} uses {} of {}: {why}", one.from.display(), one.line, one.name, one.to.display())
}
