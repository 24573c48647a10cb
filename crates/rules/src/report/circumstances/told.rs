//! What the outputs of a case tell of the facts that conditions ask for, each with the names of the thing that it is told of.
//!
//! What an output lacks is nothing that it tells: a paste is cut at will.

use meshmedic_format::Kind;
use meshmedic_format::conditions::Word;
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::{contexts, installers, namespaces, revisions, webhooks};

use super::super::known::under;
use crate::detect::{Part, Source};

/// One telling.
pub(super) struct Told {
    /// The type of the thing that it is told of: a cluster, a pod, a VM or a webhook configuration.
    pub(super) of: EntityType,
    /// The names that were said with it, and those of the command that printed them.
    pub(super) names: Values,
    /// The number of its artifact in the case.
    pub(super) artifact: usize,
    /// The kubectl context that the command names; empty where it names none.
    pub(super) context: String,
    pub(super) what: What,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A fact has this value.
    Is(Word),
    /// The cluster has a revision of this name.
    Revision(String),
}

use What::{Is, Revision};

/// All that the outputs tell, in their order.
pub(super) fn told(sources: &[Source<'_>]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for source in sources {
        for (at, part) in source.artifacts.iter().enumerate() {
            let artifact = source.first_artifact + at;
            let context = part.command.map_or("", |command| contexts::asked(&command.line));
            let first = all.len();
            for record in &part.records {
                let names = || under(part.command, &record.values);
                for (of, what) in of_record(record, part) {
                    // The many rules of one chain tell one thing.
                    if all[first..]
                        .last()
                        .is_some_and(|last| last.of == of && last.what == what && last.names == names())
                    {
                        continue;
                    }
                    all.push(Told { of, names: names(), artifact, context: context.to_owned(), what });
                }
            }
            if has_one_revision(part) {
                let names = under(part.command, &Values::new());
                let (of, what) = (EntityType::Cluster, Is(Word::OneRevision));
                all.push(Told { of, names, artifact, context: context.to_owned(), what });
            }
        }
    }
    all
}

fn of_record(record: &Record, part: &Part<'_>) -> Vec<(EntityType, What)> {
    let of_cluster = |all: Vec<What>| all.into_iter().map(|what| (EntityType::Cluster, what)).collect();
    match record.name {
        "control-plane" => of_cluster(control_plane(record)),
        "revision-condition" => of_cluster(managed_revision(record)),
        "webhook-configuration" => configuration(record, part),
        "workload" if record.field("kind") == "Deployment" && record.field("live") == "yes" => {
            let namespace = namespace(record, part);
            let by = Word::from_id(record.field("installed-by"));
            let by = by
                .filter(|by| is_of_control_plane(namespace) || matches!(by, Word::Openshift | Word::OtherDistribution));
            let mut all = control_plane_part(record.field("name"), namespace, record.field("revision"));
            all.extend(by.map(Is));
            of_cluster(all)
        }
        "pod" if record.field("live") == "yes" => pod(record, namespace(record, part)),
        "instance" => instance(record),
        "guest-attributes" if record.field("bootstrap-status") == "present" => {
            vec![(EntityType::Vm, Is(Word::ServiceProxy))]
        }
        "packet-chain" | "packet-rule" => chain(record.field("chain"), part),
        _ => Vec::new(),
    }
}

/// A resource's namespace, by itself or by the command that asked for it.
fn namespace<'r>(record: &'r Record, part: &'r Part<'_>) -> &'r str {
    let asked = || part.command.and_then(|command| command.values.get("NAMESPACE"));
    let own = record.values.get("NAMESPACE").or_else(asked);
    own.map_or("", String::as_str)
}

/// A fleet's word on a membership's control plane: what is on its way, or stalled, is no managed one yet, and where it is disabled there may
/// be one in the cluster, or none.
fn control_plane(record: &Record) -> Vec<What> {
    let mut all = Vec::new();
    if matches!(record.field("state"), "ACTIVE" | "NEEDS_ATTENTION" | "DEGRADED") {
        all.push(Is(Word::Managed));
    }
    match record.field("implementation") {
        "ISTIOD" => all.push(Is(Word::Istiod)),
        "TRAFFIC_DIRECTOR" => all.push(Is(Word::TrafficDirector)),
        _ => {}
    }
    let is_ready = record.field("code") == "REVISION_READY";
    all.extend(record.values.get("REVISION").filter(|_| is_ready).cloned().map(Revision));
    all
}

/// A ControlPlaneRevision by its conditions, which only a cluster gives it.
fn managed_revision(record: &Record) -> Vec<What> {
    let Some(revision) = record.values.get("REVISION") else { return Vec::new() };
    let serves = record.field("type") == "Reconciled" && record.field("status") == "True";
    let managed = (serves && revisions::is_managed(revision)).then_some(Is(Word::Managed));
    managed.into_iter().chain([Revision(revision.clone())]).collect()
}

/// An admission webhook configuration: what it is, and, of an injector that a cluster has, what the cluster has.
fn configuration(record: &Record, part: &Part<'_>) -> Vec<(EntityType, What)> {
    let (name, rev, serves) = (record.field("name"), record.field("rev"), record.field("revision"));
    let own = |other: &&&Record| other.name == "webhook" && other.field("configuration") == name;
    let mut hooks = part.records.iter().filter(own);
    let mut all = Vec::new();
    match record.field("type") {
        "mutating" => all.push((EntityType::WebhookConfiguration, Is(Word::Mutating))),
        "validating" => all.push((EntityType::WebhookConfiguration, Is(Word::Validating))),
        _ => {}
    }
    let hook = hooks.next();
    let is_live = record.kind == Kind::WebhookConfigurationList
        || !record.field("list").is_empty()
        || hook.is_some_and(|hook| hook.field("applied") == "yes");
    if !is_live || !webhooks::is_of_mesh(name) {
        return all;
    }
    let mut tell = |what: What| all.push((EntityType::Cluster, what));
    if let Some(by) = Word::from_id(record.field("installed-by")) {
        tell(Is(by));
    }
    let service = hook.map_or("", |hook| hook.field("service"));
    if let Some(generation) = generation(service) {
        tell(Is(generation));
    }
    if serves.is_empty() {
        return all;
    }
    let url = hook.map_or("", |hook| hook.field("url"));
    if let Some(managed) = webhooks::is_managed(name, url, service, rev) {
        tell(Is(if managed { Word::Managed } else { Word::InCluster }));
    }
    // A tag is no revision, and the label says which one it points to.
    let revision = if rev.is_empty() && !name.starts_with("istio-revision-tag-") { serves } else { rev };
    if !revision.is_empty() {
        tell(Revision(revision.to_owned()));
    }
    all
}

/// Whether an output holds the whole list of a cluster's injectors, and all of them are one revision's, the default tag too. A list in YAML
/// or JSON says at its end that it is one; a table may be cut.
fn has_one_revision(part: &Part<'_>) -> bool {
    let asks = part.command.is_some_and(|command| asks_for_all_injectors(&command.line));
    let listed =
        |record: &&&Record| record.name == "webhook-configuration" && record.kind == Kind::WebhookConfiguration;
    let all: Vec<&Record> = part.records.iter().filter(listed).copied().collect();
    let whole = asks && !all.is_empty() && all.iter().all(|record| record.field("list") == "yes");
    let injectors: Vec<&Record> = all.into_iter().filter(|record| !record.field("revision").is_empty()).collect();
    let serves_default = injectors.iter().any(|record| record.field("revision") == "default");
    let revision = |record: &Record| match record.field("rev") {
        "" => record.field("revision").to_owned(),
        rev => rev.to_owned(),
    };
    whole && serves_default && injectors.iter().all(|record| revision(record) == revision(injectors[0]))
}

/// `kubectl get mutatingwebhookconfiguration`, of all of them or of those with the injector's label.
fn asks_for_all_injectors(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| *word != "get").skip(1);
    let resource =
        words.next().is_some_and(|word| word.starts_with("mutatingwebhookconfiguration") && !word.contains('/'));
    let mut rest = words.take_while(|word| *word != "|");
    let mut whole = true;
    while let Some(word) = rest.next() {
        whole &= match word {
            "-l" | "--selector" => {
                rest.next().is_some_and(|label| label.trim_matches(['\'', '"']) == "app=sidecar-injector")
            }
            "-o" | "--output" | "--context" => rest.next().is_some(),
            _ => ["-l=app=sidecar-injector", "-oyaml", "-ojson"].contains(&word) || word.starts_with("--context="),
        };
    }
    resource && whole && !line.contains('|')
}

/// A Deployment, or the owner of a pod, by its name: what the control plane is made of, and which revision it is.
fn control_plane_part(name: &str, namespace: &str, label: &str) -> Vec<What> {
    if name.starts_with("istio-operator") {
        let of_openshift = namespace == "openshift-operators";
        return vec![Is(if of_openshift { Word::Openshift } else { Word::Operator })];
    }
    if namespace == installers::AZURE {
        return vec![Is(Word::InCluster), Is(Word::OtherDistribution)];
    }
    if !is_of_control_plane(namespace) {
        return Vec::new();
    }
    if revisions::is_before_istiod(name) {
        return vec![Is(Word::InCluster), Is(Word::OldControlPlane)];
    }
    let Some(named) = revisions::of_istiod(name).filter(|named| !revisions::is_managed(named)) else {
        return Vec::new();
    };
    let revision = [named, label, "default"].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let by = revisions::is_of_asmcli(revision).then_some(Is(Word::Asmcli));
    let all = [Is(Word::InCluster), Is(Word::CurrentControlPlane), Revision(revision.to_owned())];
    all.into_iter().chain(by).collect()
}

/// Whether it is the namespace of Google's control planes and of most others, or not known.
fn is_of_control_plane(namespace: &str) -> bool {
    matches!(namespace, "" | namespaces::CONTROL_PLANE)
}

/// The generation of a control plane by the Service that it answers at.
pub(super) fn generation(service: &str) -> Option<Word> {
    if revisions::is_before_istiod(service) {
        Some(Word::OldControlPlane)
    } else {
        revisions::of_istiod(service).map(|_| Word::CurrentControlPlane)
    }
}

fn pod(record: &Record, namespace: &str) -> Vec<(EntityType, What)> {
    let owner = record.field("owner");
    let mut all: Vec<(EntityType, What)> = Vec::new();
    // The name of a row's pod is all that tells its owner there.
    if record.field("list").is_empty() {
        all.extend(owner_of(owner).map(|word| (EntityType::Pod, Is(word))));
    }
    let mut inits = record.field("init-containers").split(' ');
    if let Some(word) = inits.find_map(|init| match init {
        "istio-init" => Some(Word::IstioInit),
        "istio-validation" => Some(Word::Cni),
        _ => None,
    }) {
        all.push((EntityType::Pod, Is(word)));
    }
    if let Some(deployment) = owner.strip_prefix("deployment/") {
        let parts = control_plane_part(deployment, namespace, record.field("revision"));
        all.extend(parts.into_iter().map(|what| (EntityType::Cluster, what)));
    }
    all
}

/// What an owner is, as `kubectl` names it: `statefulset/db`. A kind that no word stands for is none of them.
pub(super) fn owner_of(owner: &str) -> Option<Word> {
    Some(match owner.split_once('/')?.0 {
        "deployment" => Word::Deployment,
        "statefulset" => Word::StatefulSet,
        "daemonset" => Word::DaemonSet,
        "job" => Word::Job,
        "pod" => Word::BarePod,
        _ => return None,
    })
}

fn instance(record: &Record) -> Vec<(EntityType, What)> {
    let group = match record.field("group") {
        "zonal" => Some(Word::ZonalGroup),
        "regional" => Some(Word::RegionalGroup),
        "none" => Some(Word::VmAlone),
        _ => None,
    };
    let template = match record.field("service-proxy") {
        "yes" => Some(Word::ServiceProxy),
        // Of one whose metadata may be cut, what it lacks tells nothing.
        _ if group.is_some() && record.field("role") == "vm" => Some(Word::ManualEnvoy),
        _ => None,
    };
    group.into_iter().chain(template).map(|word| (EntityType::Vm, Is(word))).collect()
}

/// Who made a chain of packet filter rules: the service proxy's agent, or the script for Envoy set up by hand, which pods have too.
fn chain(name: &str, part: &Part<'_>) -> Vec<(EntityType, What)> {
    let in_pod = part.command.is_some_and(|command| command.values.contains_key("POD"));
    let word = if name.starts_with("SERVICE_PROXY_") {
        Some(Word::ServiceProxy)
    } else {
        (name.starts_with("ISTIO_") && !in_pod).then_some(Word::ManualEnvoy)
    };
    word.map(|word| (EntityType::Vm, Is(word))).into_iter().collect()
}
