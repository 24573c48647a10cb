//! Names and their values: what a paste gives and a command may hold.
//!
//! A value reaches a command only when it is made of harmless characters: what somebody pasted must never become a shell's syntax.

use std::collections::BTreeMap;

use crate::names::{is_name, name};

/// Names and what they stand for, in the order of the names.
pub type Values = BTreeMap<String, String>;

/// Whether a value may stand in a command: letters, digits and `. _ : @ / = + % , ~ -`, at most 512 bytes, not beginning with `-` (a flag),
/// `~` or `=` (shells make paths of `~root` and `=ls`), and not itself a placeholder such as `PROJECT_ID`, `$NAME` or `<name>`.
pub fn is_safe(value: &str) -> bool {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"._:@/=+%,~-".contains(&byte);
    !value.is_empty()
        && value.len() <= 512
        && !value.starts_with(['-', '~', '='])
        && value.bytes().all(harmless)
        && !is_name(value)
}

/// Whether a text that a paste gives for this name may be its value: safe, and of the form that the table of names has for it. A name that no
/// command holds has no form.
pub fn is_value(key: &str, value: &str) -> bool {
    is_safe(value) && name(key).is_none_or(|name| name.form.fits(value))
}

/// Keeps the first value of a name that a command may hold. What is no value is no name that anybody saw, and what is written in
/// capitals is a placeholder such as `PROJECT` that was left in a command, except where a name's values are written so.
pub fn learn(values: &mut Values, key: &str, value: &str) {
    let placeholder = value.len() > 1
        && value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit())
        && value.bytes().any(|b| b.is_ascii_uppercase());
    let upper_case = name(key).is_some_and(|name| name.is_upper_case);
    if is_value(key, value) && (upper_case || !placeholder) && !values.contains_key(key) {
        values.insert(key.to_owned(), value.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_of_harmless_characters_and_not_endless() {
        for value in ["shop", "roles/a=b", "10.0.0.1:80", "user@example.com", &"a".repeat(512)] {
            assert!(is_safe(value), "{value}");
        }
        for value in ["", "-rf", "~root", "~+", "=ls", "a b", "a;b", "$(id)", "a\nb", "PROJECT_ID", &"a".repeat(513)] {
            assert!(!is_safe(value), "{value}");
        }
    }

    #[test]
    fn capitals_are_a_placeholder_but_for_the_names_that_are_written_so() {
        let learned = |name: &str, value: &str| {
            let mut values = Values::new();
            learn(&mut values, name, value);
            values.remove(name)
        };
        assert_eq!(learned("NAMESPACE", "MY_NAMESPACE"), None);
        assert_eq!(learned("NAMESPACE", "shop").as_deref(), Some("shop"));
        for name in ["CODE", "STATE", "TYPE"] {
            assert_eq!(learned(name, "NEEDS_ATTENTION").as_deref(), Some("NEEDS_ATTENTION"));
        }
    }

    #[test]
    fn a_file_of_a_paste_is_a_log_of_envoy_or_no_value() {
        for log in
            ["/var/log/envoy.log", "/var/log/envoy/access.log", "/var/log/mesh/envoy-access.log", "/var/log/envoy..1"]
        {
            assert!(is_value("FILE", log), "{log}");
        }
        let hostile = [
            "/etc/sudoers",
            "/etc/shadow",
            "/var/log/../../etc/passwd",
            "/var/log/envoy/../../../etc/shadow",
            "/var/log/envoy/..",
            "/var/log/./envoy.log",
            "/var/log//envoy.log",
            "//var/log/envoy.log",
            "/var/log/envoy/",
            "/var/log/",
            "/var/log",
            "/var/logs/envoy.log",
            "/VAR/LOG/envoy.log",
            "var/log/envoy.log",
            "./envoy.log",
            "~/envoy.log",
            "../var/log/envoy.log",
            "/var/log/auth.log",
            "/var/log/nginx/access.log",
            "/var/lib/dpkg/info/envoy.postinst",
            "/var/lib/cloud/scripts/per-boot/envoy",
            "/dev/stdout",
            "/tmp/envoy.log",
            "/proc/self/root/var/log/envoy.log",
            "https://example.com/var/log/envoy.log",
            "/var/log/envoy.log;id",
            "/var/log/envoy $(id)",
            "",
        ];
        for path in hostile {
            assert!(!is_value("FILE", path), "{path}");
        }
        assert!(is_value("NAMESPACE", "shop") && !is_value("NAMESPACE", "$(id)"));
    }
}
