//! kubectl's verbs and what they are about, in words.

use super::phrase::{text, with};
use crate::lang::{Say, Text};
use crate::model::Does;

/// Verbs and the phrase for each; `{}` stands for the thing, where the verb alone does not say it.
const VERBS: &[(&str, Say)] = &[
    ("delete", Say { en: "deletes {}", ja: "{}を削除" }),
    ("label", Say { en: "changes labels of {}", ja: "{}のラベルを変更" }),
    ("annotate", Say { en: "changes annotations of {}", ja: "{}のアノテーションを変更" }),
    ("patch", Say { en: "changes {}", ja: "{}を変更" }),
    ("edit", Say { en: "changes {}", ja: "{}を変更" }),
    ("replace", Say { en: "replaces {}", ja: "{}を置き換え" }),
    ("create", Say { en: "creates {}", ja: "{}を作成" }),
    ("set env", Say { en: "changes {}", ja: "{}を変更" }),
    ("rollout restart", Say { en: "restarts pods", ja: "Pod を再起動" }),
    ("rollout undo", Say { en: "replaces pods with their previous version", ja: "Pod を以前のバージョンに置き換え" }),
    ("scale", Say { en: "starts or stops pods", ja: "Pod の数を変更" }),
    ("cordon", Say { en: "closes a node to new pods", ja: "ノードへの Pod の割り当てを停止" }),
    ("drain", Say { en: "evicts pods", ja: "Pod をエビクション" }),
    ("apply", Say { en: "applies a manifest", ja: "マニフェストを適用" }),
    ("config", Say { en: "changes kubectl's context", ja: "kubectl のコンテキストを変更" }),
    ("debug", Say { en: "starts a debug container", ja: "デバッグ コンテナを起動" }),
];

/// The beginnings of a resource's names, and the resource in words; the longer stands first.
const RESOURCES: &[(&str, Say)] = &[
    ("mutatingwebhook", Say { en: "the webhook configuration", ja: "Webhook 構成" }),
    ("validatingwebhook", Say { en: "the webhook configuration", ja: "Webhook 構成" }),
    ("controlplanerevision", Say { en: "the ControlPlaneRevision", ja: "ControlPlaneRevision" }),
    ("istiooperator", Say { en: "the IstioOperator", ja: "IstioOperator" }),
    ("envoyfilter", Say { en: "the EnvoyFilter", ja: "EnvoyFilter" }),
    ("gateway", Say { en: "the Gateway", ja: "Gateway" }),
    ("namespace", Say { en: "the namespace", ja: "名前空間" }),
    ("ns", Say { en: "the namespace", ja: "名前空間" }),
    ("configmap", Say { en: "the ConfigMap", ja: "ConfigMap" }),
    ("cm", Say { en: "the ConfigMap", ja: "ConfigMap" }),
    ("secret", Say { en: "secrets", ja: "Secret" }),
    ("pod", Say { en: "the pod", ja: "Pod" }),
    ("node", Say { en: "the node", ja: "ノード" }),
    ("job", Say { en: "the Job", ja: "Job" }),
    ("service", Say { en: "the Service", ja: "Service" }),
    ("svc", Say { en: "the Service", ja: "Service" }),
    ("serviceaccount", Say { en: "the service account", ja: "サービス アカウント" }),
    ("deploy", Say { en: "the Deployment", ja: "Deployment" }),
    ("statefulset", Say { en: "the StatefulSet", ja: "StatefulSet" }),
    ("daemonset", Say { en: "the DaemonSet", ja: "DaemonSet" }),
    ("networkpolic", Say { en: "the NetworkPolicy", ja: "NetworkPolicy" }),
];

const ANY: Say = Say { en: "resources", ja: "リソース" };
const ONE: Say = Say { en: "the resource", ja: "リソース" };

/// A verb of kubectl's with the words of its command, in words; `None` where the tables don't have it.
pub(super) fn said(verb: &str, words: &[&str], does: Does) -> Option<Text> {
    let (_, phrase) = VERBS.iter().find(|(known, _)| *known == verb || verb.starts_with(&format!("{known} ")))?;
    let last = verb.rsplit(' ').next().unwrap_or_default();
    let behind = words.iter().skip_while(|word| **word != last).skip(1);
    let resource = behind.copied().find(|word| !word.starts_with('-')).unwrap_or_default().to_ascii_lowercase();
    // Several kinds at once are told as resources.
    let several = resource.contains(',') && !resource.contains("webhook");
    let any = if resource == "{resource}" { ONE } else { ANY };
    let known =
        RESOURCES.iter().find(|(start, _)| !several && resource.starts_with(start)).map_or(any, |(_, say)| *say);
    Some(match (verb, does) {
        ("patch" | "edit" | "set env", Does::Restarts) => text(Say {
            en: "changes the workload and restarts its pods",
            ja: "ワークロードを変更し Pod を再起動",
        }),
        ("annotate", Does::Restarts) => text(Say {
            en: "has Google evict pods for newer proxies",
            ja: "プロキシの更新のため Pod がエビクション",
        }),
        _ => with(*phrase, known),
    })
}
