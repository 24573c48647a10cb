//! Sizes of the built page.
fn main() {}
