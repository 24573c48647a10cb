//! A document that may be flat, read line by line: each key goes below the one that it belongs to.

use super::super::edits::Edit;
use super::entry::Entry;
use super::schema::{ANY, below, has, items_with, outermost};

/// No document that is read nests deeper, and no key is known to hold more.
const DEPTH: usize = 24;
const MOST: usize = 96;

/// Keys that only an outermost key is called like.
const BEGINNINGS: [&str; 5] = ["apiVersion", "membershipStates", "membershipSpecs", "createTime", "bindings"];

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
    pub(super) base: usize,
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

    /// Adds a line without the blanks around it; `next` is the key of the line below, `blank` whether a blank line stands above.
    pub(super) fn line(
        &mut self,
        start: usize,
        content: &'t str,
        entry: Option<Entry<'t>>,
        next: &'t str,
        blank: bool,
    ) {
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

/// Whether a line is the second of the labels that a description shows.
pub(super) fn is_label(above: &str, line: &str) -> bool {
    above.starts_with("Labels:") && above.contains('=') && line.contains('=') && !line.contains([' ', ':'])
}

/// So many blanks at `start`.
fn put(start: usize, blanks: usize) -> Edit {
    const BLANKS: &str = "                                                                ";
    Edit::put(start..start, &BLANKS[..blanks.min(BLANKS.len())])
}
