use super::*;

/// The text as masked.
fn shown(text: &str) -> String {
    let masked = masked(text, &secrets(text));
    assert_eq!(masked.len(), text.len(), "{text}");
    assert_eq!(masked.chars().count(), text.chars().count(), "{text}");
    masked
}

const NOISE: &str = "Zx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa";

/// One of each kind: the text around it, with `@` where the credential stands.
fn planted() -> Vec<(String, String)> {
    let jwt = format!("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlIn0.{NOISE}");
    let key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
    [
        ("Authorization: Bearer @", jwt.as_str()),
        ("msg=\"token rejected\" jwt=@ err=expired", &jwt),
        ("$ curl -H 'Authorization: Bearer @' https://mesh.example", &format!("ya29.a0Af{NOISE}")),
        ("-H \"authorization: Basic @\"", "YWRtaW46aHVudGVyMg=="),
        ("  Authorization: token @", "9f8e7d6c5b4a39281706"),
        ("key=@&q=1", &format!("AIzaSy{NOISE}x")),
        ("remote: https://x-access-token:@@github.example/shop.git", &format!("ghp_{NOISE}abcd")),
        ("SLACK: @", "xoxb-2345678901-AbCdEfGhIjKl"),
        ("    token: @\n", "3f9c0d6be51a47cf8b1d20c47e9a5f10"),
        ("kubectl --token=@ get pods", "abcdef.0123456789abcdef"),
        ("kubectl --token @ get pods", "3f9c0d6be51a47cf8b1d20c47e9a5f10"),
        ("    client-key-data: @", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFB"),
        ("postgres://app:@@db.shop:5432/orders", "hunter2!"),
        ("  password: @", "hunter2"),
        ("DB_PASSWORD=@", "correct-horse"),
        ("\"password\": \"@\",", "s3cr3t, with a blank"),
        ("{\\\"client_secret\\\":\\\"@\\\"}", "GOCSPX-4f9vTbYx0QmWnLpZ"),
        ("X-Vault-Token: @", "s.AbCdEfGhIjKlMnOpQrStUvWx"),
        ("token                @", &format!("hvs.CAESI{NOISE}")),
        ("Cookie: session=@", "b7c41f0e9d"),
        ("\"gcr.io\": {\"auth\": \"@\"}", "YWRtaW46aHVudGVyMmh1bnRlcjI="),
        ("-H 'X-Secret-Access-Key: @'", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYq8"),
        ("- name: COOKIE\n  value: session=@\n", "b7c41f0e9d"),
        ("https://storage.example/a?X-Goog-Signature=@&b=1", "5f0e9d8c7b6a5f0e9d8c7b6a"),
        ("- name: DB_PASSWORD\n  value: @\n", "hunter2"),
        ("  \"private_key_id\": \"@\",", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"),
        ("\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n@\\n-----END PRIVATE KEY-----\\n\",", key),
        ("-----BEGIN RSA PRIVATE KEY-----\n@\n-----END RSA PRIVATE KEY-----", key),
        ("> -----BEGIN EC PRIVATE KEY-----\n> @\n> ", key),
        ("apiVersion: v1\ndata:\n  username: @\nkind: Secret\nmetadata:\n  name: db\n", "YWRtaW4="),
        ("- apiVersion: v1\n  kind: Secret\n  stringData:\n    url: @\n", "plain and short"),
        (
            "{\"apiVersion\":\"v1\",\"data\":{\"a\":\"@\"},\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\"}}",
            "YWRtaW4=",
        ),
        ("'{\\\"kind\\\":\\\"Secret\\\",\\\"data\\\":{\\\"a\\\":\\\"@\\\"}}'", "YWRtaW4="),
    ]
    .iter()
    .map(|(around, secret)| (around.replacen('@', "\u{1}", 1).replace('\u{1}', secret), (*secret).to_owned()))
    .collect()
}

#[test]
fn every_kind_is_masked_and_nothing_around_it() {
    for (text, secret) in planted() {
        let shown = shown(&text);
        let at = text.find(&secret).unwrap();
        let end = at + secret.len();
        assert_eq!((&shown[..at], &shown[end..]), (&text[..at], &text[end..]), "{text}");
        assert!(shown[at..end].trim_start_matches(|c| c != '*').chars().all(|c| c == '*' || c == ' '), "{shown}");
        assert!(shown[at..end].matches('*').count() * 2 > secret.len(), "{shown}");
    }
}

#[test]
fn what_is_no_credential_stays() {
    for text in [
        "token: invalid",
        "failed to fetch token: rpc error: code = Unauthenticated desc = invalid authentication credentials",
        "error: password: authentication failed for user root",
        "reading secret: istio-system/cacerts",
        "secretName: istio-ca-secret-2\nsecret: istio-remote-secret-prod-1",
        "spec:\n  volumes:\n  - secret:\n      secretName: cacerts",
        "tokenPath: /var/run/secrets/tokens/istio-token",
        "token: /var/run/secrets/tokens/istio-token",
        "export TOKEN=$(gcloud auth print-access-token)",
        "-H \"Authorization: Bearer $(gcloud auth print-access-token)\"",
        "-H \"Authorization: Bearer ${TOKEN}\"",
        "WWW-Authenticate: Bearer realm=\"https://gcr.io/v2/token\"",
        "Bearer authentication is required",
        "X509v3 Basic Constraints: critical",
        "kind: AuthorizationPolicy",
        "password: \"\"\npassword: null\npassword: <none>",
        "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
        "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUVMRENDQXBT",
        "-----BEGIN CERTIFICATE-----\nMIIELDCCApSgAwIBAgIQJb5\n-----END CERTIFICATE-----",
        "https://istiod.istio-system.svc:443/inject?timeout=10s",
        "apiVersion: v1\ndata:\n  mesh: x\nkind: ConfigMap\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n",
        "apiVersion: v1\ndata:\n  mesh: accessLogFile\nkind: ConfigMap\napiVersion: v1\nkind: Secret\nmetadata:\n  name: db",
        "involvedObject:\n  kind: Secret\n  name: cacerts\nmessage: not found",
        "token: 2026-11-02T08:14:21Z",
        "auth: ALLOW\nauth=plugin\nauth: {\"mode\": \"MUTUAL_TLS\"}",
        "uid: 3f9c0d6b-e51a-47cf-8b1d-20c47e9a5f10\nresourceVersion: \"184467440\"",
        "image: gcr.io/shop/cart@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "pod-template-hash: 7d5b9c6f8d\ncommit 3f9c0d6be51a47cf8b1d20c47e9a5f10aabbccdd",
        "service-account-token: projects/shop-1/serviceAccounts/mesh@shop-1.iam.gserviceaccount.com",
    ] {
        assert_eq!(shown(text), text);
    }
}

#[test]
fn a_token_that_was_wrapped_is_masked_on_every_line() {
    let token: String = NOISE.repeat(6);
    for margin in ["", "  ", "> "] {
        let line = format!("{margin}token: ya29.{token}");
        let wrapped: Vec<&str> = line.as_bytes().chunks(80).map(|part| std::str::from_utf8(part).unwrap()).collect();
        let text = wrapped.join(&format!("\n{margin}"));
        let shown = shown(&text);
        assert!(NOISE.as_bytes().chunks(8).all(|part| !shown.contains(std::str::from_utf8(part).unwrap())), "{shown}");
    }
}

#[test]
fn what_the_edge_cut_is_masked_on_both_sides_and_lines_of_their_own_are_not() {
    let cut = |line: &str, width: usize| {
        let parts: Vec<&str> = line.as_bytes().chunks(width).map(|part| std::str::from_utf8(part).unwrap()).collect();
        parts.join("\n")
    };
    for named in
        ["password=btskfvv-nczpc-updz", "vault_token=s.ILjSId6xSNaGcVevKov1ZrGb", "ya29.a0AfvahWGufhNPpqn0JvqLAlK"]
    {
        for at in 1..named.len() {
            let before = "a".repeat(79 - at);
            let text = cut(&format!("{before} {named} for cart"), 80);
            let shown = shown(&text);
            let hidden = &named[named.find(['=', '.']).unwrap() + 5..];
            let lines: String = shown.split('\n').collect();
            assert!(
                hidden.as_bytes().windows(4).all(|part| !lines.contains(std::str::from_utf8(part).unwrap())),
                "{shown}"
            );
            assert!(shown.ends_with(" for cart"), "{shown}");
        }
    }
    let wide = format!("{:>width$} password=correct-horse-battery", "login", width = 50);
    assert_ne!(wide.len(), 80);
    for below in ["no endpoints available", "2026-11-02T08:14:21Z error", "port: 5432"] {
        assert!(shown(&format!("{wide}\n{below}\n")).ends_with(&format!("{below}\n")));
    }
    // Rows that are just as wide.
    let rows = ["prod-1   password=correct-horse-battery", "prod-2   password=correct-horse-sadlery"]
        .map(|row| format!("{row:>60}"));
    assert_eq!(shown(&rows.join("\n")).matches("prod-").count(), 2);
}

#[test]
fn any_text_keeps_its_places() {
    let pieces = [
        "token: \"",
        "é日🔒",
        "\\\"",
        "password=",
        "\n",
        "{\"kind\":\"Secret\",\"data\":{",
        "://a:",
        "@",
        "eyJ",
        "kind: Secret\n",
        "-----BEGIN PRIVATE KEY-----",
        "data:\n  a: é日",
        "Bearer ",
    ];
    let mut seed = 7u32;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        shown(&text);
    }
}

#[test]
fn objects_that_never_end_are_not_looked_through_again_and_again() {
    for unit in [
        "\"kind\":\"Secret\",",
        "kind: Secret\n",
        "data:\nkind: Secret\n",
        "{\"kind\":\"Secret\",\"data\":{",
        "- kind: Secret\n  data:\n",
    ] {
        let text = unit.repeat(400_000 / unit.len());
        let work = look(&text).work;
        assert!(work < 10 * text.len(), "{unit}: {work} bytes of {}", text.len());
    }
}
