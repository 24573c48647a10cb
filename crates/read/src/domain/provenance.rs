//! Whether an object is what a cluster answered, or a manifest that somebody wrote.

/// Where an object that was pasted comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A cluster gave it: what it lacks, the cluster lacks.
    Live,
    /// Nothing shows that it was ever applied: what applies it may add to it.
    Manifest,
}

impl Provenance {
    /// From what is seen of an object.
    ///
    /// Source: the Kubernetes API conventions, "Metadata" (uid, resourceVersion and creationTimestamp are set by the system) and "Spec
    /// and Status" (status is the system's), and "Labels, annotations and taints" (`kubernetes.io/metadata.name` is set by the API
    /// server).
    pub fn of(signs: &Signs<'_>) -> Provenance {
        let set = [signs.uid, signs.resource_version, signs.created].iter().any(|text| !text.is_empty());
        if set || signs.has_status || signs.has_name_label { Provenance::Live } else { Provenance::Manifest }
    }

    /// As the field `live` of a record says it: `yes` or `no`.
    pub fn live(self) -> &'static str {
        match self {
            Provenance::Live => "yes",
            Provenance::Manifest => "no",
        }
    }
}

/// What tells the cluster's answer from a manifest; a text is empty where the object has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs<'a> {
    /// `metadata.uid`.
    pub uid: &'a str,
    /// `metadata.resourceVersion`.
    pub resource_version: &'a str,
    /// `metadata.creationTimestamp`; what `kubectl create --dry-run` prints has `null` there.
    pub created: &'a str,
    /// A status that holds anything; what `kubectl create --dry-run` prints ends with an empty one.
    pub has_status: bool,
    /// The label that the API server gives every namespace.
    pub has_name_label: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_by_itself_is_the_clusters() {
        let none = Signs::default();
        assert_eq!(Provenance::of(&none), Provenance::Manifest);
        for signs in [
            Signs { uid: "4c2b", ..none },
            Signs { resource_version: "1071", ..none },
            Signs { created: "2024-05-02T09:00:00Z", ..none },
            Signs { has_status: true, ..none },
            Signs { has_name_label: true, ..none },
        ] {
            assert_eq!(Provenance::of(&signs), Provenance::Live, "{signs:?}");
        }
        assert_eq!((Provenance::Live.live(), Provenance::Manifest.live()), ("yes", "no"));
    }
}
