//! Credentials in a paste: none in anything that is made of it, in whatever form the paste came.

use meshmedic_rules::{Input, Options, analyze};

/// What is pasted beside a credential, so that lines with one become evidence.
const FAULT: &str =
    "failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod\"";

/// Noise that no text holds by chance.
fn noise(seed: usize, length: usize) -> String {
    const LETTERS: &[u8] = b"q7Zk2XvW9bJ4mT0sRy6Hc1LgD8fNp5Ae3UiKoPxQzVn";
    (0..length).map(|at| char::from(LETTERS[(at * 7 + seed * 13 + at * at * (seed + 3)) % LETTERS.len()])).collect()
}

/// A kind of credential: its words, and where in them the noise stands that must not be seen again.
fn planted(seed: usize) -> Vec<(&'static str, String)> {
    let own = |length| noise(seed, length);
    let key = (0..4).map(|line| noise(seed + line * 31, 64)).collect::<Vec<_>>().join("\\n");
    vec![
        ("jwt", format!("eyJhbGciOiJSUzI1NiIsImtpZCI6In.eyJ{}.{}", own(60), noise(seed + 1, 80))),
        ("ya29", format!("ya29.a0Af{}", own(80))),
        ("api key", format!("AIzaSy{}", own(33))),
        ("github", format!("ghp_{}", own(36))),
        ("slack", format!("xoxb-2345678901-{}", own(24))),
        ("private key", format!("-----BEGIN RSA PRIVATE KEY-----\\n{key}\\n-----END RSA PRIVATE KEY-----")),
        ("bearer", format!("Authorization: Bearer {}", own(40))),
        ("basic", format!("authorization: Basic {}==", own(30))),
        ("kubeconfig token", format!("token: {}", own(32))),
        ("client key", format!("client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVk{}", own(200))),
        ("service account", format!("\"private_key_id\": \"{}\"", own(40))),
        ("address", format!("https://deploy:{}@registry.shop.example/v2/", own(20))),
        ("vault", format!("X-Vault-Token: hvs.CAES{}", own(60))),
        ("secret's data", format!("{{\"apiVersion\":\"v1\",\"data\":{{\"k\":\"{}\"}},\"kind\":\"Secret\"}}", own(28))),
        ("password", format!("password={}", own(14))),
        ("oauth client", format!("client_secret: GOCSPX-{}", own(28))),
    ]
}

/// The forms in which a line with a credential comes.
fn forms(secret: &str) -> Vec<String> {
    let escaped = secret.replace('\\', "\\\\").replace('"', "\\\"");
    vec![
        format!("{FAULT} {secret}\n"),
        format!("2026-11-02T08:14:21Z\terror\t{FAULT}: {secret}\n2026-11-02T08:14:22Z\tinfo\tx\n"),
        format!("> {FAULT}\n> {secret}\n> and so on\n"),
        format!("{{\"message\":\"{}: {escaped}\"}}\n", FAULT.replace('"', "\\\"")),
        format!("$ kubectl get rs -n shop -o yaml # {secret}\n{FAULT}\n"),
        format!("$ curl -s -H '{secret}' https://mesh.example/v1\n{FAULT}\n"),
        format!("| a | {secret} |\n| b | {FAULT} |\n"),
        format!("12:{FAULT}\n13:{secret}\n14:end\n"),
        format!("\u{1b}[31m{FAULT}\u{1b}[0m {secret}\r\n"),
        format!("Events:\n  Warning  FailedCreate  2m  replicaset-controller  Error creating: {FAULT} {secret}\n"),
        format!("```\n{FAULT}\n{secret}\n```\n"),
        format!("<p>{}</p><br>{}<br>\n", FAULT.replace('"', "&quot;"), secret.replace('"', "&quot;")),
        format!("[pod/cart-7d5b9c6f8d-x2x7k/cart] {FAULT}\n[pod/cart-7d5b9c6f8d-x2x7k/cart] {secret}\n"),
    ]
}

/// Whether six characters of noise in a row are seen.
fn shows(text: &str, noise: &str) -> bool {
    let parts: Vec<&str> = noise.as_bytes().chunks_exact(8).filter_map(|part| std::str::from_utf8(part).ok()).collect();
    parts.iter().any(|part| text.contains(part))
}

#[test]
fn no_credential_is_in_the_report() {
    let (mut runs, mut untold) = (0, Vec::new());
    for seed in 0..3 {
        for (kind, secret) in planted(seed) {
            let words = |c: char| !c.is_ascii_alphanumeric();
            let longest = secret.split(words).max_by_key(|part| part.len()).unwrap();
            let known = longest.len().saturating_sub(if kind == "client key" { 200 } else { longest.len() });
            for form in forms(&secret) {
                let input = Input { source: "paste".to_owned(), bytes: form.as_bytes(), kind: None };
                let report = analyze(&[input], &Options::default(), &mut |_, _| {});
                let json = serde_json::to_string(&report).unwrap();
                assert!(!shows(&json, &longest[known..]), "{kind}: {form}\n{json}");
                if report.notices.is_empty() {
                    untold.push(format!("{kind}: {form}"));
                }
                runs += 1;
            }
        }
    }
    assert!(runs > 600, "{runs}");
    assert!(untold.is_empty(), "{} of {runs}: {}", untold.len(), untold.join("\n"));
}

#[test]
fn who_asks_for_credentials_sees_them() {
    let text = format!("{FAULT} password=correct-horse\n");
    let input = || [Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None }];
    let shown = |show_secrets| {
        let options = Options { show_secrets, ..Options::default() };
        serde_json::to_string(&analyze(&input(), &options, &mut |_, _| {})).unwrap()
    };
    assert!(shown(true).contains("correct-horse") && !shown(false).contains("correct"), "{}", shown(false));
    // Masked or not, the rest is the same.
    let findings = |json: &str| json.matches("\"rule\":").count();
    assert_eq!(findings(&shown(true)), findings(&shown(false)));
}
