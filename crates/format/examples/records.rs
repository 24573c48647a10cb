//! Prints docs/records.md: `cargo xtask records` writes it.
#![allow(clippy::print_stdout)]

fn main() {
    print!("{}", meshmedic_format::records::document());
}
