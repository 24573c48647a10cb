//! Pastes of our own making, to try the page with.

use meshmedic_rules::Lang;

/// A sample.
#[derive(Debug)]
pub struct Sample {
    /// Its name in the page's markup.
    pub id: &'static str,
    en: &'static str,
    ja: &'static str,
    /// The paste.
    pub text: &'static str,
}

impl Sample {
    /// What it shows.
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}

/// All samples, in the order offered.
pub const SAMPLES: &[Sample] = &[
    Sample {
        id: "transcript",
        en: "A terminal session: three outputs, one cause",
        ja: "ターミナルの記録: 3 つの出力と 1 つの原因",
        text: include_str!("samples/transcript.txt"),
    },
    Sample {
        id: "mesh-failed",
        en: "gcloud container fleet mesh describe: a precondition failed",
        ja: "gcloud container fleet mesh describe: 前提条件の不備",
        text: include_str!("samples/mesh-failed.txt"),
    },
    Sample {
        id: "revision-stalled",
        en: "kubectl describe controlplanerevision: provisioning has stalled",
        ja: "kubectl describe controlplanerevision: プロビジョニングの停止",
        text: include_str!("samples/revision-stalled.txt"),
    },
    Sample {
        id: "replicaset-webhook",
        en: "kubectl describe replicaset: no pod is created",
        ja: "kubectl describe replicaset: Pod が作成されない",
        text: include_str!("samples/replicaset-webhook.txt"),
    },
    Sample {
        id: "mesh-healthy",
        en: "gcloud container fleet mesh describe: a healthy mesh",
        ja: "gcloud container fleet mesh describe: 正常なメッシュ",
        text: include_str!("samples/mesh-healthy.txt"),
    },
];
