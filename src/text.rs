//! Every text of the page, in both languages.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Confidence, Level};

mod counted;
mod kinds;

pub use counted::*;
pub use kinds::kind;

macro_rules! texts {
    ($($name:ident $en:literal $ja:literal,)*) => {
        /// A text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum T { $($name,)* }

        impl T {
            /// Every text.
            pub const ALL: &[T] = &[$(T::$name,)*];

            /// The text in one language. One string holds all of them: a place in it costs the page nothing, where a
            /// pointer to each would cost more than short texts themselves.
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
    Tagline "What is wrong with this Cloud Service Mesh?" "この Cloud Service Mesh のどこに問題があるか",
    Promise "Nothing you paste leaves this page." "貼り付けた内容がこのページの外に送信されることはありません。",
    Language "Language" "言語",
    Inputs "What was pasted" "貼り付けた内容",
    PasteView "Paste" "貼り付け",
    PasteHere "Paste command output, logs or an error message." "コマンドの出力、ログ、エラー メッセージを貼り付けてください。",
    DropHint "Files can be dropped anywhere on this page." "ファイルはこのページのどこにでもドロップできます。",
    Paste "paste" "貼り付け",
    AddPaste "Add paste" "貼り付けを追加",
    OpenFile "Open files" "ファイルを開く",
    Clear "Clear" "消去",
    Restore "Bring back what was cleared" "消去した内容を元に戻す",
    Remove "Remove" "取り除く",
    HeldAsFile "Held as a file: an archive, too large for a text area, or not text. It is analysed all the same, an archive file by file; the report shows the lines it rests on." "ファイルとして保持しています(アーカイブであるか、テキスト領域には大きすぎるか、テキストではありません)。分析は同じように行われ(アーカイブは中のファイルごと)、根拠の行はレポートに表示されます。",
    Samples "See it work on a sample" "サンプルで試す",
    BeginWith "Not sure what to paste? Begin with the output of these" "何を貼り付けるか迷う場合は、次のコマンドの出力から",
    BeginMesh "The fleet's view of the mesh" "フリートから見たメッシュの状態",
    BeginRevision "The control plane's own conditions" "コントロール プレーンの状態条件",
    BeginEvents "What a namespace that starts no pods says" "Pod が起動しない Namespace のイベント",
    Report "Report" "レポート",
    Recognised "Recognised" "認識した内容",
    NotRecognised "No known command output; known messages were looked for in every line." "既知のコマンド出力ではありません。既知のメッセージは全行で検索しました。",
    Unread "Left out" "判定に使わなかった箇所",
    Unreadable "This file could not be read." "このファイルを読み取れませんでした。",
    Findings "Findings" "検出結果",
    Evidence "Evidence" "根拠",
    Timeline "Timeline" "時系列",
    AtAGlance "At a glance" "一覧",
    Why "Why" "原因",
    DoThis "Do this" "対処",
    ToBeSure "To be sure" "確認方法",
    NotThis "Not this, if" "該当しない場合",
    Documents "Documented in" "参考文書",
    Copy "Copy" "コピー",
    Copied "Copied" "コピーしました",
    NotCopied "Not copied" "コピーできません",
    CopyReport "Copy report" "レポートをコピー",
    CopyJson "Copy as JSON" "JSON でコピー",
    CopyReportHint "Copy the report as Markdown, for a ticket" "チケット用に Markdown でコピー",
    ShareLink "Link" "リンク",
    Names "Names in the commands" "コマンド内の名前",
    NamesHint "An edit here changes every command. The paste stays as it is." "ここでの変更はすべてのコマンドに反映されます。貼り付けた内容は変わりません。",
    Unknown "not in the paste" "貼り付けた内容にありません",
    Refused "Letters, digits and . _ : @ / = + % , ~ - only; this is not put into commands." "使えるのは英数字と . _ : @ / = + % , ~ - のみです。コマンドには入りません。",
    PasteNext "Paste this next" "次に貼り付けるもの",
    Healthy "Healthy" "正常",
    NotChecked "Not checked" "未確認",
    NotCheckedHint "These need output that was not pasted." "判定に必要な出力が貼り付けられていません。",
    NothingFound "No known problem in what was pasted." "貼り付けた内容に既知の問題は見つかりませんでした。",
    NothingFoundNext "That is no proof of health: see what was checked, and paste the next output below." "正常であることの証明ではありません。確認済みの項目を見て、下に示す出力を続けて貼り付けてください。",
    Working "Analysing" "分析中",
    Loading "Loading the rules" "ルールを読み込み中",
    Cancel "Cancel" "キャンセル",
    Cancelled "Analysis cancelled. What was pasted is still here." "分析をキャンセルしました。貼り付けた内容はそのまま残っています。",
    Again "Analyse again" "もう一度分析",
    FailedTitle "The rules stopped working." "ルールの実行が停止しました。",
    FailedHint "What was pasted is still here, and nothing was sent anywhere." "貼り付けた内容はそのまま残っており、どこにも送信されていません。",
    Rules "Rules" "ルール",
    ToCase "Back to the case" "分析に戻る",
    AllRules "All rules" "すべてのルール",
    Search "Search the rules: a word, a code, a whole error message" "ルールを検索(単語、コード、エラー メッセージ全体)",
    NoRuleFound "No rule is known by these words. Fewer words find more." "該当するルールは見つかりませんでした。語を減らすと見つかる場合があります。",
    NoSuchRule "There is no rule of this id. The nearest are these." "この ID のルールはありません。近いものは次のとおりです。",
    Since "since version" "対応バージョン",
    CopyLink "Copy link" "リンクをコピー",
    Recognises "Recognises" "認識するもの",
    Checked "A check in the rule's own name decides." "同名のチェックが判定します。",
    HealthyWhere "Healthy where" "正常とみなす条件",
    Reads "Reads" "対象",
    DecidedBy "Shown best by" "最も役立つ出力",
    FollowFrom "Explains" "この原因で説明できるもの",
    Examples "Examples" "例",
    TryIt "Try it" "試す",
    Broken "The page stopped working. What was pasted is still in the text area: copy it, then reload." "ページの動作が停止しました。貼り付けた内容はテキスト領域に残っています。コピーしてから再読み込みしてください。",
}

/// How bad, in a word.
pub fn level(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Problem, Lang::En) => "problem",
        (Level::Problem, Lang::Ja) => "問題",
        (Level::Warning, Lang::En) => "warning",
        (Level::Warning, Lang::Ja) => "警告",
        (Level::Note, Lang::En) => "note",
        (Level::Note, Lang::Ja) => "情報",
    }
}

/// How sure, in a word.
pub fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match (confidence, lang) {
        (Confidence::Confirmed, Lang::En) => "confirmed",
        (Confidence::Confirmed, Lang::Ja) => "確定",
        (Confidence::Likely, Lang::En) => "likely",
        (Confidence::Likely, Lang::Ja) => "可能性が高い",
        (Confidence::Possible, Lang::En) => "possible",
        (Confidence::Possible, Lang::Ja) => "可能性あり",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_at_its_place() {
        assert_eq!(T::Tagline.get(Lang::En), "What is wrong with this Cloud Service Mesh?");
        assert_eq!(T::CopyJson.get(Lang::Ja), "JSON でコピー");
        assert_eq!(T::ALL.last().map(|text| text.get(Lang::En)), Some(T::Broken.get(Lang::En)));
        assert!(T::Broken.get(Lang::En).ends_with("then reload."));
    }

    #[test]
    fn every_text_speaks_both_languages() {
        for text in T::ALL {
            assert!(!text.get(Lang::En).is_empty(), "{text:?}");
            assert!(text.get(Lang::En).is_ascii(), "{text:?}");
            assert!(!text.get(Lang::Ja).is_ascii(), "{text:?}");
        }
    }

    #[test]
    fn nothing_is_shouted_or_begged() {
        for text in T::ALL {
            let english = text.get(Lang::En).to_lowercase();
            assert!(!english.contains('!') && !english.contains("please") && !english.contains("oops"), "{text:?}");
        }
    }
}
