//! The commands of the knowledge, as a tool would get them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use meshmedic_format::conditions::Words;
use meshmedic_format::{Kind, Lang, command};
use meshmedic_rules::guides::embedded_guides;
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::{Action, embedded_texts};

use crate::{samples, values};

/// One command of one tool.
pub(crate) struct Found {
    /// The tool and its words, with made-up values.
    pub(crate) words: Vec<String>,
    /// The rules, guides and kinds that have it, or that conditions do.
    pub(crate) from: Vec<String>,
}

impl Found {
    /// The command as one reads it.
    pub(crate) fn line(&self) -> String {
        self.words.join(" ")
    }
}

/// Every command of every step of rules and guides, what keeps and what verifies included, of every kind and of every fact that conditions
/// are about, also those that stand in a pipeline or behind sudo, each once; and what tries the formats of those that have some.
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
    let of_guides = embedded_guides(Lang::En).all().iter().flat_map(|guide| {
        let commands = guide.steps.iter().flat_map(|step| step.action.commands());
        commands.map(|(_, command)| (guide.id.clone(), command))
    });
    let words = Words::of(Lang::En);
    let of_facts = words.deciding.iter().map(|deciding| ("conditions".to_owned(), deciding.command.as_str()));
    let all = of_kinds.chain(of_facts).chain(of_rules).chain(of_guides).filter(|(_, template)| !template.is_empty());
    for (from, template) in all {
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
