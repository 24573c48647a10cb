//! `cargo xtask bench`: how fast the command line (here) and the page (tests/e2e/reach/) are, beside other programs in the same run. It prints and
//! never judges, since machines differ; what can be compared between them is the ratio of what ran in turn.

mod bare;
mod browser;
mod command_line;
mod costs;
mod dump;
mod inputs;
mod machine;
mod programs;
mod table;

use crate::workspace;
use anyhow::{Context, Result, bail};
use costs::{QUICK, WHOLE};
use inputs::Inputs;
use programs::Programs;
use std::time::Instant;
use table::Row;

/// Where the whole measurement is kept, from the workspace's folder.
const FILE: &str = "docs/BENCHMARKS.md";

/// `cargo xtask bench`, or one of its two parts.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let (mut scale, mut parts, mut keeps) = (WHOLE, [true, true], false);
    for argument in arguments {
        match argument.as_str() {
            "--quick" => scale = QUICK,
            "--keep" => keeps = true,
            "cli" => parts[1] = false,
            "page" => parts[0] = false,
            _ => bail!(
                "`cargo xtask bench` measures all, or one part: `bench cli`, `bench page`; --quick takes small inputs, --keep keeps them"
            ),
        }
    }
    let [cli, page] = parts;
    if !cli && !page {
        bail!("`bench cli page` is `bench`");
    }
    let start = Instant::now();
    // What has to be built is built before anything is measured.
    let built = page.then(browser::Built::new).transpose()?;
    let programs = Programs::found()?;
    let inputs = Inputs::made(&programs, scale)?;
    let mut rows = Vec::new();
    if cli {
        rows.extend(command_line::rows(&programs, &inputs, scale)?);
    }
    let mut page_alone = String::new();
    if let Some(built) = built {
        let measured = built.measured(&programs, &inputs, scale)?;
        rows.extend(measured.rows);
        page_alone = measured.page_alone;
    }
    if !keeps {
        inputs.removed()?;
    }
    rows.sort_by_key(Row::place);
    let took = start.elapsed().as_secs();
    let document = table::document(&rows, &machine::described(&programs, took)?, &page_alone);
    println!("\n{document}");
    // A part, or small inputs, are for whoever tries something.
    if cli && page && scale.divisor == 1 {
        let path = workspace::root()?.join(FILE);
        std::fs::write(&path, &document).with_context(|| format!("can't write {}", path.display()))?;
        println!("bench: written to {FILE}");
    }
    Ok(())
}
