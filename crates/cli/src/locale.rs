//! The language that the environment asks for.

use meshmedic_rules::Lang;

/// The language of the first of these that is set and not empty.
pub(crate) fn lang() -> Lang {
    let tags = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
    tags.map(|tag| tag.to_string_lossy().into_owned())
        .find(|tag| !tag.is_empty())
        .map_or(Lang::En, |tag| Lang::from_tag(&tag))
}
