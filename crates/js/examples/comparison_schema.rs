//! Prints docs/comparison.schema.json; `cargo xtask comparison` writes it there.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(meshmedic_rules::compare::schema()?.as_bytes())
}
