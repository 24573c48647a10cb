//! What only a report for others says.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;

pub(super) const PASTED: Say = Say { en: "What was pasted", ja: "貼り付けた内容" };
pub(super) const INPUT: Say = Say { en: "Input", ja: "入力" };
pub(super) const KIND: Say = Say { en: "Recognized as", ja: "認識した内容" };
pub(super) const SIZE: Say = Say { en: "Size", ja: "サイズ" };
pub(super) const NOTE: Say = Say { en: "Note", ja: "メモ" };
pub(super) const FOLLOWS: Say = Say { en: "Follows from this", ja: "この原因による問題" };
pub(super) const ASIDE: Say = Say { en: "Set aside as known", ja: "既知として除外" };
pub(super) const HEALTHY: Say = Say { en: "Healthy, so ruled out", ja: "正常(原因から除外)" };
pub(super) const NEXT: Say =
    Say { en: "Not checked: these outputs were not pasted", ja: "未確認(次の出力がないため)" };

/// What stays open in a command.
pub(super) fn fill_in(names: &[String], lang: Lang) -> String {
    let each = |name: &String| match lang {
        Lang::En => format!("`{name}` (fill in)"),
        Lang::Ja => format!("`{name}`(要入力)"),
    };
    names.iter().map(each).collect::<Vec<_>>().join(if lang == Lang::En { ", " } else { "、" })
}

/// Who made it, and to which time its ages are counted: RFC 3339, in UTC.
pub(super) fn made_by(name: &str, version: &str, now: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name} {version}. Ages are counted to {now}."),
        Lang::Ja => format!("{name} {version}。経過時間は {now} を基準にしています。"),
    }
}
