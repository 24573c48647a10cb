//! Lines that were wrapped at a blank, as mails, editors and pagers wrap them.
//!
//! Widths alone prove no such joint: what stands above it must be unfinished, or what stands below it can be nothing by itself. So a
//! command that lacks a value goes on, and so does a value that is followed by what is no key, where its next word had no room.

use super::begins::{begins, is_prompt};
use super::head::alike;
use super::room::{NEAR, Place, columns};
use super::unfinished::{is_option, lacks_value, open_quote};
use super::window::{NARROW, Window};
use crate::intake::edits::Edit;
use crate::intake::structure::{LineRole, is_head, is_rule, key};

/// A line is wrapped over no more lines than this.
const LINES: usize = 40;

/// Keys that a message begins with as well, wherever one is printed.
const SPOKEN: [&str; 8] = ["error", "warning", "info", "note", "hint", "fatal", "debug", "panic"];

/// What goes on with the line before.
#[derive(Default)]
pub(super) struct Words {
    /// Where the line begins that goes on with the one before, in bytes, and how many lines above are of it.
    next: usize,
    above: usize,
}

impl Words {
    /// Joins a line to the one below it, or gives that one its indentation back.
    pub(super) fn edit(&self, window: &Window<'_>, at: usize) -> Option<Edit> {
        let below = window.lines[at + 1];
        let first = at.checked_sub(self.above_of(window, at)).filter(|first| at - first < LINES)?;
        let rest = window.rest(at + 1).trim_end();
        if window.lines[at].width == 0 || below.width == 0 || below.indent > below.base || rest.starts_with('\t') {
            return None;
        }
        // Numbered lines and the lines of a listing go on with each other's like, not with a rest.
        if alike(window.trimmed(first), rest.trim_start()) || alike(window.trimmed(at), rest.trim_start()) {
            return None;
        }
        let place = Place { window, first, at, head: window.trimmed(first), rest };
        let with = match place.kind()? {
            Kind::Command => place.goes_on_command().then(|| " ".to_owned()),
            Kind::Rule => place.goes_on_rule().then(|| " ".to_owned()),
            Kind::Text => (place.is_followed_deeper() && place.goes_on_text()).then(|| " ".to_owned()),
            Kind::Quoted => (place.is_quoted() && place.goes_on_text()).then(|| " ".to_owned()),
            Kind::Row => place.column().map(|blanks| " ".repeat(blanks)),
            Kind::Key(value) if value.is_empty() || is_block(value) => return place.under_key(value),
            Kind::Key(value) => place.goes_on_value(value).then(|| " ".to_owned()),
        }?;
        let end = window.lines[at].start + window.content(at).trim_end().len();
        Some(Edit::put(end..below.start + below.indent, with))
    }

    /// Learns that a line goes on below.
    pub(super) fn learn(&mut self, window: &Window<'_>, at: usize) {
        self.above = self.above_of(window, at) + 1;
        self.next = window.lines[at + 1].start;
    }

    fn above_of(&self, window: &Window<'_>, at: usize) -> usize {
        if self.next == window.lines[at].start { self.above } else { 0 }
    }
}

/// What is wrapped.
enum Kind<'t> {
    Command,
    /// A rule of iptables, as a command or in a list.
    Rule,
    /// A row of a table.
    Row,
    /// A key and its value, or an item.
    Key(&'t str),
    /// What stands deeper than the line below: a block's text.
    Text,
    /// A line of a quoted mail.
    Quoted,
}

impl<'t> Place<'_, 't> {
    fn kind(&self) -> Option<Kind<'t>> {
        let entry = self.head.trim_start_matches("- ");
        if is_prompt(self.head) || self.begins_command().is_some() {
            return Some(Kind::Command);
        }
        if self.head.starts_with("-A ") || self.head.starts_with("-I ") || self.head.contains("  --  ") {
            return Some(Kind::Rule);
        }
        match key(entry) {
            Some(value) => Some(Kind::Key(value)),
            None if self.head == "-" => Some(Kind::Key("")),
            None if entry.len() < self.head.len() => Some(Kind::Key(entry)),
            None if self.head.ends_with(':') && self.rest.len() >= NARROW && !self.rest.contains(' ') => {
                Some(Kind::Key(""))
            }
            None if self.head.starts_with("> ") => Some(Kind::Quoted),
            None if self.window.lines[self.first].indent > self.window.lines[self.at + 1].base + 1 => Some(Kind::Text),
            None => self.head.contains("  ").then_some(Kind::Row),
        }
    }

    /// The prompt line of a command that backslashes lay out, where this is a later line of it.
    fn begins_command(&self) -> Option<usize> {
        let ends = |line: usize| self.window.trimmed(line).ends_with('\\');
        let first = (self.first.saturating_sub(LINES)..self.first).rev().take_while(|line| ends(*line)).last()?;
        is_prompt(self.window.trimmed(first)).then_some(first)
    }

    /// All that was written of it so far.
    fn so_far(&self) -> &'t str {
        let first = self.begins_command().unwrap_or(self.first);
        self.window.text[self.window.lines[first].start..self.window.lines[self.at].end].trim()
    }

    fn goes_on_command(&self) -> bool {
        let so_far = self.so_far();
        if so_far.ends_with('\\') || is_prompt(self.rest) || is_head(self.rest) {
            return false;
        }
        let piped = self.rest.starts_with("| ") && !self.rest.ends_with('|');
        if piped || is_option(self.rest) {
            return so_far.len() >= NARROW / 2;
        }
        let word = self.rest.split(' ').next().unwrap_or("");
        if !self.has_no_room() {
            return false;
        }
        if open_quote(so_far).is_some() {
            return true;
        }
        if word.ends_with([':', ',', '.']) || begins(self.rest) {
            return false;
        }
        if lacks_value(so_far) || !self.is_at_blank() {
            return lacks_value(so_far);
        }
        let options = self.rest.split(' ').skip(1).any(is_option);
        let starts = || self.window.lines.get(self.at + 2).is_some_and(|_| self.role(self.at + 2) == LineRole::Start);
        !self.rest.contains("  ") && (options || (!self.rest.contains(' ') && starts()))
    }

    fn goes_on_rule(&self) -> bool {
        let other = ["-A ", "-P ", "-N ", "-I ", "Chain ", "COMMIT"].iter().any(|start| self.rest.starts_with(start));
        if other || begins(self.rest) || self.rest.starts_with(['*', ':', '#']) || self.rest.contains("  ") {
            return false;
        }
        let last = self.so_far().rsplit(' ').next().unwrap_or("");
        let listed = !self.head.starts_with('-');
        (is_option(self.rest) || (last.starts_with('-') && last.len() > 1) || listed) && self.has_no_room()
    }

    /// How many blanks lead to the column of a table in which the rest stands, where a row lacks just as many as it has.
    fn column(&self) -> Option<usize> {
        if self.first != self.at || is_head(self.head) || is_rule(self.head) || is_prompt(self.rest) {
            return None;
        }
        let own = columns(self.window.content(self.at)).count();
        let above = (self.at.saturating_sub(NEAR)..self.at).rev().take_while(|line| self.window.lines[*line].width > 0);
        let head = above.map(|line| self.window.content(line)).find(|line| is_head(line.trim()))?;
        let (whole, length) = (columns(head).count(), self.window.content(self.at).trim_end().len());
        // A last column of several words goes on with more of them.
        if own == whole && columns(self.head).last().is_some_and(|last| self.head[last..].contains(' ')) {
            return (!self.rest.contains("  ") && self.goes_on_text()).then_some(1);
        }
        let whole = own + columns(self.rest).count() == whole;
        let place = columns(head).nth(own)?;
        let named = self.rest.contains(|c: char| c.is_ascii_alphanumeric());
        (whole && named && self.has_no_room_at(place)).then(|| place.saturating_sub(length).max(2))
    }

    /// What a key without a value goes on with: its value in the same line, or its block or first key, which lost its indentation.
    fn under_key(&self, value: &str) -> Option<Edit> {
        let (line, below) = (self.window.lines[self.at], self.window.lines[self.at + 1]);
        if self.first != self.at || is_prompt(self.rest) || is_head(self.rest) {
            return None;
        }
        let after = self.window.lines.get(self.at + 2).filter(|after| after.width > 0);
        let own = line.indent + if self.head.starts_with("- ") { 2 } else { 0 };
        let indented = || Edit::put(below.start..below.start, " ".repeat(own + 2 - below.indent.min(own + 2)));
        let word = !self.rest.contains(' ');
        let too_wide = below.width + own + 2 > self.edge() && word && below.width >= NARROW;
        if is_block(value) {
            return too_wide.then(indented);
        }
        match key(self.rest) {
            Some("") => (too_wide && after.is_some_and(|after| after.indent > own + 2)).then(indented),
            Some(_) => None,
            None => {
                let bracket = self.rest.starts_with(['{', '[', '<']) && line.indent > line.base;
                let value = (bracket || !begins(self.rest)) && self.has_no_room();
                let end = line.start + self.window.content(self.at).trim_end().len();
                value.then(|| Edit::put(end..below.start + below.indent, " "))
            }
        }
    }

    fn goes_on_value(&self, value: &str) -> bool {
        let (first, below) = (self.window.lines[self.first], self.window.lines[self.at + 1]);
        let quoted = value.starts_with(['"', '\'']);
        if quoted {
            return open_quote(&self.so_far()[self.so_far().len().min(self.head.len() - value.len())..]).is_some()
                && !is_prompt(self.rest)
                && self.has_no_room();
        }
        if begins(self.rest) || is_head(self.rest) {
            return false;
        }
        let end = (self.at + 2..self.window.lines.len()).take(LINES).find(|line| !self.is_rest(*line));
        let after = end.map(|line| self.window.lines[line]).filter(|after| after.width > 0);
        let proven = match key(self.rest) {
            // A key that has a value has no children: what follows is the next key of the first line's mapping.
            Some(rest) => {
                let item = if self.head.starts_with("- ") { 2 } else { 0 };
                let next =
                    after.is_some_and(|after| after.indent == first.indent + item || after.indent == first.indent);
                first.indent > below.base && !rest.is_empty() && next
            }
            None => first.indent > below.base || self.is_field(end),
        };
        proven && self.has_no_room() && self.is_at_blank()
    }

    /// Whether deeper lines follow, among which a line at the left margin is nothing by itself.
    fn is_followed_deeper(&self) -> bool {
        let end = (self.at + 2..self.window.lines.len()).take(LINES).find(|line| !self.is_rest(*line));
        end.map(|line| self.window.lines[line]).is_some_and(|after| after.indent > after.base + 1)
    }

    /// Whether other lines around have a quote's mark and the one below has lost it.
    fn is_quoted(&self) -> bool {
        let around = self.first.saturating_sub(2)..(self.at + 4).min(self.window.lines.len());
        !self.rest.starts_with('>') && around.filter(|line| self.window.trimmed(*line).starts_with('>')).count() > 1
    }

    /// Whether the line below is nothing by itself, and its first word had no room above.
    fn goes_on_text(&self) -> bool {
        !begins(self.rest) && key(self.rest).is_none() && self.has_no_room() && self.is_at_blank()
    }

    /// Whether the first line is a key of a document, at its left margin.
    fn is_field(&self, end: Option<usize>) -> bool {
        let name = self.head.split(':').next().unwrap_or("").to_ascii_lowercase();
        let part = |line: usize| {
            let own = self.window.lines[line];
            own.width > 0 && (own.indent > own.base || key(self.window.trimmed(line)).is_some())
        };
        !SPOKEN.contains(&name.as_str())
            && !name.contains(' ')
            && (end.is_some_and(part) || self.first.checked_sub(1).is_some_and(part))
    }
}

/// `|` or `>` of YAML, behind which a block follows.
fn is_block(value: &str) -> bool {
    value.starts_with(['|', '>']) && value.len() <= 3
}
