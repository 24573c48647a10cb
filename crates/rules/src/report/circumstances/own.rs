//! What the names of a finding tell by themselves: a finding about revision `asm-1143-0` is about a control plane in the cluster, whatever
//! else the cluster has.

use meshmedic_format::conditions::Word;
use meshmedic_format::values::Values;
use meshmedic_read::domain::{owners, revisions, webhooks};

use super::told::{generation, owner_of};

/// What its revision, its Service and its webhook configuration tell: nothing that is told of the cluster counts beside it.
pub(super) fn surely(names: &Values) -> Vec<Word> {
    let get = |name: &str| names.get(name).map_or("", String::as_str);
    let configuration = get("WEBHOOK_CONFIGURATION_NAME");
    let served = webhooks::served_by(configuration, "", "");
    let service = revisions::of_istiod(get("SERVICE")).unwrap_or_default();
    let mut all = Vec::new();
    for revision in [get("REVISION"), served, service] {
        if revisions::is_managed(revision) {
            all.push(Word::Managed);
        } else if revisions::numbered(revision).is_some_and(|numbered| !numbered.is_empty()) {
            all.push(Word::InCluster);
        }
        if revisions::is_of_asmcli(revision) {
            all.push(Word::Asmcli);
        }
    }
    // The service account of a control plane in the cluster, and the Services of those before istiod; Google's has an agent.
    let user = get("KUBERNETES_USER");
    let is_old = revisions::is_before_istiod(get("SERVICE"));
    if is_old || user.starts_with("system:serviceaccount:") || !get("ISTIOD_REVISION").is_empty() {
        all.push(Word::InCluster);
    } else if user.contains("@gcp-sa-") {
        all.push(Word::Managed);
    }
    if get("WEBHOOK").ends_with("sidecar-injector.istio.io") {
        all.push(Word::Mutating);
    } else if get("WEBHOOK").ends_with("validation.istio.io") {
        all.push(Word::Validating);
    }
    // Both generations call their injector's configuration the same.
    let validator = if configuration == "istio-galley" { configuration } else { "" };
    all.extend([get("SERVICE"), get("DEPLOYMENT"), validator].into_iter().filter_map(generation));
    all
}

/// What its names make likely, where nothing tells more: whose a pod of this name is, what a configuration of this name does.
pub(super) fn by_name(names: &Values) -> Vec<Word> {
    let get = |name: &str| names.get(name).map_or("", String::as_str);
    let mut all = Vec::new();
    let mutating = webhooks::is_mutating(get("WEBHOOK_CONFIGURATION_NAME"));
    all.extend(mutating.map(|mutating| if mutating { Word::Mutating } else { Word::Validating }));
    let owner = match get("RESOURCE") {
        "" if names.contains_key("DEPLOYMENT") => Some(Word::Deployment),
        "" => owner_of(&owners::owner_by_name(get("POD"))),
        resource => owner_of(resource),
    };
    all.extend(owner);
    all
}
