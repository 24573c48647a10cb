//! A document whose lines have all lost their indentation, as chats and web pages take it.
//!
//! A key that holds more, and below it, just as far left, one that it is known to hold: no document is printed so, and in one where that
//! is met each key goes below the one that it belongs to.

use super::super::edits::Edit;
use super::document::{Document, is_label};
use super::entry::Entry;
use super::schema::{ANY, below, has, items_with};

/// Indents the lines of documents that are flat.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !may_be_flat(text) {
        return edits;
    }
    let mut document = Document::new(0);
    let mut lines = Lines { text, at: 0 }.peekable();
    let mut blank = false;
    while let Some((start, line)) = lines.next() {
        let content = line.trim();
        if content.is_empty() {
            blank = true;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let next = lines.peek().map_or("", |(_, next)| next.trim());
        let entry = Entry::of(content);
        if indent != document.base || ends(content) || (blank && begins(entry)) {
            document.end(&mut edits);
            document = Document::new(indent);
        }
        if !ends(content) {
            document.line(start, content, entry, Entry::of(next).map_or("", |next| next.key), blank);
        }
        blank = false;
    }
    document.end(&mut edits);
    edits
}

/// Where lines begin, and the lines.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let start = self.at;
        self.at += length + 1;
        Some((start, &rest[..length]))
    }
}

/// Whether any line holds more by its key, and the next, just as far left, is what it is known to hold; or an item's second key stands
/// as far left as its dash.
fn may_be_flat(text: &str) -> bool {
    let mut before: Option<(usize, &str)> = None;
    let mut lines = Lines { text, at: 0 };
    lines.any(|(_, line)| {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let above = before.replace((indent, content)).filter(|(above, _)| *above == indent);
        let Some((_, above)) = above.filter(|(_, above)| above.ends_with(':') || above.starts_with(['-', 'L'])) else {
            return false;
        };
        if is_label(above, content) {
            return true;
        }
        let (Some(above), Some(own)) = (Entry::of(above), Entry::of(content)) else { return false };
        let held = below(above.key, own.key);
        let children = if above.value.is_empty() { held } else { items_with(above.key, own.key) };
        let scalar = above.item && above.key.is_empty() && !own.key.is_empty();
        !own.item && (scalar || (!above.key.is_empty() && children != ANY && has(children, own.key, None)))
    })
}

/// A line that no document goes on over.
fn ends(line: &str) -> bool {
    line.starts_with("```") || line == "---" || line.starts_with("$ ")
}

/// Whether a document begins with this, behind a blank line.
fn begins(entry: Option<Entry<'_>>) -> bool {
    entry.is_some_and(|entry| matches!(entry.key, "Name" | "apiVersion" | "createTime" | "membershipStates"))
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    /// Flattens a document, and wants it back as it was.
    fn comes_back(document: &str) {
        let flat: String = document.lines().map(|line| format!("{}\n", line.trim_start())).collect();
        assert_eq!(clean(&flat), document);
        assert_eq!(clean(document), document, "nothing is done to what has its indentation");
    }

    #[test]
    fn a_fleets_mesh() {
        comes_back(
            "createTime: x\nmembershipStates:\n  projects/1/locations/global/memberships/c1:\n    servicemesh:\n      conditions:\n        - code: CNI_POD_UNSCHEDULABLE\n          severity: ERROR\n      controlPlaneManagement:\n        details:\n          - code: REVISION_READY\n            details: 'Ready: asm-managed'\n        state: ACTIVE\n      dataPlaneManagement:\n        state: STALLED\n    state:\n      code: OK\n      updateTime: y\nname: projects/p/locations/global/features/servicemesh\nresourceState:\n  state: ACTIVE\nspec: {}\n",
        );
    }

    #[test]
    fn an_object() {
        comes_back(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    app: cart\n    version: v1\n  name: cart-1\n  ownerReferences:\n    - apiVersion: apps/v1\n      kind: ReplicaSet\n      name: cart\nspec:\n  containers:\n    - image: cart\n      name: cart\n    - args:\n        - proxy\n      env:\n        - name: A\n          value: b\n      image: proxy\n      name: istio-proxy\nstatus:\n  conditions:\n    - status: \"True\"\n      type: Ready\n  phase: Running\n",
        );
    }

    #[test]
    fn a_description() {
        comes_back("Name:         cart-1\nNamespace:    shop\nLabels:       app=cart\n                x=y\nStatus:       Running\nContainers:\n  cart:\n    Image:          cart\n    State:          Running\n      Started:      x\n    Ready:          True\n  istio-proxy:\n    Image:          auto\nEvents:  <none>\n".replace("                x", "  x").as_str());
    }

    #[test]
    fn what_is_no_document_stays() {
        for text in [
            "metadata:\n  name: x\nspec: {}\n",
            "spec:\nstatus:\n  phase: x\n",
            "conditions:\n- code: A\n  severity: ERROR\n",
            "Hello:\nwe see this\n",
            // Its items stand as far left as their key, as kubectl prints them.
            "finalizers:\n- kubernetes\nspec: {}\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
