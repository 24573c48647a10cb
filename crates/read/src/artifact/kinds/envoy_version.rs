//! `envoy --version` (`/usr/local/bin/envoy  version: HASH/1.22.2/Clean/RELEASE/BoringSSL`), and what Envoy's version looks like anywhere.

use std::ops::Range;

use super::super::found::Facts;
use super::super::{Reason, Record};
use super::rows::{line_before, lines_from};

/// `1.22.2` of `HASH/1.22.2-dev/Clean/RELEASE/BoringSSL`, and of the short `1.31.2/HASH`; empty where there is none.
pub(super) fn number(build: &str) -> &str {
    build.trim().split('/').map(|part| part.split('-').next().unwrap_or("")).find(|part| is_number(part)).unwrap_or("")
}

fn is_number(part: &str) -> bool {
    let numbers: Vec<&str> = part.split('.').collect();
    numbers.len() == 3 && numbers.iter().all(|n| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// One line; a shell comment counts only directly below the command that prints it, since comments also quote examples.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let line = lines_from(text, at).next()?;
    let bare = line.text.trim().trim_start_matches('#').trim_start();
    let commented = line.text.trim_start().starts_with('#');
    let (program, rest) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
    let program = program.rsplit('/').next().unwrap_or("");
    let build = rest.trim_start().strip_prefix("version:")?.trim();
    if !program.starts_with("envoy") || build.contains(char::is_whitespace) || number(build).is_empty() {
        return None;
    }
    let above = line_before(text, at);
    if commented && !(above.contains("envoy") && above.ends_with("--version")) {
        return None;
    }
    let record = Record::new("envoy-version", line.span.clone()).with("version", number(build));
    let reason = Reason { en: "the output of envoy --version", ja: "envoy --version の出力" };
    Some((line.span.start..line.next, (reason, vec![record])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_build() {
        for (build, wanted) in [
            ("dc78069b10cc94fa07bb974b7101dd1b42e2e7bf/1.15.1-dev/Clean/RELEASE/BoringSSL", "1.15.1"),
            ("1.31.2/9d1e5be4f18f", "1.31.2"),
            ("1.24.9", "1.24.9"),
            ("dc78069b/Clean", ""),
            ("", ""),
        ] {
            assert_eq!(number(build), wanted);
        }
    }
}
