//! The kinds of credentials, and how one of each is made.

use super::credential::Planted;

/// A kind: its name, what one is called, and how it is written around noise that no text holds by chance.
pub(super) type Kind = (&'static str, [&'static str; 4], fn(&mut Noise) -> String);

/// Names that say nothing of a credential: it has to be known by its own form.
const PLAIN: [&str; 4] = ["detail", "DETAIL", "X-Detail", "q"];
const AUTHORIZATION: [&str; 4] = ["authorization", "AUTHORIZATION", "Authorization", "authorization"];

pub(super) const KINDS: &[Kind] = &[
    ("jwt", PLAIN, |noise| format!("eyJhbGciOiJSUzI1NiIsImtpZCI6In.eyJ{}.{}", noise.mixed(90), noise.mixed(170))),
    ("google access token", PLAIN, |noise| format!("ya29.a0Af{}", noise.mixed(120))),
    ("google refresh token", ["refresh_token", "REFRESH_TOKEN", "X-Refresh-Token", "refresh_token"], |noise| {
        format!("1//0g{}", noise.mixed(60))
    }),
    ("google api key", PLAIN, |noise| format!("AIzaSy{}", noise.mixed(33))),
    ("oauth client secret", PLAIN, |noise| format!("GOCSPX-{}", noise.mixed(28))),
    ("github token", PLAIN, |noise| {
        let head = noise.one_of(&["ghp_", "gho_", "ghs_", "ghr_", "github_pat_11A"]);
        format!("{head}{}", noise.mixed(36))
    }),
    ("slack token", PLAIN, |noise| {
        let head = noise.one_of(&["xoxb-2345678901-", "xoxp-2345678901-", "xapp-1-A02-"]);
        format!("{head}{}", noise.mixed(24))
    }),
    ("gitlab and other services' token", PLAIN, |noise| {
        let head = noise.one_of(&["glpat-", "npm_", "dckr_pat_", "sk_live_"]);
        format!("{head}{}", noise.mixed(27))
    }),
    ("bearer", AUTHORIZATION, |noise| format!("Bearer {}", noise.mixed(64))),
    ("basic", AUTHORIZATION, |noise| format!("Basic {}==", noise.mixed(34))),
    ("kubeconfig token", ["token", "KUBE_TOKEN", "X-Token", "token"], |noise| {
        if noise.one_of(&["a", "b"]) == "a" { noise.hex(64) } else { noise.mixed(48) }
    }),
    ("client key", ["client-key-data", "CLIENT_KEY_DATA", "X-Client-Key-Data", "client-key-data"], |noise| {
        format!("LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQp{}=", noise.mixed(400))
    }),
    ("vault token", ["vault_token", "VAULT_TOKEN", "X-Vault-Token", "vault_token"], |noise| {
        let (head, length) = if noise.one_of(&["a", "b"]) == "a" { ("hvs.CAESI", 84) } else { ("s.", 24) };
        format!("{head}{}", noise.mixed(length))
    }),
    ("password", ["password", "DB_PASSWORD", "X-Password", "password"], |noise| noise.mixed(14)),
    ("password of words", ["password", "DB_PASSWORD", "X-Db-Password", "password"], |noise| noise.words()),
    ("password in an address", ["dsn", "DATABASE_URL", "X-Backend", "dsn"], |noise| {
        let head = noise.one_of(&["postgres://app:", "https://deploy:", "redis://:", "amqp://mesh:"]);
        format!("{head}{}@db.shop.example:5432/orders", noise.mixed(18))
    }),
    (
        "aws secret key",
        ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "X-Secret-Access-Key", "secret_access_key"],
        |noise| format!("{}/{}+{}", noise.mixed(13), noise.mixed(12), noise.mixed(13)),
    ),
    ("api key", ["api_key", "API_KEY", "X-Api-Key", "api_key"], |noise| noise.hex(40)),
    ("client secret", ["client_secret", "OIDC_CLIENT_SECRET", "X-Client-Secret", "client_secret"], |noise| {
        noise.mixed(32)
    }),
    ("cookie", ["cookie", "COOKIE", "Cookie", "cookie"], |noise| format!("session={}", noise.mixed(44))),
    ("registry login", ["auth", "REGISTRY_AUTH", "X-Registry-Auth", "auth"], |noise| format!("{}==", noise.mixed(50))),
    ("private key", PLAIN, private_key),
    ("service account", PLAIN, |noise| {
        let (id, key) = (noise.hex(40), private_key(noise).replace('\n', "\\n"));
        format!(
            "{{\n  \"type\": \"service_account\",\n  \"project_id\": \"shop-live\",\n  \"private_key_id\": \"{id}\",\n  \"private_key\": \"{key}\\n\",\n  \"client_email\": \"mesh@shop-live.iam.gserviceaccount.com\"\n}}"
        )
    }),
    ("secret's data", PLAIN, |noise| {
        let (first, second) = (noise.mixed(24), noise.mixed(300));
        format!(
            "apiVersion: v1\ndata:\n  username: {first}==\n  .dockerconfigjson: {second}=\nkind: Secret\nmetadata:\n  name: db\n  namespace: shop\ntype: Opaque"
        )
    }),
    ("secret's data as JSON", PLAIN, |noise| {
        let (first, second) = (noise.mixed(24), noise.mixed(40));
        format!(
            "{{\n    \"apiVersion\": \"v1\",\n    \"data\": {{\n        \"a\": \"{first}\",\n        \"tls.key\": \"{second}\"\n    }},\n    \"kind\": \"Secret\",\n    \"metadata\": {{\"name\": \"db\"}}\n}}"
        )
    }),
    ("kubeconfig", PLAIN, |noise| {
        let (token, key) = (noise.mixed(40), noise.mixed(200));
        format!(
            "apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t\n    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQp{key}\n    token: {token}"
        )
    }),
];

fn private_key(noise: &mut Noise) -> String {
    let name = noise.one_of(&["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"]);
    let lines: Vec<String> = (0..6).map(|line| noise.mixed(if line < 5 { 64 } else { 38 })).collect();
    format!("-----BEGIN {name}-----\n{}\n-----END {name}-----", lines.join("\n"))
}

/// The credential of a kind that a number makes.
pub(super) fn planted(&(kind, names, write): &Kind, number: usize) -> Planted {
    let salt = kind.bytes().fold(number as u64, |salt, byte| salt.wrapping_mul(31).wrapping_add(byte.into()));
    let mut noise = Noise { state: salt, made: Vec::new() };
    let text = write(&mut noise);
    Planted { kind, number, names, text, hidden: noise.made }
}

/// Makes noise and keeps what it made.
pub(super) struct Noise {
    state: u64,
    made: Vec<String>,
}

impl Noise {
    fn next(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below
    }

    fn letters(&mut self, letters: &[u8], length: usize) -> String {
        (0..length).map(|_| char::from(letters[self.next(letters.len())])).collect()
    }

    fn of(&mut self, letters: &[u8], length: usize) -> String {
        let made = self.letters(letters, length);
        self.made.push(made.clone());
        made
    }

    fn mixed(&mut self, length: usize) -> String {
        self.of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length)
    }

    fn hex(&mut self, length: usize) -> String {
        self.of(b"0123456789abcdef", length)
    }

    fn words(&mut self) -> String {
        let words = [7, 5, 7].map(|length| self.letters(b"abcdefghiklmnoprstuvwz", length)).join("-");
        self.made.push(words.clone());
        words
    }

    fn one_of(&mut self, of: &[&'static str]) -> &'static str {
        of[self.next(of.len())]
    }
}
