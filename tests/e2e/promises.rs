//! docs/SECURITY.md names a test for each promise. A name that no test has would be a promise that nothing holds.

use std::path::Path;

#[test]
fn every_test_that_a_promise_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = include_str!("../../docs/SECURITY.md");
    let mut named = 0;
    for name in model.split('`').skip(1).step_by(2) {
        let Some((module, test)) = name.split_once("::") else { continue };
        let Ok(source) = std::fs::read_to_string(root.join(format!("tests/e2e/{module}.rs"))) else { continue };
        let function = if test == "*" { "#[test]\n".to_owned() } else { format!("#[test]\nfn {test}() {{") };
        assert!(source.contains(&function), "docs/SECURITY.md names {name}, and there is no such test");
        named += 1;
    }
    assert!(named > 20, "only {named} tests of this folder are named");
}
