//! What a finding is about, and what it is called by.

use super::Subject;
use super::causes::About;
use super::groups::Group;
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;
use meshmedic_format::values::Values;

/// The thing that a finding is about: of the rule's type where all its places name one thing of it, else the innermost thing around it
/// that all of them lie in.
pub(super) fn type_of(group: &Group<'_>, common: &Values) -> EntityType {
    let names = |name: &str| common.contains_key(name);
    // What is said of a proxy is said of the pod or of the machine that it runs on.
    let own = match group.subject() {
        EntityType::Pod if names("INSTANCE_NAME") && !names("POD") => EntityType::Vm,
        EntityType::Vm if names("POD") && !names("INSTANCE_NAME") => EntityType::Pod,
        own => own,
    };
    let is_common = |of: EntityType| {
        let Some(key) = names::of_type(of).map(|name| name.name) else { return true };
        common.contains_key(key) || group.matches.iter().all(|found| !found.values.contains_key(key))
    };
    let mut around = own;
    while !is_common(around) {
        let Some(next) = around.containers().first() else { break };
        around = *next;
    }
    around
}

/// The subject, by the names that its finding knows and did not assume.
pub(super) fn of(about: &About<'_>) -> Subject {
    let known = |name: &str| {
        let is_assumed = about.names.assumed.iter().any(|assumed| assumed == name);
        about.names.values.get(name).filter(|_| !is_assumed).cloned()
    };
    let around = names::around(about.of).into_iter().filter_map(|name| Some((name.in_report(), known(name.name)?)));
    Subject {
        r#type: about.of.id().to_owned(),
        name: names::of_type(about.of).and_then(|name| known(name.name)),
        r#in: around.collect(),
    }
}

/// The finding's id: its rule, its subject, and what else tells it apart from others of its rule. It is made of its own evidence alone,
/// so that another output beside it changes nothing.
pub(super) fn id(about: &About<'_>) -> String {
    let mut id = format!("{}@{}", about.group.rule.id, about.of.id());
    let path: Vec<&str> =
        names::around(about.of).into_iter().chain(names::of_type(about.of)).map(|name| name.name).collect();
    for name in &path {
        if let Some(value) = about.common.get(*name) {
            id.push('/');
            id.push_str(value);
        }
    }
    for (name, value) in about.group.distinct().filter(|(name, _)| !path.contains(name)) {
        id.push_str(&format!(";{name}={value}"));
    }
    id
}
