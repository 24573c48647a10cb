//! gcloud's groups and verbs, in words.

use super::phrase::{text, with};
use crate::lang::{Say, Text};
use crate::model::Does;

/// A group and a verb behind it that have words of their own; a verb that ends in `*` is any that begins so.
const OWN: &[(&str, &str, Say)] = &[
    ("managed", "recreate-instances", Say { en: "deletes and recreates the VM", ja: "VM を削除して再作成" }),
    (
        "managed",
        "set-instance-template",
        Say {
            en: "changes the group's template, which can replace VMs",
            ja: "グループのテンプレートを変更(VM 置き換えの可能性)",
        },
    ),
    ("managed", "set-autohealing", Say { en: "changes the group's repair", ja: "グループの自動修復を変更" }),
    ("managed", "update*", Say { en: "changes the group", ja: "グループを変更" }),
    ("managed", "delete-instances", Say { en: "deletes VMs of the group", ja: "グループの VM を削除" }),
    ("rolling-action", "*", Say { en: "replaces the group's VMs", ja: "グループの VM を置き換え" }),
    ("instances", "add-metadata", Say { en: "changes the VM's metadata", ja: "VM のメタデータを変更" }),
    ("instances", "set-service-account", Say { en: "changes the VM's access", ja: "VM のアクセス スコープを変更" }),
    (
        "clusters",
        "resize",
        Say {
            en: "resizes the node pool, which can delete nodes",
            ja: "ノードプールのサイズを変更(ノード削除の可能性)",
        },
    ),
    (
        "clusters",
        "upgrade",
        Say {
            en: "upgrades and recreates the pool's nodes", ja: "ノードプールのノードをアップグレードし再作成"
        },
    ),
    ("clusters", "get-credentials", Say { en: "changes kubectl's context", ja: "kubectl のコンテキストを変更" }),
    ("mesh", "update", Say { en: "changes the mesh's settings", ja: "メッシュの設定を変更" }),
    ("mesh", "enable", Say { en: "enables the mesh in the fleet", ja: "フリートでメッシュを有効化" }),
    ("mesh", "disable", Say { en: "disables the mesh in the fleet", ja: "フリートでメッシュを無効化" }),
    ("services", "enable", Say { en: "enables APIs", ja: "API を有効化" }),
    ("services", "disable", Say { en: "disables APIs", ja: "API を無効化" }),
    ("identity", "create", Say { en: "creates the service agent", ja: "サービス エージェントを作成" }),
    ("preferences", "create", Say { en: "requests quota", ja: "割り当ての増加を申請" }),
    ("org-policies", "*", Say { en: "changes an organization policy", ja: "組織のポリシーを変更" }),
    ("resource-manager", "*", Say { en: "changes an organization policy", ja: "組織のポリシーを変更" }),
    ("memberships", "register", Say { en: "registers the cluster in the fleet", ja: "クラスタをフリートに登録" }),
    (
        "memberships",
        "unregister",
        Say { en: "unregisters the cluster from the fleet", ja: "クラスタのフリート登録を解除" },
    ),
    ("*", "add-iam-policy-binding", Say { en: "grants a role", ja: "ロールを付与" }),
    ("*", "remove-iam-policy-binding", Say { en: "removes a role", ja: "ロールを削除" }),
    ("*", "set-iam-policy", Say { en: "replaces all role bindings", ja: "すべてのロール バインディングを置き換え" }),
];

/// Verbs and the phrase for each, where the group names the thing.
const VERBS: &[(&str, Say)] = &[
    ("create", Say { en: "creates {}", ja: "{}を作成" }),
    ("delete", Say { en: "deletes {}", ja: "{}を削除" }),
    ("update", Say { en: "changes {}", ja: "{}を変更" }),
    ("reset", Say { en: "resets {}", ja: "{}をリセット" }),
    ("stop", Say { en: "stops {}", ja: "{}を停止" }),
    ("start", Say { en: "starts {}", ja: "{}を起動" }),
    ("resize", Say { en: "resizes {}", ja: "{}のサイズを変更" }),
];

/// The last group before the verb, and what it is about.
const GROUPS: &[(&str, Say)] = &[
    ("instances", Say { en: "the VM", ja: "VM" }),
    ("managed", Say { en: "the instance group", ja: "インスタンス グループ" }),
    ("instance-templates", Say { en: "an instance template", ja: "インスタンス テンプレート" }),
    ("node-pools", Say { en: "the node pool", ja: "ノードプール" }),
    ("clusters", Say { en: "the cluster", ja: "クラスタ" }),
    ("firewall-rules", Say { en: "a firewall rule", ja: "ファイアウォール ルール" }),
    ("addresses", Say { en: "an address", ja: "IP アドレス" }),
    ("network-endpoint-groups", Say { en: "the network endpoint group", ja: "ネットワーク エンドポイント グループ" }),
    ("subnets", Say { en: "the subnet", ja: "サブネット" }),
    ("backend-services", Say { en: "the backend service", ja: "バックエンド サービス" }),
    ("health-checks", Say { en: "the health check", ja: "ヘルスチェック" }),
    ("routers", Say { en: "the router", ja: "ルーター" }),
    ("perimeters", Say { en: "the service perimeter", ja: "サービス境界" }),
];

/// Verbs that restart something with some of their flags, and are said otherwise then.
const RESTARTING: &[(&str, &str, Say)] = &[
    (
        "mesh",
        "update",
        Say {
            en: "changes the mesh's settings and evicts pods", ja: "メッシュの設定を変更し Pod をエビクション"
        },
    ),
    (
        "node-pools",
        "update",
        Say {
            en: "changes the pool and recreates its nodes", ja: "ノードプールを変更しノードを再作成"
        },
    ),
];

/// A verb of gcloud's behind its last group with the words of its command, in words; `None` where the tables don't have it.
pub(super) fn said(verb: &str, words: &[&str], does: Does) -> Option<Text> {
    let (group, verb) = verb.split_once(' ')?;
    if (group, verb) == ("clusters", "upgrade") && words.contains(&"--master") {
        return Some(text(Say {
            en: "upgrades and restarts the cluster's control plane",
            ja: "クラスタのコントロール プレーンをアップグレードし再起動",
        }));
    }
    let restarting = RESTARTING.iter().filter(|_| does == Does::Restarts);
    let fits = |known: &str, word: &str| match known.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => known == word,
    };
    if let Some((.., phrase)) = restarting.chain(OWN).find(|(of, own, _)| fits(of, group) && fits(own, verb)) {
        return Some(text(*phrase));
    }
    let (_, thing) = GROUPS.iter().find(|(known, _)| *known == group)?;
    let (_, phrase) = VERBS.iter().find(|(known, _)| *known == verb)?;
    Some(with(*phrase, *thing))
}
