//! Labels of an object: as `kubectl` prints them, and what is known of them where not all were printed.

/// Switches injection of the default revision on (`enabled`) or off (`disabled`), on a namespace.
pub const INJECTION: &str = "istio-injection";
/// The revision, or its tag, that injects: on a namespace, a pod, and istiod's own objects.
pub const REVISION: &str = "istio.io/rev";
/// Asks for a sidecar or refuses it, on a pod; as an annotation only the injector sees it.
pub const INJECT: &str = "sidecar.istio.io/inject";
/// The name that the API server gives every namespace as a label.
pub const NAME: &str = "kubernetes.io/metadata.name";

/// Labels as `--show-labels` prints them: `a=b,c=d`.
pub fn print<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join(",")
}

/// The labels of `a=b,c=d`, in order, also where a description parts them by blanks; an ellipsis is no label.
pub fn parse(text: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    text.split([',', ' ']).filter_map(|pair| pair.split_once('='))
}

/// Whether somebody cut a row of labels and put an ellipsis in their place.
pub fn is_cut(text: &str) -> bool {
    text.ends_with("...") || text.ends_with('\u{2026}')
}

/// What is known of an object's labels.
#[derive(Clone, Debug, Default)]
pub struct Labels<'c> {
    /// The newest last; `None` for a label that is known to be absent, as an empty cell of `-L` shows.
    known: Vec<(&'c str, Option<&'c str>)>,
    /// Whether every label was printed.
    whole: bool,
}

impl<'c> Labels<'c> {
    /// All labels of an object, as `a=b,c=d`.
    pub fn whole(text: &'c str) -> Labels<'c> {
        Labels { whole: true, ..Labels::some(text) }
    }

    /// Some labels of an object, as `a=b,c=d`.
    pub fn some(text: &'c str) -> Labels<'c> {
        Labels { known: parse(text).map(|(key, value)| (key, Some(value))).collect(), whole: false }
    }

    /// A label that is known, one with an empty value known to be absent.
    pub fn with(mut self, key: &'c str, value: &'c str) -> Labels<'c> {
        self.known.push((key, Some(value).filter(|value| !value.is_empty())));
        self
    }

    /// The same with what a later copy of the object says: whole, it alone counts.
    pub fn then(mut self, later: Labels<'c>) -> Labels<'c> {
        if later.whole {
            return later;
        }
        self.known.extend(later.known);
        self
    }

    /// A label's value where it is known to be there.
    pub fn get(&self, key: &str) -> Option<&'c str> {
        self.known.iter().rev().find(|(known, _)| *known == key).and_then(|(_, value)| *value)
    }

    /// Whether it is known that the label is there, or that it is not.
    pub fn is_known(&self, key: &str) -> bool {
        self.whole || self.known.iter().any(|(known, _)| *known == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let pairs = [("app", "cart"), (REVISION, "asm-managed"), ("empty", "")];
        let text = print(pairs.into_iter());
        assert_eq!(text, "app=cart,istio.io/rev=asm-managed,empty=");
        assert_eq!(parse(&text).collect::<Vec<_>>(), pairs);
        assert_eq!(parse("a=b c=d,...").collect::<Vec<_>>(), [("a", "b"), ("c", "d")]);
        assert_eq!(parse("<none>").count(), 0);
        assert!(is_cut("a=b,...") && is_cut("a=b\u{2026}") && !is_cut("a=b"));
    }

    #[test]
    fn a_label_is_there_or_not_or_not_known() {
        let some = Labels::some("a=1").with("b", "");
        assert_eq!((some.get("a"), some.get("b"), some.get("c")), (Some("1"), None, None));
        assert!(some.is_known("a") && some.is_known("b") && !some.is_known("c"));
        assert!(Labels::whole("a=1").is_known("c"));
    }

    #[test]
    fn a_later_copy_counts() {
        let labels = Labels::whole("a=1,b=2").then(Labels::default().with("a", "3").with("b", ""));
        assert_eq!((labels.get("a"), labels.get("b"), labels.is_known("c")), (Some("3"), None, true));
        assert_eq!(labels.then(Labels::whole("c=1")).get("a"), None);
    }
}
