//! The words around a report, in both languages.

mod counted;
mod guides;
mod reading;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Confidence, Level};

/// Labels that are the same in every report of a language; what counts or names something is a method.
pub(crate) struct Words {
    lang: Lang,
    pub(crate) timeline: &'static str,
    pub(crate) table: &'static str,
    pub(crate) table_label: &'static str,
    pub(crate) fix: &'static str,
    pub(crate) fix_label: &'static str,
    pub(crate) save_first: &'static str,
    pub(crate) then_check: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) unless: &'static str,
    pub(crate) about: &'static str,
    pub(crate) seen: &'static str,
    pub(crate) notice: &'static str,
    pub(crate) assumed: &'static str,
    pub(crate) explains: &'static str,
    pub(crate) follows: &'static str,
    pub(crate) cause_first: &'static str,
    pub(crate) documents: &'static str,
    pub(crate) fill_in: &'static str,
    pub(crate) recognised: &'static str,
    pub(crate) healthy: &'static str,
    pub(crate) ok: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) next: &'static str,
    pub(crate) reading_terminal: &'static str,
    pub(crate) empty_folder: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) too_large: &'static str,
    pub(crate) too_large_together: &'static str,
    pub(crate) since: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) reads: &'static str,
    pub(crate) recognises: &'static str,
    pub(crate) checked: &'static str,
    pub(crate) health: &'static str,
    pub(crate) decided_by: &'static str,
    pub(crate) example: &'static str,
    pub(crate) no_rule_found: &'static str,
}

/// The words of a language.
pub(crate) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Ja => &JAPANESE,
    }
}

const ENGLISH: Words = Words {
    lang: Lang::En,
    timeline: "timeline",
    table: "at a glance:",
    table_label: "at a glance: ",
    fix: "fix:",
    fix_label: "fix: ",
    save_first: "save first:",
    then_check: "then check:",
    confirm: "confirm:",
    unless: "not the fault if: ",
    about: "about: ",
    seen: "seen: ",
    notice: "notice: ",
    assumed: "assumed: ",
    explains: "explains: ",
    follows: "follows from: ",
    cause_first: "Fix that first. What is known of this alone:",
    documents: "documents:",
    fill_in: "fill in: ",
    recognised: "recognized",
    healthy: "healthy",
    ok: "ok  ",
    unreadable: "left out",
    next: "to check more, paste the output of",
    reading_terminal: "reading standard input; Ctrl-D ends it",
    empty_folder: "no readable file in this folder",
    left_out: "no text, so it is left out",
    too_large: "larger than 1 GiB; skipped",
    too_large_together: "all inputs together exceed 2 GiB; this one was skipped",
    since: "since version ",
    cause: "cause:",
    reads: "reads:",
    recognises: "recognizes:",
    checked: "decided by a built-in check",
    health: "healthy when:",
    decided_by: "best shown by:",
    example: "example:",
    no_rule_found: "no rule matches; try fewer words",
};

const JAPANESE: Words = Words {
    lang: Lang::Ja,
    timeline: "時系列",
    table: "一覧:",
    table_label: "一覧: ",
    fix: "対処方法:",
    fix_label: "対処方法: ",
    save_first: "事前に保存:",
    then_check: "実行後の確認:",
    confirm: "確認方法:",
    unless: "該当しない場合: ",
    about: "対象: ",
    seen: "検出箇所: ",
    notice: "注意: ",
    assumed: "推定した名前: ",
    explains: "この原因で説明できるもの: ",
    follows: "直接の原因: ",
    cause_first: "まずその原因に対処します。この項目だけの詳細:",
    documents: "ドキュメント:",
    fill_in: "要入力: ",
    recognised: "認識した内容",
    healthy: "正常",
    ok: "○ ",
    unreadable: "判定に使わなかった箇所",
    next: "さらに調べるには、次のコマンドの出力を貼り付けてください",
    reading_terminal: "標準入力を読み取っています。Ctrl-D で終了します",
    empty_folder: "フォルダに読み取れるファイルがありません",
    left_out: "テキストではないため省略しました",
    too_large: "1 GiB を超えるため、読み取りませんでした",
    too_large_together: "入力の合計が 2 GiB を超えるため、読み取りませんでした",
    since: "対応バージョン ",
    cause: "原因:",
    reads: "対象:",
    recognises: "認識するもの:",
    checked: "組み込みのチェックで判定します",
    health: "正常とみなす条件:",
    decided_by: "最も役立つ出力:",
    example: "例:",
    no_rule_found: "該当するルールはありません。語を減らすと見つかる場合があります",
};

impl Words {
    /// The language.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// How bad.
    pub(crate) fn level(&self, level: Level) -> &'static str {
        match (level, self.lang) {
            (Level::Problem, Lang::En) => "problem",
            (Level::Warning, Lang::En) => "warning",
            (Level::Note, Lang::En) => "note",
            (Level::Problem, Lang::Ja) => "問題",
            (Level::Warning, Lang::Ja) => "警告",
            (Level::Note, Lang::Ja) => "情報",
        }
    }

    /// How sure.
    pub(crate) fn confidence(&self, confidence: Confidence) -> &'static str {
        match (confidence, self.lang) {
            (Confidence::Confirmed, Lang::En) => "confirmed",
            (Confidence::Likely, Lang::En) => "likely",
            (Confidence::Possible, Lang::En) => "possible",
            (Confidence::Confirmed, Lang::Ja) => "確定",
            (Confidence::Likely, Lang::Ja) => "可能性が高い",
            (Confidence::Possible, Lang::Ja) => "可能性あり",
        }
    }
}
