//! The programs whose commands people paste, and what they are called with.

/// Programs whose name may begin a command.
pub(super) const PROGRAMS: &[&str] = &[
    "kubectl",
    "gcloud",
    "istioctl",
    "k",
    "oc",
    "asmcli",
    "./asmcli",
    "./install_asm",
    "install_asm",
    "curl",
    "iptables",
    "iptables-save",
    "ip6tables",
    "ip6tables-save",
    "pgrep",
    "pidof",
    "envoy",
    "/usr/local/bin/envoy",
    "ps",
    "helm",
    "watch",
    "export",
    "cat",
    "terraform",
    "jq",
    "ssh",
    "if",
    "for",
    "echo",
    "systemctl",
    "journalctl",
    "docker",
    "crictl",
    "kustomize",
    "bash",
    "sh",
    "./istioctl",
];

const KUBECTL: &[&str] = &[
    "get",
    "describe",
    "logs",
    "apply",
    "exec",
    "label",
    "annotate",
    "create",
    "delete",
    "rollout",
    "config",
    "wait",
    "top",
    "patch",
    "edit",
    "scale",
    "run",
    "events",
    "api-resources",
    "version",
    "replace",
];

const GCLOUD: &[&str] = &[
    "container",
    "compute",
    "projects",
    "logging",
    "alpha",
    "beta",
    "services",
    "iam",
    "auth",
    "config",
    "fleet",
    "network-services",
    "network-security",
];

const ISTIOCTL: &[&str] = &[
    "analyze",
    "proxy-status",
    "ps",
    "proxy-config",
    "pc",
    "x",
    "experimental",
    "bug-report",
    "install",
    "version",
    "verify-install",
    "kube-inject",
    "create-remote-secret",
];

/// The verbs that make a command without a prompt of a program; none for programs that only flags make a command of. Returns `None` for
/// programs whose names begin prose as often as commands.
fn verbs_of(program: &str) -> Option<&'static [&'static str]> {
    Some(match program {
        "kubectl" | "oc" => KUBECTL,
        "gcloud" => GCLOUD,
        "istioctl" | "./istioctl" => ISTIOCTL,
        "asmcli" | "./asmcli" | "install_asm" | "./install_asm" => &["install", "validate", "create-mesh"],
        "ps" => &["aux", "ax", "-ef"],
        "pgrep" | "pidof" => &["envoy"],
        "iptables" | "ip6tables" | "iptables-save" | "ip6tables-save" | "curl" | "/usr/local/bin/envoy" | "envoy" => {
            &[]
        }
        _ => return None,
    })
}

/// Whether this is a command even without a prompt: prose may begin with a program's name, but not with a verb of it or a flag behind.
pub(super) fn is_command(program: &str, argument: &str) -> bool {
    let Some(verbs) = verbs_of(program) else { return false };
    verbs.contains(&argument)
        || (argument.starts_with('-') && argument.len() > 1)
        || (program == "curl" && argument.contains([':', '/', '$']) && !argument.starts_with('('))
}

/// Programs that a comment or a heading seldom begins with, with something that looks like their argument.
pub(super) fn is_likely_command(program: &str, argument: &str) -> bool {
    let path = argument.contains(['/', '.', '=', '$']) || argument.starts_with('-');
    match program {
        "k" | "kustomize" | "helm" | "docker" | "crictl" | "jq" | "ssh" | "systemctl" | "journalctl" | "terraform" => {
            !argument.is_empty() && argument.bytes().all(|byte| byte.is_ascii_graphic())
        }
        "cat" | "export" | "echo" | "bash" | "sh" | "watch" => path,
        _ => false,
    }
}
