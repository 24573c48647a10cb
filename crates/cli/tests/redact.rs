//! `meshmedic redact` and `analyze --redact`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{PROBLEM, Place};

const PODS: &str = "\
$ gcloud container clusters get-credentials shop-live --region us-central1 --project retail-prod-4417
$ kubectl get pods -n storefront
NAME                    READY   STATUS             RESTARTS   AGE
basket-7d5b9c6f8-x2x7k  1/2     CrashLoopBackOff   7          3h
Contact jane.roe@acmestores.com, cluster gke_retail-prod-4417_us-central1_shop-live at 10.52.3.7 and 10.52.3.9.
";

const NAMES: [&str; 8] =
    ["retail-prod-4417", "shop-live", "storefront", "basket", "jane", "acmestores", "10.52.3.7", "10.52.3.9"];

#[test]
fn texts_are_printed_with_names_replaced_and_what_was_is_listed() {
    let ran = Place::new().pipe(&["redact"], PODS);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for name in NAMES {
        assert!(!ran.out.contains(name), "{name}: {}", ran.out);
        assert!(ran.err.contains(name), "{name}: {}", ran.err);
    }
    let lengths = |text: &str| text.lines().map(str::len).collect::<Vec<_>>();
    assert_eq!(lengths(&ran.out), lengths(PODS), "as wide as before");
    assert!(ran.out.contains("gke_project000000001_us-central1_cluster01 at 10.10.1.1 and 10.10.1.2."), "{}", ran.out);
    assert!(ran.out.contains("-7d5b9c6f8-x2x7k  1/2     CrashLoopBackOff"), "{}", ran.out);
    let again = Place::new().pipe(&["redact"], &ran.out);
    assert_eq!((again.out, again.err.as_str()), (ran.out, ""), "a second time changes nothing");
}

#[test]
fn a_name_has_one_stand_in_over_several_inputs() {
    let place = Place::new();
    place.write("retail-prod-4417.txt", PODS).write("b.txt", "cluster \"shop-live\" of projects/retail-prod-4417/x\n");
    let ran = place.run(&["redact", "retail-prod-4417.txt", "b.txt"]);
    assert!(ran.out.starts_with("==> project000000001.txt <==\n"), "{}", ran.out);
    assert!(
        ran.out.ends_with("\n\n==> b.txt <==\ncluster \"cluster01\" of projects/project000000001/x\n"),
        "{}",
        ran.out
    );
    let list = place.run(&["redact", "--list", "retail-prod-4417.txt"]);
    assert_eq!((list.status, list.err.as_str()), (0, ""));
    assert!(list.out.starts_with("project    retail-prod-4417  project000000001  2\n"), "{}", list.out);
}

#[test]
fn what_is_to_be_kept_stays() {
    let ran = Place::new().pipe(&["redact", "--keep", "address", "--keep", "shop-live"], PODS);
    assert!(ran.out.contains("gke_project000000001_us-central1_shop-live at 10.52.3.7 and 10.52.3.9."), "{}", ran.out);
    assert!(!ran.err.contains("10.52") && !ran.err.contains("shop-live"), "{}", ran.err);
}

#[test]
fn what_is_no_text_is_left_out_and_said() {
    let place = Place::new();
    place.write("a.png", [0x89u8, 0, 1, 2].repeat(99)).write("b.txt", PODS);
    let ran = place.run(&["redact", "a.png", "b.txt"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("meshmedic: a.png: no text"), "{}", ran.err);
    assert!(ran.out.contains("==> b.txt <==\n"), "{}", ran.out);
}

#[test]
fn a_report_from_replaced_texts_says_no_name_in_any_form() {
    let place = Place::new();
    let event = format!("{PODS}{PROBLEM}$ kubectl get pods -n storefront\nError: password=hunter2zz\n");
    place.write("retail-prod-4417.txt", event);
    let set = ["--set", "MEMBERSHIP=shop-live"];
    for format in [&["--format", "text"][..], &["--format", "json"], &["--lang", "ja"]] {
        let plain = place.run(&[&["analyze", "retail-prod-4417.txt"], &set[..], format].concat());
        let ran = place.run(&[&["analyze", "--redact", "retail-prod-4417.txt"], &set[..], format].concat());
        assert_eq!((plain.status, ran.status), (1, 1), "{}", ran.err);
        assert!(
            plain.out.contains("retail-prod-4417") && ran.out.contains("webhook/istiod-no-endpoints"),
            "{}",
            plain.out
        );
        for name in NAMES {
            assert!(!ran.out.contains(name) && !ran.err.contains(name), "{name}: {}", ran.out);
        }
        assert!(!ran.out.contains("hunter2zz"));
        let told = if format.contains(&"ja") { ["仮の名前", "失効"] } else { ["stand-ins", "Revoke"] };
        for word in told {
            assert!(ran.out.contains(word), "{word}: {}", ran.out);
        }
        assert!(!plain.out.contains(told[0]) && plain.out.contains(told[1]), "{}", plain.out);
    }
    let both = place.run(&["analyze", "--redact", "--show-secrets", "retail-prod-4417.txt"]);
    assert_eq!(both.status, 2, "{}", both.out);
}
