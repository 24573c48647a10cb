//! What a step says of its own effects: nothing where it only reads, and else what its command does.

use super::parts::steps;
use crate::fault::Faults;
use crate::lang::{Lang, Text};
use crate::model::Does;
use crate::texts::{Action, RuleTexts};

/// The words by which a sentence says what a command does, English and Japanese, each as it begins and in small letters; one of them has
/// to stand in it. A sentence on what changes says of what runs whether it is touched.
const WORDS: [(Does, &str, &str); 3] = [
    (
        Does::Changes,
        "access, backend, certificate, client, cluster, connect, control plane, deployment, envoy, fleet, gateway, inject, \
            load balancer, machine, mesh, namespace, node, permission, pod, process, project, prox, quer, request, rout, \
            server, service, sidecar, traffic, vm, webhook, workload",
        "envoy, pod, vm, webhook, アクセス, インジェクション, インジェクタ, クライアント, クラスタ, ゲートウェイ, コントロール プレーン, \
            サーバー, サービス, サイドカー, トラフィック, ノード, バックエンド, フリート, プロキシ, プロジェクト, プロセス, マシン, \
            メッシュ, リクエスト, ルート, ルーティング, ロードバランサ, ロード バランサ, ワークロード, 名前空間, 接続, 権限, 証明書, 通信",
    ),
    (
        Does::Restarts,
        "down, drain, evict, interrupt, kill, new pods, reboot, recreat, replac, reset, restart, roll, shut, stop, terminat",
        "エビクション, シャットダウン, ダウン, ドレイン, ローリング, リブート, 中断, 作り直, 作成し直, 停止, 再作成, 再起動, 入れ替, 切断, \
            終了, 置き換, 置換",
    ),
    (
        Does::Deletes,
        "delet, detach, disappear, discard, drop, gone, lose, losing, lost, remov, unregister, wipe",
        "なくな, 取り消, 取り除, 外さ, 外れ, 失い, 失う, 失わ, 切り離, 削除, 消え, 消去, 無くな, 登録解除, 破棄, 解除, 除か, 除去",
    ),
];

/// What begins a warning.
const WARNINGS: [&str; 4] = ["Warning:", "Caution:", "警告:", "注意:"];

pub(super) fn check(texts: &RuleTexts<Text>, faults: &mut Faults) {
    for (key, action) in steps(texts) {
        belongs(&key, action, faults);
        warns_once(&key, action, faults);
        if let (Some(effect), Some(does)) = (&action.effect, action.does) {
            names(&format!("{key}.effect"), effect, does, faults);
        }
    }
}

/// Finds what stands at a step that it doesn't belong to.
fn belongs(key: &str, action: &Action<Text>, faults: &mut Faults) {
    let mut refuse = |name: &str, why: &str| faults.add(format!("{key}.{name}"), why);
    if action.does == Some(Does::Reads) {
        const READS: &str = "the command only reads, so there is nothing to say";
        if action.effect.is_some() {
            refuse("effect", READS);
        }
        if !action.verify.is_empty() {
            refuse("verify", "the command only reads, so there is nothing to verify");
        }
    }
    let keeps = [("save", !action.save.is_empty()), ("irreversible", action.irreversible.is_some())];
    for (name, _) in keeps.into_iter().filter(|(_, given)| *given && action.does != Some(Does::Deletes)) {
        refuse(name, "the command deletes nothing, so there is nothing to keep");
    }
    if keeps.into_iter().all(|(_, given)| given) {
        refuse("irreversible", "`save` keeps what goes: a step has one of them");
    }
}

/// Finds a warning in a step's text that belongs into its effect, where front ends set it apart.
fn warns_once(key: &str, action: &Action<Text>, faults: &mut Faults) {
    for lang in [Lang::En, Lang::Ja] {
        let warning = WARNINGS.into_iter().find(|warning| action.text.get(lang).contains(warning));
        if let Some(warning) = warning.filter(|_| action.effect.is_some()) {
            let sentence = format!("`{warning}` stands here beside an effect, which is where a warning belongs");
            faults.add(format!("{key}.text.{}", lang.tag()), sentence);
        }
    }
}

/// Holds a sentence to name what the command does.
fn names(key: &str, effect: &Text, does: Does, faults: &mut Faults) {
    let Some((_, en, ja)) = WORDS.iter().find(|(of, ..)| *of == does) else { return };
    for (lang, words) in [(Lang::En, en), (Lang::Ja, ja)] {
        let sentence = effect.get(lang).to_lowercase();
        if !words.split(", ").any(|word| begins_a_word(&sentence, word)) {
            let what = match does {
                Does::Changes => {
                    "the command changes something, and this doesn't say what of that which runs is touched"
                }
                Does::Restarts => "the command restarts something, and this doesn't say so",
                _ => "the command deletes something, and this doesn't say so",
            };
            faults.add(format!("{key}.{}", lang.tag()), format!("{what}: no word in it begins with one of {words}"));
        }
    }
}

/// Whether a word of the sentence begins so; Japanese parts no words.
fn begins_a_word(sentence: &str, start: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    sentence.match_indices(start).any(|(at, _)| !(start.starts_with(letter) && sentence[..at].ends_with(letter)))
}
