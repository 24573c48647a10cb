//! The areas of the rules, in words.

use meshmedic_format::Lang;
use meshmedic_format::lang::Say;

const AREAS: [(&str, Say); 22] = [
    ("accesslog", Say { en: "Access logs and answers to clients", ja: "アクセスログとクライアントへの応答" }),
    ("analysis", Say { en: "Analysis by istioctl", ja: "istioctl による分析" }),
    ("config", Say { en: "Mesh configuration", ja: "メッシュの構成" }),
    ("control-plane", Say { en: "Managed control plane", ja: "マネージド コントロール プレーン" }),
    ("data-plane", Say { en: "Managed data plane", ja: "マネージド データプレーン" }),
    ("envoy", Say { en: "Envoy and interception", ja: "Envoy とインターセプト" }),
    ("fleet", Say { en: "Fleet and its conditions", ja: "フリートと条件(conditions)" }),
    ("gcloud", Say { en: "gcloud", ja: "gcloud コマンド" }),
    ("grpc", Say { en: "Proxyless gRPC", ja: "プロキシレス gRPC" }),
    ("injection", Say { en: "Sidecar injection", ja: "サイドカー インジェクション" }),
    ("install", Say { en: "Installation", ja: "インストール" }),
    ("istioctl", Say { en: "istioctl", ja: "istioctl コマンド" }),
    ("istiod", Say { en: "istiod in the cluster", ja: "クラスタ内の istiod" }),
    ("proxy", Say { en: "Sidecar proxy", ja: "サイドカー プロキシ" }),
    ("release", Say { en: "Versions and limits", ja: "バージョンと制限" }),
    ("setup", Say { en: "Setup and migration", ja: "セットアップと移行" }),
    ("telemetry", Say { en: "Telemetry", ja: "テレメトリー" }),
    ("traffic", Say { en: "Endpoints and their health", ja: "エンドポイントのヘルス" }),
    ("vm", Say { en: "Virtual machines", ja: "仮想マシン(VM)" }),
    ("vpcsc", Say { en: "VPC Service Controls", ja: "VPC Service Controls の境界" }),
    ("webhook", Say { en: "Webhooks", ja: "メッシュの Webhook" }),
    ("workload", Say { en: "Workloads and their pods", ja: "ワークロードと Pod" }),
];

/// The area of the rule with this id: what stands before its `/`.
pub fn area_of(rule: &str) -> &str {
    rule.split('/').next().unwrap_or_default()
}

/// What the area of the rule with this id is called; empty for an area that there is not.
pub fn area(rule: &str, lang: Lang) -> &'static str {
    let id = area_of(rule);
    AREAS.iter().find(|(area, _)| *area == id).map_or("", |(_, name)| name.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::rules;

    #[test]
    fn each_area_has_a_name_of_its_own() {
        for rule in rules() {
            assert!(!area(&rule.id, Lang::En).is_empty() && !area(&rule.id, Lang::Ja).is_ascii(), "{}", rule.id);
        }
        for (at, (id, name)) in AREAS.iter().enumerate() {
            assert!(rules().iter().any(|rule| rule.id.starts_with(&format!("{id}/"))), "{id}");
            assert!(AREAS[..at].iter().all(|(_, other)| other.en != name.en && other.ja != name.ja), "{id}");
        }
    }
}
