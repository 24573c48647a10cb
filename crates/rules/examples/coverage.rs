//! Prints docs/coverage.md: `cargo xtask coverage` writes it.
#![allow(clippy::print_stdout)]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

#[path = "../tests/coverage/page.rs"]
mod page;

fn main() {
    let (text, _) = page::page();
    print!("{text}");
}
