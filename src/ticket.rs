//! The report for others: as Markdown, to be pasted into a ticket, and as HTML, in a saved case. Both say the same.
//!
//! Made in the worker, so that the page's module needs nothing of it.

use meshmedic_rules::report::Problem;

use crate::edits::Scope;
use crate::left::Aside;
use crate::text::{self, UiText};
use block::Block;
pub use given::{Handed, Ticket, labels};

mod block;
mod finding;
mod given;
mod html;
mod markdown;
#[cfg(test)]
mod tests;
mod words;

/// The most items of a list: an archive may hold thousands of files.
const MOST: usize = 200;

impl Ticket<'_> {
    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        markdown::print(&self.blocks())
    }

    /// The report as HTML, without what makes a page of it.
    pub fn html(&self) -> String {
        html::print(&self.blocks())
    }

    fn blocks(&self) -> Vec<Block> {
        let Ticket { report, left, lang, .. } = *self;
        let mut blocks = vec![Block::Title(1, left.headline.clone())];
        if !left.counts.is_empty() {
            blocks.push(Block::Text(left.counts.clone()));
        }
        if !self.note.is_empty() {
            blocks.push(Block::Strong(words::NOTE.get(lang).to_owned()));
            blocks.push(Block::Plain(self.note.to_owned()));
        }
        self.unread(&mut blocks, UiText::Unread, |problem| problem.line == 0);
        blocks.extend(report.notices.iter().map(|notice| Block::Text(notice.text.clone())));
        report.overview.iter().for_each(|overview| finding::overview(self, overview, &mut blocks));
        left.roots.iter().for_each(|root| blocks.extend(finding::root(self, root)));
        self.aside(&mut blocks);
        self.pasted(&mut blocks);
        let passed = report.passed.iter().map(|passed| format!("{} (`{}`)", passed.text, passed.rule));
        self.list(&mut blocks, words::HEALTHY.get(lang), passed.collect());
        self.next(&mut blocks);
        self.unread(&mut blocks, UiText::LeftOut, |problem| problem.line > 0);
        blocks.push(Block::Text(words::made_by(&report.tool.name, &report.tool.version, self.now, lang)));
        blocks
    }

    fn aside(&self, blocks: &mut Vec<Block>) {
        if self.left.gone.is_empty() {
            return;
        }
        blocks.push(Block::Title(2, words::ASIDE.get(self.lang).to_owned()));
        let items = self.left.gone.iter().map(|gone| {
            let Aside { reason, words, .. } = &self.aside[gone.aside];
            let mut item = finding::consequence(self, gone.finding, "");
            let gap = if words.is_empty() { "" } else { ": " };
            item.push(Block::Plain(format!("{}{gap}{words}", reason.name(self.lang))));
            item.extend((gone.with > 0).then(|| Block::Text(text::follow(gone.with, self.lang))));
            item
        });
        blocks.push(Block::List(items.collect()));
    }

    /// A table of the inputs: what each is called, what it was recognised as, and its size.
    fn pasted(&self, blocks: &mut Vec<Block>) {
        let lang = self.lang;
        blocks.push(Block::Title(2, words::PASTED.get(lang).to_owned()));
        let named = || self.report.artifacts.iter().zip(&self.outline.artifacts);
        let rows = self.inputs.iter().map(|Handed { name: source, label, bytes }| {
            let mut kinds: Vec<String> = Vec::new();
            for (artifact, name) in named() {
                let path = artifact.source.strip_prefix(source.as_str());
                if path.is_some_and(|path| path.is_empty() || path.starts_with('/')) && !kinds.contains(name) {
                    kinds.push(name.clone());
                }
            }
            vec![label.clone(), kinds.join(", "), text::size(*bytes)]
        });
        let head = [words::INPUT, words::KIND, words::SIZE].map(|name| name.get(lang).to_owned());
        blocks.push(Block::Table(head.into(), rows.collect()));
    }

    /// What to paste next, with the commands that print it.
    fn next(&self, blocks: &mut Vec<Block>) {
        let Ticket { report, outline, edits, lang, .. } = *self;
        if report.next.is_empty() {
            return;
        }
        blocks.push(Block::Title(2, words::NEXT.get(lang).to_owned()));
        let items = report.next.iter().zip(&outline.next).map(|(next, [name, settles])| {
            let scope = Scope::of_next(report, next, edits);
            let open = scope.open(&next.template);
            let mut item = vec![Block::Text(format!("{name}, {settles}")), Block::Command(scope.fill(&next.template))];
            item.extend((!open.is_empty()).then(|| Block::Text(words::fill_in(&open, lang))));
            item
        });
        blocks.push(Block::List(items.collect()));
    }

    fn unread(&self, blocks: &mut Vec<Block>, name: UiText, is_one: fn(&Problem) -> bool) {
        let told = |problem: &Problem| {
            let place = (problem.line > 0).then(|| format!(", {}", text::lines([problem.line; 2], self.lang)));
            format!("{}{}: {}", self.label(&problem.source), place.unwrap_or_default(), problem.text)
        };
        let all = self.report.problems.iter().filter(|problem| is_one(problem)).map(told);
        self.list(blocks, name.get(self.lang), all.collect());
    }

    fn list(&self, blocks: &mut Vec<Block>, title: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        blocks.push(Block::Title(2, title.to_owned()));
        let more = items.len().saturating_sub(MOST);
        blocks.push(Block::List(items.into_iter().take(MOST).map(|text| vec![Block::Text(text)]).collect()));
        if more > 0 {
            blocks.push(Block::Text(text::more(more, self.lang)));
        }
    }
}
