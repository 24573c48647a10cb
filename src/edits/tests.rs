use super::*;
use crate::state::fixture;

const TEMPLATE: &str =
    "gcloud container clusters update {CLUSTER_NAME} --project {PROJECT_ID} '{print $1}' {PROJECT_ID}";

/// What a test asks of the first finding's scope.
fn with_scope<T>(edits: &Edits, ask: impl FnOnce(&Scope<'_>) -> T) -> T {
    let report = fixture::report();
    ask(&Scope::new(&report, Some(&report.findings[0]), edits, &Values::new()))
}

#[test]
fn an_unknown_name_is_filled_everywhere_and_given_on() {
    let mut edits = Edits::default();
    edits.set("CLUSTER_NAME", None, "prod-1");
    let filled = "gcloud container clusters update prod-1 --project retail-prod '{print $1}' retail-prod";
    assert_eq!(with_scope(&edits, |scope| scope.fill(TEMPLATE)), filled);
    assert_eq!(edits.values_to_set().get("CLUSTER_NAME").map(String::as_str), Some("prod-1"));
}

#[test]
fn a_known_name_is_replaced_by_its_value() {
    let mut edits = Edits::default();
    edits.set("PROJECT_ID", Some("another"), "never");
    edits.set("PROJECT_ID", Some("retail-prod"), "retail-test");
    assert!(with_scope(&edits, |scope| scope.fill(TEMPLATE)).contains("--project retail-test '{"));
    assert!(edits.values_to_set().is_empty());
    edits.set("PROJECT_ID", Some("retail-prod"), "retail-prod");
    edits.set("PROJECT_ID", Some("another"), "");
    assert_eq!(edits, Edits::default());
}

#[test]
fn what_the_person_gave_stays_the_persons() {
    let mut edits = Edits::default();
    edits.set("CLUSTER_NAME", None, "prod-1");
    let set = edits.values_to_set();
    let mut report = fixture::report();
    report.values.extend(set.clone());
    edits.set("CLUSTER_NAME", None, "prod-2");
    let scope = Scope::new(&report, Some(&report.findings[0]), &edits, &set);
    assert_eq!(scope.field("CLUSTER_NAME").old, None);
    assert!(scope.fill(TEMPLATE).contains("update prod-2 --"));
}

#[test]
fn an_unsafe_edit_reaches_no_command() {
    let mut edits = Edits::default();
    edits.set("CLUSTER_NAME", None, "$(id)");
    assert!(with_scope(&edits, |scope| scope.fill(TEMPLATE)).contains("update CLUSTER_NAME --"));
    assert!(with_scope(&edits, |scope| scope.field("CLUSTER_NAME")).refused());
    assert!(edits.values_to_set().is_empty());
}

#[test]
fn parts_say_the_same_as_the_filled_command() {
    with_scope(&Edits::default(), |scope| {
        let shown = scope.parts(TEMPLATE).into_iter().map(|part| match part {
            Part::Text(text) => text,
            Part::Name(field) => field.value().unwrap_or(&field.name).to_owned(),
        });
        assert_eq!(shown.collect::<String>(), scope.fill(TEMPLATE));
    });
}

#[test]
fn the_panel_lists_each_name_and_value_once_unknown_first() {
    let report = fixture::report();
    let fields = fields(&report, &Edits::default(), &Values::new(), ["kubectl -n {NAMESPACE}"].into_iter());
    let listed: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.old.as_deref())).collect();
    assert_eq!(
        listed,
        [
            ("NODE_POOL", None),
            ("CLUSTER_NAME", None),
            ("LOCATION", None),
            ("PROJECT_ID", Some("retail-prod")),
            ("NAMESPACE", Some("shop")),
        ]
    );
}
