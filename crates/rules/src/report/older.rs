//! Copies that do not count beside newer ones, in sentences.

use std::ops::Range;

use super::diagnosis::Trouble;
use crate::detect::{Source, Superseded};
use meshmedic_format::Text;

/// Copies that do not count because a newer one was pasted: one entry for each of them, and for the rows of a table one together.
pub(super) fn problems_of(sources: &[Source<'_>], superseded: &[Superseded]) -> Vec<Trouble> {
    let mut problems: Vec<Trouble> = Vec::new();
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for older in superseded {
        let (by, span) = &older.by;
        let text = |at: usize, span: &Range<usize>| sources[at].clean.text.get(span.clone());
        if text(older.source, &older.span) == text(*by, span) {
            continue;
        }
        let place = |at: usize, span: &Range<usize>| sources[at].clean.place(span.start).line;
        let (line, newer) = (place(older.source, &older.span), place(*by, span));
        let source = sources[older.source].name.to_owned();
        let file = if *by == older.source { String::new() } else { sources[*by].name.to_owned() };
        if older.resource.is_empty() {
            match rows.last_mut() {
                Some((at, count)) if *at == older.source => *count += 1,
                _ => rows.push((older.source, 1)),
            }
            continue;
        }
        let resource = &older.resource;
        let [of, in_file] = if file.is_empty() {
            [String::new(), String::new()]
        } else {
            [format!(" of {file}"), format!("{file} の ")]
        };
        let text = Text {
            en: format!("An older copy of {resource}: the one on line {newer}{of} counts."),
            ja: format!("{resource} の古い出力です。{in_file}{newer} 行目の新しい出力で判定しました。"),
        };
        problems.push(Trouble { source, line, text });
    }
    for (at, count) in rows {
        let first = superseded.iter().find(|older| older.source == at && older.resource.is_empty());
        let line = first.map_or(1, |older| sources[at].clean.place(older.span.start).line);
        let text = Text {
            en: format!("{count} rows from here on are older copies of rows further down, which count."),
            ja: format!("ここから {count} 行は、後に出てくる同じリソースの行より古いため、新しい行で判定しました。"),
        };
        problems.push(Trouble { source: sources[at].name.to_owned(), line, text });
    }
    problems
}
