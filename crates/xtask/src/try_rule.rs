//! `cargo xtask try AREA/SLUG`: the cases of one rule, what each gave and what it wants.

use crate::{new_rule, process, workspace};
use anyhow::{Result, bail};

/// `cargo xtask try`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let [id] = arguments else { bail!("`cargo xtask try` takes one id, such as webhook/istiod-no-endpoints") };
    let (area, slug) = new_rule::parts(id)?;
    if !workspace::root()?.join("crates/rules/tests/cases").join(area).join(slug).is_dir() {
        bail!("crates/rules/tests/cases/{id} holds no case; `cargo xtask new-rule {id}` begins a rule with two");
    }
    let mut cargo = process::command("cargo")?;
    // With a slash behind it, as other ids may begin likewise.
    cargo.env("CASES", format!("{id}/")).env("SHOW_CASES", "1");
    cargo.args(["test", "--quiet", "--package", "meshmedic-rules", "--test", "cases", "--", "--nocapture"]);
    process::run(&mut cargo, &format!("trying {id}"))
}
