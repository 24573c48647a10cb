//! Commands and sentences with names to fill in.
//!
//! A template holds `{NAME}` for a value and `{detail}` (lower case) for what a match captured beside it. A part of a sentence in
//! `[[ ]]` is left out where one of its own is not known.

use crate::names::{self, is_name};
use crate::values::{Values, is_safe};

/// A filled command and the names in it that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The text, with unknown names in the documents' form (`PROJECT_ID`).
    pub text: String,
    /// The unknown names, each once, in the order met.
    pub missing: Vec<String>,
}

/// Fills a command's `{NAME}`s. Names that are not known, or whose value is not safe, stay as `NAME` and are listed; one that has a usual
/// value takes that where nothing is known.
pub fn fill_command(template: &str, values: &Values) -> Filled {
    let mut missing: Vec<String> = Vec::new();
    let text = replace(template, |name| match values.get(name) {
        Some(value) if is_safe(value) => Some(value.clone()),
        None if usual(name).is_some() => usual(name),
        _ if is_name(name) => {
            if !missing.iter().any(|known| known == name) {
                missing.push(name.to_owned());
            }
            Some(name.to_owned())
        }
        _ => None,
    });
    Filled { text, missing }
}

/// What a command has for a name that is not known, where something usual stands for it.
pub fn usual(name: &str) -> Option<String> {
    names::name(name).map(|name| name.usual.to_owned()).filter(|usual| !usual.is_empty())
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
            Some(if is_name(name) { name.to_owned() } else { String::new() })
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
    fn a_name_with_a_usual_value_is_never_open() {
        let command = "kubectl get pods -n {ISTIOD_NAMESPACE}";
        let filled = fill_command(command, &Values::new());
        assert_eq!((filled.text.as_str(), filled.missing.is_empty()), ("kubectl get pods -n istio-system", true));
        let known = Values::from([("ISTIOD_NAMESPACE".to_owned(), "mesh-system".to_owned())]);
        assert_eq!(fill_command(command, &known).text, "kubectl get pods -n mesh-system");
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
