//! Every text of the page, in both languages.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;
use meshmedic_rules::report::{Confidence, Level};

mod counted;
mod kinds;
mod numbers;

pub use counted::*;
pub use kinds::kind;
pub use numbers::*;

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
    DidItHelp { en: "Did it help?", ja: "直りましたか？" },
    PasteAgain { en: "Run these again and paste what they print. The report of before is kept for the comparison.", ja: "次のコマンドを再度実行し、出力を貼り付けてください。修正前のレポートは比較用に保持しています。" },
    EndComparing { en: "End comparing", ja: "比較を終了" },
    GroupNew { en: "New", ja: "新規" },
    GroupStill { en: "Still there", ja: "継続" },
    GroupNotChecked { en: "Not checked again", ja: "未確認" },
    GroupGone { en: "Gone", ja: "解消" },
    StepDone { en: "Done", ja: "実施済み" },
    Tagline { en: "What is wrong with this Cloud Service Mesh?", ja: "Cloud Service Mesh の問題を特定" },
    Promise { en: "Nothing you paste leaves this page.", ja: "貼り付けた内容は外部に送信されません" },
    Language { en: "Language", ja: "言語" },
    Inputs { en: "What was pasted", ja: "貼り付けた内容" },
    PasteView { en: "Paste", ja: "貼り付け" },
    PasteHere { en: "Paste command output, logs or an error message.", ja: "コマンドの出力、ログ、エラー メッセージを貼り付けてください。" },
    DropHint { en: "Files can be dropped anywhere on this page.", ja: "ファイルはこのページのどこにでもドロップできます。" },
    Paste { en: "paste", ja: "貼り付け" },
    AddPaste { en: "Add paste", ja: "貼り付けを追加" },
    OpenFile { en: "Open files", ja: "ファイルを開く" },
    Clear { en: "Clear", ja: "消去" },
    Restore { en: "Undo clear", ja: "元に戻す" },
    Remove { en: "Remove", ja: "取り除く" },
    Undo { en: "Undo", ja: "元に戻す" },
    Options { en: "Options", ja: "入力の設定" },
    Rename { en: "Rename", ja: "名前を変更" },
    NewName { en: "Name of this input", ja: "入力の名前" },
    MoveLeft { en: "Move left", ja: "左へ移動" },
    MoveRight { en: "Move right", ja: "右へ移動" },
    Kind { en: "Kind", ja: "種類" },
    AsRecognised { en: "as recognized", ja: "認識した種類" },
    WrapLines { en: "Wrap lines", ja: "行を折り返す" },
    BackToFinding { en: "Back to the finding", ja: "検出結果に戻る" },
    HeldArchive { en: "An archive: its files are shown, and cannot be edited.", ja: "アーカイブです。中のファイルを表示します(編集はできません)。" },
    HeldLarge { en: "Too large to edit here: it is only shown.", ja: "ここで編集するには大きすぎるため、表示のみです。" },
    HeldAsFile { en: "A text area would be slow with it, or change it: it is only shown.", ja: "テキスト領域では遅くなるか内容が変わるため、表示のみです。" },
    FindIn { en: "Find in this file", ja: "このファイル内を検索" },
    FindNext { en: "Next", ja: "次へ" },
    FindBefore { en: "Previous", ja: "前へ" },
    GoToLine { en: "Go to line", ja: "行へ移動" },
    FileOf { en: "File", ja: "ファイル" },
    ToFinding { en: "to the finding", ja: "検出結果へ" },
    Samples { en: "See it work on a sample", ja: "サンプルで試す" },
    BeginWith { en: "Not sure what to paste? Begin with the output of these", ja: "何を貼り付けるか迷う場合は、次のコマンドの出力から" },
    BeginMesh { en: "The fleet's view of the mesh", ja: "フリートから見たメッシュの状態" },
    BeginRevision { en: "The control plane's own conditions", ja: "コントロール プレーンの条件(conditions)" },
    BeginEvents { en: "What a namespace that starts no pods says", ja: "Pod が起動しない名前空間のイベント" },
    Report { en: "Report", ja: "レポート" },
    Recognised { en: "Recognized", ja: "認識した内容" },
    NotRecognised { en: "No known command output; known messages were looked for in every line.", ja: "既知のコマンド出力ではありません。既知のメッセージは全行で検索しました。" },
    LeftOut { en: "Left out", ja: "判定に使わなかった箇所" },
    Unread { en: "Not read", ja: "読み取れなかったもの" },
    Canceled { en: "Canceled, so not read. Analyze again to have it read.", ja: "キャンセルしたため、読み取っていません。もう一度分析すると読み取ります。" },
    Unreadable { en: "This file could not be read.", ja: "このファイルを読み取れませんでした。" },
    Causes { en: "Causes", ja: "原因の一覧" },
    Fresh { en: "new", ja: "新規" },
    Filter { en: "Filter the findings", ja: "検出結果の絞り込み" },
    FilterWords { en: "Filter by words", ja: "語句で絞り込み" },
    AllLevels { en: "All levels", ja: "すべてのレベル" },
    AllAreas { en: "All areas", ja: "すべての分野" },
    ShowAll { en: "Show all", ja: "すべて表示" },
    Known { en: "Known: set aside", ja: "既知として除外" },
    Accepted { en: "Accepted", ja: "許容済み" },
    OtherTicket { en: "In another ticket", ja: "別のチケットで対応中" },
    Wrong { en: "Wrong", ja: "誤検出" },
    ReasonWords { en: "Ticket or reason (optional)", ja: "チケットや理由(任意)" },
    SetAside { en: "Set aside", ja: "除外したもの" },
    BringBack { en: "Bring back", ja: "元に戻す" },
    Note { en: "Note", ja: "メモ" },
    NoteHint { en: "What was done, who was told. Stays in this case.", ja: "対応の記録や連絡先など。このケースに残ります。" },
    WholeLine { en: "whole line", ja: "行全体" },
    ShortLine { en: "shorten", ja: "短く表示" },
    Rule { en: "Rule", ja: "ルール" },
    Findings { en: "Findings", ja: "検出結果" },
    Evidence { en: "Evidence", ja: "根拠" },
    Timeline { en: "Timeline", ja: "時系列" },
    AtAGlance { en: "At a glance", ja: "一覧" },
    Why { en: "Why", ja: "原因" },
    Assumed { en: "Assumed", ja: "推定した名前" },
    DoThis { en: "Do this", ja: "対処" },
    ToBeSure { en: "Check it", ja: "確認方法" },
    OnlyReads { en: "only reads", ja: "読み取りのみ" },
    SaveFirst { en: "Save first", ja: "事前に保存" },
    ThenCheck { en: "Then check", ja: "実行後の確認" },
    NotThis { en: "Not the cause if", ja: "この原因ではない場合" },
    Documents { en: "Documents", ja: "参考文書" },
    Copy { en: "Copy", ja: "コピー" },
    Copied { en: "Copied", ja: "コピーしました" },
    NotCopied { en: "Not copied", ja: "コピーできません" },
    CopyReport { en: "Copy report", ja: "レポートをコピー" },
    CopyJson { en: "Copy as JSON", ja: "JSON をコピー" },
    CopyReportHint { en: "Copy the report as Markdown, for a ticket", ja: "チケット用に Markdown でコピー" },
    Save { en: "Save", ja: "保存" },
    SaveHint { en: "Save the case as a file that opens here again", ja: "あとで開けるファイルとして保存" },
    Share { en: "Share...", ja: "共有\u{2026}" },
    ShareHint { en: "See and choose what goes, then copy or save it", ja: "内容を確認・選択してからコピーまたは保存" },
    Keep { en: "Keep this case in this browser", ja: "このケースをこのブラウザに保持" },
    KeepHint { en: "What was pasted, as it is, with names typed and notes, stays in this browser on this machine until it is erased, and comes back after a reload.", ja: "貼り付けた内容(名前や認証情報もそのまま)、入力した名前、メモを、消去するまでこの端末のこのブラウザに保持し、再読み込み後に復元します。" },
    EraseKept { en: "Erase everything kept", ja: "保持した内容をすべて消去" },
    Names { en: "Fill in the names", ja: "入力が必要な名前" },
    NamesHint { en: "The paste does not give these. A value fills every command about the same thing, and no other.", ja: "貼り付けた内容にない名前です。入力した値は、同じ対象のコマンドすべてに入り、他の対象には入りません。" },
    OnlyOne { en: "assumed, the paste names no other", ja: "貼り付けた内容に他の候補がないため推定" },
    Refused { en: "Not used in commands: only letters, digits and . _ : @ / = + % , ~ - are safe there.", ja: "コマンドには使われません。安全なのは英数字と . _ : @ / = + % , ~ - のみです。" },
    Keys { en: "Keys", ja: "キー操作" },
    KeyNext { en: "next cause", ja: "次の原因" },
    KeyBefore { en: "previous cause", ja: "前の原因" },
    KeyCopy { en: "copy its first command", ja: "最初のコマンドをコピー" },
    KeyEvidence { en: "show its first line of evidence", ja: "根拠の最初の行を表示" },
    KeyAside { en: "set a finding aside", ja: "検出結果を除外" },
    KeyFilter { en: "filter the findings", ja: "検出結果を絞り込み" },
    KeyTab { en: "previous, next input", ja: "前の入力、次の入力" },
    KeyRename { en: "rename the input", ja: "入力の名前を変更" },
    KeyMove { en: "move the input, on its tab", ja: "タブ上で入力を移動" },
    KeyPaste { en: "to the text area", ja: "テキスト領域へ移動" },
    KeySearch { en: "search the rules", ja: "ルールを検索" },
    PasteNext { en: "Paste this next", ja: "次に貼り付けるもの" },
    OneScript { en: "One script for all of these", ja: "すべてを 1 つのスクリプトで収集" },
    OneScriptHint { en: "It only reads. Run it where kubectl and gcloud are set up, and drop the file that it writes here.", ja: "読み取りのみを行います。kubectl と gcloud を設定済みの環境で実行し、出力されたファイルをここにドロップしてください。" },
    Healthy { en: "Healthy", ja: "正常" },
    NotChecked { en: "Not checked", ja: "未確認" },
    NotCheckedHint { en: "These need output that was not pasted.", ja: "判定に必要な出力が貼り付けられていません。" },
    NothingFound { en: "No known problem in what was pasted.", ja: "貼り付けた内容に既知の問題は見つかりませんでした。" },
    NothingElse { en: "No known problem besides what was set aside.", ja: "既知として除外したもの以外に、既知の問題は見つかりませんでした。" },
    NothingFoundNext { en: "This does not show that the mesh is healthy: see what was checked, and paste the next output below.", ja: "メッシュが正常であることを示すものではありません。確認済みの項目を見て、下に示す出力を続けて貼り付けてください。" },
    Working { en: "Analyzing", ja: "分析中" },
    Loading { en: "Loading the rules", ja: "ルールを読み込み中" },
    Cancel { en: "Cancel", ja: "キャンセル" },
    Cancelled { en: "Analysis canceled. What was pasted is still here.", ja: "分析をキャンセルしました。貼り付けた内容はそのまま残っています。" },
    Again { en: "Analyze again", ja: "もう一度分析" },
    FailedTitle { en: "The rules stopped working.", ja: "ルールの実行が停止しました。" },
    NoTexts { en: "The report's texts in English could not be loaded. What is shown stays as it is.", ja: "レポートの日本語のテキストを読み込めませんでした。表示中の内容はそのまま残ります。" },
    FailedHint { en: "What was pasted is still here, and nothing was sent anywhere.", ja: "貼り付けた内容はそのまま残っており、どこにも送信されていません。" },
    Rules { en: "Rules", ja: "ルール" },
    Guides { en: "Guides", ja: "ガイド" },
    Guide { en: "Guide", ja: "ガイド" },
    AllGuides { en: "All guides", ja: "すべてのガイド" },
    CloseGuide { en: "Close guide", ja: "ガイドを閉じる" },
    NoSuchGuide { en: "No guide has this id.", ja: "この ID のガイドはありません。" },
    SearchGuides { en: "Search by what you see", ja: "症状で検索" },
    PasteOutput { en: "Paste its output here, or anywhere on this page", ja: "出力をここ、またはこのページのどこかに貼り付け" },
    OutputOpen { en: "The output is there, and does not decide this.", ja: "出力はありますが、これだけでは判定できません。" },
    OrAnswer { en: "Or answer yourself", ja: "または自分で回答" },
    OutputShows { en: "The output shows", ja: "出力による判定" },
    Answered { en: "Your answer", ja: "回答" },
    ChangeAnswer { en: "Change", ja: "変更" },
    TheCause { en: "The cause", ja: "原因" },
    TheEnd { en: "Result", ja: "結果" },
    ToCase { en: "Back to the case", ja: "分析に戻る" },
    AllRules { en: "All rules", ja: "すべてのルール" },
    Search { en: "Search the rules: what you see, a code, a whole error message", ja: "ルールを検索(症状、コード、エラー メッセージ全体)" },
    NoSuchRule { en: "No rule has this id. Closest:", ja: "この ID のルールはありません。近いもの:" },
    Since { en: "since version", ja: "追加されたバージョン" },
    CopyLink { en: "Copy link", ja: "リンクをコピー" },
    Recognises { en: "Recognizes", ja: "検出条件" },
    Checked { en: "Found by a comparison of several outputs, not by one message.", ja: "複数の出力を照合して判定します。" },
    HealthyWhere { en: "Healthy if", ja: "正常とみなす条件" },
    Reads { en: "Looks at", ja: "対象の出力" },
    DecidedBy { en: "Best seen in", ja: "判定に最適な出力" },
    FollowFrom { en: "Explains", ja: "この原因で説明できるもの" },
    Examples { en: "Examples", ja: "例" },
    TryIt { en: "Try it", ja: "試す" },
    NewCase { en: "Try it in a new case", ja: "新しい分析で試す" },
    AddToCase { en: "Add to this case", ja: "この分析に追加" },
    Seen { en: "Begin with what you see", ja: "症状から探す" },
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
        assert_eq!(UiText::CopyJson.get(Lang::Ja), "JSON をコピー");
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
