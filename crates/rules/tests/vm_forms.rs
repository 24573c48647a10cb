//! What is asked of a VM that runs Envoy, in every form that its tools print: guest attributes, processes, Envoy's version.
//!
//! All outputs are made up in the form of the real ones.
#![allow(clippy::unwrap_used)]

mod reading;

use meshmedic_rules::Kind;
use reading::{read, shown};

#[test]
fn guest_attributes_in_every_form() {
    let listing =
        "https://compute.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/vm-1/guestAttributes";
    let metadata = "curl -s -H \"Metadata-Flavor: Google\" \"http://metadata.google.internal/computeMetadata/v1/instance/guest-attributes/gce-service-proxy/";
    for (form, text) in [
        (
            "a table",
            "NAMESPACE          KEY               VALUE\ngce-service-proxy  bootstrap-status  FINISHED\ngce-service-proxy  agent-heartbeat   2021-01-12T11:39:14Z\n".to_owned(),
        ),
        (
            "YAML",
            "- key: bootstrap-status\n  namespace: gce-service-proxy\n  value: FINISHED\n- key: agent-heartbeat\n  namespace: gce-service-proxy\n  value: '2021-01-12T11:39:14Z'\n".to_owned(),
        ),
        (
            "JSON",
            r#"[
  {
    "key": "bootstrap-status",
    "namespace": "gce-service-proxy",
    "value": "FINISHED"
  },
  {
    "key": "agent-heartbeat",
    "namespace": "gce-service-proxy",
    "value": "2021-01-12T11:39:14Z"
  }
]"#.to_owned(),
        ),
        (
            "the API's answer",
            format!(
                r#"{{"kind": "compute#guestAttributes", "queryPath": "gce-service-proxy/", "queryValue": {{"items": [
  {{"namespace": "gce-service-proxy", "key": "bootstrap-status", "value": "FINISHED"}},
  {{"namespace": "gce-service-proxy", "key": "agent-heartbeat", "value": "2021-01-12T11:39:14Z"}}]}}, "selfLink": "{listing}"}}"#
            ),
        ),
        (
            "a list for screen readers",
            "NAMESPACE: gce-service-proxy\nKEY: bootstrap-status\nVALUE: FINISHED\n\nNAMESPACE: gce-service-proxy\nKEY: agent-heartbeat\nVALUE: 2021-01-12T11:39:14Z\n".to_owned(),
        ),
        ("the metadata server's JSON", r#"{"bootstrap-status":"FINISHED","agent-heartbeat":"2021-01-12T11:39:14Z"}"#.to_owned()),
        (
            "the same with its namespace",
            r#"{"gce-service-proxy":{"bootstrap-status":"FINISHED","agent-heartbeat":"2021-01-12T11:39:14Z"}}"#.to_owned(),
        ),
        (
            "the metadata server's text",
            "gce-service-proxy/bootstrap-status FINISHED\ngce-service-proxy/agent-heartbeat 2021-01-12T11:39:14Z\n".to_owned(),
        ),
    ] {
        let attributes = shown(&text, Kind::GuestAttributes, "guest-attribute", &["key", "value"]);
        assert_eq!(attributes, ["bootstrap-status FINISHED", "agent-heartbeat 2021-01-12T11:39:14Z"], "{form}");
    }
    let keys = "agent-heartbeat\nbootstrap-status\nproxy-version\n";
    for text in [keys.to_owned(), format!("$ {metadata}\"\n{keys}$ \n")] {
        let attributes = shown(&text, Kind::GuestAttributes, "guest-attribute", &["key", "value"]);
        assert_eq!(attributes, ["agent-heartbeat -", "bootstrap-status -", "proxy-version -"]);
    }
    let one = format!("$ {metadata}bootstrap-status\"\nFAILED\n$ \n");
    assert_eq!(shown(&one, Kind::GuestAttributes, "guest-attribute", &["key", "value"]), ["bootstrap-status FAILED"]);
    assert!(read("FINISHED\n").is_empty() && read("bootstrap-status\nis what I asked for\n").is_empty());
}

#[test]
fn processes_in_every_form() {
    let state = |text: &str| shown(text, Kind::ProcessList, "process-list", &["envoy"]);
    let envoy = "/usr/local/bin/envoy -c /etc/envoy/bootstrap.yaml --log-level info";
    for (form, text, wanted) in [
        (
            "ps aux",
            format!(
                "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           1  0.0  0.1 167304 11052 ?        Ss   Jul30   0:04 /sbin/init\nenvoy        991  0.3  1.2 214512 49960 ?        Sl   09:14   1:23 {envoy}\n"
            ),
            "running",
        ),
        (
            "ps aux | grep envoy",
            format!(
                "envoy        991  0.3  1.2 214512 49960 ?        Sl   09:14   1:23 {envoy}\nroot        1204  0.0  0.0   6308   720 pts/0    S+   09:20   0:00 grep envoy\n"
            ),
            "running",
        ),
        (
            "ps aux | grep envoy, none",
            "root        1204  0.0  0.0   6308   720 pts/0    S+   09:20   0:00 grep --color=auto envoy\n".to_owned(),
            "missing",
        ),
        (
            "ps -ef",
            format!(
                "UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 Jul30 ?        00:00:04 /sbin/init\nenvoy        991       1  0 09:14 ?        00:01:23 {envoy}\n"
            ),
            "running",
        ),
        (
            "ps -ef | grep envoy",
            "root        1204    1100  0 09:20 pts/0    00:00:00 grep envoy\n".to_owned(),
            "missing",
        ),
        ("pgrep -a envoy", format!("991 {envoy}\n"), "running"),
        ("pgrep -a with its command", format!("$ pgrep -a envoy\n991 {envoy}\n$ \n"), "running"),
        ("pgrep with its command", "$ pgrep envoy\n991\n$ \n".to_owned(), "running"),
        ("pgrep -l with its command", "$ pgrep -l envoy\n991 envoy\n$ \n".to_owned(), "running"),
        ("pgrep, none", "$ pgrep -a envoy\n$ \n".to_owned(), "missing"),
    ] {
        assert_eq!(state(&text), [wanted], "{form}");
    }
    assert!(read("991\n").is_empty() && read("991 envoys came to the court\n").is_empty());
    assert!(read("42 /usr/bin/python3 -m envoyctl\n").is_empty());
}

#[test]
fn versions_are_envoys_own() {
    let hash = "dc78069b10cc94fa07bb974b7101dd1b42e2e7bf/1.15.1-dev/Clean/RELEASE/BoringSSL";
    for text in [
        format!("/usr/local/bin/envoy version: {hash}\n"),
        format!("envoy  version: {hash}\n"),
        format!("$ envoy --version\n\nenvoy  version: {hash}\n\n$ \n"),
    ] {
        assert_eq!(shown(&text, Kind::EnvoyVersion, "envoy-version", &["version"]), ["1.15.1"], "{text}");
    }
    for text in [
        "client version: 1.20.3\ncontrol plane version: 1.20.3\ndata plane version: 1.20.3 (12 proxies)\n",
        "no ready Istio pods in \"istio-system\"\n1.20.3\n",
        "version.BuildInfo{Version:\"1.20.3\", GitRevision:\"x\"}\n",
        "Client Version: v1.30.5\nKustomize Version: v5.0.4\nServer Version: v1.30.5-gke.1\n",
        "envoyproxy/envoy:v1.22.2\n",
        "nginx version: nginx/1.22.1\n",
        "contour version: v1.28.0\n",
    ] {
        assert!(read(text).iter().all(|artifact| artifact.kind != Kind::EnvoyVersion), "{text}");
    }
    let info =
        format!("{{\n \"version\": \"{hash}\",\n \"state\": \"LIVE\",\n \"hot_restart_version\": \"disabled\"\n}}\n");
    assert_eq!(shown(&info, Kind::EnvoyServerInfo, "server-info", &["version", "state"]), ["1.15.1 LIVE"]);
    let cut = info.replace("disabled\"\n", "disabled\",\n ...\n");
    assert_eq!(shown(&cut, Kind::EnvoyServerInfo, "server-info", &["version", "state"]), ["1.15.1 LIVE"]);
}

/// A VM with its metadata, where its zone is a link, as gcloud prints it.
fn machine(name: &str, link: &str) -> String {
    format!(
        "kind: compute#instance\nmetadata:\n  items:\n  - key: instance-template\n    value: projects/123456789012/global/instanceTemplates/td-template\n  - key: created-by\n    value: projects/123456789012/regions/us-east1/instanceGroupManagers/td-mig\nname: {name}\n{link}zone: https://www.googleapis.com/compute/v1/projects/shop-prod/zones/us-east1-b\n"
    )
}

#[test]
fn a_machine_names_its_group_and_its_template_and_a_node_neither() {
    let link = "selfLink: https://www.googleapis.com/compute/v1/projects/shop-prod/zones/us-east1-b/instances/td-1\n";
    for link in [link, ""] {
        let values = read(&machine("td-1", link))[0].records[0].values.clone();
        let values: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(
            values,
            [
                "GROUP_REGION=us-east1",
                "INSTANCE_GROUP_NAME=td-mig",
                "INSTANCE_NAME=td-1",
                "PROJECT_ID=shop-prod",
                "PROJECT_NUMBER=123456789012",
                "TEMPLATE_NAME=td-template",
                "ZONE=us-east1-b"
            ]
        );
    }
    let node = read(&machine("gke-c-1-default-pool-1a2b3c4d-x5y6", ""));
    let values = &node[0].records[0].values;
    assert_eq!(values["ZONE"], "us-east1-b");
    assert!(!values.contains_key("INSTANCE_GROUP_NAME") && !values.contains_key("TEMPLATE_NAME"), "{values:?}");
}

#[test]
fn guest_attributes_name_the_machine_by_their_link() {
    let text = r#"{"kind": "compute#guestAttributes", "queryPath": "gce-service-proxy/", "queryValue": {"items": [
        {"key": "bootstrap-status", "namespace": "gce-service-proxy", "value": "FINISHED"}]}, "selfLink":
        "https://www.googleapis.com/compute/v1/projects/shop-prod/zones/us-east1-b/instances/vm-1/guestAttributes/gce-service-proxy"}"#;
    let values = &read(text)[0].records[0].values;
    assert_eq!((values["INSTANCE_NAME"].as_str(), values["PROJECT_ID"].as_str()), ("vm-1", "shop-prod"));
}
