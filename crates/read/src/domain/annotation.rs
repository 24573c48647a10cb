//! What `mesh.cloud.google.com/proxy` says: whether Google is to manage the proxies of a namespace, a pod or a revision.
//!
//! Source: the Cloud Service Mesh documentation, "Enable the managed data plane" (`{"managed":"true"}`, and `{"managed":"false"}` to
//! leave a namespace or a workload out).

/// The annotation's name.
pub const PROXY: &str = "mesh.cloud.google.com/proxy";

/// In which kubectl keeps the manifest that it applied, as JSON.
pub const APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// What the annotation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// It is not there, or has no value.
    Absent,
    /// Google is to manage the proxies, or is not to.
    Managed(bool),
    /// Nothing that the documentation has.
    Invalid(Fault),
}

/// What is wrong with the annotation's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The truth value `true`, where the documentation has a text.
    TruthValue,
    /// It means that proxies are to be managed, and lost its quotes or its braces: `{managed: true}`.
    NoJson,
    /// Anything else.
    Unreadable,
}

impl Proxy {
    /// From the annotation's value, as the API server has it.
    pub fn parse(value: &str) -> Proxy {
        let text: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        let object = text.starts_with('{') && text.ends_with('}');
        let says = |pair: &str| object && text.contains(pair);
        if text.is_empty() {
            Proxy::Absent
        } else if says(r#""managed":"true""#) {
            Proxy::Managed(true)
        } else if says(r#""managed":"false""#) || says(r#""managed":false"#) {
            Proxy::Managed(false)
        } else if says(r#""managed":true"#) {
            Proxy::Invalid(Fault::TruthValue)
        } else if means_managed(value) {
            Proxy::Invalid(Fault::NoJson)
        } else {
            Proxy::Invalid(Fault::Unreadable)
        }
    }

    /// Whether somebody wants Google to manage the proxies, though they may have written it so that nothing comes of it.
    pub fn asks(self) -> bool {
        matches!(self, Proxy::Managed(true) | Proxy::Invalid(Fault::TruthValue | Fault::NoJson))
    }
}

/// Whether a text holds the annotation with a value that asks for managed proxies, in the quoting of YAML, JSON, `kubectl annotate`
/// and `kubectl describe` alike.
pub fn asks_in(text: &str) -> bool {
    text.match_indices(PROXY).any(|(at, _)| means_managed(text[at + PROXY.len()..].lines().next().unwrap_or("")))
}

/// Whether what stands behind the name, or the value alone, means `{"managed":"true"}`, however it is quoted.
fn means_managed(value: &str) -> bool {
    let plain = |c: &char| !matches!(c, '"' | '\'' | '\\' | ' ' | '{' | '}');
    let value: String = value.chars().take(80).filter(plain).collect();
    value.trim_start_matches([':', '=']).starts_with("managed:true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_for_each_value() {
        for (value, proxy, asks) in [
            ("", Proxy::Absent, false),
            (" ", Proxy::Absent, false),
            (r#"{"managed":"true"}"#, Proxy::Managed(true), true),
            (r#"{ "managed" : "true" }"#, Proxy::Managed(true), true),
            (r#"{"other":"1","managed":"true"}"#, Proxy::Managed(true), true),
            (r#"{"managed":"false"}"#, Proxy::Managed(false), false),
            (r#"{"managed":false}"#, Proxy::Managed(false), false),
            (r#"{"managed":true}"#, Proxy::Invalid(Fault::TruthValue), true),
            ("{managed: true}", Proxy::Invalid(Fault::NoJson), true),
            (r#""managed":"true""#, Proxy::Invalid(Fault::NoJson), true),
            ("managed:true", Proxy::Invalid(Fault::NoJson), true),
            (r#"{"managed":"yes"}"#, Proxy::Invalid(Fault::Unreadable), false),
            (r#"{"managed":"true""#, Proxy::Invalid(Fault::NoJson), true),
            ("true", Proxy::Invalid(Fault::Unreadable), false),
            ("{managed: false}", Proxy::Invalid(Fault::Unreadable), false),
        ] {
            assert_eq!((Proxy::parse(value), Proxy::parse(value).asks()), (proxy, asks), "{value}");
        }
    }

    #[test]
    fn a_text_asks_in_every_quoting() {
        for behind in [
            r#": '{"managed":"true"}'"#,
            r#"={"managed":"true"}"#,
            r#"='{"managed":"true"}' --overwrite"#,
            r#"": "{\"managed\": \"true\"}","#,
        ] {
            assert!(asks_in(&format!("x\n  {PROXY}{behind}\n")), "{behind}");
        }
        for behind in [r#": '{"managed":"false"}'"#, " ", "", "\n{\"managed\":\"true\"}"] {
            assert!(!asks_in(&format!("x\n  {PROXY}{behind}")), "{behind}");
        }
    }
}
