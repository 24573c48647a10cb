//! Every fact that a step may depend on, with its values: the words of conditions.

use crate::entities::EntityType;
use EntityType::{Cluster, Pod, Vm, WebhookConfiguration};

/// Writes facts and words of one list.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident $id:literal of $thing:ident {
        $($(#[$word_doc:meta])* $word:ident $word_id:literal,)*
    })*) => {
        /// Something about a thing that decides which way of a fix is the right one. It has one of its words as its value, or nobody knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fact { $($(#[$doc])* $fact,)* }

        /// A value of a fact, and a word of conditions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Word { $($($(#[$word_doc])* $word,)*)* }

        impl Fact {
            /// Every fact, in the order of docs/conditions.md.
            pub const ALL: &[Fact] = &[$(Fact::$fact,)*];

            /// Its name in documents.
            pub const fn id(self) -> &'static str {
                match self { $(Fact::$fact => $id,)* }
            }

            /// The type of thing that it is a fact of.
            pub const fn of(self) -> EntityType {
                match self { $(Fact::$fact => $thing,)* }
            }

            /// Its values.
            pub const fn words(self) -> &'static [Word] {
                match self { $(Fact::$fact => &[$(Word::$word,)*],)* }
            }
        }

        impl Word {
            /// Every word, fact by fact.
            pub const ALL: &[Word] = &[$($(Word::$word,)*)*];

            /// As conditions write it.
            pub const fn id(self) -> &'static str {
                match self { $($(Word::$word => $word_id,)*)* }
            }

            /// The fact that it is a value of.
            pub const fn fact(self) -> Fact {
                match self { $($(Word::$word => Fact::$fact,)*)* }
            }
        }
    };
}

facts! {
    /// Who runs the control plane that serves a cluster.
    ControlPlane "control-plane" of Cluster {
        /// Google.
        Managed "managed",
        /// Whoever runs the cluster: istiod is a Deployment in it.
        InCluster "in-cluster",
    }
    /// What a managed control plane is made of.
    Implementation "implementation" of Cluster {
        /// istiod, run by Google.
        Istiod "istiod",
        /// Traffic Director.
        TrafficDirector "traffic-director",
    }
    /// What redirects a pod's traffic to its proxy.
    Redirection "redirection" of Pod {
        /// The node's CNI plugin.
        Cni "cni",
        /// A privileged init container of the pod.
        IstioInit "istio-init",
    }
    /// How many control plane revisions a cluster has.
    Revisions "revisions" of Cluster {
        /// One, which the tag `default` points to.
        OneRevision "one-revision",
        /// More.
        SeveralRevisions "several-revisions",
    }
    /// Whether a managed instance group made a virtual machine.
    Group "vm" of Vm {
        /// None did.
        VmAlone "vm-alone",
        /// One of a zone.
        ZonalGroup "zonal-group",
        /// One of a region.
        RegionalGroup "regional-group",
    }
    /// How Envoy came onto a virtual machine.
    Template "template" of Vm {
        /// By an instance template with `--service-proxy`.
        ServiceProxy "service-proxy",
        /// By hand, or by a start script of one's own.
        ManualEnvoy "manual-envoy",
    }
    /// What installed the Istio of a cluster.
    InstalledBy "installed-by" of Cluster {
        /// asmcli, or the scripts before it.
        Asmcli "asmcli",
        /// Helm charts.
        Helm "helm",
        /// An operator that runs in the cluster.
        Operator "operator",
        /// OpenShift Service Mesh.
        Openshift "openshift",
        /// Anything else that is not Google's.
        OtherDistribution "other-distribution",
    }
    /// What makes a pod anew.
    Owner "owner" of Pod {
        /// A Deployment, through its ReplicaSet.
        Deployment "deployment",
        /// A StatefulSet.
        StatefulSet "stateful-set",
        /// A DaemonSet.
        DaemonSet "daemon-set",
        /// A Job, or a CronJob through one.
        Job "job",
        /// Nothing.
        BarePod "bare-pod",
    }
    /// What an admission webhook does.
    Webhook "webhook" of WebhookConfiguration {
        /// It changes what is made: the sidecar injector.
        Mutating "mutating",
        /// It refuses what is wrong.
        Validating "validating",
    }
    /// What a control plane in the cluster is made of.
    Generation "generation" of Cluster {
        /// istiod.
        CurrentControlPlane "current-control-plane",
        /// The parts before istiod: istio-pilot, istio-galley, istio-sidecar-injector.
        OldControlPlane "old-control-plane",
    }
}

impl Word {
    /// The word of that id.
    pub fn from_id(id: &str) -> Option<Word> {
        Word::ALL.iter().copied().find(|known| known.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_belongs_to_one_fact() {
        for (at, word) in Word::ALL.iter().enumerate() {
            assert_eq!(Word::from_id(word.id()), Some(*word), "{word:?} stands twice");
            assert!(word.fact().words().contains(word) && *word as usize == at);
            assert!(!["and", "or", "not"].contains(&word.id()));
        }
        let all: Vec<Word> = Fact::ALL.iter().flat_map(|fact| fact.words()).copied().collect();
        assert_eq!(all, Word::ALL);
    }
}
