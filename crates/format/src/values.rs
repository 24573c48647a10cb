//! Names that a paste gives and that commands need: PROJECT_ID, NAMESPACE and the like.
//!
//! A template holds `{NAME}` for a value and `{detail}` (lower case) for what a match captured beside it. A value reaches a
//! command only when it is made of harmless characters: what somebody pasted must never become a shell's syntax.

use std::collections::BTreeMap;

/// Every name that a command may hold, as the documents write their placeholders.
pub const NAMES: &[&str] = &[
    "PROJECT_ID",
    "PROJECT_NUMBER",
    "FLEET_PROJECT_ID",
    "MEMBERSHIP",
    "CLUSTER_NAME",
    "LOCATION",
    "NAMESPACE",
    "POD",
    "CONTAINER",
    "DEPLOYMENT",
    "REPLICASET",
    "NAME",
    "REVISION",
    "CHANNEL",
    "EXPECTED_CHANNEL",
    "TYPE",
    "VERSION",
    "POOL",
    "WEBHOOK",
    "SERVICE",
    "EXISTING_URL",
    "EXPECTED_URL",
    "INSTANCE_NAME",
    "ZONE",
    "VPC_NAME",
    "VIP",
    "PORT",
    "UID",
    "RESOURCE",
    "FILE",
    "ROLE",
    "SERVICE_ACCOUNT",
    "CODE",
    "STATE",
    "API",
    "NODE_POOL",
    "MEMBER",
    "GATEWAY_NAMESPACE",
    "EXPECTED_NAME",
    "CLUSTER_PROJECT_ID",
    "HOST_PROJECT_ID",
    "NUM_NODES",
    "QUOTA_ID",
    "NEW_LIMIT",
    "REVISION_TO_KEEP",
    "REVISION_TO_REMOVE",
    "GATEWAY_NAME",
    "NEG_NAME",
    "OUTPUT_DIR",
    "TEMPLATE_NAME",
    "ENVOYFILTER_NAME",
    "ENVOYFILTER_NAMESPACE",
    "OLD_WEBHOOK_CONFIGURATION_NAME",
    "CONTROL_PLANE_RANGE",
    "TARGET_TAG",
    "WEBHOOK_CONFIGURATION_NAME",
    "SERVER_ADDRESS",
    "SUBNET_NAME",
    "REMOTE_CONTEXT",
    "THIS_CONTEXT",
    "PORTS_WITHOUT_IT",
    "REMOTE_CLUSTER_NAME",
    "VAULT_IP",
    "INSTANCE_GROUP_NAME",
    "OLD_TEMPLATE_NAME",
    "FLAGS_OF_OLD_TEMPLATE",
    "PRESENT_PORTS",
    "FORWARDING_RULE_NETWORK",
    "SOURCE_RANGE",
    "ENVOY_USER",
    "ISTIOD_REVISION",
    "OPTIONS_OF_FIRST_RUN",
    "MEMBERSHIP_LOCATION",
    "NODE",
    "ADDRESS_NAME",
    "OLD_EXTERNAL_IP",
    "REGION",
];

/// Names and what they stand for, in the order of the names.
pub type Values = BTreeMap<String, String>;

/// A filled command and the names in it that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The text, with unknown names in the documents' form (`PROJECT_ID`).
    pub text: String,
    /// The unknown names, each once, in the order met.
    pub missing: Vec<String>,
}

/// Whether a value may stand in a command: letters, digits and `. _ : @ / = + % , ~ -`, at most 512 bytes, not
/// beginning with `-`, and not itself a placeholder such as `PROJECT_ID`, `$NAME` or `<name>`.
pub fn is_safe(value: &str) -> bool {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"._:@/=+%,~-".contains(&byte);
    !value.is_empty()
        && value.len() <= 512
        && !value.starts_with('-')
        && value.bytes().all(harmless)
        && !NAMES.contains(&value)
}

/// Whether a text that a paste gives for this name may be its value: safe, and of the name's kind.
///
/// A command makes Envoy's user the owner of `FILE`, and whoever can write one line of a log can choose the path, so only a log of
/// Envoy's own is one: below `/var/log/`, `envoy` in its name or its folders', nothing that leads out of there. `/var/lib/` would hold
/// scripts that root runs, other logs in `/var/log/` have another owner. What a person sets is not asked this.
pub fn is_value(name: &str, value: &str) -> bool {
    is_safe(value) && (name != "FILE" || is_envoy_log(value))
}

fn is_envoy_log(path: &str) -> bool {
    let Some(below) = path.strip_prefix("/var/log/") else { return false };
    let mut segments = below.split('/');
    segments.all(|segment| !matches!(segment, "" | "." | "..")) && below.contains("envoy")
}

/// Fills a command's `{NAME}`s. Names that are not known, or whose value is not safe, stay as `NAME` and are listed.
pub fn fill_command(template: &str, values: &Values) -> Filled {
    let mut missing: Vec<String> = Vec::new();
    let text = replace(template, |name| match values.get(name) {
        Some(value) if is_safe(value) => Some(value.clone()),
        _ if NAMES.contains(&name) => {
            if !missing.iter().any(|known| known == name) {
                missing.push(name.to_owned());
            }
            Some(name.to_owned())
        }
        _ => None,
    });
    Filled { text, missing }
}

/// Fills a sentence's `{NAME}`s and `{detail}`s. A part in `[[ ]]` is left out where one of its own is not known; elsewhere an
/// unknown name stays as `NAME`, and an unknown detail as nothing.
pub fn fill_text(template: &str, values: &Values, details: &Values) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inside, behind)) = after.split_once("]]") else { break };
        text.push_str(&fill_part(before, values, details).0);
        let (part, whole) = fill_part(inside, values, details);
        if whole {
            text.push_str(&part);
        }
        rest = behind;
    }
    text.push_str(&fill_part(rest, values, details).0);
    text
}

fn fill_part(template: &str, values: &Values, details: &Values) -> (String, bool) {
    let mut whole = true;
    let text = replace(template, |name| match values.get(name).or_else(|| details.get(name)) {
        Some(value) => Some(value.clone()),
        None => {
            whole = false;
            Some(if NAMES.contains(&name) { name.to_owned() } else { String::new() })
        }
    });
    (text, whole)
}

/// The names between braces in a template, in order, repeated ones too.
pub fn placeholders(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        let end = name_end(rest);
        if end > 0 && rest[end..].starts_with('}') {
            names.push(&rest[..end]);
        }
    }
    names
}

fn replace(template: &str, mut with: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let end = name_end(inside);
        let filled = if end > 0 && inside[end..].starts_with('}') { with(&inside[..end]) } else { None };
        match filled {
            Some(value) => {
                text.push_str(&value);
                rest = &inside[end + 1..];
            }
            None => {
                text.push('{');
                rest = inside;
            }
        }
    }
    text.push_str(rest);
    text
}

/// Where a run of one case's letters, digits and `_` ends, in small letters also `-`: `{NAME}` or `{a-detail}`, never a shell's
/// `{print $1}`.
fn name_end(text: &str) -> usize {
    let upper = text.starts_with(|first: char| first.is_ascii_uppercase());
    let belongs = |c: char| match c {
        '_' | '0'..='9' => true,
        '-' => !upper,
        c => {
            if upper {
                c.is_ascii_uppercase()
            } else {
                c.is_ascii_lowercase()
            }
        }
    };
    text.find(|c: char| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn known_names_are_filled_and_unknown_ones_listed() {
        let filled = fill_command("kubectl get pods -n {NAMESPACE} {POD}", &values(&[("NAMESPACE", "shop")]));
        assert_eq!(filled.text, "kubectl get pods -n shop POD");
        assert_eq!(filled.missing, ["POD"]);
    }

    #[test]
    fn what_is_no_placeholder_stays() {
        let command = "awk '{print $1}' -o jsonpath='{.items[0]}' '{\"managed\":\"true\"}'";
        assert_eq!(fill_command(command, &Values::new()).text, command);
    }

    #[test]
    fn a_hostile_value_never_reaches_a_command() {
        for hostile in ["x; rm -rf /", "$(id)", "`id`", "a b", "-rf", "a\nb", "'", "PROJECT_ID", "$PROJECT"] {
            let filled = fill_command("kubectl -n {NAMESPACE}", &values(&[("NAMESPACE", hostile)]));
            assert_eq!(filled.text, "kubectl -n NAMESPACE", "{hostile:?}");
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

    #[test]
    fn a_detail_may_be_of_two_words() {
        let details = values(&[("dynamic-listeners", "3")]);
        assert_eq!(fill_text("{dynamic-listeners} of them", &Values::new(), &details), "3 of them");
    }

    #[test]
    fn an_optional_part_needs_its_detail() {
        let template = "Rejected.[[ Envoy says: {reason}.]] Look at {POD}.";
        assert_eq!(fill_text(template, &Values::new(), &Values::new()), "Rejected. Look at POD.");
        let details = values(&[("reason", "duplicate domain")]);
        assert_eq!(
            fill_text(template, &values(&[("POD", "a-1")]), &details),
            "Rejected. Envoy says: duplicate domain. Look at a-1."
        );
    }
}
