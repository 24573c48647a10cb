//! What people call the kinds of output.

use meshmedic_rules::Lang;

/// A kind's name for people; its id where it has none of its own.
pub fn kind(id: &str, lang: Lang) -> &str {
    let (en, ja) = match id {
        "mesh-describe" => ("mesh describe", "mesh describe"),
        "control-plane-revision" => ("ControlPlaneRevision", "ControlPlaneRevision"),
        "control-plane-revision-list" => ("list of ControlPlaneRevisions", "ControlPlaneRevision の一覧"),
        "webhook-configuration" => ("webhook configuration", "Webhook 構成"),
        "webhook-configuration-list" => ("list of webhook configurations", "Webhook 構成の一覧"),
        "namespace" => ("Namespace", "Namespace"),
        "namespace-list" => ("list of Namespaces", "Namespace の一覧"),
        "pod" => ("Pod", "Pod"),
        "pod-list" => ("list of Pods", "Pod の一覧"),
        "replicaset" => ("ReplicaSet", "ReplicaSet"),
        "replicaset-list" => ("list of ReplicaSets", "ReplicaSet の一覧"),
        "workload" => ("workload", "ワークロード"),
        "service-list" => ("list of Services", "Service の一覧"),
        "secret-list" => ("list of Secrets", "Secret の一覧"),
        "events" => ("events", "イベント"),
        "data-plane-control-list" => ("list of DataPlaneControls", "DataPlaneControl の一覧"),
        "iam-policy" => ("IAM policy", "IAM ポリシー"),
        "cluster-describe" => ("cluster describe", "clusters describe"),
        "istio-operator" => ("IstioOperator", "IstioOperator"),
        "envoy-config-dump" => ("Envoy config_dump", "Envoy の config_dump"),
        "envoy-server-info" => ("Envoy server_info", "Envoy の server_info"),
        "envoy-version" => ("Envoy version", "Envoy のバージョン"),
        "envoy-log" => ("proxy log", "プロキシのログ"),
        "istiod-log" => ("istiod log", "istiod のログ"),
        "asmcli-log" => ("asmcli log", "asmcli のログ"),
        "log-entries" => ("Cloud Logging entries", "Cloud Logging のログエントリ"),
        "guest-attributes" => ("guest attributes", "ゲスト属性"),
        "instance-describe" => ("VM instance", "VM インスタンス"),
        "iptables-rules" => ("iptables rules", "iptables のルール"),
        "iptables-list" => ("iptables listing", "iptables の一覧"),
        "process-list" => ("processes", "プロセスの一覧"),
        "backend-health" => ("backend health", "バックエンドの状態"),
        "forwarding-rules" => ("forwarding rules", "転送ルール"),
        "text" => ("text", "テキスト"),
        other => (other, other),
    };
    match lang {
        Lang::En => en,
        Lang::Ja => ja,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_rules::Kind;

    #[test]
    fn every_kind_has_a_name() {
        for known in Kind::ALL {
            let id = known.id();
            let named = kind(id, Lang::En) != id || ["events", "namespace", "pod", "workload", "text"].contains(&id);
            assert!(named, "{id}");
        }
    }
}
