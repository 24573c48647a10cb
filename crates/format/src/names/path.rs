//! What a thing is told apart by: the names of all that it lies in.

use super::name::{Name, Owner};
use super::table::NAMES;
use crate::entities::EntityType;

/// The names that say where a thing lies, beside those of what it lies in: two clusters of one name lie in two locations.
const PLACES: [&str; 3] = ["MEMBERSHIP_LOCATION", "LOCATION", "ZONE"];

/// The name that a thing of that type is called by, `None` where no command calls one.
pub fn of_type(thing: EntityType) -> Option<&'static Name> {
    NAMES.iter().find(|known| known.owner == Owner::Names(thing))
}

/// The names of all that a thing of this type lies in, the outer before the inner, each once, and the place that it lies in itself.
pub fn around(of: EntityType) -> Vec<&'static Name> {
    let mut path = Vec::new();
    collect(of, &mut path);
    path.extend(place(of));
    path
}

fn collect(of: EntityType, path: &mut Vec<&'static Name>) {
    for container in of.containers() {
        collect(*container, path);
        for name in place(*container).into_iter().chain(of_type(*container)) {
            if !path.contains(&name) {
                path.push(name);
            }
        }
    }
}

fn place(of: EntityType) -> Option<&'static Name> {
    NAMES.iter().find(|name| name.owner == Owner::Tells(of) && PLACES.contains(&name.name))
}

impl Name {
    /// What the report calls it where it says what a subject lies in: the type of thing (`namespace`), or the place (`location`).
    pub fn in_report(&self) -> String {
        match self.owner {
            Owner::Names(of) => of.id().to_owned(),
            Owner::Tells(_) | Owner::Finding => self.name.to_ascii_lowercase().replace('_', "-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pod_lies_in_all_that_its_namespace_lies_in() {
        let names: Vec<&str> = around(EntityType::Pod).iter().map(|name| name.name).collect();
        let wanted = [
            "FLEET_PROJECT_ID",
            "MEMBERSHIP_LOCATION",
            "MEMBERSHIP",
            "PROJECT_ID",
            "LOCATION",
            "CLUSTER_NAME",
            "NAMESPACE",
            "DEPLOYMENT",
            "REPLICASET",
        ];
        assert_eq!(names, wanted);
        let vm: Vec<String> = around(EntityType::Vm).iter().map(|name| name.in_report()).collect();
        assert_eq!(vm, ["project", "instance-group", "zone"]);
    }
}
