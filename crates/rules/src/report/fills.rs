//! Which of a finding's names may fill which of its commands. What a command changes or deletes must not be anybody's choice but an output's
//! or the person's.

use std::borrow::Cow;

use super::diagnosis::Diagnosed;
use super::owner;
use crate::texts::Action;
use meshmedic_format::entities::EntityType;
use meshmedic_format::model::Does;
use meshmedic_format::names::{Form, name};
use meshmedic_format::namespaces::is_platform;
use meshmedic_format::template::placeholders;
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// What is known for a finding, without the assumed names that nobody may guess for its steps, in what keeps and what shows it too. That the
/// case holds one revision or one node pool does not make it the one that is to go; and that it holds one workload does not make it the
/// one that a fault of its cluster asks to restart: only what the finding lies in is taken for that. A person fills them.
pub(super) fn without_guesses<'a>(found: &Diagnosed, steps: impl Iterator<Item = &'a Action>) -> (Values, Vec<String>) {
    let (mut values, mut assumed) = (found.values.clone(), found.assumed.clone());
    let subject = EntityType::from_id(&found.subject.r#type);
    let guessed = steps.flat_map(|action| names(action).map(|name| (name, action.does)));
    for (name, does) in guessed {
        let is_refused = match does {
            Some(Does::Deletes) => true,
            Some(Does::Restarts) => !is_around(name, subject),
            _ => false,
        };
        if is_refused && assumed.iter().any(|known| known == name) {
            values.remove(name);
            assumed.retain(|known| known != name);
        }
    }
    (values, assumed)
}

/// Whether a name is that of a thing which a finding about that type of thing lies in: its cluster and what that belongs to, or nearer.
fn is_around(name: &str, subject: Option<EntityType>) -> bool {
    use EntityType::{Cluster, Fleet, Membership, Project};
    owner::thing_of(name).is_some_and(|thing| {
        matches!(thing, Fleet | Project | Membership | Cluster) || subject.is_some_and(|subject| subject.lies_in(thing))
    })
}

/// The names that fill a step's commands: all that are known where it only reads. What it changes is not whose project, role, member or
/// webhook the free text of a message says, which anybody may have written, and no namespace of the platform's: those stay open.
pub(super) fn of_step<'v>(action: &Action, known: &'v Values, told: &[String]) -> Cow<'v, Values> {
    let is_open = |name: &&String| known.get(*name).is_some_and(|value| is_withheld(name, value));
    let mut withheld = told.iter().filter(is_open).peekable();
    if is_reading(action) || withheld.peek().is_none() {
        return Cow::Borrowed(known);
    }
    let mut fills = known.clone();
    for key in withheld {
        // Nothing fills it, not even what it usually is: the message names another.
        if name(key).is_some_and(|name| !name.usual.is_empty()) {
            fills.insert(key.clone(), String::new());
        } else {
            fills.remove(key);
        }
    }
    Cow::Owned(fills)
}

/// The names in a step's commands that are filled from the free text of a message, where it does more than read.
pub(super) fn to_check(action: &Action, fills: &Values, told: &[String]) -> Vec<String> {
    let is_filled = |name: &str| fills.get(name).is_some_and(|value| !value.is_empty());
    let is_told = |name: &&str| is_filled(name) && told.iter().any(|told| told == name);
    order::each_once(names(action).filter(|_| !is_reading(action)).filter(is_told).map(str::to_owned))
}

/// The names that its commands hold, what keeps and what shows it included.
fn names(action: &Action) -> impl Iterator<Item = &str> {
    action.commands().flat_map(|(_, command)| placeholders(command))
}

fn is_reading(action: &Action) -> bool {
    action.does.is_none_or(|does| does == Does::Reads)
}

fn is_withheld(key: &str, value: &str) -> bool {
    name(key).is_some_and(|name| {
        let is_platforms = name.form == Form::Namespace && is_platform(value) && value != MESHS_OWN;
        name.form.is_guarded() || is_platforms
    })
}

/// The namespace of the mesh's own control plane, which faults of the mesh are about.
const MESHS_OWN: &str = "istio-system";
