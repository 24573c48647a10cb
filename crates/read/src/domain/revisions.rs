//! Revisions of the control plane: which are Google's, on which release channel, and which one a name tells.
//!
//! Sources: the Cloud Service Mesh documentation, "Managed control plane release channels" (revision labels of the channels), and
//! istio's charts (`istiod-REVISION`).

use super::namespaces;

/// The managed revision of each release channel.
const CHANNELS: [(&str, &str); 3] =
    [("asm-managed", "regular"), ("asm-managed-rapid", "rapid"), ("asm-managed-stable", "stable")];

/// The managed revision of the channel that has no managed data plane to ask for.
pub const STABLE: &str = CHANNELS[2].0;

/// Whether Google runs this revision: `asm-managed`, `asm-managed-rapid`, and names cut behind them.
pub fn is_managed(revision: &str) -> bool {
    revision.starts_with(CHANNELS[0].0)
}

/// Whether a managed control plane may be what a revision's label means: one of its names, none, or the default tag.
pub fn may_be_managed(revision: &str) -> bool {
    matches!(revision, "" | "default") || is_managed(revision)
}

/// The release channel that a revision of this name must have; empty for any other revision.
pub fn channel_of(name: &str) -> &'static str {
    CHANNELS.iter().find(|(known, _)| *known == name).map_or("", |(_, channel)| channel)
}

/// The name that a revision of this release channel must have; empty for what is no channel.
pub fn name_of(channel: &str) -> &'static str {
    CHANNELS.iter().find(|(_, known)| *known == channel).map_or("", |(name, _)| name)
}

/// The revision in the name of an object of istiod's, Service, Deployment, pod or webhook configuration: empty for `istiod` itself,
/// none for what is no istiod's.
pub fn of_istiod(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("istiod")?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('-') }
}

/// The namespace of the control plane's own objects, by the name of one, istiod's or those of the control planes before it; none for
/// what is no control plane's.
pub fn namespace_of_control_plane(name: &str) -> Option<&'static str> {
    (of_istiod(name).is_some() || is_before_istiod(name)).then_some(namespaces::CONTROL_PLANE)
}

/// Whether an object of this name is a part of the control planes before istiod.
pub fn is_before_istiod(name: &str) -> bool {
    const BEFORE: [&str; 3] = ["istio-sidecar-injector", "istio-galley", "istio-pilot"];
    BEFORE.iter().any(|old| name.strip_prefix(old).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

/// Whether asmcli, or a script before it, names a revision so: `asm-1143-0` of version 1.14.3-asm.0. Azure's are `asm-1-17`.
pub fn is_of_asmcli(revision: &str) -> bool {
    let numbers = revision.strip_prefix("asm-").and_then(|numbers| numbers.split_once('-'));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(version, patch)| version.len() >= 3 && is_number(version) && is_number(patch))
}

/// The revision of an istiod in the cluster, `asm-1234-7` or `1-20`, by itself: none for a tag and a name that is no version.
pub fn numbered(revision: &str) -> Option<&str> {
    let numbers = revision.strip_prefix("asm-").unwrap_or(revision);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.split('-').all(is_number).then_some(revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn googles_revisions() {
        for revision in ["asm-managed", "asm-managed-rapid", "asm-managed-stable", "asm-managed-rap"] {
            assert!(is_managed(revision) && may_be_managed(revision), "{revision}");
        }
        for revision in ["asm-1234-7", "1-20", "prod", "my-asm-managed", "asm"] {
            assert!(!is_managed(revision) && !may_be_managed(revision), "{revision}");
        }
        for revision in ["", "default"] {
            assert!(!is_managed(revision) && may_be_managed(revision), "{revision}");
        }
    }

    #[test]
    fn each_channel_has_its_revision() {
        for (name, channel) in
            [("asm-managed", "regular"), ("asm-managed-rapid", "rapid"), ("asm-managed-stable", "stable")]
        {
            assert_eq!((channel_of(name), name_of(channel)), (channel, name));
        }
        assert_eq!((channel_of("asm-1234-7"), name_of("beta"), STABLE), ("", "", "asm-managed-stable"));
    }

    #[test]
    fn the_revision_in_the_name_of_an_object_of_istiods() {
        for (name, revision) in [
            ("istiod", Some("")),
            ("istiod-asm-191-1", Some("asm-191-1")),
            ("istiod-asm-managed-rapid", Some("asm-managed-rapid")),
            ("istiodx", None),
            ("my-istiod", None),
        ] {
            assert_eq!(of_istiod(name), revision, "{name}");
        }
    }

    #[test]
    fn revisions_and_parts_of_other_control_planes() {
        for revision in ["asm-1143-0", "asm-191-1"] {
            assert!(is_of_asmcli(revision), "{revision}");
        }
        for revision in ["asm-1-17", "asm-managed", "1-20", "asm-1143", "asm-1143-", ""] {
            assert!(!is_of_asmcli(revision), "{revision}");
        }
        for name in ["istio-galley", "istio-pilot-6c9f7d5b9b-x2x7k", "istio-sidecar-injector"] {
            assert!(is_before_istiod(name), "{name}");
        }
        assert!(!is_before_istiod("istiod") && !is_before_istiod("istio-pilots"));
    }

    #[test]
    fn a_version_is_told_from_a_tag() {
        for revision in ["asm-1234-7", "1-20", "1"] {
            assert_eq!(numbered(revision), Some(revision));
        }
        for revision in ["", "prod", "asm-", "asm-managed", "1-20-", "service-account"] {
            assert_eq!(numbered(revision), None, "{revision}");
        }
    }
}
