//! Whose an open name is: what a person types for it in one finding holds for every finding about the same thing.

use meshmedic_format::entities::EntityType;
use meshmedic_format::names::{self, Name, Owner};
use meshmedic_format::values::Values;

/// The thing that a name belongs to, as far as it is known: `cluster/my-project/us-central1-a/shop-1`. A name that belongs to one
/// finding alone is owned by that finding, `id`. `subject` is what the finding is about, `None` for what is about the whole case.
///
/// A thing that nothing names is told apart by what it is the thing of: the Deployment of one pod is not that of another.
pub(super) fn owner_of(name: &str, known: &Values, subject: Option<EntityType>, id: &str) -> String {
    let Some(thing) = thing_of(name) else { return id.to_owned() };
    let anchor = anchor(thing, name, known, subject);
    let mut path: Vec<&str> = Vec::new();
    for part in whole_path(thing).chain(whole_path(anchor)).map(|part| part.name) {
        if part != name && !path.contains(&part) {
            path.push(part);
        }
    }
    let mut owner = thing.id().to_owned();
    for part in path {
        owner.push('/');
        owner.push_str(known.get(part).map_or("", String::as_str));
    }
    owner
}

/// The type of thing that a name belongs to, `None` for a name that belongs to one finding alone.
pub(super) fn thing_of(name: &str) -> Option<EntityType> {
    match names::name(name)?.owner {
        Owner::Names(of) | Owner::Tells(of) => Some(of),
        Owner::Finding => None,
    }
}

/// What tells the thing that an open name belongs to: the thing itself where it is named. Else a fleet, project or membership is that of
/// its cluster, and anything else that of what the finding is about.
pub(super) fn anchor(thing: EntityType, name: &str, known: &Values, subject: Option<EntityType>) -> EntityType {
    let is_named = names::of_type(thing).is_some_and(|key| key.name != name && known.contains_key(key.name));
    match thing {
        _ if is_named => thing,
        EntityType::Fleet | EntityType::Project | EntityType::Membership | EntityType::Cluster => EntityType::Cluster,
        _ => subject.unwrap_or(thing),
    }
}

/// The names of all that a thing lies in, and its own.
fn whole_path(of: EntityType) -> impl Iterator<Item = &'static Name> {
    names::around(of).into_iter().chain(names::of_type(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(values: &[(&str, &str)]) -> Values {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    /// Whether what is typed for a name in a finding about one of these is that of the other's too.
    fn is_shared(name: &str, about: EntityType, one: &[(&str, &str)], other: &[(&str, &str)]) -> bool {
        let own = |values| owner_of(name, &known(values), Some(about), "id");
        own(one) == own(other)
    }

    #[test]
    fn a_place_is_that_of_the_thing_that_lies_there() {
        let of_cluster =
            |about| owner_of("LOCATION", &known(&[("CLUSTER_NAME", "shop-1"), ("POD", "cart")]), Some(about), "id");
        assert_eq!(of_cluster(EntityType::Pod), of_cluster(EntityType::Cluster));
        assert_eq!(of_cluster(EntityType::Cluster), "cluster/////shop-1");
        assert_eq!(owner_of("PORT", &Values::new(), Some(EntityType::Pod), "the/finding@pod"), "the/finding@pod");
    }

    #[test]
    fn what_nothing_names_is_the_thing_of_what_is_known() {
        for (name, about, key) in [
            ("PROJECT_ID", EntityType::Cluster, "CLUSTER_NAME"),
            ("PROJECT_ID", EntityType::Membership, "MEMBERSHIP"),
            ("MEMBERSHIP", EntityType::Cluster, "CLUSTER_NAME"),
            ("CLUSTER_NAME", EntityType::Membership, "MEMBERSHIP"),
            ("DEPLOYMENT", EntityType::Pod, "POD"),
            ("INSTANCE_GROUP_NAME", EntityType::Vm, "INSTANCE_NAME"),
            ("TEMPLATE_NAME", EntityType::Vm, "INSTANCE_NAME"),
            ("NODE_POOL", EntityType::Membership, "MEMBERSHIP"),
        ] {
            assert!(is_shared(name, about, &[(key, "a")], &[(key, "a")]), "{name}");
            assert!(!is_shared(name, about, &[(key, "a")], &[(key, "b")]), "{name} of two by {key}");
        }
        // A pod says nothing of which cluster it is in: where nothing else does, that is one question.
        assert!(is_shared("CLUSTER_NAME", EntityType::Pod, &[("POD", "a")], &[("POD", "b")]));
    }
}
