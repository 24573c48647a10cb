//! Each line within a record of a log: Cloud Logging's entries, containers' files, collectors.

use super::clock::{clock, epoch, fraction, local, utc};
use super::form::{Form, body, each, line, lines, text};
use super::scalars::{ascii, json, yaml};

pub(crate) const FORMS: &[Form] = &[
    text("entries-json", "Cloud Logging's entries in JSON, one for each line", |text| entries(text, false)),
    text("entries-json-newest", "Cloud Logging's entries in JSON, the newest first", |text| entries(text, true)),
    text("entries-json-lines", "Cloud Logging's entries, a line of JSON each, as exports are", |text| {
        each(text, |at, line| entry(at, line).lines().map(str::trim_start).collect())
    }),
    text("entries-yaml", "Cloud Logging's entries in YAML, one for each line", |text| {
        lines(text).enumerate().map(|(at, line)| entry_yaml(at, &yaml(line, 80, "  "))).collect()
    }),
    text("entries-table", "gcloud's table of time and text", |text| {
        format!(
            "TIMESTAMP                       TEXT_PAYLOAD\n{}",
            each(text, |at, line| format!("{:<30}  {line}", utc(at, 6)))
        )
    }),
    text("entries-csv", "gcloud's CSV of time and text", |text| {
        let row = |at: usize, line: &str| format!("{},\"{}\"", utc(at, 6), line.replace('"', "\"\""));
        format!("timestamp,text_payload\n{}", each(text, row))
    }),
    text("entry-json", "the text whole in one of Cloud Logging's entries in JSON", |text| {
        format!("[\n{}\n]\n", entry(0, body(text)))
    }),
    text("entry-json-payload", "the text whole in a JSON payload's message", |text| {
        let entry = entry(0, "").replace(
            "\"textPayload\": \"\"",
            &format!("\"jsonPayload\": {{\"message\": {}, \"logger\": \"look\"}}", json(body(text))),
        );
        format!("[\n{entry}\n]\n")
    }),
    text("entry-yaml", "the text whole in one of Cloud Logging's entries in YAML, as a block", |text| {
        entry_yaml(0, &format!("|-\n{}", each(text, |_, line| format!("  {line}")).trim_end_matches('\n')))
    }),
    text("entry-yaml-quoted", "the text whole in one of Cloud Logging's entries in YAML, double-quoted", |text| {
        entry_yaml(0, &json(body(text)))
    }),
    line("docker-json", "docker's json-file", |at, line| {
        format!("{{\"log\":{},\"stream\":\"stderr\",\"time\":\"{}\"}}", json(&format!("{line}\n")), utc(at, 9))
    }),
    line("docker-json-spaced", "docker's json-file as a script writes it again", |at, line| {
        format!("{{\"log\": {}, \"stream\": \"stdout\", \"time\": \"{}\"}}", ascii(&format!("{line}\n")), utc(at, 9))
    }),
    text("loki-pairs", "Loki's API: a pair of time and line for each line", |text| {
        let pair = |(at, line): (usize, &str)| format!("[\"{}{:09}\",{}]", epoch(at), at * 7919, json(line));
        let all: Vec<String> = lines(text).enumerate().map(pair).collect();
        let stream = "{\"app\":\"look\",\"pod\":\"look-7d9f8c6b5-x2x7k\"}";
        format!(
            "{{\"status\":\"success\",\"data\":{{\"resultType\":\"streams\",\"result\":[{{\"stream\":{stream},\"values\":[{}]}}]}}}}\n",
            all.join(",")
        )
    }),
    text("search-hits", "a search engine's hits, one for each line", |text| {
        let hit = |(at, line): (usize, &str)| {
            format!(
                "      {{\n        \"_id\": \"h{at}\",\n        \"_source\": {{\n          \"@timestamp\": \"{}\",\n          \"message\": {}\n        }}\n      }}",
                utc(at, 3),
                json(line)
            )
        };
        let all: Vec<String> = lines(text).enumerate().map(hit).collect();
        format!("{{\n  \"took\": 3,\n  \"hits\": {{\n    \"hits\": [\n{}\n    ]\n  }}\n}}\n", all.join(",\n"))
    }),
    line("viewer-rows", "a log viewer's rows as selected: level and time on lines of their own", |at, line| {
        format!("ERROR\n{} CEST\n{line}", local(at, ' ', '.', 3))
    }),
    line("csv-column", "a spreadsheet's only column", |_, line| format!("\"{}\"", line.replace('"', "\"\""))),
    line("wiki-rows", "a wiki's rows of time and text, without a head", |at, line| {
        format!("| {} | {} |", utc(at, 0), line.replace('|', "\\|"))
    }),
    line("klog-err", "klog's structured error with the line as its err", |at, line| {
        let head = format!("E0730 {}.{:06}    2417 pod_workers.go:1301]", clock(at), at * 7919 % 1_000_000);
        format!("{head} \"Error syncing pod, skipping\" err={} pod=\"ci/look-7d9f8c6b5-x2x7k\"", json(line))
    }),
    line("logfmt-lines", "logfmt with the line as its msg", |at, line| {
        format!("time=\"{}\" level=info msg={} job=look-7", utc(at, 0), json(line))
    }),
    line("logfmt-last", "logfmt with the line as its last value", |at, line| {
        format!("ts={} caller=runner.go:114 level=info output={}", utc(at, 3), json(line))
    }),
    line("structured-zerolog", "a structured log's JSON, time and level first", |at, line| {
        format!(
            "{{\"level\":\"info\",\"time\":\"{}\",\"caller\":\"runner.go:114\",\"message\":{}}}",
            utc(at, 3),
            json(line)
        )
    }),
    line("structured-pino", "a structured log's JSON, level as a number", |at, line| {
        format!("{{\"level\":30,\"time\":{}000,\"pid\":7,\"hostname\":\"vm-1\",\"msg\":{}}}", epoch(at), json(line))
    }),
    line("journal-json", "journalctl -o json", |at, line| {
        let at = epoch(at);
        format!(
            "{{\"__REALTIME_TIMESTAMP\":\"{at}000000\",\"_HOSTNAME\":\"vm-1\",\"SYSLOG_IDENTIFIER\":\"look\",\"PRIORITY\":\"6\",\"MESSAGE\":{}}}",
            json(line)
        )
    }),
    line("fluent-bit", "fluent-bit's standard output", |at, line| {
        let (second, rest) = (epoch(at), fraction(at, '.', 9));
        format!(
            "[{at}] kube.var.log.containers.look: [[{second}{rest}, {{}}], {{\"stream\"=>\"stderr\", \"log\"=>{}}}]",
            json(line)
        )
    }),
    line("fluentd", "fluentd's standard output: time, tag and JSON", |at, line| {
        format!(
            "{} +0000 kube.look: {{\"log\":{},\"stream\":\"stderr\"}}",
            local(at, ' ', '.', 9),
            json(&format!("{line}\n"))
        )
    }),
    line("time-json", "a time and a line of JSON", |at, line| {
        format!("{} {{\"severity\":\"INFO\",\"message\":{}}}", utc(at, 3), json(line))
    }),
    text("tool-message", "an automation's result with the text in one string", |text| {
        let out = json(body(text));
        format!(
            "fatal: [vm-1]: FAILED! => {{\"changed\": true, \"cmd\": \"./look.sh\", \"rc\": 1, \"stdout\": {out}}}\n"
        )
    }),
    text("tool-lines", "an automation's result printed as YAML with an item for each line", |text| {
        let items = each(text, |_, line| format!("  - {}", yaml(line, 10_000, "")));
        format!("ok: [vm-1] =>\n  changed: true\n  stdout_lines:\n{items}")
    }),
    text("event-message", "the message of an event in YAML", |text| {
        let block = each(text, |_, line| format!("  {line}"));
        format!(
            "apiVersion: v1\ninvolvedObject:\n  kind: Job\n  name: look\nkind: Event\nmessage: |\n{block}reason: Failed\ntype: Warning\n"
        )
    }),
    text("termination-message", "the message of a container that ended, as kubectl describe shows it", |text| {
        let mut all = lines(text);
        let first = all.next().unwrap_or_default();
        let rest: String = all.map(|line| format!("                {line}\n")).collect();
        format!(
            "    State:      Terminated\n      Reason:   Error\n      Message:  {first}\n{rest}      Exit Code:  1\n"
        )
    }),
];

fn entries(text: &str, newest_first: bool) -> String {
    let mut all: Vec<String> = lines(text).enumerate().map(|(at, line)| entry(at, line)).collect();
    if newest_first {
        all.reverse();
    }
    format!("[\n{}\n]\n", all.join(",\n"))
}

/// One of Cloud Logging's entries of a container, as `gcloud logging read --format json` prints it.
fn entry(at: usize, text: &str) -> String {
    let resource = RESOURCE.iter().map(|(key, value)| format!("        \"{key}\": \"{value}\"")).collect::<Vec<_>>();
    format!(
        "  {{\n    \"insertId\": \"{:016x}\",\n    \"labels\": {{\n      \"k8s-pod/app\": \"look\"\n    }},\n    \"logName\": \"projects/demo-ci/logs/stderr\",\n    \"receiveTimestamp\": \"{}\",\n    \"resource\": {{\n      \"labels\": {{\n{}\n      }},\n      \"type\": \"k8s_container\"\n    }},\n    \"severity\": \"ERROR\",\n    \"textPayload\": {},\n    \"timestamp\": \"{}\"\n  }}",
        (at + 1) * 0x9e37_79b9,
        utc(at + 4, 9),
        resource.join(",\n"),
        json(text),
        utc(at, 9),
    )
}

/// The same as `gcloud logging read` prints it by itself, with a scalar of YAML.
fn entry_yaml(at: usize, scalar: &str) -> String {
    let labels: String = RESOURCE.iter().map(|(key, value)| format!("    {key}: {value}\n")).collect();
    format!(
        "---\ninsertId: {:016x}\nlabels:\n  k8s-pod/app: look\nlogName: projects/demo-ci/logs/stderr\nreceiveTimestamp: '{}'\nresource:\n  labels:\n{labels}  type: k8s_container\nseverity: ERROR\ntextPayload: {scalar}\ntimestamp: '{}'\n",
        (at + 1) * 0x9e37_79b9,
        utc(at + 4, 9),
        utc(at, 9),
    )
}

/// What the entries are of: a job that prints what it was told, nothing of a mesh.
const RESOURCE: [(&str, &str); 6] = [
    ("cluster_name", "ci-1"),
    ("container_name", "runner"),
    ("location", "us-central1"),
    ("namespace_name", "ci"),
    ("pod_name", "look-7d9f8c6b5-x2x7k"),
    ("project_id", "demo-ci"),
];
