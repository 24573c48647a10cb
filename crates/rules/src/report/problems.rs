//! What could not be read, in sentences.

use super::Problem;
use crate::Lang;
use crate::detect::Source;
use crate::intake::{Trouble, What};
use crate::order;

pub(super) fn of(sources: &[Source<'_>], more: &[(&str, usize)], lang: Lang) -> Vec<Problem> {
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
    order::sort_by(&mut problems, |a, b| (&a.source, a.line).cmp(&(&b.source, b.line)));
    problems.dedup();
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
