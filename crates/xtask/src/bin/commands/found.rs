//! The commands of the knowledge, as a tool would get them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use meshmedic_format::{Kind, Lang, command};
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::{Action, embedded_texts};

use crate::{samples, values};

/// One command of one tool.
pub(crate) struct Found {
    /// The tool and its words, with made-up values.
    pub(crate) words: Vec<String>,
    /// The rules and kinds that have it.
    pub(crate) from: Vec<String>,
}

impl Found {
    /// The command as one reads it.
    pub(crate) fn line(&self) -> String {
        self.words.join(" ")
    }
}

/// Every command of every step and kind, also those that stand in a pipeline or behind sudo, each once; and what tries the formats of
/// those that have some.
pub(crate) fn all() -> Result<Vec<Found>> {
    let mut found: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    let of_kinds = Kind::ALL.iter().map(|kind| (kind.id().to_owned(), kind.command()));
    // The same in both languages.
    let texts = embedded_texts(Lang::En);
    let of_rules = rules().iter().flat_map(|rule| {
        let said = texts.of(rule);
        let steps = said.fix.iter().chain(&said.confirm);
        steps.flat_map(Action::commands).map(|(_, command)| (rule.id.clone(), command))
    });
    for (from, template) in of_kinds.chain(of_rules).filter(|(_, template)| !template.is_empty()) {
        let filled = values::fill(template);
        let programs = command::programs(&filled).map_err(|unread| anyhow::anyhow!("{unread}"));
        let programs = programs.with_context(|| format!("{from}: {filled}"))?;
        let late: Vec<Vec<String>> = programs.iter().filter_map(|words| samples::of(words)).collect();
        for words in programs.into_iter().chain(late) {
            let owners = found.entry(words).or_default();
            if !owners.contains(&from) {
                owners.push(from.clone());
            }
        }
    }
    Ok(found.into_iter().map(|(words, from)| Found { words, from }).collect())
}
