//! The names that commands may hold, as the documents write their placeholders: one table for all that is known of each.
//!
//! A name belongs to one kind of thing, and stands for nothing else: LOCATION is a cluster's, MEMBERSHIP_LOCATION a membership's.
//! docs/names.md is written from here: `cargo xtask names`.

mod document;
mod form;
mod name;
mod path;
mod table;
mod text;

pub use document::document;
pub use form::Form;
pub use name::{Name, Owner};
pub use path::{around, of_type};
pub use table::NAMES;

/// What is known of a name, `None` where no command may hold it.
pub fn name(name: &str) -> Option<&'static Name> {
    NAMES.iter().find(|known| known.name == name)
}

/// Whether a command may hold that name.
pub fn is_name(text: &str) -> bool {
    name(text).is_some()
}

/// What a name of version 0.1.0 that no command holds any more is called now.
pub fn renamed(name: &str) -> Option<&'static Name> {
    let is_gone = !name.is_empty() && !is_name(name);
    NAMES.iter().find(|known| is_gone && known.formerly == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::EntityType;

    #[test]
    fn a_name_stands_in_the_table_once_and_in_capitals() {
        for (at, name) in NAMES.iter().enumerate() {
            assert!(name.name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'), "{}", name.name);
            assert!(!name.of.is_empty() && !name.of.ends_with('.'), "{}", name.name);
            assert!(NAMES[..at].iter().all(|other| other.name != name.name), "{} stands twice", name.name);
            assert_ne!(name.formerly, name.name, "empty where it is the same");
        }
    }

    #[test]
    fn what_was_renamed_is_found_by_the_name_that_no_command_holds_any_more() {
        let now = |name: &str| renamed(name).map(|name| name.name);
        assert_eq!(now("CLUSTER_PROJECT_ID"), Some("PROJECT_ID"));
        assert_eq!(now("OLD_TEMPLATE_NAME"), Some("TEMPLATE_NAME"));
        for name in ["LOCATION", "TEMPLATE_NAME", "", "VPI"] {
            assert_eq!(now(name), None, "{name}");
        }
    }

    #[test]
    fn each_type_of_thing_is_called_by_one_name() {
        for thing in EntityType::ALL {
            let names: Vec<&str> =
                NAMES.iter().filter(|name| name.owner == Owner::Names(thing)).map(|name| name.name).collect();
            assert_eq!(names.len(), 1, "{thing:?}: {names:?}");
            assert_eq!(of_type(thing).map(|name| name.name), Some(names[0]));
        }
    }
}
