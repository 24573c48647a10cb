//! Whose an open name is: what a person types for it in one finding holds for every finding about the same thing.

use meshmedic_format::names::{self, Owner};
use meshmedic_format::values::Values;

/// The thing that a name belongs to, as far as it is known: `cluster/my-project/us-central1-a/shop-1`. A name that belongs to one
/// finding alone is owned by that finding, `id`.
pub(super) fn of(name: &str, known: &Values, id: &str) -> String {
    let Some(of) = names::name(name).and_then(|name| match name.owner {
        Owner::Names(of) | Owner::Tells(of) => Some(of),
        Owner::Finding => None,
    }) else {
        return id.to_owned();
    };
    let mut owner = of.id().to_owned();
    let path = names::around(of).into_iter().chain(names::of_type(of)).map(|name| name.name);
    for part in path.filter(|part| *part != name) {
        owner.push('/');
        owner.push_str(known.get(part).map_or("", String::as_str));
    }
    owner
}
