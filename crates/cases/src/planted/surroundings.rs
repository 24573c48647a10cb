//! What stands around a credential in a paste.

use super::credential::Planted;

/// What is pasted beside a credential, so that its line becomes evidence of `webhook/istiod-no-endpoints`.
pub const FAULT: &str =
    "failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod\"";

/// Where terminals and mails wrap.
const COLUMNS: usize = 80;

impl Planted {
    /// Pastes that hold it, each with the name of what is around it. Every paste gives a finding.
    pub fn pastes(&self) -> Vec<(&'static str, String)> {
        if self.text.contains('\n') { of_lines(&self.text) } else { of_one_line(self) }
    }

    /// Every sixth of them, so that each kind comes in all: enough where each takes time.
    pub fn some_pastes(&self) -> Vec<(&'static str, String)> {
        self.pastes().into_iter().skip(self.number % 6).step_by(6).collect()
    }

    /// Whether it is known without its name.
    fn is_known_alone(&self) -> bool {
        self.names[0] == "detail" || self.text.starts_with("Bearer ") || self.text.contains("://")
    }
}

/// Of a credential on one line, by its name or by its own form.
fn of_one_line(planted: &Planted) -> Vec<(&'static str, String)> {
    let Planted { names: [field, variable, header, parameter], text, .. } = planted;
    let shown = if planted.is_known_alone() { text.clone() } else { format!("{field}={text}") };
    let in_address = text.replace(' ', "%20");
    let json = format!("{{\"level\":\"error\",\"{field}\":\"{text}\",\"attempt\":3}}");
    let said = format!("2026-11-02T08:14:21.480Z\terror\twebhook\t{FAULT}: {field}={text} for cart");
    vec![
        ("a line", format!("{shown}\n{FAULT}\n")),
        ("YAML", format!("{FAULT}\nspec:\n  backend:\n    {field}: {text}\n    port: 5432\n")),
        ("quoted YAML", format!("{FAULT}\nspec:\n  backend:\n    {field}: \"{text}\"\n    port: 5432\n")),
        (
            "YAML environment",
            format!(
                "{FAULT}\n    env:\n    - name: {variable}\n      value: {text}\n    - name: MODE\n      value: live\n"
            ),
        ),
        (
            "described environment",
            format!(
                "{FAULT}\nContainers:\n  cart:\n    Environment:\n      {variable}:  {text}\n      MODE:         live\n    Mounts:  <none>\n"
            ),
        ),
        ("JSON", format!("{json}\n{FAULT}\n")),
        ("JSON in a string", format!("{}\n{FAULT}\n", envelope(&json))),
        (
            "log with an envelope",
            format!(
                "2026-11-02T08:14:21.480812345Z stderr F E1102 08:14:21.480812       1 login.go:42] login {field}={text} refused\n2026-11-02T08:14:22.480812345Z stderr F {FAULT}\n"
            ),
        ),
        ("Cloud Logging entry", format!("{}\n", envelope(&format!("{FAULT}: {field}={text}")))),
        ("header", format!("$ curl -s -H \"{header}: {text}\" https://mesh.example/v1\n{FAULT}\n")),
        ("verbose curl", format!("> GET /v1 HTTP/2\n> Host: mesh.example\n> {header}: {text}\n> \n{FAULT}\n")),
        ("address", format!("GET https://mesh.example/v1?n=1&{parameter}={in_address}&z=2 500\n{FAULT}\n")),
        ("flag", format!("$ mesh-login --{parameter}={text} --region=us-central1\n{FAULT}\n")),
        ("exported", format!("$ export {variable}='{text}'\n{FAULT}\n")),
        ("wrapped", wrapped(&format!("{said}\n"))),
        ("wrapped alone", format!("{}{FAULT}\n", wrapped(&format!("{field}: {text}\n")))),
        ("quote", format!("> > {FAULT}\n> >     {field}: {text}\n> and so on\n")),
        ("indented block", format!("what I see:\n\n        {FAULT}\n        {field}: {text}\n\nany idea?\n")),
        ("evidence", format!("{said}\n")),
        (
            "event",
            format!(
                "Events:\n  Warning  FailedCreate  2m (x3 over 4m)  replicaset-controller  Error creating: {FAULT} {shown}\n"
            ),
        ),
        ("colors", format!("\u{1b}[31m{FAULT}\u{1b}[0m \u{1b}[1m{field}\u{1b}[0m={text}\r\n")),
        ("numbered", format!("  12\t{FAULT}\n  13\t{field}: {text}\n  14\tend\n")),
        ("table", format!("| name | value |\n|---|---|\n| a | {shown} |\n| b | {FAULT} |\n")),
    ]
}

/// Of what takes several lines.
fn of_lines(text: &str) -> Vec<(&'static str, String)> {
    let behind = |margin: &str| text.lines().map(|line| format!("{margin}{line}\n")).collect::<String>();
    vec![
        ("lines", format!("{FAULT}\n{text}\n")),
        ("last", format!("{text}\n$ kubectl get events -n shop\n{FAULT}\n")),
        ("YAML block", format!("{FAULT}\nspec:\n  key: |\n{}  port: 5432\n", behind("    "))),
        ("quote", format!("> {FAULT}\n{}> and so on\n", behind("> "))),
        ("indented block", format!("what I see:\n\n        {FAULT}\n{}\nany idea?\n", behind("        "))),
        ("fence", format!("```\n{FAULT}\n{text}\n```\n")),
        ("JSON in a string", format!("{}\n{FAULT}\n", envelope(text))),
        ("Cloud Logging entry", format!("{}\n", envelope(&format!("{FAULT}: {text}")))),
        (
            "log with an envelope",
            format!("2026-11-02T08:14:21.4Z stderr F {FAULT}\n{}", behind("2026-11-02T08:14:21.4Z stderr F ")),
        ),
        (
            "pods' labels",
            format!("[pod/cart-7d5b9c6f8d-x2x7k/cart] {FAULT}\n{}", behind("[pod/cart-7d5b9c6f8d-x2x7k/cart] ")),
        ),
        ("wrapped", format!("{FAULT}\n{}", wrapped(&format!("{text}\n")))),
        ("Windows' ends of lines", format!("{FAULT}\n{text}\n").replace('\n', "\r\n")),
    ]
}

/// A text as the message of a log entry in JSON.
fn envelope(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!(
        "{{\"insertId\":\"1a2b3c\",\"jsonPayload\":{{\"message\":\"{escaped}\"}},\"timestamp\":\"2026-11-02T08:14:21Z\"}}"
    )
}

/// A text whose lines end after so many columns, wherever that is.
fn wrapped(text: &str) -> String {
    let mut shown = String::new();
    for line in text.lines() {
        let characters: Vec<char> = line.chars().collect();
        for part in characters.chunks(COLUMNS) {
            shown.extend(part);
            shown.push('\n');
        }
    }
    shown
}
