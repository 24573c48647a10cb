//! YAML as gcloud and kubectl print it, and what `kubectl describe` prints, read by indentation.
//!
//! A library's parser stops at the first line it can't read and knows no cut beginnings; here such a line costs itself alone.
//! Aliases are not expanded, so nothing small unfolds into something large.

mod entry;
mod reader;
mod value;

use super::node::{Shape, Tree};
use crate::intake::ProblemKind;
use reader::YamlReader;

/// Reads the lines of `text[start..end]`. Lines that are neither key, item nor continuation are skipped and counted in a problem.
pub(crate) fn read(text: &str, start: usize, end: usize) -> Tree<'_> {
    let mut reader =
        YamlReader { text, end, tree: Tree::new(Shape::Map, start), open: Vec::new(), bad: 0, first_bad: 0, wasted: 0 };
    let mut at = start;
    while at < end {
        at = reader.line(at);
    }
    reader.tree.extend(0, end);
    if reader.bad > 0 {
        reader.tree.problem(reader.first_bad, ProblemKind::YamlBroken(reader.bad));
    }
    reader.tree
}

#[cfg(test)]
mod tests {
    use super::super::node::DEPTH;
    use super::*;

    fn tree(text: &str) -> Tree<'_> {
        read(text, 0, text.len())
    }

    #[test]
    fn what_gcloud_prints() {
        let text = "membershipStates:\n  projects/1/locations/global/memberships/a:\n    servicemesh:\n      controlPlaneManagement:\n        details:\n        - code: REVISION_READY\n          details: 'Ready: asm-managed'\n        state: ACTIVE\n    state:\n      description: Required components are not ready. This will be retried\n        within 15 minutes.\nname: x\nspec: {}\n";
        let tree = tree(text);
        let plane = tree.root().path("membershipStates").unwrap().children().next().unwrap();
        let detail = plane.path("servicemesh/controlPlaneManagement/details").unwrap().children().next().unwrap();
        assert_eq!(detail.text_at("details"), "Ready: asm-managed");
        assert_eq!(&text[detail.get("code").unwrap().span()], "code: REVISION_READY");
        assert_eq!(plane.text_at("servicemesh/controlPlaneManagement/state"), "ACTIVE");
        assert!(plane.text_at("state/description").ends_with("retried within 15 minutes."));
        assert_eq!(tree.root().text_at("name"), "x");
        assert!(tree.problems.is_empty(), "{:?}", tree.problems);
    }

    #[test]
    fn what_describe_prints() {
        let text = "Name:         asm-managed\nLabels:       a=b\n              c=d\nStatus:\n  Conditions:\n    Last Transition Time:  2022-02-04T19:18:04Z\n    Message:               Provisioning has not stalled\n    Status:                False\n    Type:                  Stalled\n    Last Transition Time:  2022-02-04T19:18:05Z\n    Type:                  Reconciled\nEvents:                    <none>\n";
        let tree = tree(text);
        let conditions = tree.root().path("status/conditions").unwrap().items();
        assert_eq!(conditions.len(), 2);
        assert_eq!(crate::artifact::tree::field(&conditions[0], "lastTransitionTime"), "2022-02-04T19:18:04Z");
        assert_eq!(crate::artifact::tree::field(&conditions[1], "type"), "Reconciled");
        assert_eq!(tree.root().text_at("events"), "");
    }

    #[test]
    fn words_below_their_key() {
        let text = "Match Expressions:\n  Key:       istio.io/rev\n  Operator:  In\n  Values:\n    default\n    prod\n  Key:       istio-injection\n  Operator:  DoesNotExist\n";
        let tree = tree(text);
        let items = tree.root().path("matchExpressions").unwrap().items();
        assert_eq!(crate::artifact::tree::field(&items[0], "values"), "default prod");
        assert_eq!(crate::artifact::tree::field(&items[1], "key"), "istio-injection");
    }

    #[test]
    fn a_cut_beginning_and_a_bad_line_cost_only_themselves() {
        let text =
            "        state: ACTIVE\n      dataPlaneManagement:\n        ?? what\n        state: STALLED\nname: x\n";
        let tree = tree(text);
        assert_eq!(tree.root().text_at("state"), "ACTIVE");
        assert_eq!(tree.root().path("dataPlaneManagement/state").map(|n| n.text()), Some("STALLED"));
        assert_eq!(tree.root().text_at("name"), "x");
        assert_eq!(tree.problems[0].1, ProblemKind::YamlBroken(1));
    }

    #[test]
    fn scalars_in_all_styles() {
        let text = "a: \"x \\\"y\\\"\n  z\"\nb: 'it''s'\nc: |\n  one\n  two\nd: >-\n  three\n  four\ne: {f: g, h: [1, 2]}\ni: plain # comment\nj: *alias\n";
        let tree = tree(text);
        let root = tree.root();
        assert_eq!((root.text_at("a"), root.text_at("b")), ("x \"y\" z", "it's"));
        assert_eq!((root.text_at("c"), root.text_at("d")), ("one\ntwo", "three four"));
        assert_eq!((root.text_at("e/f"), root.text_at("i")), ("g", "plain"));
        assert_eq!(root.path("e/h").unwrap().children().count(), 2);
        assert_eq!(tree.problems[0].1, ProblemKind::Alias);
    }

    #[test]
    fn depth_is_bounded() {
        let deep: String = (0..5000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        let tree = tree(&deep);
        assert!(tree.len() <= DEPTH);
        assert_eq!(tree.problems[0].1, ProblemKind::TooDeep(DEPTH));
        let dashes = format!("{}a", "- ".repeat(100_000));
        assert!(read(&dashes, 0, dashes.len()).len() <= DEPTH + 1);
    }

    #[test]
    fn a_terminals_wrap_continues_a_value() {
        let text = "    message: Unsupported channel foo for ControlPlaneRevision with name asm-manag\ned. Expected regular\n    type: Stalled\n";
        let tree = tree(text);
        assert!(tree.root().text_at("message").ends_with("asm-managed. Expected regular"));
        assert_eq!(tree.root().text_at("type"), "Stalled");
    }
}
