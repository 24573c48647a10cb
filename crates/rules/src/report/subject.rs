//! What a finding is about, and what it is called by.

use super::Subject;
use super::causes::Candidate;
use super::groups::Group;
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;
use meshmedic_format::values::Values;
use meshmedic_read::domain::revisions;
use meshmedic_read::ground::order;

/// The thing that a finding is about: of the rule's type where all its places name one thing of it, or none does; else the innermost
/// thing around it that all of them lie in.
pub(super) fn type_of(group: &Group<'_>, common: &Values) -> EntityType {
    let names = |name: &str| common.contains_key(name);
    // What is said of a proxy is said of the pod or of the machine that it runs on.
    let own = match group.subject() {
        EntityType::Pod if names("INSTANCE_NAME") && !names("POD") => EntityType::Vm,
        EntityType::Vm if names("POD") && !names("INSTANCE_NAME") => EntityType::Pod,
        own => own,
    };
    let key = |of: EntityType| names::of_type(of).map_or("", |name| name.name);
    if names(key(own)) || group.matches.iter().all(|found| !found.values.contains_key(key(own))) {
        return own;
    }
    let mut around = own;
    while let Some(next) = around.containers().first() {
        around = *next;
        // There may be no name for the cluster, the fleet or the project that a case is candidate.
        if names(key(around)) || !around.lies_in(EntityType::Cluster) && !around.lies_in(EntityType::InstanceGroup) {
            break;
        }
    }
    around
}

/// What a subject is told by: the names that its finding knows, but for those that are another thing's.
fn told(of: EntityType, known: &Values) -> Values {
    let mut told = known.clone();
    let service = known.get("SERVICE").filter(|_| of == EntityType::Service);
    if let Some(namespace) = service.and_then(|name| revisions::namespace_of_control_plane(name)) {
        // An address of a webhook says in which namespace it looks.
        let namespace = known.get("ISTIOD_NAMESPACE").map_or(namespace, String::as_str).to_owned();
        told.insert("NAMESPACE".to_owned(), namespace);
    }
    told
}

/// The subject, by the names that its finding knows and did not assume.
pub(super) fn subject_of(candidate: &Candidate<'_>) -> Subject {
    let mut names = candidate.names.values.clone();
    names.retain(|name, _| !candidate.names.assumed.contains(name));
    let told = told(candidate.subject, &names);
    let known = |name: &str| told.get(name).cloned();
    let around =
        names::around(candidate.subject).into_iter().filter_map(|name| Some((name.in_report(), known(name.name)?)));
    Subject {
        r#type: candidate.subject.id().to_owned(),
        name: names::of_type(candidate.subject).and_then(|name| known(name.name)),
        r#in: order::map(around),
    }
}

/// The finding's id: its rule, its subject, and what else tells it apart from others of its rule. It is made of its own evidence alone,
/// so that another output beside it changes nothing.
pub(super) fn id(candidate: &Candidate<'_>) -> String {
    let mut id = format!("{}@{}", candidate.group.rule.id, candidate.subject.id());
    let path: Vec<&str> = names::around(candidate.subject)
        .into_iter()
        .chain(names::of_type(candidate.subject))
        .map(|name| name.name)
        .collect();
    let told = told(candidate.subject, &candidate.common);
    for name in &path {
        if let Some(value) = told.get(*name) {
            id.push('/');
            id.push_str(value);
        }
    }
    for (name, value) in candidate.group.distinct().filter(|(name, _)| !path.contains(name)) {
        id.push_str(&format!(";{name}={value}"));
    }
    id
}
