//! What ends before it is whole: a command without the value of its last option, a quote that is still open.

/// What something must follow in every command.
const LACKING: &[&str] = &[
    "|",
    "&&",
    "get",
    "describe",
    "--as",
    "--cluster",
    "--container",
    "--context",
    "--field-selector",
    "--filter",
    "--format",
    "--kubeconfig",
    "--location",
    "--namespace",
    "--output",
    "--project",
    "--query-path",
    "--region",
    "--selector",
    "--tail",
    "--zone",
];

/// What something must follow in kubectl's and istioctl's; of other programs they are options without a value.
const LACKING_HERE: &[&str] = &["-n", "-l", "-o", "-c", "logs", "exec"];

/// Whether a command ends where something must follow.
pub(super) fn lacks_value(command: &str) -> bool {
    let last = command.rsplit([' ', '\n']).next().unwrap_or("");
    let here = || command.contains("kubectl ") || command.contains("istioctl ");
    LACKING.contains(&last) || (LACKING_HERE.contains(&last) && here())
}

/// Whether a text begins with an option of a command: `-n`, `--zone=us-central1-a`.
pub(super) fn is_option(text: &str) -> bool {
    match text.as_bytes() {
        [b'-', b'-', first, ..] => first.is_ascii_lowercase(),
        [b'-', first] => first.is_ascii_lowercase(),
        [b'-', first, b' ' | b'=', ..] => first.is_ascii_lowercase(),
        _ => false,
    }
}

/// The quote that is still open at the end of a text.
pub(super) fn open_quote(text: &str) -> Option<u8> {
    let mut open = None;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match (open, byte) {
            (None | Some(b'"'), b'\\') => drop(bytes.next()),
            (None, b'"' | b'\'') => open = Some(byte),
            (Some(quote), _) if quote == byte => open = None,
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unfinished() {
        assert!(lacks_value("$ kubectl get pods -n"));
        assert!(lacks_value("$ kubectl --context shop get"));
        assert!(!lacks_value("$ kubectl get pods -A") && !lacks_value("$ sudo iptables -t nat -L -n"));
        assert!(is_option("-n istio-system") && is_option("--zone=a") && is_option("-o"));
        assert!(!is_option("-N ISTIO_REDIRECT") && !is_option("- name: x") && !is_option("-system"));
        assert_eq!(open_quote("value: '{\"a\":"), Some(b'\''));
        assert_eq!(open_quote("\"a \\\" b\" 'c'"), None);
        assert_eq!(open_quote("it's"), Some(b'\''));
    }
}
