//! Prints docs/coverage.md: `cargo xtask coverage` writes it.
#![allow(clippy::print_stdout)]

#[path = "../tests/coverage/page.rs"]
mod page;

fn main() {
    let (text, _) = page::page();
    print!("{text}");
}
