//! The rules, in a Web Worker.
fn main() {}
