//! Names for the kinds of output.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;

/// A kind's name for people; its id if it has no name of its own.
pub fn kind(id: &str, lang: Lang) -> &str {
    let name = match id {
        "mesh-describe" => Say { en: "mesh describe", ja: "mesh describe" },
        "membership-describe" => Say { en: "fleet membership", ja: "フリートのメンバーシップ" },
        "control-plane-revision" => Say { en: "ControlPlaneRevision", ja: "ControlPlaneRevision" },
        "control-plane-revision-list" => {
            Say { en: "list of ControlPlaneRevisions", ja: "ControlPlaneRevision の一覧" }
        }
        "webhook-configuration" => Say { en: "webhook configuration", ja: "Webhook 構成" },
        "webhook-configuration-list" => Say { en: "list of webhook configurations", ja: "Webhook 構成の一覧" },
        "namespace" => Say { en: "Namespace", ja: "Namespace" },
        "namespace-list" => Say { en: "list of Namespaces", ja: "名前空間の一覧" },
        "pod" => Say { en: "Pod", ja: "Pod" },
        "pod-list" => Say { en: "list of Pods", ja: "Pod の一覧" },
        "replicaset" => Say { en: "ReplicaSet", ja: "ReplicaSet" },
        "replicaset-list" => Say { en: "list of ReplicaSets", ja: "ReplicaSet の一覧" },
        "workload" => Say { en: "workload", ja: "ワークロード" },
        "service-list" => Say { en: "list of Services", ja: "Service の一覧" },
        "secret-list" => Say { en: "list of Secrets", ja: "Secret の一覧" },
        "events" => Say { en: "events", ja: "イベント" },
        "data-plane-control-list" => Say { en: "list of DataPlaneControls", ja: "DataPlaneControl の一覧" },
        "iam-policy" => Say { en: "IAM policy", ja: "IAM ポリシー" },
        "cluster-describe" => Say { en: "cluster describe", ja: "clusters describe" },
        "istio-operator" => Say { en: "IstioOperator", ja: "IstioOperator" },
        "istio-resource-status" => Say { en: "status of Istio resources", ja: "Istio リソースの status" },
        "istioctl-analyze" => Say { en: "istioctl analyze messages", ja: "istioctl analyze のメッセージ" },
        "envoy-config-dump" => Say { en: "Envoy config_dump", ja: "Envoy の config_dump" },
        "envoy-server-info" => Say { en: "Envoy server_info", ja: "Envoy の server_info" },
        "envoy-version" => Say { en: "Envoy version", ja: "Envoy のバージョン" },
        "envoy-log" => Say { en: "proxy log", ja: "プロキシのログ" },
        "access-log" => Say { en: "access log", ja: "アクセスログ" },
        "istiod-log" => Say { en: "istiod log", ja: "istiod のログ" },
        "asmcli-log" => Say { en: "asmcli log", ja: "asmcli のログ" },
        "log-entries" => Say { en: "Cloud Logging entries", ja: "Cloud Logging のログエントリ" },
        "guest-attributes" => Say { en: "guest attributes", ja: "ゲスト属性" },
        "instance-describe" => Say { en: "VM instance", ja: "VM インスタンス" },
        "iptables-rules" => Say { en: "iptables rules", ja: "iptables のルール" },
        "iptables-list" => Say { en: "iptables listing", ja: "iptables の一覧" },
        "process-list" => Say { en: "processes", ja: "プロセスの一覧" },
        "backend-health" => Say { en: "backend health", ja: "バックエンドの状態" },
        "forwarding-rules" => Say { en: "forwarding rules", ja: "転送ルール" },
        "text" => Say { en: "text", ja: "テキスト" },
        _ => return id,
    };
    name.get(lang)
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
