//! What a script says to the person who runs it. None of it holds a quote: it stands between single ones.

use meshmedic_format::Lang;

/// The texts of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) about: &'static [&'static str],
    pub(super) begins: &'static str,
    pub(super) file: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) refused: &'static str,
    pub(super) unwritable: &'static str,
    pub(super) done: &'static str,
}

pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Ja => &JAPANESE,
    }
}

const ENGLISH: Words = Words {
    title: "Gathers what meshmedic needs to see of a mesh",
    about: &[
        "It only reads: the commands below, one after the other, each with a time limit.",
        "Their output goes to standard output and to meshmedic-collected-TIME.txt in this folder; what looks like a credential is masked.",
        "Names in braces ({NAMESPACE}) are taken from environment variables of the same name, or looked up; else the command is skipped.",
        "MESHMEDIC_OUTPUT: another file. MESHMEDIC_SECONDS, MESHMEDIC_BYTES: other limits for each command (60, 5000000).",
        "MESHMEDIC_VM=1: read this machine, too, as a virtual machine with Envoy.",
    ],
    begins: "This only reads, asks for nothing, and runs:",
    file: "into the file",
    by_hand: "Not run; run by hand what you need of it:",
    refused: ": not taken from the environment, since its value has characters that no such name has.",
    unwritable: "This file exists or can not be written:",
    done: "Hand this file to meshmedic:",
};

const JAPANESE: Words = Words {
    title: "meshmedic の診断に必要な情報を収集します",
    about: &[
        "読み取りのみを行います。下記のコマンドを順に、それぞれ制限時間内で実行します。",
        "出力先は標準出力と、このフォルダの meshmedic-collected-TIME.txt です。認証情報らしきものは伏せ字にします。",
        "波かっこ内の名前({NAMESPACE} など)には、同名の環境変数の値か自動で調べた値が入ります。なければそのコマンドは実行しません。",
        "MESHMEDIC_OUTPUT: 出力ファイルの変更。MESHMEDIC_SECONDS、MESHMEDIC_BYTES: コマンドごとの上限の変更(60、5000000)。",
        "MESHMEDIC_VM=1: Envoy のある VM として、このマシンの情報も読み取ります。",
    ],
    begins: "読み取りのみを行い、入力は求めません。実行するコマンド:",
    file: "出力ファイル:",
    by_hand: "次のコマンドは実行しません。必要に応じて手動で実行してください:",
    refused: ": この名前に使えない文字が含まれるため、環境変数の値を使いません。",
    unwritable: "ファイルがすでに存在するか、書き込めません:",
    done: "このファイルを meshmedic に渡してください:",
};
