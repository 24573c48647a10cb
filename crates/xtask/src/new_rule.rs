//! `cargo xtask new-rule AREA/SLUG`: the files of a new rule, every field in its place.

use crate::workspace;
use anyhow::{Context, Result, bail};
use std::path::Path;

const RULE: &str = include_str!("new_rule.yaml");
const MATCH: &str = ";; synthetic: say where the text is from; delete this line when it was really printed
Paste here what the tool prints when the fault is there.
";
const MISS: &str = ";; synthetic: say where the text is from; delete this line when it was really printed
Paste here what looks most like the fault and isn't: another product's message, or the same output in health.
";

/// `cargo xtask new-rule`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let [id] = arguments else { bail!("`cargo xtask new-rule` takes one id, such as webhook/istiod-no-endpoints") };
    let (area, slug) = parts(id)?;
    let rules = workspace::root()?.join("crates/rules");
    let cases = rules.join("tests/cases").join(area).join(slug);
    let rule = RULE.replace("VERSION", env!("CARGO_PKG_VERSION"));
    let files = [
        (rules.join("knowledge").join(area).join(format!("{slug}.yaml")), rule.as_str()),
        (cases.join("match-1.txt"), MATCH),
        (cases.join("miss-1.txt"), MISS),
    ];
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        bail!("{} is there already", path.display());
    }
    for (path, text) in &files {
        write(path, text)?;
    }
    println!("Fill them in, then: cargo xtask test --only native   (docs/adding-a-rule.md says how)");
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

fn parts(id: &str) -> Result<(&str, &str)> {
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
