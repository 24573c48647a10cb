//! A paste of which each third has another form: every output is read for itself, and evidence stands where it was pasted.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::report::Report;
use meshmedic_rules::{Input, Options, analyze};

/// A document, a table and a message: the rule, a value of its finding, a word of its evidence, the text.
const OUTPUTS: [(&str, (&str, &str), &str, &str); 3] = [
    (
        "fleet/cni-pod-unschedulable",
        ("MEMBERSHIP", "shop-prod"),
        "CNI_POD_UNSCHEDULABLE",
        "membershipStates:\n  projects/123456789012/locations/global/memberships/shop-prod:\n    servicemesh:\n      conditions:\n      - code: CNI_POD_UNSCHEDULABLE\n        severity: ERROR\n",
    ),
    (
        "setup/gateway-address-pending",
        ("NAMESPACE", "edge"),
        "<pending>",
        "NAMESPACE   NAME                   TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE\nedge        istio-ingressgateway   LoadBalancer   10.0.0.1     <pending>     80:31380/TCP   40m\n",
    ),
    (
        "webhook/istiod-no-endpoints",
        ("SERVICE", "istiod-asm-managed"),
        "no endpoints available",
        "Error from server (InternalError): Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod-asm-managed.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"istiod-asm-managed\"\n",
    ),
];

fn each(text: &str, line: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, own)| line(at, own) + "\n").collect()
}

fn quoted(text: &str) -> String {
    each(text, |_, line| format!("> {line}"))
}

fn klog(text: &str) -> String {
    each(text, |at, line| format!("E0730 00:10:00.00000{at}       1 runner.go:114] {line}"))
}

fn syslog(text: &str) -> String {
    each(text, |at, line| format!("Jul 30 00:10:0{at} vm-1 startup-script[1423]: {line}"))
}

fn json(line: &str) -> String {
    line.replace('\\', "\\\\").replace('"', "\\\"")
}

fn docker(text: &str) -> String {
    each(text, |at, line| {
        format!(r#"{{"log":"{}\n","stream":"stderr","time":"2026-07-30T00:10:0{at}.000000000Z"}}"#, json(line))
    })
}

fn rows(text: &str) -> String {
    format!("\nn,message\n{}\n", each(text, |at, line| format!("{at},\"{}\"", line.replace('"', "\"\""))))
}

fn newest_first(text: &str) -> String {
    let entry = |(at, line)| {
        format!("  {{\n    \"textPayload\": \"{}\",\n    \"timestamp\": \"2026-07-30T00:10:0{at}Z\"\n  }}", json(line))
    };
    let entries: Vec<String> = text.lines().enumerate().map(entry).collect();
    format!("[\n{}\n]\n", entries.into_iter().rev().collect::<Vec<_>>().join(",\n"))
}

fn listed(text: &str) -> String {
    let items: Vec<String> = text.lines().map(|line| format!("'{line}'")).collect();
    format!("[{}]\n", items.join(", "))
}

fn fenced(text: &str) -> String {
    format!("```\n{text}```\n")
}

type Form = (&'static str, fn(&str) -> String);

const FORMS: [Form; 8] = [
    ("quoted", quoted),
    ("klog", klog),
    ("docker", docker),
    ("rows", rows),
    ("newest first", newest_first),
    ("fenced", fenced),
    ("syslog", syslog),
    ("listed", listed),
];

fn report(paste: &str) -> Report {
    let input = Input { source: "paste".to_owned(), bytes: paste.as_bytes(), kind: None };
    analyze(&[input], &Options::default(), &mut |_, _| {})
}

/// What is wrong with one finding of a paste whose third `third` (from 0) begins on line `first` and ends before line `end`.
fn wrong(report: &Report, paste: &str, third: usize, lines: std::ops::Range<usize>) -> Option<String> {
    let (rule, (name, value), word, _) = OUTPUTS[third];
    let Some(finding) = report.findings.iter().find(|finding| finding.rule == rule) else {
        return Some(format!("no {rule}"));
    };
    if finding.values.get(name).map(String::as_str) != Some(value) {
        return Some(format!("{rule}: {:?}", finding.values));
    }
    let outside =
        finding.evidence.iter().find(|found| !lines.contains(&found.lines[0]) || !lines.contains(&found.lines[1]));
    if let Some(found) = outside {
        return Some(format!("{rule}: evidence on {:?}, not within {lines:?}", found.lines));
    }
    let shown = finding.evidence.iter().any(|found| {
        let own = paste.lines().skip(found.lines[0] - 1).take(found.lines[1] + 1 - found.lines[0]);
        let mut text = own.collect::<Vec<_>>().join("\n");
        if found.lines[0] == found.lines[1] {
            text = text.chars().take(found.columns[1]).skip(found.columns[0] - 1).collect();
        }
        text.contains(word)
    });
    (!shown).then(|| format!("{rule}: {word} is not in the columns of {:?}", finding.evidence))
}

#[test]
fn each_third_of_another_form() {
    let mut failures = Vec::new();
    for first in 0..FORMS.len() {
        for step in 1..FORMS.len() / 2 {
            let forms = [0, 1, 2].map(|third| FORMS[(first + third * step) % FORMS.len()]);
            let parts: Vec<String> = OUTPUTS.iter().zip(forms).map(|(output, (_, form))| form(output.3)).collect();
            for between in ["", "\n", "\nand then:\n\n"] {
                let paste = parts.join(between);
                let report = report(&paste);
                let mut at = 1;
                for (third, part) in parts.iter().enumerate() {
                    let end = at + part.lines().count();
                    failures.extend(
                        wrong(&report, &paste, third, at..end)
                            .map(|what| format!("{:?}: {what}", forms.map(|form| form.0))),
                    );
                    at = end + between.lines().count();
                }
                let loud = report.findings.len();
                if loud != 3 {
                    failures.push(format!("{:?}: {loud} findings", forms.map(|form| form.0)));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of them\n{}", failures.len(), failures.join("\n"));
}
