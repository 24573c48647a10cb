//! The names that a script's commands leave open, and what the script may take for each.

use meshmedic_format::names::{Form, name};
use meshmedic_format::template::placeholders;
use meshmedic_format::values::{Values, is_value};

/// The names that a script looks up, with those that it needs for that.
const NEEDS: [(&str, &[&str]); 6] = [
    ("PROJECT_NUMBER", &["PROJECT_ID"]),
    ("FLEET_PROJECT_NUMBER", &["FLEET_PROJECT_ID"]),
    ("FLEET_PROJECT_ID", &["PROJECT_ID", "LOCATION", "CLUSTER_NAME"]),
    ("MEMBERSHIP", &["PROJECT_ID", "LOCATION", "CLUSTER_NAME"]),
    ("MEMBERSHIP_LOCATION", &["PROJECT_ID", "LOCATION", "CLUSTER_NAME"]),
    // All of one cluster: where another one is known, the context's names are another's.
    ("LOCATION", &["PROJECT_ID", "CLUSTER_NAME"]),
];

/// What a script's commands leave open.
pub(super) struct Open {
    /// `NAME=CLASS`: the class of characters as the script calls it.
    pub(super) list: Vec<String>,
    /// The known values that the look-up of others needs.
    pub(super) set: Vec<(String, String)>,
}

/// Whether a script may take the name from its environment. What a person alone knows, and what shells call something else by, is no such
/// name: its command stays for a person.
pub(super) fn may_be_set(open: &str) -> bool {
    open != "UID" && name(open).is_some_and(|name| !matches!(name.form, Form::Free | Form::File))
}

/// The values that are not of the form of their names, by their names: a script is not given them.
pub fn refused(values: &Values) -> Vec<&str> {
    values.iter().filter(|(name, value)| !is_value(name, value)).map(|(name, _)| name.as_str()).collect()
}

pub(super) fn open_names<'c>(commands: impl Iterator<Item = &'c String>, known: &Values) -> Open {
    let mut wanted: Vec<&str> = Vec::new();
    for name in commands.flat_map(|command| placeholders(command)) {
        if !wanted.contains(&name) {
            wanted.push(name);
        }
    }
    let (mut at, mut set) = (0, Vec::new());
    while at < wanted.len() {
        let needs = NEEDS.iter().find(|(name, _)| *name == wanted[at]).map_or(&[][..], |(_, needs)| needs);
        for need in needs {
            match known.get(*need) {
                Some(value) if set.iter().all(|(name, _)| name != need) => {
                    set.push(((*need).to_owned(), value.clone()))
                }
                None if !wanted.contains(need) => wanted.push(need),
                _ => {}
            }
        }
        at += 1;
    }
    Open { list: wanted.iter().map(|name| format!("{name}={}", class(name))).collect(), set }
}

/// The class of characters of a name's values, as `run.sh` calls it.
fn class(open: &str) -> &'static str {
    match name(open).map(|name| name.form) {
        Some(Form::Namespace | Form::Label | Form::Location) => "label",
        Some(Form::Subdomain | Form::Webhook | Form::Api) => "dns",
        Some(Form::ProjectId) => "project",
        Some(Form::ProjectNumber | Form::OrganizationNumber | Form::Number) => "number",
        Some(Form::Address) => "address",
        Some(Form::Word | Form::Version | Form::Login) => "word",
        _ => "other",
    }
}
