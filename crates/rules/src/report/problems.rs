//! What could not be read, in sentences.

use super::Problem;
use crate::Lang;
use crate::detect::Source;
use crate::intake::{Told, Trouble, What};

pub(super) fn of(sources: &[Source<'_>], told: &[Told], more: &[(&str, usize)], lang: Lang) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Told { source, what, more, .. } in told {
        let mut text = sentence(what, lang);
        if *more > 0 {
            text.push_str(&match lang {
                Lang::En => format!(" The same is true of {more} more in the archive."),
                Lang::Ja => format!("アーカイブ内のほかの {more} 件も同様です。"),
            });
        }
        problems.push(Problem { source: source.clone(), line: 0, text });
    }
    for source in sources {
        let parsed = source
            .split
            .troubles
            .iter()
            .map(|(offset, what)| Trouble { line: source.clean.place(*offset).line, what: what.clone() });
        for Trouble { line, what } in source.clean.troubles.iter().cloned().chain(parsed) {
            problems.push(Problem { source: source.name.to_owned(), line, text: sentence(&what, lang) });
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
    problems.sort_by(|a, b| (&a.source, a.line).cmp(&(&b.source, b.line)));
    problems.dedup();
    problems
}

fn sentence(what: &What, lang: Lang) -> String {
    match lang {
        Lang::En => english(what),
        Lang::Ja => japanese(what),
    }
}

/// What a compression of zip is called, by its number (APPNOTE.TXT, 4.4.5).
fn method(number: u16) -> &'static str {
    match number {
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        20 | 93 => "Zstandard",
        95 => "xz",
        98 => "PPMd",
        _ => "?",
    }
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
        What::ArchiveCut => "It ends before it is complete; what comes before that was read.".to_owned(),
        What::ArchiveDamaged => "Its data is damaged; what could be read of it was.".to_owned(),
        What::Checksum => "Its checksum is not that of its content, so some of it may be damaged.".to_owned(),
        What::Encrypted => "It is encrypted, and was not read.".to_owned(),
        What::Method(number) => {
            format!("It is compressed by {} (zip method {number}), and was not read.", method(*number))
        }
        What::SplitZip => "It is one part of a split zip; only what begins in this part was read.".to_owned(),
        What::FileTooLarge(limit) => format!("It has more than {limit} bytes; only the first ones were read."),
        What::TooMuch(limit) => {
            format!("At most {limit} bytes of all archives are read; what comes after these was not.")
        }
        What::TooManyFiles(limit) => {
            format!("At most {limit} files of all archives are read; what comes after these was not.")
        }
        What::ArchivesTooDeep(limit) => {
            format!("It is an archive inside of {limit} others, and was not opened.")
        }
        What::NameChanged => {
            "The archive gives it an absolute, upward, overlong or deceptive path; it is shown under this name.".to_owned()
        }
        What::NoText => "No text could be read from this archive.".to_owned(),
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
        What::ArchiveCut => "途中で終わっています。そこまでの内容は読み取りました。".to_owned(),
        What::ArchiveDamaged => "データが破損しています。読み取れた範囲は分析しました。".to_owned(),
        What::Checksum => "チェックサムが内容と一致しません。一部が破損している可能性があります。".to_owned(),
        What::Encrypted => "暗号化されているため、読み取りませんでした。".to_owned(),
        What::Method(number) => {
            format!("{}(zip の方式 {number})で圧縮されているため、読み取りませんでした。", method(*number))
        }
        What::SplitZip => "分割された zip の一部です。この部分で始まるファイルだけを読み取りました。".to_owned(),
        What::FileTooLarge(limit) => format!("{limit} バイトを超えています。先頭の {limit} バイトだけを読み取りました。"),
        What::TooMuch(limit) => {
            format!("アーカイブから読み取れるのは合計 {limit} バイトまでです。それより後は読み取りませんでした。")
        }
        What::TooManyFiles(limit) => {
            format!("アーカイブから読み取れるのは合計 {limit} ファイルまでです。それより後は読み取りませんでした。")
        }
        What::ArchivesTooDeep(limit) => format!("アーカイブが {limit} 段を超えて入れ子になっているため、開きませんでした。"),
        What::NameChanged => {
            "アーカイブ内のパスが絶対パス、上位を指すパス、長すぎるパス、または紛らわしいパスのため、この名前で表示します。".to_owned()
        }
        What::NoText => "このアーカイブからテキストを読み取れませんでした。".to_owned(),
    }
}
