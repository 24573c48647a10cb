//! Questions about the rules themselves, and their answers.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::Level;

use super::report;
use super::wire::{Reader, Writer};

/// What is asked: a rule's sheet, or the rules that a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The language of the texts; a query is searched in both.
    pub lang: Lang,
    /// The rule; empty where the list is asked for.
    pub rule: String,
    /// The query; empty for all rules.
    pub query: String,
}

/// A rule in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub rule: String,
    /// How bad.
    pub level: Level,
    /// The fault in one line.
    pub title: String,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What was asked.
    pub look: Look,
    /// The sheet; none where the list was asked for, or no rule has that id.
    pub sheet: Option<Sheet>,
    /// The list, or the rules that may have been meant.
    pub rows: Vec<Row>,
}

pub(super) fn write_look(to: &mut Writer, Look { lang, rule, query }: &Look) {
    [lang.tag(), rule, query].into_iter().for_each(|text| to.text(text));
}

pub(super) fn read_look(from: &mut Reader<'_>) -> Look {
    Look { lang: Lang::from_tag(&from.text()), rule: from.text(), query: from.text() }
}

pub(super) fn write(to: &mut Writer, Known { look, sheet, rows }: &Known) {
    write_look(to, look);
    to.list(sheet.iter(), |to, sheet| {
        let Sheet { finding, since, kinds, needs, check, recognises, healthy } = sheet;
        report::write_finding(to, finding);
        to.text(since);
        to.text(needs);
        to.number(u64::from(*check));
        for texts in [kinds, recognises, healthy] {
            to.list(texts.iter(), |to, text| to.text(text));
        }
    });
    to.list(rows.iter(), |to, Row { rule, level, title }| {
        to.text(rule);
        report::write_level(to, *level);
        to.text(title);
    });
}

pub(super) fn read(from: &mut Reader<'_>) -> Known {
    Known {
        look: read_look(from),
        sheet: from
            .list(|from| Sheet {
                finding: report::read_finding(from),
                since: from.text(),
                needs: from.text(),
                check: from.number() == 1,
                kinds: from.list(Reader::text),
                recognises: from.list(Reader::text),
                healthy: from.list(Reader::text),
            })
            .pop(),
        rows: from.list(|from| Row { rule: from.text(), level: report::read_level(from), title: from.text() }),
    }
}
