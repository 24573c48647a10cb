//! The form of a file of texts: lines, one for each text, and before a list a line with its length.
//!
//! Plain text, because every server compresses that, and because reading it takes the engine 2 KB of code where JSON takes 28. Nothing is
//! checked while it is read: only the very bytes that were written are.

use crate::conditions::{Condition, Deciding, Words};
use crate::guide::Pointer;
use crate::lang::Text;
use crate::model::Does;
use crate::texts::{Action, Document, Phrases, RuleTexts, Sought, Written};

/// What stands for the end of a line within a text; validation refuses it in one.
const WITHIN: &str = "\u{1f}";

const DOES: [Does; 4] = [Does::Reads, Does::Changes, Does::Restarts, Does::Deletes];

#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&text.replace('\n', WITHIN));
        self.0.push('\n');
    }

    pub(super) fn list<T>(&mut self, list: &[T], write: impl Fn(&mut Writer, &T)) {
        self.text(&list.len().to_string());
        list.iter().for_each(|item| write(self, item));
    }

    pub(super) fn rule(
        &mut self,
        RuleTexts { title, cause, fix, confirm, passes, false_positives, documents }: &RuleTexts,
    ) {
        self.text(title);
        self.text(cause);
        self.list(fix, Writer::action);
        self.list(confirm, Writer::action);
        self.list(passes, |to, text| to.text(text));
        self.text(false_positives);
        self.list(documents, Writer::document);
    }

    /// What a rule is searched by.
    pub(super) fn sought(&mut self, Written { texts, symptoms, .. }: &Written) {
        self.text(&texts.title.en);
        self.text(&texts.title.ja);
        self.list(&symptoms.en, |to, text| to.text(text));
        self.list(&symptoms.ja, |to, text| to.text(text));
    }

    /// What a report says of a guide.
    pub(super) fn pointer(&mut self, Pointer { id, title, rules }: &Pointer) {
        self.text(id);
        self.text(title);
        self.list(rules, |to, rule| to.text(rule));
    }

    /// The words of conditions.
    pub(super) fn words(&mut self, Words { words, deciding }: &Words) {
        self.list(words, |to, text| to.text(text));
        self.list(deciding, |to, Deciding { text, command }| {
            to.text(text);
            to.text(command);
        });
    }

    pub(super) fn document(&mut self, Document { title, url, section }: &Document) {
        [title, url, section].into_iter().for_each(|text| self.text(text));
    }

    pub(super) fn action(
        &mut self,
        Action { text, when, command, does, act, effect, save, irreversible, verify }: &Action,
    ) {
        let optional = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        self.text(text);
        self.text(&when.as_ref().map(Condition::to_string).unwrap_or_default());
        self.text(command);
        self.text(does.map_or("", Does::word));
        self.text(&optional(act));
        self.text(&optional(effect));
        self.text(save);
        self.text(&optional(irreversible));
        self.text(verify);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[derive(Debug)]
pub(super) struct Reader<'a>(std::str::Split<'a, char>);

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader(text.split('\n'))
    }

    pub(super) fn text(&mut self) -> String {
        self.0.next().unwrap_or_default().replace(WITHIN, "\n")
    }

    pub(super) fn list<T>(&mut self, read: fn(&mut Reader<'a>) -> T) -> Vec<T> {
        let count: usize = self.text().parse().unwrap_or(0);
        (0..count).map(|_| read(self)).collect()
    }

    // Fields are read in the order in which they stand here.
    pub(super) fn rule(&mut self) -> RuleTexts {
        RuleTexts {
            title: self.text(),
            cause: self.text(),
            fix: self.list(Reader::action),
            confirm: self.list(Reader::action),
            passes: self.list(Reader::text),
            false_positives: self.text(),
            documents: self.list(Reader::document),
        }
    }

    pub(super) fn sought(&mut self) -> Sought {
        let title = Text { en: self.text(), ja: self.text() };
        Sought { title, symptoms: Phrases { en: self.list(Reader::text), ja: self.list(Reader::text) } }
    }

    pub(super) fn pointer(&mut self) -> Pointer {
        Pointer { id: self.text(), title: self.text(), rules: self.list(Reader::text) }
    }

    pub(super) fn words(&mut self) -> Words {
        let deciding = |from: &mut Reader<'a>| Deciding { text: from.text(), command: from.text() };
        Words { words: self.list(Reader::text), deciding: self.list(deciding) }
    }

    pub(super) fn document(&mut self) -> Document {
        Document { title: self.text(), url: self.text(), section: self.text() }
    }

    pub(super) fn action(&mut self) -> Action {
        Action {
            text: self.text(),
            when: Condition::parse(&self.text()).ok(),
            command: self.text(),
            does: self.does(),
            act: self.optional(),
            effect: self.optional(),
            save: self.text(),
            irreversible: self.optional(),
            verify: self.text(),
        }
    }

    fn does(&mut self) -> Option<Does> {
        let word = self.text();
        DOES.into_iter().find(|known| known.word() == word)
    }

    /// A text that may not be there; none is empty.
    fn optional(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }
}
