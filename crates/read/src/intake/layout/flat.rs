//! A document whose lines have all lost their indentation, as chats and web pages take it.
//!
//! A key that holds more, and below it, just as far left, one that it is known to hold: no document is printed so, and in one where that
//! is met each key goes below the one that it belongs to.

use super::super::edits::Edit;
use super::entry::Entry;
use super::schema::{ANY, below, has, items_with, outermost};

/// No document that is read nests deeper, and no key is known to hold more.
const DEPTH: usize = 24;
const MOST: usize = 96;

/// Keys that only an outermost key is called like.
const BEGINNINGS: [&str; 5] = ["apiVersion", "membershipStates", "membershipSpecs", "createTime", "bindings"];

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

/// Whether a line is the second of the labels that a description shows.
fn is_label(above: &str, line: &str) -> bool {
    above.starts_with("Labels:") && above.contains('=') && line.contains('=') && !line.contains([' ', ':'])
}

/// A line that no document goes on over.
fn ends(line: &str) -> bool {
    line.starts_with("```") || line == "---" || line.starts_with("$ ")
}

/// Whether a document begins with this, behind a blank line.
fn begins(entry: Option<Entry<'_>>) -> bool {
    entry.is_some_and(|entry| matches!(entry.key, "Name" | "apiVersion" | "createTime" | "membershipStates"))
}

/// A key that is open, or the document itself.
struct Open<'t> {
    /// The keys that it may hold.
    children: &'static str,
    /// How far these are indented; those of a list's items two more, behind their dash.
    indent: usize,
    /// Whether items with a dash stood in it.
    list: bool,
    /// The keys that it holds already; of a list, its last item.
    used: Vec<&'t str>,
}

impl Open<'_> {
    fn outermost(indent: usize) -> Self {
        Open { children: outermost(false), indent, list: false, used: Vec::new() }
    }

    fn inner(&self) -> usize {
        self.indent + if self.list { 2 } else { 0 }
    }
}

/// A document that may be flat, so far as it was read.
pub(super) struct Document<'t> {
    /// How far all of its lines are indented.
    base: usize,
    open: Vec<Open<'t>>,
    edits: Vec<Edit>,
    /// Edits of texts that go on with the value above, if a key comes behind them.
    texts: Vec<Edit>,
    /// Whether a key was met where no printed document has it.
    flat: bool,
    /// How far the last key was indented, and whether it held more.
    last: (usize, bool),
    quote: Option<char>,
    /// The last line with a key.
    above: &'t str,
}

impl<'t> Document<'t> {
    /// A document all of whose lines are so far indented.
    pub(super) fn new(base: usize) -> Document<'t> {
        let open = vec![Open::outermost(base)];
        Document {
            base,
            open,
            edits: Vec::new(),
            texts: Vec::new(),
            flat: false,
            last: (base, false),
            quote: None,
            above: "",
        }
    }

    /// Gives the edits, if the document was flat.
    pub(super) fn end(&mut self, edits: &mut Vec<Edit>) {
        if self.flat {
            edits.append(&mut self.edits);
        }
    }

    /// Adds an edit that is made if the document was flat.
    pub(super) fn put(&mut self, edit: Edit) {
        self.edits.append(&mut self.texts);
        self.edits.push(edit);
    }

    /// Adds a part of a document in one line, whose next part is `next`.
    pub(super) fn add(&mut self, start: usize, content: &'t str, next: &'t str) {
        self.line(start, content, Entry::of(content), Entry::of(next).map_or("", |next| next.key), false);
    }

    /// Whether a description has come to what is its last.
    pub(super) fn is_described(&self) -> bool {
        let used = &self.open[0].used;
        used.contains(&"Name") && matches!(used.last(), Some(&"Events" | &"Status"))
    }

    fn line(&mut self, start: usize, content: &'t str, entry: Option<Entry<'t>>, next: &'t str, blank: bool) {
        if let Some(quote) = self.quote {
            self.quote = (!content.ends_with(quote)).then_some(quote);
            return self.indent(start, self.last.0 + 2);
        }
        match entry {
            Some(entry) => {
                self.edits.append(&mut self.texts);
                let indent = if entry.item { self.item(entry, next) } else { self.key(entry, next) };
                self.indent(start, indent);
                self.last = (indent, entry.value.is_empty());
                self.quote = entry.open_quote();
                self.above = content;
            }
            None if self.last.1 => self.indent(start, self.last.0 + 2),
            None if !blank && is_label(self.above, content) => {
                self.flat = true;
                self.indent(start, self.last.0 + 2);
            }
            None if !blank => self.texts.push(put(start, self.last.0 + 2 - self.base)),
            None => {}
        }
    }

    fn indent(&mut self, start: usize, indent: usize) {
        if indent > self.base {
            self.edits.push(put(start, indent - self.base));
        }
    }

    /// Where a key belongs, innermost first: what is known to hold it, else what may hold anything.
    fn key(&mut self, entry: Entry<'t>, next: &'t str) -> usize {
        let Entry { key, .. } = entry;
        let free = |open: &Open<'_>, holds| {
            let again = !open.list && key.starts_with(|c: char| c.is_ascii_uppercase());
            has(open.children, key, holds) && (again || !open.used.contains(&key))
        };
        let known = |holds| self.open.iter().rposition(|open| free(open, holds));
        let any = || self.open.iter().rposition(|open| open.children == ANY);
        let mut found = known(Some(entry.holds())).or_else(|| known(None));
        if found.is_none() && self.open[0].used.contains(&key) && (any().is_none() || BEGINNINGS.contains(&key)) {
            // An outermost key comes again: the next document.
            self.open = vec![Open::outermost(self.base)];
            found = Some(0);
        }
        let any = self.open.iter().rposition(|open| open.children == ANY);
        let at = found.or(any).unwrap_or(self.open.len() - 1);
        let deepest = self.open.len() - 1;
        let open = &mut self.open[at];
        // It stands directly below what holds it, or beside an item's first key.
        let below = at == deepest && open.used.is_empty();
        self.flat |= at > 0 && (below || open.list) && open.children != ANY && has(open.children, key, None);
        if open.children != ANY && open.used.len() < MOST && !open.used.contains(&key) {
            open.used.push(key);
        }
        if at == 0 && matches!(key, "Name" | "apiVersion") {
            open.children = outermost(true);
        }
        let indent = open.inner();
        self.open.truncate(at + 1);
        self.enter(entry, next, indent);
        indent
    }

    /// Where an item belongs: to the list whose items have its first key, and its second, else to the key just above.
    fn item(&mut self, entry: Entry<'t>, next: &'t str) -> usize {
        let key = entry.key;
        let second = |open: &Open<'_>| next.is_empty() || has(open.children, next, None);
        let of = |both: bool| {
            let fits = |open: &Open<'_>| has(open.children, key, None) && (!both || second(open));
            self.open.iter().skip(1).rposition(fits).map(|at| at + 1)
        };
        let found = if key.is_empty() { None } else { of(true).or_else(|| of(false)) };
        let at = found.unwrap_or(self.open.len() - 1);
        if at == 0 && !key.is_empty() && self.open.len() < DEPTH {
            // A list by itself.
            let children = items_with(key, next);
            self.open.push(Open { children, indent: self.base, list: true, used: vec![key] });
            self.enter(entry, next, self.base + 2);
            return self.base;
        }
        self.open.truncate(at + 1);
        let open = &mut self.open[at];
        let indent = open.indent;
        if !key.is_empty() {
            open.list = true;
            open.used.clear();
            open.used.push(key);
            self.enter(entry, next, indent + 2);
        }
        indent
    }

    /// Opens a key that holds more; `indent` is its own.
    fn enter(&mut self, entry: Entry<'t>, next: &'t str, indent: usize) {
        if self.open.len() >= DEPTH {
            return;
        }
        let goes_on = matches!(entry.key, "Labels" | "Annotations" | "Selector");
        if entry.value.is_empty() || matches!(entry.value, "|" | "|-" | ">" | ">-") || goes_on {
            let container = self.open.last().is_some_and(|open| open.children == "@:");
            let children = if goes_on { ANY } else { below(if container { "@" } else { entry.key }, next) };
            self.open.push(Open { children, indent: indent + 2, list: false, used: Vec::new() });
        } else if matches!(entry.key, "State" | "Last State") {
            let children = below(entry.key, next);
            self.open.push(Open { children, indent: indent + 2, list: false, used: Vec::new() });
        }
    }
}

/// So many blanks at `start`.
fn put(start: usize, blanks: usize) -> Edit {
    const BLANKS: &str = "                                                                ";
    Edit::put(start..start, &BLANKS[..blanks.min(BLANKS.len())])
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
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
