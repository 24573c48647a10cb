//! What a comparison says, in both languages.

use super::model::{Difference, Reason};
use crate::knowledge::Confidence;
use crate::report::visible;
use meshmedic_format::Lang;
use meshmedic_format::lang::Say;

/// The whole comparison in one sentence: how many are gone, still there, new and not checked again.
/// `sure` where all that is gone surely is.
pub(super) fn headline([gone, still, new, not_checked]: [usize; 4], sure: bool, lang: Lang) -> String {
    let said = match [gone, still, new, not_checked] {
        [0, 0, 0, 0] => Say {
            en: "Neither report has a finding.", ja: "前後どちらのレポートにも検出はありません。"
        },
        [0, 0, _, 0] => Say { en: "Nothing was found before", ja: "前回は何も検出されていません" },
        [_, 0, _, 0] if !sure => Say {
            en: "Nothing that was found before shows any more",
            ja: "前回検出された問題は現れなくなっています",
        },
        [_, 0, _, 0] => Say {
            en: "All that was found before is gone", ja: "前回検出された問題はすべて解消しています"
        },
        [0, 0, _, _] => Say { en: "Nothing was checked again", ja: "再確認できた問題はありません" },
        [0, _, _, 0] => Say { en: "Nothing is gone", ja: "解消した問題はありません" },
        [0, ..] => Say { en: "Nothing is known to be gone", ja: "解消を確認できた問題はありません" },
        _ => Say { en: "Some findings are gone", ja: "一部の問題は解消しています" },
    };
    if gone + still + new + not_checked == 0 {
        return said.get(lang).to_owned();
    }
    let counted = [
        (gone, Say { en: "gone", ja: "解消" }),
        (still, Say { en: "still there", ja: "継続" }),
        (new, Say { en: "new", ja: "新規" }),
        (not_checked, Say { en: "not checked again", ja: "未確認" }),
    ];
    let counted = counted.iter().filter(|(count, _)| *count > 0).map(|(count, word)| match lang {
        Lang::En => format!("{count} {}", word.en),
        Lang::Ja => format!("{} {count} 件", word.ja),
    });
    let counted: Vec<String> = counted.collect();
    match lang {
        Lang::En => format!("{}: {}.", said.en, counted.join(", ")),
        Lang::Ja => format!("{}({})。", said.ja, counted.join("、")),
    }
}

/// Why a finding is said to be gone; `healthy` is what the later report says instead.
pub(super) fn gone(sure: Confidence, healthy: Option<&str>, lang: Lang) -> String {
    let said = match (sure, healthy) {
        (_, Some(healthy)) => return healthy.to_owned(),
        (Confidence::Confirmed, _) => {
            Say { en: "The new output no longer shows it.", ja: "新しい出力には現れていません。" }
        }
        _ => Say {
            en: "What was pasted of the new output no longer shows it; nothing shows that the output ended there.",
            ja: "貼り付けた範囲の新しい出力には現れていません(末尾まで貼り付けられたかどうかは判断できません)。",
        },
    };
    said.get(lang).to_owned()
}

/// Why the later report says nothing of a finding.
pub(super) fn not_checked(reason: Reason, lang: Lang) -> String {
    let said = match reason {
        Reason::NotPasted => Say {
            en: "The output that would show it was not pasted again.",
            ja: "これを確認できる出力が、再度貼り付けられていません。",
        },
        Reason::Beside => Say {
            en: "It was found by several outputs together, of which this one was not pasted again.",
            ja: "複数の出力を照合して検出した問題です。そのうち次の出力が、再度貼り付けられていません。",
        },
        Reason::OtherThings => Say {
            en: "Such an output was pasted, but it does not hold what this is about.",
            ja: "同じ種類の出力はありますが、この対象は含まれていません。",
        },
        Reason::Cut => Say {
            en: "The new output was cut: what it lacks proves nothing.",
            ja: "新しい出力は途中で切れているため、現れていなくても解消したとは言えません。",
        },
        Reason::Open => Say {
            en: "The new output does not show it, but may have been cut: paste it together with the prompt behind it.",
            ja: "新しい出力には現れていませんが、途中で切れている可能性があります。直後のプロンプトまで含めて貼り付けてください。",
        },
        Reason::Log => Say {
            en: "The new output does not show it, but holds a part of the time only, which proves nothing.",
            ja: "新しい出力には現れていませんが、一部の時間帯しか含まないため、解消したとは言えません。",
        },
    };
    said.get(lang).to_owned()
}

/// Why a new finding may have been there before.
pub(super) fn not_looked_at_before(reason: Reason, lang: Lang) -> String {
    let said = match reason {
        Reason::NotPasted | Reason::Beside | Reason::OtherThings => Say {
            en: "It may have been there before: no output of it was pasted then.",
            ja: "以前から存在していた可能性があります(前回は、確認できる出力がありませんでした)。",
        },
        Reason::Cut | Reason::Open | Reason::Log => Say {
            en: "It may have been there before: what was pasted then held a part only.",
            ja: "以前から存在していた可能性があります(前回の出力は一部だけでした)。",
        },
    };
    said.get(lang).to_owned()
}

/// What is worth saying of a finding that is still there.
pub(super) fn still(is_old: bool, is_unchanged: bool, lang: Lang) -> String {
    let said = match (is_old, is_unchanged) {
        (true, _) => Say {
            en: "Nothing newer than before: the lines may be those of before the fix.",
            ja: "前回より新しい記録はありません。修正前の行が残っているだけの可能性があります。",
        },
        (_, true) => Say { en: "Unchanged.", ja: "変化はありません。" },
        _ => return String::new(),
    };
    said.get(lang).to_owned()
}

/// That two versions made the reports.
pub(super) fn versions(before: &str, after: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "The reports were made by different versions ({before}, {after}): what is new or gone may be so for that."
        ),
        Lang::Ja => format!(
            "2 つのレポートは異なるバージョン({before}、{after})で作成されています。違いがバージョンによる場合があります。"
        ),
    }
}

/// Whether a text is in that language.
pub(super) fn is_in(text: &str, lang: Lang) -> bool {
    let is_japanese = text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'));
    is_japanese == (lang == Lang::Ja)
}

/// A difference on one line: a line of evidence as `- ` or `+ ` and the line, anything else as `count: 17 → 3`.
pub fn difference_in_words(change: &Difference, lang: Lang) -> String {
    let Difference { of, before, after } = change;
    let side = |value: &Option<String>| visible(value.as_deref().unwrap_or("-"));
    let name = match of.as_str() {
        "line" if before.is_some() => return format!("- {}", side(before)),
        "line" => return format!("+ {}", side(after)),
        "level" => Say { en: "level", ja: "レベル" }.get(lang),
        "confidence" => Say { en: "confidence", ja: "確度" }.get(lang),
        "count" => Say { en: "places that show it", ja: "該当箇所の数" }.get(lang),
        "last" => Say { en: "last seen", ja: "最後に記録された時刻" }.get(lang),
        name => name,
    };
    format!("{name}: {} → {}", side(before), side(after))
}
