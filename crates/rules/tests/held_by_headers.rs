//! Each header of a case fails where the report is not as it says: the test of the cases' own test.
#![allow(clippy::unwrap_used)]

mod held;
mod support;

use meshmedic_cases::Case;
use meshmedic_rules::Lang;

/// A control plane of one membership that is degraded and a data plane that is disabled, in the form of the mesh's description.
const DEGRADED: &str = "\
membershipStates:
  projects/123456789012/locations/us-central1/memberships/shop-1:
    servicemesh:
      controlPlaneManagement:
        state: DEGRADED
      dataPlaneManagement:
        state: DISABLED
name: projects/retail-prod/locations/global/features/servicemesh
";

fn faults(path: &str, header: &str, paste: &str) -> Vec<String> {
    let case = Case::parse(path, format!("{header}{paste}").as_bytes()).unwrap();
    held::faults(&case, &support::report(&case, Lang::En), Lang::En)
}

#[test]
fn each_header_holds_what_it_names() {
    for (right, wrong) in [
        ("value: MEMBERSHIP=shop-1", "value: MEMBERSHIP=shop-2"),
        ("value: FLEET_PROJECT_ID=retail-prod", "value: FLEET_PROJECT_ID="),
        ("value: POD=", "value: MEMBERSHIP_LOCATION="),
        ("level: problem", "level: note"),
        ("confidence: confirmed", "confidence: possible"),
        ("lines: 4-5", "lines: 5-5"),
        ("evidence: 4-5", "evidence: 7-7"),
        ("evidence: 4-5", "evidence: 4-5\n;; evidence: 7-7"),
        ("findings: 1", "findings: 2"),
        ("not-checked: webhook/istiod-no-endpoints", "not-checked: control-plane/degraded"),
        ("not-checked: events", "not-checked: evnts"),
    ] {
        let case = "control-plane/degraded/match-1.txt";
        assert_eq!(faults(case, &format!(";; {right}\n"), DEGRADED), Vec::<String>::new(), "{right}");
        assert_eq!(faults(case, &format!(";; {wrong}\n"), DEGRADED).len(), 1, "{wrong}");
    }
}

#[test]
fn a_miss_is_quiet_only_if_no_other_rule_sees_a_problem() {
    let miss = "control-plane/stalled/miss-1.txt";
    assert_eq!(faults(miss, "", DEGRADED), Vec::<String>::new());
    let loud = faults(miss, ";; quiet\n", DEGRADED);
    assert_eq!(loud, ["quiet: control-plane/degraded fires on line [4, 5]"]);
    assert_eq!(faults(miss, ";; value: FLEET_PROJECT_ID=retail-prod\n", DEGRADED), Vec::<String>::new());
    assert_eq!(faults(miss, ";; value: FLEET_PROJECT_ID=other\n", DEGRADED).len(), 1);
}

#[test]
fn health_is_held_by_its_rule_or_by_its_words() {
    let active = DEGRADED.replace("DEGRADED", "ACTIVE").replace("DISABLED", "ACTIVE");
    let miss = "control-plane/degraded/miss-1.txt";
    for right in ["control-plane/degraded", "data plane of shop-1 is ACTIVE"] {
        assert_eq!(faults(miss, &format!(";; quiet\n;; passed: {right}\n"), &active), Vec::<String>::new(), "{right}");
    }
    for wrong in ["control-plane/stalled", "is DEGRADED"] {
        assert_eq!(faults(miss, &format!(";; passed: {wrong}\n"), &active).len(), 1, "{wrong}");
    }
}
