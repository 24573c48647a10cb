//! Which faults beyond the five documents are answered, and by which rule: docs/coverage.md is current, no row names a rule that is not
//! there, and of the areas that are built every row of tier 1 has a rule with cases.

#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod coverage {
    pub(super) mod page;
}

#[test]
fn every_row_that_is_met_often_has_a_rule_with_cases() {
    let (_, faults) = coverage::page::page();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_page_of_coverage_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/coverage.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let (page, _) = coverage::page::page();
    assert!(written.replace("\r\n", "\n") == page, "docs/coverage.md is old: `cargo xtask coverage` writes it");
}
