//! What could not be read, in sentences.

use super::diagnosis::Trouble;
use super::{differing, older};
use crate::detect::{Source, Superseded};
use meshmedic_format::{Lang, Say, Text};
use meshmedic_read::ground::order;
use meshmedic_read::intake::{ArchiveProblem, ProblemKind, ReadProblem};

/// Everything that could not be read, and the copies that do not count, in the order of the inputs' names and their lines.
pub(super) fn problems_of(
    sources: &[Source<'_>],
    archives: &[ArchiveProblem],
    superseded: &[Superseded],
    more: &[(&str, usize)],
) -> Vec<Trouble> {
    let mut problems = Vec::new();
    for ArchiveProblem { source, kind, more, .. } in archives {
        let mut text = sentence(kind);
        if *more > 0 {
            text.en.push_str(&format!(" The same is true of {more} more in the archive."));
            text.ja.push_str(&format!("アーカイブ内の他の {more} 件も同様です。"));
        }
        problems.push(Trouble { source: source.clone(), line: 0, text });
    }
    for source in sources {
        let parsed = source
            .problems
            .iter()
            .map(|(offset, kind)| ReadProblem { line: source.clean.place(*offset).line, kind: kind.clone() });
        for ReadProblem { line, kind } in source.clean.problems.iter().cloned().chain(parsed) {
            problems.push(Trouble { source: source.name.to_owned(), line, text: sentence(&kind) });
        }
    }
    for (rule, count) in more {
        let text = Text {
            en: format!("{count} more places with other names show {rule}; they are not listed."),
            ja: format!("{rule} に該当する箇所がほかに {count} 件ありますが、表示していません。"),
        };
        let source = sources.first().map_or("", |source| source.name).to_owned();
        problems.push(Trouble { source, line: 0, text });
    }
    problems.extend(older::problems_of(sources, superseded));
    problems.extend(differing::problems_of(sources));
    order::sort_by(&mut problems, |a, b| (&a.source, a.line).cmp(&(&b.source, b.line)));
    problems.dedup();
    problems
}

/// The sentence of a problem, with its numbers.
fn sentence(kind: &ProblemKind) -> Text {
    // Filled here and not by `format!`, which costs the engine more than most of the sentences.
    let filled = |lang: Lang| {
        let mut parts = words(kind).get(lang).split('#');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (part, number) in parts.zip(numbers(kind)) {
            text.push_str(&number.to_string());
            text.push_str(part);
        }
        text
    };
    Text { en: filled(Lang::En), ja: filled(Lang::Ja) }
}

/// The sentence of each problem, with a `#` in the place of each number.
fn words(kind: &ProblemKind) -> Say {
    match kind {
        ProblemKind::Empty => {
            Say { en: "The input holds only whitespace.", ja: "空白以外の内容がありません。" }
        }
        ProblemKind::Binary => Say {
            en: "This is not text and was not read.",
            ja: "テキストではないため、読み取りませんでした。",
        },
        ProblemKind::NotUtf8(_) => Say {
            en: "# bytes are not valid UTF-8 and are read as \u{fffd}.",
            ja: "UTF-8 として無効なバイトが # 個あり、\u{fffd} として読み取りました。",
        },
        ProblemKind::LoneSurrogate(_) => Say {
            en: "# UTF-16 surrogates have no partner and are read as \u{fffd}.",
            ja: "UTF-16 の対になっていないサロゲートが # 個あり、\u{fffd} として読み取りました。",
        },
        ProblemKind::TooLarge(..) => Say {
            en: "It has # bytes; at most # are read.",
            ja: "サイズが # バイトあります。読み取れるのは # バイトまでです。",
        },
        ProblemKind::JsonCut => Say {
            en: "The JSON ends before it is complete; what comes before was read.",
            ja: "JSON が途中で終わっています。そこまでの内容は読み取りました。",
        },
        ProblemKind::JsonBroken => Say {
            en: "The JSON is broken here; what comes before was read.",
            ja: "JSON がここで壊れています。ここまでの内容は読み取りました。",
        },
        ProblemKind::YamlBroken(_) => Say {
            en: "# lines of the YAML could not be read, the first one here.",
            ja: "YAML の # 行を読み取れませんでした。最初の行はここです。",
        },
        ProblemKind::TooDeep(_) => Say {
            en: "It nests deeper than # levels here; what lies deeper was skipped.",
            ja: "ここから先は # 階層より深いため、読み飛ばしました。",
        },
        ProblemKind::Alias => {
            Say { en: "YAML aliases are not expanded.", ja: "YAML のエイリアスは展開しません。" }
        }
        ProblemKind::ArchiveCut => Say {
            en: "It ends before it is complete; what comes before was read.",
            ja: "途中で終わっています。そこまでの内容は読み取りました。",
        },
        ProblemKind::ArchiveDamaged => Say {
            en: "Its data is damaged; what was readable was read.",
            ja: "データが壊れています。読み取れた内容は分析しました。",
        },
        ProblemKind::Checksum => Say {
            en: "Its checksum is not that of its content, some of which may be damaged.",
            ja: "チェックサムが内容と一致しません。内容の一部が壊れている可能性があります。",
        },
        ProblemKind::Encrypted => Say {
            en: "It is encrypted, and was not read.",
            ja: "暗号化されているため、読み取りませんでした。",
        },
        ProblemKind::Method(_) => Say {
            en: "It is compressed by zip method #, which is not supported (8, Deflate, is), and was not read.",
            ja: "未対応の zip の圧縮方式 # のため、読み取りませんでした(対応する方式は 8、Deflate です)。",
        },
        ProblemKind::SplitZip => Say {
            en: "It is one part of a split zip; only the files that begin in it were read.",
            ja: "分割された zip の一部です。ここから始まるファイルだけを読み取りました。",
        },
        ProblemKind::FileTooLarge(_) => Say {
            en: "It has more than # bytes; only these were read.",
            ja: "# バイトを超えています。# バイトまでを読み取りました。",
        },
        ProblemKind::TooMuch(_) => Say {
            en: "Archives hold more than # bytes in all; nothing was read from here on.",
            ja: "アーカイブの合計が # バイトを超えたため、ここから先は読み取りませんでした。",
        },
        ProblemKind::Swollen(_) => Say {
            en: "The archive holds over 200 times its own size; nothing was read behind # bytes.",
            ja: "アーカイブの内容が自身のサイズの 200 倍を超えるため、# バイトより後は読み取りませんでした。",
        },
        ProblemKind::TooManyFiles(_) => Say {
            en: "Archives hold more than # files in all; the others were not read.",
            ja: "アーカイブのファイルが合計 # 個を超えたため、残りは読み取りませんでした。",
        },
        ProblemKind::ArchivesTooDeep(_) => Say {
            en: "It is an archive within # others, and was not opened.",
            ja: "# 重に入れ子になったアーカイブのため、開きませんでした。",
        },
        ProblemKind::NameChanged => Say {
            en: "Its path in the archive leads outside, hides characters or is too long; it is shown under this name.",
            ja: "アーカイブ内のパスが外部を指す、不可視の文字を含む、または長すぎるため、この名前で表示します。",
        },
        ProblemKind::NoText => Say {
            en: "There is no text in this archive that could be read.",
            ja: "このアーカイブには読み取れるテキストがありません。",
        },
    }
}

/// The numbers of a problem, in the order of its sentence.
fn numbers(kind: &ProblemKind) -> [usize; 2] {
    match *kind {
        ProblemKind::TooLarge(bytes, limit) => [bytes, limit],
        ProblemKind::NotUtf8(number)
        | ProblemKind::LoneSurrogate(number)
        | ProblemKind::YamlBroken(number)
        | ProblemKind::TooDeep(number)
        | ProblemKind::FileTooLarge(number)
        | ProblemKind::TooMuch(number)
        | ProblemKind::Swollen(number)
        | ProblemKind::TooManyFiles(number)
        | ProblemKind::ArchivesTooDeep(number) => [number; 2],
        ProblemKind::Method(number) => [usize::from(number); 2],
        _ => [0; 2],
    }
}
