//! Prints docs/conditions.md: `cargo xtask conditions` writes it.
#![allow(clippy::print_stdout)]

fn main() {
    print!("{}", meshmedic_format::conditions::document());
}
