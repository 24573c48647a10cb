//! What looks like a credential never stands in what a script wrote.

use crate::stand_ins::{Answer, Does, Surroundings, shells};

/// Lines, and what must not be left of each.
const SECRETS: &[(&str, &str)] = &[
    ("authorization: Bearer abcdefghijklmnop", "abcdefghijklmnop"),
    ("  \"Authorization\": \"Basic dXNlcjpwYXNz\",", "dXNlcjpwYXNz"),
    ("got token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrIn0.c2lnbmF0dXJl from", "eyJpc3MiOiJrIn0"),
    ("access ya29.a0AfH6SMBx-y_z denied", "a0AfH6SMBx"),
    ("    client-key-data: LS0tLS1CRUdJTiBSU0E=", "LS0tLS1CRUdJTiBSU0E"),
    ("DB_PASSWORD=hunter2", "hunter2"),
    ("      DB_PASSWORD:  hunter2", "hunter2"),
    ("{\"password\":\"hun,ter 2\",\"a\":1}", "hun,ter"),
    ("password: 'it is secret'", "it is secret"),
    ("client_secret: GOCSPX-abcdef", "GOCSPX"),
    ("secret: s3cr3tvalue", "s3cr3tvalue"),
    ("  token: abcdefgh12345678", "abcdefgh12345678"),
    ("cookie: session=abc123; other=def", "abc123"),
    ("{\\\"password\\\":\\\"hunter2\\\"}", "hunter2"),
    ("key AIzaSyA1234567890abcdefgh here", "SyA1234567890"),
    ("\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n-----END PRIVATE KEY-----\\n\"", "MIIEvQ"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEowIB\nAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEowIB"),
    ("        - name: API_KEY\n          value: plainvalue", "plainvalue"),
    ("        \"name\": \"VAULT_TOKEN\",\n        \"value\": \"plainvalue2\"", "plainvalue2"),
];

/// Lines that stay as they are.
const STAY: &[&str] = &[
    "MountVolume.SetUp failed for volume \"istio-token\" : failed to fetch token: serviceaccounts \"cart\" not found",
    "shop   istio-remote-secret-cart   Opaque   1   10d",
    "    secretName: cacerts",
    "  caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
    "-----BEGIN CERTIFICATE-----",
    "tokens: 5",
    "  DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
    "  - name: TOKEN_AUDIENCES",
    "kubernetes.io/service-account-token",
    "Error creating: Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\"",
];

#[test]
fn credentials_are_masked_and_nothing_else_is() {
    let lines: Vec<&str> = SECRETS.iter().map(|(line, _)| *line).chain(STAY.iter().copied()).collect();
    let output = lines.join("\n") + "\n";
    let errors = "error: password=hunter2\n";
    let answers = [Answer("logs -n istio-system", Does::Prints(&output)), Answer("describe", Does::Fails(errors))];
    let surroundings = Surroundings::new().tool("kubectl", &answers).tool("gcloud", &[]);
    let script = surroundings.script(&[]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[]);
        for (_, secret) in SECRETS {
            assert!(!collected.text.contains(secret), "{secret}\n{}", collected.text);
        }
        for line in STAY {
            assert!(collected.text.contains(line), "{line}\n{}", collected.text);
        }
        assert!(!collected.said.contains("hunter2"));
        assert_eq!(collected.text.matches("RSA PRIVATE KEY").count(), 2);
    }
}
