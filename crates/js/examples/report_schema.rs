//! Prints docs/report.schema.json; `cargo xtask schema` writes it there.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(meshmedic_rules::report::schema()?.as_bytes())
}
