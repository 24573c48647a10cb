//! Matches become a report.

use crate::Options;
use crate::report::{Report, Tool};

pub(crate) fn build(options: &Options) -> Report {
    Report {
        schema: 1,
        tool: Tool { name: "meshmedic".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), rules: 0 },
        artifacts: Vec::new(),
        findings: Vec::new(),
        passed: Vec::new(),
        not_checked: Vec::new(),
        values: options.set.clone(),
        problems: Vec::new(),
    }
}
