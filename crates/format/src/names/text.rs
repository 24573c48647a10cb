//! The forms of texts that names' values are made of.

/// A DNS label: 1 to 63 small letters, digits and hyphens, no hyphen at its ends.
pub(super) fn is_label(text: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len()) && text.bytes().all(belongs) && !text.starts_with('-') && !text.ends_with('-')
}

/// Labels with dots between them, at most 253 bytes. Kubernetes counts what is between two dots as one label of any length.
pub(super) fn is_subdomain(text: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(belongs) && !part.starts_with('-') && !part.ends_with('-');
    text.len() <= 253 && text.split('.').all(is_part)
}

/// A project's id, which begins with a letter: `my-project`, `example.com:my-project`.
pub(super) fn is_project(text: &str) -> bool {
    let (domain, id) = text.rsplit_once(':').unwrap_or(("d", text));
    is_subdomain(domain) && is_label(id) && id.starts_with(|first: char| first.is_ascii_lowercase())
}

pub(super) fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_port(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|port| port > 0) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, digits, `_`, `.` and `-`, the first a letter, a digit or `_`.
pub(super) fn is_word(text: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    !text.is_empty() && text.bytes().all(belongs) && !text.starts_with(['.', '-'])
}

/// `someone@example.com`.
pub(super) fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(who, host)| is_word(who) && is_subdomain(host))
}

/// Somebody: a word or an address, and neither of the words for everybody.
pub(super) fn is_principal(text: &str) -> bool {
    let is_everybody = ["allUsers", "allAuthenticatedUsers"].iter().any(|all| text.eq_ignore_ascii_case(all));
    !is_everybody && (is_word(text) || is_mail(text))
}

/// `roles/container.admin`, `projects/my-project/roles/mine`, `organizations/123/roles/mine`.
pub(super) fn is_role(text: &str) -> bool {
    match text.split('/').collect::<Vec<_>>()[..] {
        ["roles", role] => is_word(role),
        ["projects", project, "roles", role] => is_project(project) && is_word(role),
        ["organizations", number, "roles", role] => is_number(number) && is_word(role),
        _ => false,
    }
}

/// `https://HOST[:PORT][/PATH]`, nothing before the host and nothing in the path that leads out of it.
pub(super) fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = server.split_once(':').unwrap_or((server, "443"));
    is_subdomain(host) && is_port(port) && path.split('/').all(|part| part != ".." && !part.contains('@'))
}

/// A file below `/var/log/` that is Envoy's by its name or its folders'.
pub(super) fn is_envoy_log(path: &str) -> bool {
    let Some(below) = path.strip_prefix("/var/log/") else { return false };
    let mut segments = below.split('/');
    segments.all(|segment| !matches!(segment, "" | "." | "..")) && below.contains("envoy")
}
