//! `cargo xtask new-rule AREA/SLUG`: the files of a new rule, every field in its place.

use crate::{checks_list, workspace};
use anyhow::{Context, Result, bail};
use std::path::Path;

const RULE: &str = include_str!("new_rule.yaml");
const RULE_WITH_CHECK: &str = include_str!("new_rule_with_check.yaml");
const CHECK: &str = include_str!("new_check.rs.txt");
const MATCH: &str = ";; synthetic: say where the text is from; delete this line when it was really printed
Paste here what the tool prints when the fault is there.
";
const MISS: &str = ";; synthetic: say where the text is from; delete this line when it was really printed
;; quiet
Paste here what looks most like the fault and isn't: another product's message, or the same output in health.
";

/// `cargo xtask new-rule`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let (id, with_check) = match arguments {
        [id] => (id, false),
        [id, option] | [option, id] if option == "--check" => (id, true),
        _ => bail!("`cargo xtask new-rule` takes one id, such as webhook/istiod-no-endpoints, and may take --check"),
    };
    let (area, slug) = parts(id)?;
    let root = workspace::root()?;
    let cases = root.join("crates/rules/tests/cases").join(area).join(slug);
    let rule = if with_check { RULE_WITH_CHECK } else { RULE }.replace("VERSION", env!("CARGO_PKG_VERSION"));
    let mut files = vec![
        (root.join("crates/rules/knowledge").join(area).join(format!("{slug}.yaml")), rule),
        (cases.join("match-1.txt"), MATCH.to_owned()),
        (cases.join("miss-1.txt"), MISS.to_owned()),
    ];
    if with_check {
        let file = format!("{}.rs", slug.replace('-', "_"));
        let path = root.join(checks_list::FOLDER).join(area.replace('-', "_")).join(file);
        files.push((path, CHECK.replace("AREA/SLUG", id)));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        bail!("{} is there already", path.display());
    }
    for (path, text) in &files {
        write(path, text)?;
    }
    if with_check {
        checks_list::command(&[])?;
    }
    println!("Fill them in, then: cargo xtask try {id}   (docs/adding-a-rule.md says how)");
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("can't create {}", folder.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

/// The area and the slug of an id.
pub(crate) fn parts(id: &str) -> Result<(&str, &str)> {
    let is_name = |name: &str| {
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        plain && !name.is_empty() && !name.starts_with('-') && !name.ends_with('-')
    };
    match id.split_once('/') {
        Some((area, slug)) if is_name(area) && is_name(slug) => Ok((area, slug)),
        _ => bail!("`{id}` is no rule id; one is two words of a-z, 0-9 and -, such as webhook/istiod-no-endpoints"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_an_area_and_a_slug() {
        assert_eq!(parts("webhook/istiod-no-endpoints").unwrap(), ("webhook", "istiod-no-endpoints"));
        for wrong in ["webhook", "webhook/", "Webhook/x", "a/b/c", "../x", "a/-b", "a b/c"] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }
}
