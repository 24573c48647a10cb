//! kubectl, gcloud and istioctl: which of their verbs and flags a script may use.

/// Flags that say what is looked at and how it is shown, and nothing else.
const KUBECTL: &[&str] = &[
    "-n",
    "--namespace",
    "-A",
    "--all-namespaces",
    "-l",
    "--selector",
    "-o",
    "--output",
    "-L",
    "--label-columns",
    "--show-labels",
    "--sort-by",
    "--field-selector",
    "--no-headers",
    "--ignore-not-found",
    "--show-managed-fields",
    "--context",
    "-c",
    "--container",
];
const LOGS: &[&str] = &[
    "-n",
    "--namespace",
    "-l",
    "--selector",
    "-c",
    "--container",
    "--all-containers",
    "--prefix",
    "--previous",
    "-p",
    "--since",
    "--tail",
    "--timestamps",
    "--context",
];

/// gcloud's verbs that read and give no credential.
const GCLOUD: &[&str] = &[
    "describe",
    "list",
    "read",
    "version",
    "get-value",
    "get-iam-policy",
    "get-health",
    "get-guest-attributes",
    "get-serial-port-output",
    "get-server-config",
    "get-host-project",
    "get-status",
    "get-ancestors-iam-policy",
    "list-instances",
];

/// gcloud's groups that hold credentials, or whose commands may want to be installed first.
const NOT_GCLOUD: &[&str] = &["alpha", "beta", "preview", "secrets", "api-keys", "keys", "kms"];

/// gcloud's flags that take or print a credential, or a command line from a file.
const NOT_FLAGS: &[&str] = &[
    "--access-token-file",
    "--impersonate-service-account",
    "--account",
    "--log-http",
    "--flags-file",
    "--configuration",
];

/// The paths of Envoy's administration that tell its state.
const PATHS: &[&str] =
    &["config_dump", "server_info", "clusters", "listeners", "stats", "ready", "version", "healthz/ready"];

pub(super) fn is_program(program: &str) -> bool {
    matches!(program, "kubectl" | "gcloud" | "istioctl" | "pilot-agent")
}

pub(super) fn is_allowed(program: &str, words: &[&str]) -> bool {
    match (program, words) {
        ("kubectl", ["get", rest @ ..]) => has_only(KUBECTL, rest) && !shows_secrets(rest),
        ("kubectl", ["describe" | "top", rest @ ..]) => has_only(KUBECTL, rest),
        ("kubectl", ["logs", rest @ ..]) => has_only(LOGS, rest),
        ("kubectl", ["exec", rest @ ..]) => match rest.iter().position(|word| *word == "--") {
            Some(end) => has_only(KUBECTL, &rest[..end]) && rest.get(end + 1) == Some(&"pilot-agent"),
            None => false,
        },
        ("kubectl", ["version"] | ["config", "current-context" | "get-contexts"] | ["api-resources"]) => true,
        ("pilot-agent", ["request", "GET", path]) => is_admin_path(path),
        ("gcloud", words) => gcloud(words),
        ("istioctl", ["version", rest @ ..]) => matches!(rest, [] | ["-o", "json" | "yaml"]),
        ("istioctl", ["proxy-status"] | ["analyze", "--all-namespaces" | "-A"]) => true,
        _ => false,
    }
}

/// Whether a path of Envoy's administration only tells its state.
pub(super) fn is_admin_path(path: &str) -> bool {
    let path = path.trim_start_matches('/');
    let name = path.split('?').next().unwrap_or(path);
    PATHS.contains(&name)
}

fn flag_of(word: &str) -> &str {
    word.split('=').next().unwrap_or(word)
}

fn has_only(flags: &[&str], words: &[&str]) -> bool {
    words.iter().all(|word| !word.starts_with('-') || flags.contains(&flag_of(word)))
}

/// Whether `kubectl get` with these words shows what a Secret holds: it is one of the types, or may be, in a form that has more than its
/// name and its labels.
fn shows_secrets(words: &[&str]) -> bool {
    let may_be = |word: &&str| {
        let types = word.split(',').map(|one| one.split(['/', '.']).next().unwrap_or(one).to_ascii_lowercase());
        let is_secret =
            |one: String| one == "secret" || one == "secrets" || one == "all" || one.starts_with("{resource");
        !word.starts_with('-') && types.into_iter().any(is_secret)
    };
    let is_plain = |form: &str| matches!(form, "wide" | "name");
    let mut forms = words.iter().enumerate().filter_map(|(at, word)| match (flag_of(word), word.split_once('=')) {
        ("-o" | "--output", Some((_, form))) => Some(form),
        ("-o" | "--output", None) => Some(words.get(at + 1).copied().unwrap_or("")),
        _ => None,
    });
    words.iter().any(may_be) && !forms.all(is_plain)
}

fn gcloud(words: &[&str]) -> bool {
    let is_group = |word: &&&str| !word.starts_with('-') && !GCLOUD.contains(word);
    let groups = words.iter().take_while(is_group).count();
    let verb = words.get(groups).is_some_and(|verb| GCLOUD.contains(verb));
    verb && !words[..groups].iter().any(|group| NOT_GCLOUD.contains(group))
        && !words.iter().any(|word| NOT_FLAGS.contains(&flag_of(word)))
}
