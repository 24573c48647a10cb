//! Every kind in every form that its tools print it in: the same names come out of all of them.
//!
//! All outputs are made up in the form of the real ones.
#![allow(clippy::unwrap_used)]

mod reading;
mod forms {
    pub(super) mod described;
    pub(super) mod resources;
    pub(super) mod shapes;
    pub(super) mod tables;
}

use forms::described::DESCRIBED;
use forms::resources::{DESCRIPTIONS, RESOURCES};
use forms::shapes::{blocks, boxed, headless, indented, markdown, reversed, wrapped, yaml};
use forms::tables::TABLES;
use meshmedic_rules::Kind;
use reading::{read, values};

/// What is wrong about how a text is read, where anything is.
fn wrong(form: &str, text: &str, kind: Kind, record: &str, field: &str, wanted: &[&str]) -> Option<String> {
    let artifacts = read(text);
    let kinds: Vec<Kind> = artifacts.iter().map(|artifact| artifact.kind).collect();
    if kinds.is_empty() || kinds.iter().any(|found| *found != kind) {
        return Some(format!("{form}: {kind:?}, not {kinds:?}\n{text}"));
    }
    let found = values(&artifacts, record, field);
    (found != wanted).then(|| format!("{form}: {kind:?} {record}.{field} {found:?}, not {wanted:?}\n{text}"))
}

#[test]
fn every_table_in_every_form() {
    let mut failures = Vec::new();
    for listed in TABLES {
        let mut check = |form: &str, text: &str| {
            failures.extend(wrong(form, text, listed.kind, listed.record, listed.field, listed.values));
        };
        let table = listed.table;
        check("as printed", table);
        check("with its command", &format!("$ {}\n{table}$ \n", listed.kind.command()));
        check("indented", &indented(table));
        check("with a Windows line end", &table.replace('\n', "\r\n"));
        check("behind prose", &format!("Here is what it says:\n\n{table}\nIs that right?\n"));
        check("in a fence", &format!("```\n{table}```\n"));
        check("in Markdown", &markdown(table));
        check("in a box", &boxed(table));
        if matches!(listed.kind, Kind::GuestAttributes | Kind::IamPolicy | Kind::ForwardingRules) {
            check("in blocks", &blocks(table));
        }
        let ordered = [Kind::GuestAttributes, Kind::IamPolicy, Kind::NamespaceList];
        if !ordered.contains(&listed.kind) && !table.starts_with("REV") {
            check("in another order", &reversed(table));
        }
        if table.lines().next().unwrap().len() > 80 && listed.kind != Kind::BackendHealth {
            for width in [80, 100] {
                check("wrapped", &wrapped(table, width, false));
                check("wrapped, blanks lost", &wrapped(table, width, true));
            }
        }
        // Two rows of one width prove the terminal's; of Services one alone is so wide.
        if listed.clear && !matches!(listed.kind, Kind::BackendHealth | Kind::ServiceList) {
            check("without its head, wrapped", &wrapped(&headless(table), 80, false));
        }
        if listed.clear {
            check("without its head", &headless(table));
            check("with a localised head", &format!("名前   状態   経過時間\n{}", headless(table)));
            check("with a garbled head", &format!("\u{fffd}\u{fffd}O   \u{fffd}\u{fffd}   ???\n{}", headless(table)));
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_table_kinds_are_all_there() {
    let lists = Kind::ALL.iter().filter(|kind| kind.id().ends_with("-list"));
    for kind in lists.filter(|kind| !matches!(kind, Kind::IptablesList | Kind::ProcessList)) {
        assert!(TABLES.iter().any(|listed| listed.kind == *kind), "{kind:?}");
    }
}

#[test]
fn every_resource_in_yaml_and_json_alone_and_in_a_list() {
    let mut failures = Vec::new();
    for whole in RESOURCES.iter().chain(DESCRIPTIONS) {
        let value: serde_json::Value = serde_json::from_str(whole.json).unwrap();
        let mut check = |form: &str, text: &str, times: usize| {
            let wanted = vec![whole.value; times];
            failures.extend(wrong(form, text, whole.kind, whole.record, whole.field, &wanted));
        };
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        let document = yaml(&value, 0);
        check("JSON", &pretty, 1);
        check("JSON in one line", &value.to_string(), 1);
        check("JSON with four blanks", &pretty.replace("  ", "    "), 1);
        check("YAML", &document, 1);
        check("YAML with its command", &format!("$ {}\n{document}$ \n", whole.kind.command()), 1);
        check("indented YAML", &indented(&document), 1);
        if !matches!(whole.kind, Kind::MeshDescribe | Kind::IamPolicy | Kind::EnvoyServerInfo | Kind::ClusterDescribe) {
            let pair = serde_json::json!([value, value]);
            check("a JSON array", &serde_json::to_string_pretty(&pair).unwrap(), 2);
            check("YAML documents", &format!("---\n{document}---\n{document}"), 2);
        }
        if RESOURCES.iter().any(|resource| std::ptr::eq(resource, whole)) {
            let list = serde_json::json!({"apiVersion": "v1", "items": [value, value], "kind": "List", "metadata": {"resourceVersion": ""}});
            check("a List in JSON", &serde_json::to_string_pretty(&list).unwrap(), 2);
            check("a List in YAML", &yaml(&list, 0), 2);
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_description_alone_and_behind_another() {
    let mut failures = Vec::new();
    for whole in DESCRIBED {
        let text = whole.json;
        let mut check = |form: &str, text: &str, times: usize| {
            failures.extend(wrong(form, text, whole.kind, whole.record, whole.field, &vec![whole.value; times]));
        };
        check("described", text, 1);
        check("with its command", &format!("$ kubectl describe x\n{text}$ \n"), 1);
        check("indented", &indented(text), 1);
        check("two of them", &format!("{text}\n\n{text}"), 2);
        check("two with one blank line between", &format!("{text}\n{text}"), 2);
        let artifacts = read(&format!("{text}\n\n{text}"));
        // Sentences stand between described namespaces, and what secrets hold.
        if artifacts.len() != 1 && !matches!(whole.kind, Kind::Namespace | Kind::SecretList) {
            failures.push(format!("{:?}: two descriptions are {} artifacts", whole.kind, artifacts.len()));
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

const ALL: &str = "\
NAME                                          READY   STATUS      RESTARTS   AGE
pod/cart-6c9f7d5b9b-x2x7k                     2/2     Running     0          41d
pod/backup-28456780-abcde                     0/1     Completed   0          5m

NAME                           TYPE           CLUSTER-IP    EXTERNAL-IP   PORT(S)        AGE
service/istio-ingressgateway   LoadBalancer   10.24.5.129   34.82.157.6   80:31904/TCP   41d

NAME                     DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE
daemonset.apps/fluentd   3         3         3       3            3           <none>          41d

NAME                   READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/cart   1/1     1            1           41d

NAME                              DESIRED   CURRENT   READY   AGE
replicaset.apps/cart-6c9f7d5b9b   1         1         1       41d

NAME                  READY   AGE
statefulset.apps/db   2/2     41d

NAME                                       REFERENCE         TARGETS   MINPODS   MAXPODS   REPLICAS   AGE
horizontalpodautoscaler.autoscaling/cart   Deployment/cart   5%/80%    1         3         1          41d

NAME                   SCHEDULE      TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE
cronjob.batch/backup   */5 * * * *   <none>     False     0        2m11s           41d

NAME                        STATUS     COMPLETIONS   DURATION   AGE
job.batch/backup-28456780   Complete   1/1           5s         5m
";

#[test]
fn kubectl_get_all() {
    let squeezed = ALL.replace("\n\n", "\n");
    let heads = |line: &&str| !line.starts_with("NAME ");
    let headless: String = ALL.lines().filter(heads).map(|line| format!("{line}\n")).collect();
    for text in [ALL, &squeezed, &headless, &format!("$ kubectl get all\n{ALL}$ \n"), &indented(ALL)] {
        let artifacts = read(text);
        assert_eq!(values(&artifacts, "pod", "name"), ["cart-6c9f7d5b9b-x2x7k", "backup-28456780-abcde"], "{text}");
        assert_eq!(values(&artifacts, "service", "name"), ["istio-ingressgateway"], "{text}");
        assert_eq!(values(&artifacts, "replicaset", "name"), ["cart-6c9f7d5b9b"], "{text}");
        let kinds = values(&artifacts, "workload", "kind");
        assert_eq!(kinds, ["DaemonSet", "Deployment", "StatefulSet", "CronJob", "Job"], "{text}");
        let names = values(&artifacts, "workload", "name");
        assert_eq!(names, ["fluentd", "cart", "db", "backup", "backup-28456780"], "{text}");
    }
}

#[test]
fn a_row_of_a_wrapped_table_stands_where_it_was_pasted() {
    let services = TABLES.iter().find(|listed| listed.kind == Kind::ServiceList).unwrap().table;
    let text = format!("What is wrong here?\n\n{}", wrapped(services, 80, false));
    let artifacts = read(&text);
    let spans: Vec<&str> = artifacts[0].records.iter().map(|record| &text[record.span.clone()]).collect();
    let [pending, cart] = spans[..] else { panic!("{spans:?}") };
    assert!(pending.starts_with("gateways ") && pending.ends_with("istio=ingressgateway"), "{pending}");
    assert!(cart.starts_with("shop ") && cart.ends_with("app=cart") && cart.lines().count() == 2, "{cart}");
    assert!(text[artifacts[0].range.clone()].starts_with("NAMESPACE"));
    assert_eq!(artifacts[0].range.end, text.len());
}
