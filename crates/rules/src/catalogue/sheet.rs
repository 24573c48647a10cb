//! All that is to be said of one rule, ready to be shown. Every door shows this, so that all of them say the same.

use std::collections::BTreeMap;

use crate::knowledge::Rule;
use crate::report::{Finding, Seen, Step, Subject, guides, step};
use crate::texts::{Action, Texts};
use meshmedic_format::model::{Looks, Must, RecordTest};
use meshmedic_format::template::{fill_text, placeholders};
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// One rule, in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What a finding of this rule says, as far as it can be said before anything was pasted: without evidence. What it
    /// explains are the rules, and areas (`area/*`), whose findings follow from it.
    pub finding: Finding,
    /// The version that first had it.
    pub since: String,
    /// The ids of the kinds it reads.
    pub kinds: Vec<String>,
    /// The command whose output shows the fault best.
    pub needs: String,
    /// Whether a check in Rust decides, beside or instead of what it recognises.
    pub check: bool,
    /// What it recognises: a message's pattern, or a test of a record's fields.
    pub recognises: Vec<String>,
    /// The records that it takes for health; what its check takes for health depends on the case.
    pub healthy: Vec<String>,
}

/// A rule's title, where nothing is known of the case: without what is said only of a finding's values.
pub fn title(rule: &Rule, texts: &Texts) -> String {
    bare(&texts.of(rule).title)
}

/// A rule's sheet.
pub fn sheet(rule: &Rule, texts: &Texts) -> Sheet {
    let said = texts.of(rule);
    let (fix, confirm) = (steps(&said.fix, texts), steps(&said.confirm, texts));
    let finding = Finding {
        id: rule.id.clone(),
        rule: rule.id.clone(),
        level: rule.level,
        confidence: rule.confidence,
        subject: Subject { r#type: rule.subject.id().to_owned(), name: None, r#in: BTreeMap::new() },
        title: bare(&said.title),
        cause: plain(&said.cause),
        values: BTreeMap::new(),
        assumed: Vec::new(),
        missing: Vec::new(),
        owners: BTreeMap::new(),
        evidence: Vec::new(),
        seen: Seen { count: 0, first: None, last: None },
        count: 0,
        timeline: Vec::new(),
        table: None,
        picture: None,
        confirm,
        fix,
        follows_from: Vec::new(),
        explains: rule.explains.clone(),
        false_positives: plain(&said.false_positives),
        documents: said.documents.clone(),
        guides: guides(&rule.id, texts),
    };
    let recognises = rule.signatures.iter().map(|signature| match &signature.looks {
        Looks::Message(message) => format!("/{}/", message.pattern),
        Looks::Record(test) => selector(test),
    });
    Sheet {
        finding,
        since: rule.since.clone(),
        kinds: rule.kinds.iter().map(|kind| kind.id().to_owned()).collect(),
        needs: rule.needs.command().to_owned(),
        check: rule.check,
        recognises: recognises.collect(),
        healthy: rule.passes.iter().filter_map(|pass| pass.test.as_ref()).map(selector).collect(),
    }
}

fn steps(actions: &[Action], texts: &Texts) -> Vec<Step> {
    actions.iter().map(|action| step(action, &Values::new(), &[], texts, plain)).collect()
}

/// A test of a record, as one would say it in a selector.
fn selector(test: &RecordTest) -> String {
    let fields = test.fields.iter().map(|test| match &test.must {
        Must::Be(any) => format!("{}={}", test.field, any.join("|")),
        Must::NotBe(none) => format!("{}!={}", test.field, none.join("|")),
        Must::Match(pattern) => format!("{}=~/{pattern}/", test.field),
        Must::BeAbsent => format!("!{}", test.field),
        Must::BePresent => test.field.clone(),
    });
    let fields: Vec<String> = fields.collect();
    if fields.is_empty() { test.record.clone() } else { format!("{} {}", test.record, fields.join(" ")) }
}

/// A title of which no value is known: what stands in `[[ ]]` is left out, a detail is three points. One that has nothing else says the first
/// of what it may say.
fn bare(template: &str) -> String {
    let mut rest = template;
    let (mut outside, mut first) = (String::new(), "");
    while let Some((before, (inside, after))) =
        rest.split_once("[[").and_then(|(before, rest)| Some((before, rest.split_once("]]")?)))
    {
        outside.push_str(before);
        first = if first.is_empty() { inside } else { first };
        rest = after;
    }
    outside.push_str(rest);
    let kept = if outside.trim().is_empty() { first } else { &outside };
    let details =
        placeholders(kept).into_iter().filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    let points = details.map(|name| (name.to_owned(), "\u{2026}".to_owned()));
    let title = fill_text(kept, &Values::new(), &order::map(points));
    title.trim().trim_end_matches([':', ',', '、']).to_owned()
}

/// A text whose names are not known: values as the documents write them, details as `<detail>`.
fn plain(template: &str) -> String {
    let details = placeholders(template).into_iter().map(|name| (name.to_owned(), format!("<{name}>")));
    let details = details.filter(|(name, _)| name.starts_with(|first: char| first.is_ascii_lowercase()));
    fill_text(template, &Values::new(), &order::map(details))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::rules;
    use crate::texts::embedded_texts;
    use meshmedic_format::Lang;

    #[test]
    fn no_title_shows_a_variable() {
        for rule in rules() {
            for lang in [Lang::En, Lang::Ja] {
                let title = title(rule, embedded_texts(lang));
                let wrong =
                    title.contains(['<', '{', '[', ']']) || title.ends_with([':', ' ', '(']) || title.contains("()");
                assert!(!wrong && title.chars().count() > 8, "{}: {title}", rule.id);
            }
        }
        assert_eq!(bare("A[[ of {B}]] waits[[: {c}]]"), "A waits");
        assert_eq!(bare("[[No label on {bare}]][[, pod {pod}]]"), "No label on \u{2026}");
        assert_eq!(bare("Refused {NAME}:[[ {CHANNEL} is wrong]]"), "Refused NAME");
    }

    #[test]
    fn every_rule_has_a_whole_sheet_in_both_languages() {
        for rule in rules() {
            for lang in [Lang::En, Lang::Ja] {
                let said = embedded_texts(lang).of(rule);
                let sheet = sheet(rule, embedded_texts(lang));
                let finding = &sheet.finding;
                let texts = [&finding.title, &finding.cause, &finding.false_positives, &sheet.since];
                assert!(texts.iter().all(|text| !text.is_empty() && placeholders(text).is_empty()), "{sheet:?}");
                assert!(!sheet.needs.is_empty() && (sheet.check || !sheet.recognises.is_empty()), "{}", rule.id);
                assert_eq!((finding.fix.len(), finding.confirm.len()), (said.fix.len(), said.confirm.len()));
            }
        }
    }
}
