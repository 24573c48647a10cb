//! Before and after: what is gone, still there, new, and what was not checked again.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::compare::{Compared, Comparison, Reason, compare};
use meshmedic_rules::report::{Confidence, Report};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};
use std::collections::BTreeSet;
use std::path::Path;

fn report_of(texts: &[&str], lang: Lang) -> Report {
    let each = texts.iter().enumerate();
    let inputs: Vec<Input<'_>> =
        each.map(|(at, text)| Input { source: format!("{at}.txt"), bytes: text.as_bytes(), kind: None }).collect();
    let now = Timestamp::parse("2026-07-30T00:00:00Z");
    analyze(&inputs, &Options { lang, now, ..Options::default() }, &mut |_, _| {})
}

fn report(text: &str) -> Report {
    report_of(&[text], Lang::En)
}

fn compared(before: &str, after: &str) -> Comparison {
    compare(&report(before), &report(after), embedded_texts(Lang::En))
}

/// Rule and subject of each finding of a group.
fn told(group: &[Compared]) -> Vec<String> {
    group.iter().map(|one| format!("{} {}", one.rule, one.subject.name.clone().unwrap_or_default())).collect()
}

const FAILS: &str = "Warning  FailedCreate  2m  replicaset-controller  Error creating: Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"istiod-asm-1143-0\"";

/// A described ReplicaSet of a namespace, with one event.
fn replicaset(name: &str, namespace: &str, event: &str) -> String {
    format!(
        "$ kubectl describe replicaset {name} -n {namespace}\nName:           {name}\nNamespace:      {namespace}\nSelector:       app=pay\nReplicas:       0 current / 2 desired\nPods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed\nEvents:\n  Type     Reason        Age  From                   Message\n  ----     ------        ---- ----                   -------\n  {event}\n"
    )
}

/// A fleet's view of memberships, each with a code that is a fault or none.
fn fleet(project: &str, memberships: &[(&str, &str)]) -> String {
    let one = |(name, code): &(&str, &str)| {
        let condition = match *code {
            "" => String::new(),
            code => format!("      conditions:\n      - code: {code}\n        severity: ERROR\n"),
        };
        format!(
            "  projects/123456789012/locations/us-central1/memberships/{name}:\n    servicemesh:\n{condition}      controlPlaneManagement:\n        details:\n        - code: REVISION_READY\n          details: 'Ready: asm-managed'\n        state: ACTIVE\n    state:\n      updateTime: '2026-07-30T00:00:00Z'\n"
        )
    };
    format!(
        "$ gcloud container fleet mesh describe --project {project}\nmembershipStates:\n{}name: projects/{project}/locations/global/features/servicemesh\nupdateTime: '2026-07-30T00:00:00Z'\n",
        memberships.iter().map(one).collect::<String>()
    )
}

const INTERNAL: &str = "CONFIG_APPLY_INTERNAL_ERROR";
const LISTED: &str = "$ kubectl get namespace --show-labels\nNAME   STATUS   AGE    LABELS\n";
const PROMPT: &str = "$ \n";

fn pods(rows: &[(&str, &str, &str)]) -> String {
    let row = |(namespace, pod, ready): &(&str, &str, &str)| {
        format!("{namespace:11} {pod:26} {ready}     Running   0          30d\n")
    };
    let head = "$ kubectl get pods -A\nNAMESPACE   NAME                       READY   STATUS    RESTARTS   AGE\n";
    format!("{head}{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn what_was_looked_at_again_is_gone_still_there_or_new() {
    let before = fleet("retail", &[("shop-1", INTERNAL), ("shop-2", "")])
        + &replicaset("pay-6c9f7d5b9b", "shop", FAILS)
        + PROMPT;
    let after = fleet("retail", &[("shop-1", ""), ("shop-2", INTERNAL)])
        + &replicaset("pay-6c9f7d5b9b", "shop", FAILS)
        + PROMPT;
    let result = compared(&before, &after);
    assert_eq!(told(&result.gone), ["fleet/config-apply-internal-error shop-1"]);
    assert_eq!(result.gone[0].confidence, Confidence::Confirmed);
    assert_eq!(told(&result.new), ["fleet/config-apply-internal-error shop-2"]);
    assert_eq!((result.new[0].reason, result.new[0].text.as_str()), (None, ""), "it was looked at before");
    assert!(told(&result.still).contains(&"webhook/istiod-no-endpoints istiod-asm-1143-0".to_owned()));
    assert!(result.still.iter().all(|still| still.text == "Unchanged." && still.changes.is_empty()));
    assert!(result.not_checked.is_empty(), "{:?}", result.not_checked);
    assert_eq!(
        result.summary.headline,
        format!("Some findings are gone: 1 gone, {} still there, 1 new.", result.still.len())
    );
}

#[test]
fn what_was_not_pasted_again_is_not_gone() {
    let before = fleet("retail", &[("shop-1", INTERNAL)]) + &replicaset("pay-6c9f7d5b9b", "shop", FAILS) + PROMPT;
    for after in [fleet("retail", &[("shop-1", "")]) + PROMPT, "the quick brown fox\n".to_owned()] {
        let result = compared(&before, &after);
        let open = result.not_checked.iter().find(|open| open.rule == "webhook/istiod-no-endpoints").unwrap();
        assert_eq!(open.reason, Some(Reason::NotPasted));
        assert!(open.command.as_ref().unwrap().starts_with("kubectl "), "{open:?}");
        assert!(!told(&result.gone).iter().any(|gone| gone.starts_with("webhook/")), "{:?}", result.gone);
    }
    let nothing = compared(&before, "the quick brown fox\n");
    assert!(nothing.gone.is_empty() && nothing.still.is_empty());
    assert!(nothing.summary.headline.starts_with("Nothing was checked again: "), "{}", nothing.summary.headline);
}

#[test]
fn a_fault_shown_by_an_output_of_another_thing_is_gone_where_that_output_is_pasted_again() {
    let before = replicaset("pay-6c9f7d5b9b", "shop", FAILS) + PROMPT;
    let fine = "Normal   SuccessfulCreate  2m  replicaset-controller  Created pod: pay-x2x7k";
    let result = compared(&before, &(replicaset("pay-6c9f7d5b9b", "shop", fine) + PROMPT));
    assert!(told(&result.gone).contains(&"webhook/istiod-no-endpoints istiod-asm-1143-0".to_owned()), "{result:#?}");
    // The same workload after a rollout.
    let result = compared(&before, &(replicaset("pay-7f99cc4496", "shop", fine) + PROMPT));
    assert!(told(&result.gone).contains(&"webhook/istiod-no-endpoints istiod-asm-1143-0".to_owned()), "{result:#?}");
    for (name, namespace) in [("web-6c9f7d5b9b", "shop"), ("pay-6c9f7d5b9b", "test")] {
        let result = compared(&before, &(replicaset(name, namespace, fine) + PROMPT));
        assert!(result.gone.is_empty(), "{name} of {namespace} says nothing of pay of shop: {:#?}", result.gone);
        assert_eq!(result.not_checked[0].reason, Some(Reason::OtherThings));
    }
}

#[test]
fn a_cut_output_proves_nothing_and_an_open_one_little() {
    let before = fleet("retail", &[("shop-1", INTERNAL)]) + PROMPT;
    let after = fleet("retail", &[("shop-1", "")]);
    let cut = after.lines().take(5).collect::<Vec<_>>().join("\n") + "\n...\n";
    let result = compared(&before, &cut);
    assert_eq!(result.gone, []);
    assert_eq!(result.not_checked[0].reason, Some(Reason::Cut));
    // gcloud sorts its keys, and this is the last.
    let result = compared(&before, &after);
    assert_eq!((told(&result.gone).len(), result.gone[0].confidence), (1, Confidence::Confirmed));
    let open = after.lines().filter(|line| !line.starts_with("updateTime")).collect::<Vec<_>>().join("\n");
    let result = compared(&before, &open);
    assert_eq!((result.gone.len(), result.not_checked[0].reason), (0, Some(Reason::Open)));
    let long = open.replace(
        "      controlPlane",
        "      other: {a: b}\n      more: 1\n      still: 2\n      then: 3\n      controlPlane",
    );
    let result = compared(&before, &long);
    assert_eq!(told(&result.gone), ["fleet/config-apply-internal-error shop-1"]);
    assert_eq!(result.gone[0].confidence, Confidence::Likely);
    assert!(result.gone[0].text.contains("nothing shows that the output ended there"));
    assert!(result.summary.headline.starts_with("Nothing that was found before shows any more"));
}

#[test]
fn a_log_that_does_not_show_it_proves_nothing() {
    let entry = |at: &str, text: &str| format!("2026-07-29T08:{at}:00.000000Z\terror\tklog\t{text}\n");
    let failing = "Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"istiod\"";
    let before = entry("00", failing) + &entry("05", failing);
    let result = compared(&before, &entry("30", "all is well"));
    assert_eq!((result.gone.len(), result.not_checked.len()), (0, 1));
    // Nor where the same command was asked, and its prompt stands behind it.
    let asked = |log: &str| format!("$ kubectl logs -n istio-system deploy/istiod\n{log}{PROMPT}");
    let well: String = (10..40).map(|at| entry(&at.to_string(), "all is well")).collect();
    let result = compared(&asked(&before), &asked(&well));
    let reasons: Vec<_> = result.not_checked.iter().map(|open| open.reason).collect();
    assert_eq!((result.gone.len(), reasons), (0, vec![Some(Reason::Log)]));
    // What is left of the old log is told from what is new.
    let result = compared(&before, &(entry("05", failing) + &entry("30", "all is well")));
    assert!(result.still[0].text.starts_with("Nothing newer than before"), "{:?}", result.still[0]);
    let result = compared(&before, &(before.clone() + &entry("40", failing)));
    let [count, last] =
        ["count", "last"].map(|of| result.still[0].changes.iter().find(|change| change.of == of).unwrap());
    assert_eq!((count.before.as_deref(), count.after.as_deref()), (Some("2"), Some("3")));
    assert_eq!(last.after.as_deref(), Some("2026-07-29T08:40:00Z"));
    assert_eq!(result.still[0].text, "");
}

#[test]
fn clusters_are_kept_apart() {
    let both = fleet("retail", &[("shop-1", INTERNAL), ("shop-2", INTERNAL)]) + PROMPT;
    let result = compared(&both, &(fleet("retail", &[("shop-1", "")]) + PROMPT));
    assert_eq!(told(&result.gone), ["fleet/config-apply-internal-error shop-1"]);
    assert_eq!(told(&result.not_checked), ["fleet/config-apply-internal-error shop-2"]);
    // The cluster of the same name in another fleet.
    let result = compared(&both, &(fleet("other", &[("shop-1", ""), ("shop-2", "")]) + PROMPT));
    assert_eq!((result.gone.len(), result.not_checked.len()), (0, 2), "{:#?}", result.gone);
    let result = compared(&both, &(fleet("other", &[("shop-1", INTERNAL)]) + PROMPT));
    assert_eq!((result.still.len(), result.new.len()), (0, 1), "{:#?}", result.still);
    // Pods of the same names, asked of another cluster.
    let of = |cluster: &str, ready: &str| {
        let context = format!("--context gke_retail_us-central1-a_{cluster}");
        let listed = LISTED.replace("--show-labels", &format!("--show-labels {context}"));
        let shop = "shop   Active   400d   istio.io/rev=asm-managed,kubernetes.io/metadata.name=shop\n";
        listed
            + shop
            + &pods(&[("shop", "cart-6c9f7d5b9b-x2x7k", ready)]).replace("-A", &format!("-A {context}"))
            + PROMPT
    };
    let own = compared(&of("shop-1", "1/1"), &of("shop-1", "2/2"));
    assert_eq!(told(&own.gone), ["injection/sidecar-missing cart-6c9f7d5b9b-x2x7k"], "{own:#?}");
    let other = compared(&of("shop-1", "1/1"), &of("shop-2", "2/2"));
    assert_eq!((other.gone.len(), other.not_checked.len()), (0, 1), "{other:#?}");
    let other = compared(&of("shop-1", "1/1"), &of("shop-2", "1/1"));
    assert_eq!((other.still.len(), other.new.len()), (0, 1), "{other:#?}");
}

#[test]
fn a_pod_that_a_rollout_replaced_is_the_same_fault() {
    let labeled = format!("{LISTED}shop   Active   400d   istio.io/rev=asm-managed,kubernetes.io/metadata.name=shop\n");
    let of = |rows: &[(&str, &str, &str)]| format!("{labeled}{}{PROMPT}", pods(rows));
    let before = of(&[("shop", "cart-6c9f7d5b9b-x2x7k", "1/1")]);
    let result = compared(&before, &of(&[("shop", "cart-7f99cc4496-gdxfn", "1/1")]));
    assert_eq!((result.gone.len(), result.new.len(), result.still.len()), (0, 0, 1), "{result:#?}");
    assert_ne!(result.still[0].id, result.still[0].was[0]);
    assert!(result.still[0].changes.iter().any(|change| change.of == "POD"), "{:?}", result.still[0].changes);
    let result = compared(&before, &of(&[("shop", "cart-7f99cc4496-gdxfn", "2/2")]));
    assert_eq!(told(&result.gone), ["injection/sidecar-missing cart-6c9f7d5b9b-x2x7k"], "{result:#?}");
    // Another workload's pod is another fault.
    let result =
        compared(&before, &of(&[("shop", "cart-7f99cc4496-gdxfn", "2/2"), ("shop", "web-7f99cc4496-gdxfn", "1/1")]));
    assert_eq!(
        (told(&result.gone).len(), told(&result.new)),
        (1, vec!["injection/sidecar-missing web-7f99cc4496-gdxfn".to_owned()])
    );
}

#[test]
fn the_order_of_inputs_changes_nothing() {
    let one = fleet("retail", &[("shop-1", INTERNAL)]) + PROMPT;
    let other = replicaset("pay-6c9f7d5b9b", "shop", FAILS) + PROMPT;
    let fine = fleet("retail", &[("shop-1", "")]) + PROMPT;
    let of = |texts: &[&str]| report_of(texts, Lang::En);
    let texts = embedded_texts(Lang::En);
    let ids = |result: &Comparison| {
        let sorted = |group: &[Compared]| -> BTreeSet<String> {
            group.iter().map(|one| format!("{} {}", one.id, one.text)).collect()
        };
        [&result.gone, &result.still, &result.new, &result.not_checked].map(|group| sorted(group))
    };
    let straight = compare(&of(&[&one, &other]), &of(&[&fine, &other]), texts);
    let turned = compare(&of(&[&other, &one]), &of(&[&other, &fine]), texts);
    assert_eq!(ids(&straight), ids(&turned));
    assert_eq!(straight.summary, turned.summary);
}

#[test]
fn both_languages_say_the_same_and_a_report_in_another_language_is_said_anew() {
    let before =
        fleet("retail", &[("shop-1", INTERNAL), ("shop-2", INTERNAL)]) + &replicaset("pay-6c9f7d5b9b", "shop", FAILS);
    let after = fleet("retail", &[("shop-1", ""), ("shop-2", INTERNAL)]) + PROMPT;
    let in_lang = |lang| [&before, &after].map(|text| report_of(&[text], lang));
    let ([en, en_after], [ja, ja_after]) = (in_lang(Lang::En), in_lang(Lang::Ja));
    let texts = embedded_texts(Lang::Ja);
    let japanese = compare(&ja, &ja_after, texts);
    let english = compare(&en, &en_after, embedded_texts(Lang::En));
    for (one, other) in [
        (&english.gone, &japanese.gone),
        (&english.still, &japanese.still),
        (&english.not_checked, &japanese.not_checked),
    ] {
        assert!(!one.is_empty());
        assert_eq!(told(one), told(other));
        for (one, other) in one.iter().zip(other) {
            assert_eq!((one.reason, &one.command), (other.reason, &other.command));
            assert!(
                one.title.is_ascii() && one.text.is_ascii() && !other.title.is_ascii() && !other.text.is_ascii(),
                "{other:?}"
            );
        }
    }
    assert!(japanese.summary.headline.contains("解消 1 件"), "{}", japanese.summary.headline);
    // The reports were made in English, and Japanese is asked for.
    let anew = compare(&en, &en_after, texts);
    let all = |result: &Comparison| -> Vec<String> {
        [&result.gone, &result.still, &result.not_checked].into_iter().flatten().map(|one| one.title.clone()).collect()
    };
    assert_eq!(all(&anew), all(&japanese));
}

#[test]
fn what_is_new_may_have_been_there_where_nobody_looked() {
    let result = compared(&(fleet("retail", &[("shop-1", "")]) + PROMPT), &replicaset("pay-6c9f7d5b9b", "shop", FAILS));
    let new = result.new.iter().find(|new| new.rule == "webhook/istiod-no-endpoints").unwrap();
    assert_eq!(new.reason, Some(Reason::NotPasted));
    assert!(new.text.starts_with("It may have been there before"));
    assert!(result.summary.headline.starts_with("Nothing was found before"));
}

/// Over all cases: a report held against itself has nothing gone and nothing new, against an empty one nothing that is gone, and against
/// its own beginning nothing that surely is.
#[test]
fn nothing_is_gone_of_any_case_that_is_pasted_again_or_cut() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let texts = embedded_texts(Lang::En);
    let empty = report("the quick brown fox\n");
    let mut wrong = Vec::new();
    for case in meshmedic_cases::read(&folder).unwrap() {
        let Ok(text) = String::from_utf8(case.paste) else { continue };
        let before = report(&text);
        let same = compare(&before, &before, texts);
        if !(same.gone.is_empty() && same.new.is_empty() && same.not_checked.is_empty()) {
            wrong.push(format!("{}: against itself: {}", case.path, same.summary.headline));
        }
        let none = compare(&before, &empty, texts);
        if !none.gone.is_empty() {
            wrong.push(format!("{}: against nothing: {:?}", case.path, told(&none.gone)));
        }
        if before.findings.is_empty() {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        let of_lines = |count: usize| lines[..count].join("\n");
        for count in [lines.len() / 4, lines.len() / 2, lines.len() * 3 / 4, lines.len().saturating_sub(1)] {
            let cut = compare(&before, &report(&of_lines(count)), texts);
            for gone in &cut.gone {
                wrong.push(format!("{}: cut to {count} lines: {} ({})", case.path, gone.id, gone.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

/// A namespace's label is held against its pods and the webhooks: what is pasted again of it alone decides nothing.
#[test]
fn what_several_outputs_showed_together_needs_all_of_them_again() {
    let listed = |labels: &str| format!("{LISTED}shop   Active   400d   {labels}kubernetes.io/metadata.name=shop\n");
    let running = pods(&[("shop", "cart-6c9f7d5b9b-x2x7k", "1/1")]);
    let webhooks = "$ kubectl get mutatingwebhookconfiguration\nNAME                                 WEBHOOKS   AGE\nistio-sidecar-injector-asm-managed   2          100d\n";
    let before = listed("") + &running + webhooks + PROMPT;
    let labeled = listed("istio.io/rev=asm-managed,");
    let result = compared(&before, &(labeled.clone() + PROMPT));
    let open = result.not_checked.iter().find(|open| open.rule == "injection/label-missing").unwrap();
    assert_eq!((result.gone.len(), open.reason), (0, Some(Reason::Beside)));
    assert_eq!(open.command.as_deref(), Some("kubectl get pods --all-namespaces"));
    let result = compared(&before, &(labeled + &running + webhooks + PROMPT));
    assert!(told(&result.gone).contains(&"injection/label-missing shop".to_owned()), "{:#?}", result.not_checked);
}
