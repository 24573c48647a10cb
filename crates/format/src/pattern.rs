//! The one way in which patterns are made.
//!
//! Bytes and no Unicode tables: with them a page would be larger, and without them `\d`, `\w` and `(?i)` fail at run time in
//! wasm alone when built any other way.

use regex::bytes::{Regex, RegexBuilder};

use crate::namespaces;

/// Words that a pattern may use, so that tolerance is written once. See docs/adding-a-rule.md.
const WORDS: &[(&str, &str)] = &[
    // Any quote, or none: documents print 'x', the API server "x", Markdown `x`.
    ("<q>", r#"["'`]{0,2}"#),
    // istiod and its revisioned names.
    ("<istiod>", r"istiod(?:-[a-z0-9][a-z0-9-]*)?"),
    // The service that a mesh webhook calls, today's and those of Istio 1.4 and before.
    (
        "<mesh-service>",
        r"(?:istiod(?:-[a-z0-9][a-z0-9-]*)?|istio-sidecar-injector(?:-[a-z0-9-]+)?|istio-galley|istio-pilot)",
    ),
    // A revision in the name of one of its objects, `istiod-asm-1234-7`: `istiod-service-account` has none.
    ("<revision>", r"(?:asm-)?\d+(?:-\d+)*"),
    // The sidecar injector's webhooks.
    ("<injector>", r"(?:(?:rev\.)?(?:namespace|object)\.|auto\.)?sidecar-injector\.istio\.io"),
    // Any webhook of the mesh: injector and validation.
    (
        "<webhook>",
        r"(?:(?:(?:rev\.)?(?:namespace|object)\.|auto\.)?sidecar-injector\.istio\.io|(?:rev\.|pilot\.|mixer\.)?validation\.istio\.io)",
    ),
    // The product's names through the years.
    ("<product>", r"(?:Traffic Director|Cloud Service Mesh|Anthos Service Mesh)"),
    // A Kubernetes name.
    ("<name>", r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"),
    // What may stand before a message that is all that was pasted: a fence, quotes, a log's time, level and source, the pod that said it.
    (
        "<line-head>",
        r#"(?:```\w+ )?(?:\[pod/[^\]]{1,200}\] |(?:20\d\d-\S{5,30}|[IWEF]\d{4} |[A-Z][a-z]{2} +\d{1,2} [\d:]{8} )(?: ?std(?:out|err) [FP] |[^\]]{0,80}\][:,]? )?)?[^A-Za-z]*"#,
    ),
    // The words before Envoy's reason for refusing configuration: its log's, those of istiod with the proxy, a list's.
    (
        "<nack>",
        r#"(?:(?:gRPC|[Dd]elta|REST) config for ["'`]{0,2}[A-Za-z0-9_./]{3,120}["'`]{0,2}(?: update)? rejected: ?|ADS:[A-Z]{2,4}: ACK ERROR (?:(?:[^ ~]{3,60}:\d{1,5} )?(?:[a-z]+~[^ ~]{1,60}~)?(?P<POD>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.(?P<NAMESPACE>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:~[^ ]{1,300})?-\d+|[^ ]+) |Error adding/updating (?:listener|cluster)(?:\(s\))? |\.v[23]\.[A-Za-z0-9_.]{3,60} rejected: ?)"#,
    ),
    // A project's id or number.
    ("<project>", r"[a-z0-9][a-z0-9.:-]*[a-z0-9]"),
];

/// A quote with a blank before or behind it: where the quote stands, the blank may be lost. So may one that begins what can stand behind it.
const BESIDE_BLANK: [(&str, &str); 3] =
    [(" <q>", r#"(?: ?["'`]{1,2}| )"#), ("<q> ", r#"(?:["'`]{1,2} ?| )"#), ("<q>(?: ", "<q>(?: ?")];

/// A namespace of the platform's, whole, with the character behind it.
const PLATFORM: &str = "<platform>";

/// Replaces the words in angle brackets and compiles.
///
/// # Errors
/// The pattern does not compile; the message is the regex crate's.
pub fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(&expand(pattern)).unicode(false).size_limit(4 << 20).build().map_err(|error| error.to_string())
}

/// The pattern with its words replaced.
pub fn expand(pattern: &str) -> String {
    let mut expanded = pattern.to_owned();
    for (blank, meaning) in BESIDE_BLANK {
        expanded = replace_plain(&expanded, blank, meaning);
    }
    for (word, meaning) in WORDS {
        if expanded.contains(word) {
            expanded = expanded.replace(word, meaning);
        }
    }
    if expanded.contains(PLATFORM) {
        expanded = expanded.replace(PLATFORM, &namespaces::pattern());
    }
    expanded
}

/// Replaces every `text` behind which no quantifier stands: that would be one of the blank alone.
fn replace_plain(pattern: &str, text: &str, meaning: &str) -> String {
    let mut pieces = pattern.split(text);
    let mut replaced = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_quantified = text.ends_with(' ') && piece.starts_with(['?', '*', '+', '{']);
        replaced.push_str(if is_quantified { text } else { meaning });
        replaced.push_str(piece);
    }
    replaced
}

/// The names of a pattern's groups.
pub fn groups(regex: &Regex) -> impl Iterator<Item = &str> {
    regex.capture_names().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_case_work_without_unicode() {
        for pattern in [r"\d+\s\w+\b", "(?i)istiod", "[^x]+.", "<webhook>", "<q>(?P<NAME><istiod>)<q>"] {
            assert!(compile(pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn a_word_is_tolerant() {
        let regex = compile("^service <q><istiod><q> not found$").unwrap();
        for text in
            [r#"service "istiod" not found"#, "service 'istiod-asm-1143-0' not found", "service istiod not found"]
        {
            assert!(regex.is_match(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_blank_beside_a_quote_may_be_lost() {
        let regex = compile("^service <q><istiod><q> not found$").unwrap();
        for text in [r#"service "istiod"not found"#, "service'istiod' not found", "service'istiod'not found"] {
            assert!(regex.is_match(text.as_bytes()), "{text}");
        }
        for text in ["service istiodnot found", "serviceistiod not found", r#"service "istiod"  not found"#] {
            assert!(!regex.is_match(text.as_bytes()), "{text}");
        }
        assert_eq!(expand("<q> ?x"), format!("{} ?x", expand("<q>")), "the quantifier is the blank's");
    }
}
