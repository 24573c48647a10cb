//! Words of the programs whose outputs are read: no name that is made of them alone tells whose a mesh is, and replaced where they are
//! syntax they would break what is read.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Keys of Kubernetes, Google Cloud and Envoy, words of tables, states, and what products call their own parts.
const WORDS: &str = " \
 name names namespace namespaces kind spec status metadata labels label items item type types data state states code codes level cluster \
 clusters service services pod pods node nodes pool pools container containers image images port ports host hosts path paths url uri user \
 users key keys value values message messages reason reasons time date age ready restarts running true false null none unknown yes no on off \
 enabled disabled active error errors warning warnings info debug trace warn fatal ok healthy unhealthy inbound outbound passthrough \
 virtual listener listeners route routes endpoint endpoints address addresses network networks subnet subnets global region zone location \
 project projects membership memberships feature features fleet mesh meshes istio istiod asm csm anthos managed stable rapid regular default \
 automatic manual control plane data proxy proxies sidecar injector injection inject webhook webhooks validation validating mutating init agent \
 pilot discovery envoy gateway gateways ingress egress ingressgateway egressgateway eastwestgateway eastwest waypoint ztunnel kube kubernetes \
 kubelet gke gcp gcloud google system lease apiserver api apis server servers client clients http https http2 grpc tcp udp tls mtls ssl dns \
 ip ipv4 ipv6 admin root ubuntu debian cloudshell localhost local internal external svc id goog iam role roles member members account accounts \
 serviceaccount serviceaccounts secret secrets config configs configmap configmaps version versions v1 v2 revision revisions channel tag tags \
 app apps application instance instances template templates backend backends health check checks healthcheck firewall \
 rule rules policy policies token tokens ca cert certs certificate certificates root-cert bundle log logs event events deployment deployments \
 replicaset replicasets statefulset daemonset job jobs cronjob workload workloads operator controller manager webhookconfiguration source \
 destination destinationrule virtualservice serviceentry authorization authentication request response headers header body method origin \
 reporter metrics prometheus stats monitoring logging telemetry collector compute developer cloudservices networking security in out to from for \
 of by at is as or and not the an if do go io us min max all any new old last first next start end stop exit run set get add del create delete \
 update patch list watch apply describe operation operations connection connections timeout refused denied failed failure success unavailable \
 missing found invalid expected pending terminating terminated waiting created started killed pulled scheduled unscheduled evicted normal \
 limit limits quota cpu memory disk storage volume volumes mount mounts file files dir tmp var etc usr bin lib opt proc dev sys home \
 linux amd64 arm64 x86 com net org local csv json yaml yml txt html xml tar gz zip log md sh py js go main index stdin stdout stderr paste \
 iptables prerouting output input forward accept drop redirect return uid gid pid tty net resource resources object objects kubectl helm istioctl \
 asmcli bash sh sudo ssh curl get describe exec cni base trafficdirector traffic director meshconfig meshca servicemesh \
 gkehub container containerd cri runtime sandbox image pull backoff crash loop probe liveness readiness startup termination grace period annotation \
 annotations selector selectors match self link parent child detail details description issuer hash \
 sha256 digest bootstrap xds lds cds rds eds sds ads nds ecds node-exporter example sample examples samples placeholder noreply root-cert-config mp td robot exporter agents virtualservices \
 destinationrules serviceentries customresourcedefinitions customresourcedefinition leases installed starting another nginx kafka redis mysql postgres \
 postgresql mongodb memcached rabbitmq kyverno gatekeeper vault consul couchbase alertmanager grafana jaeger zipkin loki tempo fluentbit fluentd \
 otel datadog konnectivity coredns traefik cilium calico cloud deadline elastic galley gce \
 ";

/// Whether a text is one of those words.
pub(super) fn is_word(text: &str) -> bool {
    // It is asked of every part of every name.
    static ALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let mut all = BTreeSet::new();
        all.extend(WORDS.split_ascii_whitespace());
        all
    });
    ALL.contains(text)
}
