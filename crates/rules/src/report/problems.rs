//! What could not be read, in sentences.

use super::Problem;
use crate::Lang;
use crate::detect::{Source, Superseded};
use crate::intake::{Trouble, What};

pub(super) fn of(
    sources: &[Source<'_>],
    more: &[(&str, usize)],
    superseded: &[Superseded],
    lang: Lang,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources {
        let parsed = source
            .split
            .troubles
            .iter()
            .map(|(offset, what)| Trouble { line: source.clean.place(*offset).line, what: what.clone() });
        for Trouble { line, what } in source.clean.troubles.iter().cloned().chain(parsed) {
            let text = match lang {
                Lang::En => english(&what),
                Lang::Ja => japanese(&what),
            };
            problems.push(Problem { source: source.name.to_owned(), line, text });
        }
    }
    for (rule, count) in more {
        let text = match lang {
            Lang::En => format!("{count} more places with other names show {rule}; they are not listed."),
            Lang::Ja => format!("{rule} に該当する箇所がほかに {count} 件ありますが、表示していません。"),
        };
        let source = sources.first().map_or("", |source| source.name).to_owned();
        problems.push(Problem { source, line: 0, text });
    }
    problems.extend(older(sources, superseded, lang));
    problems.sort_by(|a, b| (&a.source, a.line).cmp(&(&b.source, b.line)));
    problems.dedup();
    problems
}

/// Copies that do not count because a newer one was pasted: one entry for each of them, and for the rows of a table one together.
fn older(sources: &[Source<'_>], superseded: &[Superseded], lang: Lang) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for older in superseded {
        let (by, span) = &older.by;
        let text = |at: usize, span: &std::ops::Range<usize>| sources[at].clean.text.get(span.clone());
        if text(older.source, &older.span) == text(*by, span) {
            continue;
        }
        let place = |at: usize, span: &std::ops::Range<usize>| sources[at].clean.place(span.start).line;
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
        let text = match (lang, file.is_empty()) {
            (Lang::En, true) => format!("An older copy of {resource}: the one on line {newer} counts."),
            (Lang::En, false) => format!("An older copy of {resource}: the one on line {newer} of {file} counts."),
            (Lang::Ja, true) => format!("{resource} の古い出力です。{newer} 行目の新しい出力で判定しました。"),
            (Lang::Ja, false) => {
                format!("{resource} の古い出力です。{file} の {newer} 行目の新しい出力で判定しました。")
            }
        };
        problems.push(Problem { source, line, text });
    }
    for (at, count) in rows {
        let first = superseded.iter().find(|older| older.source == at && older.resource.is_empty());
        let line = first.map_or(1, |older| sources[at].clean.place(older.span.start).line);
        let text = match lang {
            Lang::En => format!("{count} rows from here on are older copies of rows further down, which count."),
            Lang::Ja => {
                format!("ここから {count} 行は、後に出てくる同じリソースの行より古いため、新しい行で判定しました。")
            }
        };
        problems.push(Problem { source: sources[at].name.to_owned(), line, text });
    }
    problems
}

fn english(what: &What) -> String {
    match what {
        What::Empty => "There is nothing in it but blanks.".to_owned(),
        What::Binary => "It is not text, and was not read.".to_owned(),
        What::NotUtf8(count) => format!("{count} bytes are not valid UTF-8 and are read as \u{fffd}."),
        What::LoneSurrogate(count) => format!("{count} UTF-16 surrogates have no partner and are read as \u{fffd}."),
        What::TooLarge(bytes, limit) => format!("It has {bytes} bytes; at most {limit} are read."),
        What::JsonCut => "The JSON ends before it is complete; what comes before was read.".to_owned(),
        What::JsonBroken => "The JSON is broken here; what comes before was read.".to_owned(),
        What::YamlBroken(count) => format!("{count} lines of the YAML could not be read, the first one here."),
        What::TooDeep(depth) => format!("It nests deeper than {depth} levels here; what lies deeper was passed over."),
        What::Alias => "YAML aliases are not expanded.".to_owned(),
    }
}

fn japanese(what: &What) -> String {
    match what {
        What::Empty => "空白以外の内容がありません。".to_owned(),
        What::Binary => "テキストではないため、読み取りませんでした。".to_owned(),
        What::NotUtf8(count) => format!("UTF-8 として無効なバイトが {count} 個あり、\u{fffd} として読み取りました。"),
        What::LoneSurrogate(count) => {
            format!("UTF-16 の対になっていないサロゲートが {count} 個あり、\u{fffd} として読み取りました。")
        }
        What::TooLarge(bytes, limit) => {
            format!("サイズが {bytes} バイトあります。読み取れるのは {limit} バイトまでです。")
        }
        What::JsonCut => "JSON が途中で終わっています。そこまでの内容は読み取りました。".to_owned(),
        What::JsonBroken => "JSON がここで壊れています。ここまでの内容は読み取りました。".to_owned(),
        What::YamlBroken(count) => format!("YAML の {count} 行を読み取れませんでした。最初の行はここです。"),
        What::TooDeep(depth) => format!("ここから先は {depth} 階層より深いため、読み飛ばしました。"),
        What::Alias => "YAML のエイリアスは展開しません。".to_owned(),
    }
}
