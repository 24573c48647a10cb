//! The symptoms that the first screen offers: of the guides that most people need, each as the guide itself says it.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;

/// A symptom, and the guide that leads from it to the cause.
#[derive(Debug)]
pub struct Symptom {
    /// The guide's id.
    pub guide: &'static str,
    said: Say,
}

impl Symptom {
    /// In people's own words.
    pub fn said(&self, lang: Lang) -> &'static str {
        self.said.get(lang)
    }
}

/// All of them, in the order in which they are offered.
pub const SYMPTOMS: &[Symptom] = &[
    Symptom {
        guide: "injection/sidecar-missing",
        said: Say { en: "Pods start without a sidecar", ja: "Pod がサイドカーなしで起動する" },
    },
    Symptom {
        guide: "injection/pods-not-created", said: Say { en: "Pods are not created", ja: "Pod が作成されない" }
    },
    Symptom {
        guide: "webhook/apply-refused",
        said: Say { en: "kubectl apply is refused by a webhook", ja: "kubectl apply が Webhook に拒否される" },
    },
    Symptom {
        guide: "traffic/errors-between-services",
        said: Say { en: "503 between services", ja: "サービス間の通信で 503 になる" },
    },
    Symptom {
        guide: "control-plane/managed-status",
        said: Say { en: "The revision is unhealthy", ja: "リビジョンが異常と表示される" },
    },
    Symptom {
        guide: "control-plane/managed-status",
        said: Say { en: "Provisioning does not end", ja: "プロビジョニングが終わらない" },
    },
    Symptom {
        guide: "proxy/connection-refused-at-start",
        said: Say {
            en: "The application is refused at start", ja: "アプリケーションが起動時に接続を拒否される"
        },
    },
    Symptom {
        guide: "proxy/no-configuration",
        said: Say { en: "Envoy has no configuration", ja: "Envoy に構成が届かない" },
    },
    Symptom {
        guide: "vm/template-service-unreachable",
        said: Say { en: "A VM's service is unreachable", ja: "VM からサービスに到達できない" },
    },
    Symptom {
        guide: "vm/template-inbound-port-unreachable",
        said: Say { en: "An inbound port of a VM is unreachable", ja: "VM の受信ポートに到達できない" },
    },
    Symptom {
        guide: "traffic/unhealthy-endpoints",
        said: Say {
            en: "Traffic goes to unhealthy endpoints", ja: "異常なエンドポイントにトラフィックが流れる"
        },
    },
    Symptom {
        guide: "install/installer-errors",
        said: Say { en: "asmcli stops with an error", ja: "asmcli がエラーで止まる" },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_rules::guides::embedded_guides;

    #[test]
    fn each_is_what_its_guide_says() {
        for lang in [Lang::En, Lang::Ja] {
            for symptom in SYMPTOMS {
                let guide = embedded_guides(lang).get(symptom.guide);
                let says = guide.is_some_and(|guide| guide.symptoms.iter().any(|own| own == symptom.said(lang)));
                assert!(says, "{}: {}", symptom.guide, symptom.said(lang));
            }
        }
    }
}
