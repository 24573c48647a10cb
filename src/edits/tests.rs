use super::*;

const TEMPLATE: &str = "gcloud container clusters update {CLUSTER_NAME} --project {PROJECT_ID} '{print $1}' --location {LOCATION} {PROJECT_ID}";

const OF_SHOP: &str = "cluster/////shop";

fn values(values: &[(&str, &str)]) -> Values {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A finding about a cluster of that name, whose location nothing gives.
fn finding(cluster: &str) -> Finding {
    let mut finding = crate::state::fixture::report().findings.remove(0);
    finding.values = values(&[("CLUSTER_NAME", cluster), ("PROJECT_ID", "retail-prod")]);
    finding.owners = values(&[("LOCATION", &format!("cluster/////{cluster}"))]);
    finding.assumed = vec!["PROJECT_ID".to_owned()];
    finding
}

/// A report with these open locations.
fn report(owners: &[&str]) -> Report {
    let mut report = crate::state::fixture::report();
    report.next.clear();
    report.findings.truncate(1);
    report.findings = owners
        .iter()
        .map(|owner| Finding { owners: values(&[("LOCATION", owner)]), ..report.findings[0].clone() })
        .collect();
    report
}

fn typed(edits: &Edits, owner: &str) -> String {
    Field::new("LOCATION", owner, edits).typed
}

#[test]
fn what_is_typed_fills_the_same_name_of_the_same_thing_and_nothing_else() {
    let mut edits = Edits::default();
    edits.set("LOCATION", OF_SHOP, "us-central1-a");
    let (shop, web) = (finding("shop"), finding("web"));
    let filled =
        "gcloud container clusters update shop --project retail-prod '{print $1}' --location us-central1-a retail-prod";
    assert_eq!(Scope::of_finding(&shop, &edits).fill(TEMPLATE), filled);
    assert_eq!(Scope::of_finding(&finding("shop"), &edits).fill(TEMPLATE), filled);
    assert!(Scope::of_finding(&web, &edits).fill(TEMPLATE).contains("--location LOCATION "));
    edits.set("LOCATION", "cluster/////web", "europe-west1");
    assert_eq!(Scope::of_finding(&shop, &edits).fill(TEMPLATE), filled);
    assert!(Scope::of_sheet(&edits).fill(TEMPLATE).contains("--location LOCATION "));
}

#[test]
fn what_the_paste_gives_stays() {
    let mut edits = Edits::default();
    for owner in ["", OF_SHOP, "project/"] {
        edits.set("PROJECT_ID", owner, "another");
    }
    let shop = finding("shop");
    assert!(Scope::of_finding(&shop, &edits).fill(TEMPLATE).contains("--project retail-prod '{"));
    // A value that the rules refused is open again.
    let shop = Finding { values: values(&[("LOCATION", "$(id)")]), ..shop };
    edits.set("LOCATION", OF_SHOP, "us-central1-a");
    assert!(Scope::of_finding(&shop, &edits).fill(TEMPLATE).contains("--location us-central1-a "));
}

#[test]
fn an_unsafe_value_reaches_no_command() {
    let mut edits = Edits::default();
    edits.set("LOCATION", OF_SHOP, "$(id)");
    assert!(Scope::of_finding(&finding("shop"), &edits).fill(TEMPLATE).contains("--location LOCATION "));
    assert!(Field::new("LOCATION", OF_SHOP, &edits).refused());
    edits.set("LOCATION", OF_SHOP, "");
    assert!(!Field::new("LOCATION", OF_SHOP, &edits).refused());
}

#[test]
fn what_was_typed_follows_a_thing_that_more_is_told_of() {
    let mut edits = Edits::default();
    edits.set("LOCATION", OF_SHOP, "us-central1-a");
    let more = "cluster/fleet///retail-prod/shop";
    edits.follow(&report(&[more, more, "cluster////retail-prod/web"]));
    assert_eq!((typed(&edits, more), typed(&edits, OF_SHOP)), ("us-central1-a".to_owned(), "us-central1-a".to_owned()));
    // What was deleted there is not filled in once more.
    edits.set("LOCATION", more, "");
    edits.follow(&report(&[more]));
    assert_eq!(typed(&edits, more), "");
}

#[test]
fn what_was_typed_for_a_thing_that_turns_out_to_be_two_is_neithers_and_not_lost() {
    let mut edits = Edits::default();
    edits.set("LOCATION", "cluster/////", "us-central1-a");
    edits.follow(&report(&["cluster/////shop", "cluster/////web"]));
    assert_eq!((typed(&edits, "cluster/////shop"), typed(&edits, "cluster/////web")), (String::new(), String::new()));
    assert_eq!(typed(&edits, "cluster/////"), "us-central1-a");
    // As long as the thing is still there as it was, nothing else is it.
    edits.follow(&report(&["cluster/////", "cluster/////shop"]));
    assert_eq!(typed(&edits, "cluster/////shop"), "");
    // Less is told than before: nothing says that it is the same thing.
    edits.set("LOCATION", "cluster/////shop", "us-east1");
    edits.follow(&report(&["cluster/fleet////"]));
    assert_eq!(typed(&edits, "cluster/fleet////"), "us-central1-a");
}

#[test]
fn parts_say_the_same_as_the_filled_command() {
    let (shop, edits) = (finding("shop"), Edits::default());
    let scope = Scope::of_finding(&shop, &edits);
    let shown = scope.parts(TEMPLATE).into_iter().map(|part| match part {
        Part::Text(text) => text,
        Part::Known { name, value, assumed } => {
            assert_eq!(assumed, name == "PROJECT_ID");
            value
        }
        Part::Open(field) => field.name,
    });
    assert_eq!(shown.collect::<String>(), scope.fill(TEMPLATE));
}

/// The program on the command line fills it in likewise: nobody is asked for what is usual.
#[test]
fn a_name_with_a_usual_value_is_not_open() {
    let (shop, edits) = (finding("shop"), Edits::default());
    let scope = Scope::of_finding(&shop, &edits);
    let template = "kubectl get pods -n {ISTIOD_NAMESPACE} {LOCATION}";
    assert_eq!(scope.fill(template), "kubectl get pods -n istio-system LOCATION");
    assert_eq!(scope.open(template), ["LOCATION"]);
    let known = |part: &Part| matches!(part, Part::Known { value, assumed: true, .. } if value == "istio-system");
    assert!(scope.parts(template).iter().any(known));
    let mut own = finding("shop");
    own.values.insert("ISTIOD_NAMESPACE".to_owned(), "mesh-system".to_owned());
    assert!(Scope::of_finding(&own, &edits).fill(template).contains("-n mesh-system "));
}
