//! Prints docs/names.md: `cargo xtask names` writes it.
#![allow(clippy::print_stdout)]

fn main() {
    print!("{}", meshmedic_format::names::document());
}
