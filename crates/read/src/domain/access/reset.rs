//! Why a stream or a connection failed: TLS errors, numbers of errors, reset reasons.

/// A reason as details and transport have it, in one form: blanks for underscores, so that both are compared as one.
pub(super) fn plain(text: &str) -> String {
    text.replace('_', " ")
}

/// Whether a reason holds the number of an error: `delayed connect error: 111`, and not 1110.
pub(super) fn has_error(reason: &str, number: &str) -> bool {
    reason.match_indices("connect error: ").any(|(at, mark)| {
        let rest = &reason[at + mark.len()..];
        rest.strip_prefix(number).is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The reset reason in braces: `connection_failure` of `upstream_reset_before_response_started{connection_failure,delayed_connect_error:_111}`.
pub(super) fn reset_reason(details: &str) -> Option<&str> {
    let (name, rest) = details.split_once('{')?;
    name.starts_with("upstream_reset_before_response_started").then(|| rest.split([',', '}', '|']).next().unwrap_or(""))
}
