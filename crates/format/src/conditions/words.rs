//! Conditions in the words of a language.

use super::expression::{Condition, Term};
use super::table::{Fact, Word};
use crate::lang::{Lang, Say};

/// What conditions are said with in one language. They come with a language's file of texts: nobody reads two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// For each word, in their order, what it says.
    pub words: Vec<String>,
    /// For each fact, in their order, what decides it.
    pub deciding: Vec<Deciding>,
}

/// The step that decides a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deciding {
    /// What to look at, and what it means.
    pub text: String,
    /// The command that shows it, a template; it only reads.
    pub command: String,
}

/// What is said where a language has no words: never, in a file that was read whole.
static NOTHING: Deciding = Deciding { text: String::new(), command: String::new() };

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> Words {
        let deciding = |fact: &Fact| {
            let (text, command) = decided_by(*fact);
            Deciding { text: text.get(lang).to_owned(), command: command.to_owned() }
        };
        Words {
            words: Word::ALL.iter().map(|word| said(*word).get(lang).to_owned()).collect(),
            deciding: Fact::ALL.iter().map(deciding).collect(),
        }
    }

    /// What decides a fact.
    pub fn deciding(&self, fact: Fact) -> &Deciding {
        self.deciding.get(fact as usize).unwrap_or(&NOTHING)
    }

    /// A condition, as what stands before a step: `where the control plane is managed`.
    pub fn say(&self, condition: &Condition, lang: Lang) -> String {
        let each = condition.alternatives.iter().map(|all| match lang {
            Lang::En => self.english(all),
            Lang::Ja => self.japanese(all),
        });
        each.collect::<Vec<_>>().join(match lang {
            Lang::En => ", or ",
            Lang::Ja => "、または",
        })
    }

    fn word(&self, term: &Term) -> &str {
        self.words.get(term.word as usize).map_or("", String::as_str)
    }

    fn english(&self, all: &[Term]) -> String {
        let each = all.iter().map(|term| self.word(term).replace("[not] ", if term.is { "" } else { "not " }));
        format!("where {}", each.collect::<Vec<_>>().join(" and "))
    }

    fn japanese(&self, all: &[Term]) -> String {
        let mut text = String::new();
        for (at, term) in all.iter().enumerate() {
            text.push_str(self.word(term));
            // As in all Japanese texts of the project, a blank parts the two scripts.
            if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
                text.push(' ');
            }
            text.push_str(match (at + 1 == all.len(), term.is) {
                (true, true) => "の場合",
                (true, false) => "でない場合",
                (false, true) => "で、",
                (false, false) => "ではなく、",
            });
        }
        text
    }
}

/// What a word says: in English a clause with the place of its `not`, in Japanese what stands before `の場合` and `でない場合`.
fn said(word: Word) -> Say {
    let (en, ja) = match word {
        Word::Managed => ("the control plane is [not] managed", "マネージド コントロール プレーン"),
        Word::InCluster => ("the control plane is [not] in the cluster", "クラスタ内コントロール プレーン"),
        Word::Istiod => ("the implementation is [not] ISTIOD", "コントロール プレーンの実装が ISTIOD"),
        Word::TrafficDirector => {
            ("the implementation is [not] TRAFFIC_DIRECTOR", "コントロール プレーンの実装が TRAFFIC_DIRECTOR")
        }
        Word::Cni => ("traffic is [not] redirected by CNI", "CNI によるトラフィックのリダイレクト"),
        Word::IstioInit => ("traffic is [not] redirected by istio-init", "istio-init によるトラフィックのリダイレクト"),
        Word::OneRevision => ("there is [not] one revision alone", "リビジョンが 1 つだけ"),
        Word::SeveralRevisions => ("there are [not] several revisions", "リビジョンが複数"),
        Word::VmAlone => {
            ("the VM is [not] outside of managed instance groups", "マネージド インスタンス グループに属さない VM")
        }
        Word::ZonalGroup => {
            ("the VM is [not] in a zonal managed instance group", "ゾーン マネージド インスタンス グループの VM")
        }
        Word::RegionalGroup => {
            ("the VM is [not] in a regional managed instance group", "リージョン マネージド インスタンス グループの VM")
        }
        Word::ServiceProxy => (
            "Envoy was [not] deployed by the instance template's --service-proxy",
            "インスタンス テンプレートの --service-proxy によるデプロイ",
        ),
        Word::ManualEnvoy => ("Envoy was [not] set up by hand", "Envoy を手動で設定した VM"),
        Word::Asmcli => ("the control plane was [not] installed by asmcli", "asmcli によるインストール"),
        Word::Helm => ("Istio was [not] installed by Helm", "Helm によるインストール"),
        Word::Operator => ("Istio was [not] installed by an operator", "オペレーターによるインストール"),
        Word::Openshift => ("the mesh is [not] OpenShift Service Mesh", "OpenShift Service Mesh"),
        Word::OtherDistribution => ("Istio is [not] another distribution's", "他のディストリビューションの Istio"),
        Word::Deployment => ("the pod is [not] a Deployment's", "Deployment の Pod"),
        Word::StatefulSet => ("the pod is [not] a StatefulSet's", "StatefulSet の Pod"),
        Word::DaemonSet => ("the pod is [not] a DaemonSet's", "DaemonSet の Pod"),
        Word::Job => ("the pod is [not] a Job's", "Job の Pod"),
        Word::BarePod => ("the pod is [not] without an owner", "所有者のない Pod"),
        Word::Mutating => ("the webhook is [not] a mutating one", "変更用 Webhook(Mutating)"),
        Word::Validating => ("the webhook is [not] a validating one", "検証 Webhook(Validating)"),
        Word::CurrentControlPlane => ("the control plane is [not] istiod", "istiod のコントロール プレーン"),
        Word::OldControlPlane => (
            "the control plane is [not] an old one (istio-pilot, istio-galley, istio-sidecar-injector)",
            "古いコントロール プレーン(istio-pilot、istio-galley、istio-sidecar-injector)",
        ),
    };
    Say { en, ja }
}

/// The injectors of a cluster, each with its revision.
const INJECTORS: &str = "kubectl get mutatingwebhookconfiguration -l app=sidecar-injector -L istio.io/rev";

/// What decides a fact: what to look at, and the command that shows it.
fn decided_by(fact: Fact) -> (Say, &'static str) {
    let (en, ja, command) = match fact {
        Fact::ControlPlane => (
            "See which revisions have an injector, in the column REV: asm-managed, asm-managed-rapid and asm-managed-stable are the managed control plane's, any other one is of a control plane in the cluster. Where both are listed, the label istio.io/rev of the namespace says which one it uses.",
            "インジェクタのあるリビジョン(REV 列)を確認します。asm-managed、asm-managed-rapid、asm-managed-stable はマネージド コントロール プレーン、それ以外はクラスタ内コントロール プレーンのリビジョンです。両方ある場合は、名前空間のラベル istio.io/rev の値で判断します。",
            INJECTORS,
        ),
        Fact::Implementation => (
            "Read `implementation` under controlPlaneManagement of the cluster's membership.",
            "クラスタのメンバーシップの controlPlaneManagement にある implementation を確認します。",
            "gcloud container fleet mesh describe --project={FLEET_PROJECT_ID}",
        ),
        Fact::Redirection => (
            "See the pod's init containers: istio-init redirects by itself, istio-validation only checks what CNI did.",
            "Pod の init コンテナを確認します。istio-init は自身でリダイレクトを設定し、istio-validation は CNI による設定を検証するだけです。",
            "kubectl get pod {POD} -n {NAMESPACE} -o yaml",
        ),
        Fact::Revisions => (
            "Count the revisions that have an injector: the values of REV.",
            "インジェクタのあるリビジョン(REV 列の値)の数を確認します。",
            INJECTORS,
        ),
        Fact::Group => (
            "Read `created-by` in the VM's metadata: it names the managed instance group and, in its path, a zone or a region. Without it, the VM is in none.",
            "VM のメタデータの created-by を確認します。マネージド インスタンス グループと、パスにそのゾーンまたはリージョンが示されます。created-by がなければ、グループに属していません。",
            "gcloud compute instances describe {INSTANCE_NAME} --zone={ZONE} --project={PROJECT_ID}",
        ),
        Fact::Template => (
            "See whether the VM's metadata has gce-service-proxy: without it, Envoy was set up by hand.",
            "VM のメタデータに gce-service-proxy があるかを確認します。なければ、Envoy は手動で設定されています。",
            "gcloud compute instances describe {INSTANCE_NAME} --zone={ZONE} --project={PROJECT_ID}",
        ),
        Fact::InstalledBy => (
            "See by the labels of istiod what installed it.",
            "istiod のラベルで、インストールに使われたツールを確認します。",
            "kubectl get deployments -n istio-system --show-labels",
        ),
        Fact::Owner => (
            "Read `ownerReferences` in the pod's metadata; a ReplicaSet there is a Deployment's.",
            "Pod のメタデータの ownerReferences を確認します。ReplicaSet であれば、その Deployment の Pod です。",
            "kubectl get pod {POD} -n {NAMESPACE} -o yaml",
        ),
        Fact::Webhook => (
            "See of which kind the webhook configuration is.",
            "Webhook 構成の種類を確認します。",
            "kubectl get mutatingwebhookconfigurations,validatingwebhookconfigurations",
        ),
        Fact::Generation => (
            "See what the control plane is made of: istiod, or the parts before it (istio-pilot, istio-galley, istio-sidecar-injector).",
            "コントロール プレーンの構成(istiod か、それより前の istio-pilot、istio-galley、istio-sidecar-injector か)を確認します。",
            "kubectl get deployments -n istio-system",
        ),
    };
    (Say { en, ja }, command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::does;
    use crate::model::Does;
    use crate::names::is_name;
    use crate::template::placeholders;

    fn said(condition: &str, lang: Lang) -> String {
        let condition = Condition::parse(condition);
        condition.map(|condition| Words::of(lang).say(&condition, lang)).unwrap_or_default()
    }

    #[test]
    fn conditions_in_words() {
        for (condition, en, ja) in [
            ("managed", "where the control plane is managed", "マネージド コントロール プレーンの場合"),
            ("not managed", "where the control plane is not managed", "マネージド コントロール プレーンでない場合"),
            (
                "not regional-group",
                "where the VM is not in a regional managed instance group",
                "リージョン マネージド インスタンス グループの VM でない場合",
            ),
            (
                "in-cluster and istio-init",
                "where the control plane is in the cluster and traffic is redirected by istio-init",
                "クラスタ内コントロール プレーンで、istio-init によるトラフィックのリダイレクトの場合",
            ),
            (
                "not helm and in-cluster or managed",
                "where Istio was not installed by Helm and the control plane is in the cluster, or where the control plane is managed",
                "Helm によるインストールではなく、クラスタ内コントロール プレーンの場合、またはマネージド コントロール プレーンの場合",
            ),
        ] {
            assert_eq!((said(condition, Lang::En).as_str(), said(condition, Lang::Ja).as_str()), (en, ja));
        }
    }

    #[test]
    fn every_word_has_its_words_and_every_fact_what_decides_it() {
        let (en, ja) = (Words::of(Lang::En), Words::of(Lang::Ja));
        for (at, word) in Word::ALL.iter().enumerate() {
            assert_eq!(en.words[at].matches("[not] ").count(), 1, "{word:?}");
            assert!(ja.words[at] == "OpenShift Service Mesh" || !ja.words[at].is_ascii(), "{word:?}");
        }
        for fact in Fact::ALL {
            let (en, ja) = (en.deciding(*fact), ja.deciding(*fact));
            assert_eq!((does(&en.command), &en.command), (Ok(Does::Reads), &ja.command), "{fact:?}");
            assert!(placeholders(&en.command).into_iter().all(is_name), "{fact:?}");
            assert!(en.text.ends_with('.') && ja.text.ends_with('。'), "{fact:?}");
        }
    }
}
