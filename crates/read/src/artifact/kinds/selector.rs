//! A label selector of an object, written as `kubectl -l` takes it: `istio.io/rev in (default),!istio-injection`.

use super::super::tree::{NodeRef, Shape, field, part};
use crate::domain::selector::{Requirement, Selector};

/// The text of a selector; empty where it is empty or not there, and then it selects everything. A requirement that can't be read,
/// as where a paste is cut within it, is a `?`.
pub(super) fn text(selector: Option<NodeRef<'_, '_>>) -> String {
    // A described key may have to be written anew before a requirement can borrow it.
    let labels = selector.and_then(|selector| selector.get("matchLabels"));
    let keys: Vec<(String, &str)> = labels
        .into_iter()
        .flat_map(|labels| labels.children())
        .map(|label| (label_key(label.key().unwrap_or("")), label.text()))
        .collect();
    let mut requirements: Vec<Requirement<'_>> =
        keys.iter().map(|(key, value)| Requirement::new(key, "In", vec![*value])).collect();
    let expressions = selector.and_then(|selector| selector.get("matchExpressions"));
    for item in expressions.map(|list| list.items()).unwrap_or_default() {
        let values = part(&item, "values").map(words).unwrap_or_default();
        requirements.push(Requirement::new(field(&item, "key"), field(&item, "operator"), values));
    }
    Selector { requirements }.to_string()
}

/// A list of words: items in YAML and JSON, lines below their key in what `kubectl describe` prints.
pub(super) fn words<'a>(node: NodeRef<'a, '_>) -> Vec<&'a str> {
    match node.shape() {
        Shape::Sequence => node.children().map(|child| child.text()).collect(),
        _ => node.text().split_whitespace().collect(),
    }
}

/// `kubectl describe` writes `Istio - Injection` for a key of letters and hyphens; one with a dot or a slash stays as it is.
fn label_key(key: &str) -> String {
    let plain = key.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == ' ');
    if plain && key.starts_with(|first: char| first.is_ascii_uppercase()) {
        key.replace(' ', "").to_ascii_lowercase()
    } else {
        key.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::{Flow, read_json, read_yaml};
    use super::*;

    #[test]
    fn selectors_in_all_three_forms() {
        let wanted = "istio-injection in (enabled),istio.io/rev notin (a,b),!x,y";
        let yaml = "matchLabels:\n  istio-injection: enabled\nmatchExpressions:\n- key: istio.io/rev\n  operator: NotIn\n  values:\n  - a\n  - b\n- key: x\n  operator: DoesNotExist\n- {key: y, operator: Exists}\n";
        let tree = read_yaml(yaml, 0, yaml.len());
        assert_eq!(text(Some(tree.root())), wanted);
        let json = r#"{"matchLabels": {"istio-injection": "enabled"}, "matchExpressions": [{"key": "istio.io/rev", "operator": "NotIn", "values": ["a", "b"]}, {"key": "x", "operator": "DoesNotExist"}, {"key": "y", "operator": "Exists"}]}"#;
        let (tree, _) = read_json(json, 0, Flow::Json);
        assert_eq!(text(Some(tree.root())), wanted);
        let described = "Match Expressions:\n  Key:       istio.io/rev\n  Operator:  NotIn\n  Values:\n    a\n    b\n  Key:       x\n  Operator:  DoesNotExist\n  Key:       y\n  Operator:  Exists\nMatch Labels:\n  Istio - Injection:  enabled\n";
        let tree = read_yaml(described, 0, described.len());
        assert_eq!(text(Some(tree.root())), wanted);
        let cut = "matchExpressions:\n- key: istio.io/rev\n  operator: In\n";
        assert_eq!(text(Some(read_yaml(cut, 0, cut.len()).root())), "?");
        assert_eq!(text(Some(read_yaml("a: b\n", 0, 5).root())), "");
    }
}
