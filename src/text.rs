//! Every text of the page, in both languages.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;
use meshmedic_rules::report::{Confidence, Level};

mod counted;
mod kinds;

pub use counted::*;
pub use kinds::kind;

macro_rules! texts {
    ($($name:ident { en: $en:literal, ja: $ja:literal },)*) => {
        /// A text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum UiText { $($name,)* }

        impl UiText {
            /// Every text.
            pub const ALL: &[UiText] = &[$(UiText::$name,)*];

            /// The text in one language. All texts of a language are one string: to find one by its place costs the page nothing,
            /// while a pointer and a length for each would cost more than a short text itself.
            pub fn get(self, lang: Lang) -> &'static str {
                let all = match lang {
                    Lang::En => concat!($($en, "\n",)*),
                    Lang::Ja => concat!($($ja, "\n",)*),
                };
                all.split('\n').nth(self as usize).unwrap_or_default()
            }
        }
    };
}

texts! {
    Tagline { en: "What is wrong with this Cloud Service Mesh?", ja: "この Cloud Service Mesh のどこに問題があるか" },
    Promise { en: "Nothing you paste leaves this page.", ja: "貼り付けた内容がこのページの外に送信されることはありません。" },
    Language { en: "Language", ja: "言語" },
    Inputs { en: "What was pasted", ja: "貼り付けた内容" },
    PasteView { en: "Paste", ja: "貼り付け" },
    PasteHere { en: "Paste command output, logs or an error message.", ja: "コマンドの出力、ログ、エラー メッセージを貼り付けてください。" },
    DropHint { en: "Files can be dropped anywhere on this page.", ja: "ファイルはこのページのどこにでもドロップできます。" },
    Paste { en: "paste", ja: "貼り付け" },
    AddPaste { en: "Add paste", ja: "貼り付けを追加" },
    OpenFile { en: "Open files", ja: "ファイルを開く" },
    Clear { en: "Clear", ja: "消去" },
    Restore { en: "Bring back what was cleared", ja: "消去した内容を元に戻す" },
    Remove { en: "Remove", ja: "取り除く" },
    HeldAsFile { en: "Held as a file: an archive, too large for a text area, or not text. It is analysed all the same, an archive file by file; the report shows the lines it rests on.", ja: "ファイルとして保持しています(アーカイブであるか、テキスト領域には大きすぎるか、テキストではありません)。分析は同じように行われ(アーカイブは中のファイルごと)、根拠の行はレポートに表示されます。" },
    Samples { en: "See it work on a sample", ja: "サンプルで試す" },
    BeginWith { en: "Not sure what to paste? Begin with the output of these", ja: "何を貼り付けるか迷う場合は、次のコマンドの出力から" },
    BeginMesh { en: "The fleet's view of the mesh", ja: "フリートから見たメッシュの状態" },
    BeginRevision { en: "The control plane's own conditions", ja: "コントロール プレーンの条件(conditions)" },
    BeginEvents { en: "What a namespace that starts no pods says", ja: "Pod が起動しない名前空間のイベント" },
    Report { en: "Report", ja: "レポート" },
    Recognised { en: "Recognised", ja: "認識した内容" },
    NotRecognised { en: "No known command output; known messages were looked for in every line.", ja: "既知のコマンド出力ではありません。既知のメッセージは全行で検索しました。" },
    Unread { en: "Left out", ja: "判定に使わなかった箇所" },
    Unreadable { en: "This file could not be read.", ja: "このファイルを読み取れませんでした。" },
    Findings { en: "Findings", ja: "検出結果" },
    Evidence { en: "Evidence", ja: "根拠" },
    Timeline { en: "Timeline", ja: "時系列" },
    AtAGlance { en: "At a glance", ja: "一覧" },
    Why { en: "Why", ja: "原因" },
    Assumed { en: "Assumed", ja: "推定した名前" },
    DoThis { en: "Do this", ja: "対処" },
    ToBeSure { en: "To be sure", ja: "確認方法" },
    OnlyReads { en: "only reads", ja: "読み取りのみ" },
    SaveFirst { en: "Save first", ja: "事前に保存" },
    ThenCheck { en: "Then check", ja: "実行後の確認" },
    NotThis { en: "Not this, if", ja: "該当しない場合" },
    Documents { en: "Documented in", ja: "参考文書" },
    Copy { en: "Copy", ja: "コピー" },
    Copied { en: "Copied", ja: "コピーしました" },
    NotCopied { en: "Not copied", ja: "コピーできません" },
    CopyReport { en: "Copy report", ja: "レポートをコピー" },
    CopyJson { en: "Copy as JSON", ja: "JSON でコピー" },
    CopyReportHint { en: "Copy the report as Markdown, for a ticket", ja: "チケット用に Markdown でコピー" },
    ShareLink { en: "Link", ja: "リンク" },
    Names { en: "Names to fill in", ja: "入力が必要な名前" },
    NamesHint { en: "The paste does not give these. A value fills every command about the same thing, and no other.", ja: "貼り付けた内容にない名前です。入力した値は、同じ対象のコマンドすべてに入り、他の対象には入りません。" },
    OnlyOne { en: "assumed, the paste names no other", ja: "貼り付けた内容に他の候補がないため推定" },
    Refused { en: "Letters, digits and . _ : @ / = + % , ~ - only; this is not put into commands.", ja: "使えるのは英数字と . _ : @ / = + % , ~ - のみです。コマンドには入りません。" },
    PasteNext { en: "Paste this next", ja: "次に貼り付けるもの" },
    Healthy { en: "Healthy", ja: "正常" },
    NotChecked { en: "Not checked", ja: "未確認" },
    NotCheckedHint { en: "These need output that was not pasted.", ja: "判定に必要な出力が貼り付けられていません。" },
    NothingFound { en: "No known problem in what was pasted.", ja: "貼り付けた内容に既知の問題は見つかりませんでした。" },
    NothingFoundNext { en: "That is no proof of health: see what was checked, and paste the next output below.", ja: "正常であることの証明ではありません。確認済みの項目を見て、下に示す出力を続けて貼り付けてください。" },
    Working { en: "Analysing", ja: "分析中" },
    Loading { en: "Loading the rules", ja: "ルールを読み込み中" },
    Cancel { en: "Cancel", ja: "キャンセル" },
    Cancelled { en: "Analysis cancelled. What was pasted is still here.", ja: "分析をキャンセルしました。貼り付けた内容はそのまま残っています。" },
    Again { en: "Analyse again", ja: "もう一度分析" },
    FailedTitle { en: "The rules stopped working.", ja: "ルールの実行が停止しました。" },
    NoTexts { en: "The report's texts in English could not be loaded. What is shown stays as it is.", ja: "レポートの日本語のテキストを読み込めませんでした。表示中の内容はそのまま残ります。" },
    FailedHint { en: "What was pasted is still here, and nothing was sent anywhere.", ja: "貼り付けた内容はそのまま残っており、どこにも送信されていません。" },
    Rules { en: "Rules", ja: "ルール" },
    ToCase { en: "Back to the case", ja: "分析に戻る" },
    AllRules { en: "All rules", ja: "すべてのルール" },
    Search { en: "Search the rules: a word, a code, a whole error message", ja: "ルールを検索(単語、コード、エラー メッセージ全体)" },
    NoRuleFound { en: "No rule is known by these words. Fewer words find more.", ja: "該当するルールは見つかりませんでした。語を減らすと見つかる場合があります。" },
    NoSuchRule { en: "There is no rule of this id. The nearest are these.", ja: "この ID のルールはありません。近いものは次のとおりです。" },
    Since { en: "since version", ja: "対応バージョン" },
    CopyLink { en: "Copy link", ja: "リンクをコピー" },
    Recognises { en: "Recognises", ja: "認識するもの" },
    Checked { en: "A check in the rule's own name decides.", ja: "同名のチェックが判定します。" },
    HealthyWhere { en: "Healthy where", ja: "正常とみなす条件" },
    Reads { en: "Reads", ja: "対象" },
    DecidedBy { en: "Shown best by", ja: "最も役立つ出力" },
    FollowFrom { en: "Explains", ja: "この原因で説明できるもの" },
    Examples { en: "Examples", ja: "例" },
    TryIt { en: "Try it", ja: "試す" },
    Broken { en: "The page stopped working. What was pasted is still in the text area: copy it, then reload.", ja: "ページの動作が停止しました。貼り付けた内容はテキスト領域に残っています。コピーしてから再読み込みしてください。" },
}

/// How bad, in a word.
pub fn level(level: Level, lang: Lang) -> &'static str {
    let word = match level {
        Level::Problem => Say { en: "problem", ja: "問題" },
        Level::Warning => Say { en: "warning", ja: "警告" },
        Level::Note => Say { en: "note", ja: "情報" },
    };
    word.get(lang)
}

/// How sure, in a word.
pub fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    let word = match confidence {
        Confidence::Confirmed => Say { en: "confirmed", ja: "確定" },
        Confidence::Likely => Say { en: "likely", ja: "可能性が高い" },
        Confidence::Possible => Say { en: "possible", ja: "可能性あり" },
    };
    word.get(lang)
}

/// What a command does, in a few words: the report's own, where it does more than read.
pub fn act(act: Option<&str>, lang: Lang) -> &str {
    act.unwrap_or(UiText::OnlyReads.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_at_its_place() {
        assert_eq!(UiText::Tagline.get(Lang::En), "What is wrong with this Cloud Service Mesh?");
        assert_eq!(UiText::CopyJson.get(Lang::Ja), "JSON でコピー");
        assert_eq!(UiText::ALL.last().map(|text| text.get(Lang::En)), Some(UiText::Broken.get(Lang::En)));
        assert!(UiText::Broken.get(Lang::En).ends_with("then reload."));
    }

    #[test]
    fn every_text_speaks_both_languages() {
        for text in UiText::ALL {
            assert!(!text.get(Lang::En).is_empty(), "{text:?}");
            assert!(text.get(Lang::En).is_ascii(), "{text:?}");
            assert!(!text.get(Lang::Ja).is_ascii(), "{text:?}");
        }
    }

    #[test]
    fn nothing_is_shouted_or_begged() {
        for text in UiText::ALL {
            let english = text.get(Lang::En).to_lowercase();
            assert!(!english.contains('!') && !english.contains("please") && !english.contains("oops"), "{text:?}");
        }
    }
}
