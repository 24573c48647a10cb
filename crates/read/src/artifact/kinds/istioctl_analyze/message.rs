//! One message, in the form that all shapes of it have in common.

use std::ops::Range;

use super::object::Object;
use crate::artifact::Record;
use crate::domain::namespaces;

/// A schema's error may be a whole object; what texts say of it is its beginning.
const LONGEST: usize = 400;

/// One message of an analyzer.
pub(super) struct Message<'t> {
    pub(super) code: &'t str,
    /// As it was printed.
    pub(super) level: &'t str,
    pub(super) message: &'t str,
    /// The address of the code's documentation.
    pub(super) url: &'t str,
    pub(super) object: Object<'t>,
}

impl Message<'_> {
    pub(super) fn record(&self, span: Range<usize>) -> Record {
        let object = &self.object;
        let namespace = if object.kind == "Namespace" { object.name } else { object.namespace };
        let is_platform = !namespace.is_empty() && namespaces::is_platform(namespace);
        let words: Vec<&str> = self.message.split_whitespace().collect();
        let record = Record::new("analysis", span)
            .with("code", self.code)
            .with("level", level_of(self.level).unwrap_or(""))
            .with("message", &shortened(&words.join(" ")))
            .with("kind", object.kind)
            .with("namespace", object.namespace)
            .with("name", object.name)
            .with("file", object.file)
            .with("url", self.url)
            .with("platform", if is_platform { "yes" } else { "" })
            .value("CODE", self.code)
            .value("NAMESPACE", namespace)
            .value("RESOURCE", &object.resource());
        match object.kind.to_ascii_lowercase().trim_end_matches('s') {
            "pod" => record.value("POD", object.name),
            "service" => record.value("SERVICE", object.name),
            "deployment" => record.value("DEPLOYMENT", object.name),
            "mutatingwebhookconfiguration" | "validatingwebhookconfiguration" => {
                record.value("WEBHOOK_CONFIGURATION_NAME", object.name)
            }
            _ => record,
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A level in one word: istioctl says `Error`, `Warning` (`Warn` before 1.7), `Info`; istiod and the fleet say it in capitals.
pub(super) fn level_of(word: &str) -> Option<&'static str> {
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    match () {
        () if is("error") => Some("error"),
        () if is("warning") || is("warn") => Some("warning"),
        () if is("info") => Some("info"),
        () => None,
    }
}

/// The code that a text is: `IST0101` of Istio, `ASM0001` of the managed control plane.
pub(super) fn code_in(text: &str) -> Option<&str> {
    let number = text.strip_prefix("IST").or_else(|| text.strip_prefix("ASM"))?;
    (number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// The code that an address of documentation ends with: `.../analysis/ist0101/?ref=istioctl`.
pub(super) fn code_of_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.trim_end_matches('/');
    let code = path.rsplit('/').next()?.to_ascii_uppercase();
    code_in(&code).is_some().then_some(code)
}
