//! Invented pastes, to try the page with.

use meshmedic_rules::Lang;
use meshmedic_rules::lang::Say;

const MESH_FAILED: &str = include_str!("samples/mesh-failed.txt");
const REVISION_STALLED: &str = include_str!("samples/revision-stalled.txt");
const REPLICASET_WEBHOOK: &str = include_str!("samples/replicaset-webhook.txt");

const SESSION: [(&str, &str); 4] = [
    ("gcloud container fleet mesh describe --project brightcart-fleet", MESH_FAILED),
    ("kubectl describe controlplanerevision asm-managed -n istio-system", REVISION_STALLED),
    ("kubectl get pods -n shop", "No resources found in shop namespace.\n"),
    ("kubectl describe replicaset checkout-7c9d5b8f64 -n shop", REPLICASET_WEBHOOK),
];

/// A sample.
#[derive(Debug)]
pub struct Sample {
    /// Its name in the page's markup.
    pub id: &'static str,
    title: Say,
    text: &'static str,
}

impl Sample {
    /// The paste. That of the first sample is made of all others except the healthy one, as a terminal shows them.
    pub fn text(&self) -> String {
        if !self.text.is_empty() {
            return self.text.to_owned();
        }
        let mut session = String::new();
        for (command, output) in SESSION {
            session.push_str("ops@bastion:~$ ");
            session.push_str(command);
            session.push('\n');
            session.push_str(output);
        }
        session
    }

    /// What it is an example of.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.title.get(lang)
    }
}

/// All samples, in the order in which they are offered.
pub const SAMPLES: &[Sample] = &[
    Sample {
        id: "transcript",
        title: Say {
            en: "A terminal session: three outputs read as one case",
            ja: "ターミナルの記録: 3 つの出力をまとめて分析",
        },
        text: "",
    },
    Sample {
        id: "mesh-failed",
        title: Say {
            en: "gcloud container fleet mesh describe: a precondition failed",
            ja: "gcloud container fleet mesh describe: 前提条件の不備",
        },
        text: MESH_FAILED,
    },
    Sample {
        id: "revision-stalled",
        title: Say {
            en: "kubectl describe controlplanerevision: provisioning has stalled",
            ja: "kubectl describe controlplanerevision: プロビジョニングの停止",
        },
        text: REVISION_STALLED,
    },
    Sample {
        id: "replicaset-webhook",
        title: Say {
            en: "kubectl describe replicaset: no pod is created",
            ja: "kubectl describe replicaset: Pod が作成されない",
        },
        text: REPLICASET_WEBHOOK,
    },
    Sample {
        id: "mesh-healthy",
        title: Say {
            en: "gcloud container fleet mesh describe: a healthy mesh",
            ja: "gcloud container fleet mesh describe: 正常なメッシュ",
        },
        text: include_str!("samples/mesh-healthy.txt"),
    },
];
