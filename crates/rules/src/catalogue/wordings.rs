//! Where a rule's words come from, and what a word in each place weighs.

use crate::knowledge::Rule;
use crate::texts::{Symptoms, Texts};
use meshmedic_format::model::{Looks, Must};

/// A text that a rule is searched in, and what a word in it weighs.
pub(super) type Weighed = (String, f64);

/// How many phrases stand before a rule's symptoms: its id and its titles.
pub(super) const SYMPTOMS: usize = 3;

/// What people say of the fault: a phrase counts the more, the more it is just what is asked.
pub(super) fn phrases(rule: &Rule, symptoms: &Symptoms) -> Vec<Weighed> {
    let of = symptoms.of(rule);
    let titles: [_; SYMPTOMS] = [&rule.id, &of.title.en, &of.title.ja].map(|title| (title.clone(), 2.0));
    let seen = of.symptoms.en.iter().chain(&of.symptoms.ja).map(|phrase| (phrase.clone(), 2.5));
    titles.into_iter().chain(seen).collect()
}

/// What else it is searched in: what it recognises, whatever the language is, and why it happens.
pub(super) fn others(rule: &Rule, texts: &Texts) -> Vec<Weighed> {
    let mut found = vec![(texts.of(rule).cause.clone(), 0.7)];
    for signature in &rule.signatures {
        match &signature.looks {
            Looks::Message(message) => {
                found.push((without_syntax(&message.pattern), 2.0));
                found.extend(message.literals.iter().map(|literal| (literal.clone(), 2.0)));
            }
            Looks::Record(test) => {
                for field in &test.fields {
                    found.push((field.field.clone(), 0.7));
                    if let Must::Be(codes) = &field.must {
                        found.extend(codes.iter().map(|code| (code.clone(), 2.0)));
                    }
                }
            }
        }
    }
    found
}

/// A pattern's plain words.
fn without_syntax(pattern: &str) -> String {
    let mut text = String::new();
    let mut letters = pattern.chars();
    while let Some(c) = letters.next() {
        match c {
            // `\d`, `\b` and the like; an escaped sign separates words as itself.
            '\\' => {
                letters.next();
                text.push(' ');
            }
            // A group's name or a named piece.
            '<' => {
                letters.by_ref().find(|c| *c == '>');
                text.push(' ');
            }
            _ => text.push(c),
        }
    }
    text
}
