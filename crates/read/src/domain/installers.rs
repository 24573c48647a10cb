//! What installed the Istio of a cluster, by the marks that installers leave on its objects.
//!
//! Sources: istio's charts (`install.operator.istio.io/owning-resource`, `unknown` unless somebody names it) and its installer, which adds
//! `operator.istio.io/managed` and renders the charts as if it were Helm; Helm, "Labels and Annotations" (`meta.helm.sh/release-name`);
//! the objects of OpenShift Service Mesh (`maistra.io/owner`) and of Azure's add-on (namespace `aks-istio-system`).

use super::revisions;

/// The namespace of the control planes that Azure's add-on installs, whose revisions are named as Google's are.
pub const AZURE: &str = "aks-istio-system";

/// Who installed Istio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installer {
    /// asmcli, or the scripts before it.
    Asmcli,
    /// Helm charts.
    Helm,
    /// An operator, from a resource that names what is to be installed.
    Operator,
    /// OpenShift Service Mesh.
    Openshift,
    /// A distribution that is neither Google's nor OpenShift's.
    Other,
}

impl Installer {
    /// By the revision that an object of the control plane is of, its namespace, its labels and its annotations, each as pairs. None where
    /// they do not tell, as after `istioctl install`.
    pub fn of<'a>(
        revision: &str,
        namespace: &str,
        labels: impl Iterator<Item = (&'a str, &'a str)> + Clone,
        annotations: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Option<Installer> {
        let label = |key: &str| labels.clone().find(|(known, _)| *known == key).map_or("", |(_, value)| value);
        let by = label("app.kubernetes.io/managed-by");
        if namespace == AZURE {
            return Some(Installer::Other);
        }
        if by == "maistra-istio-operator" || labels.clone().any(|(key, _)| key.starts_with("maistra")) {
            return Some(Installer::Openshift);
        }
        if annotations.clone().any(|(key, _)| key == "meta.helm.sh/release-name") {
            return Some(Installer::Helm);
        }
        if revisions::is_of_asmcli(revision) {
            return Some(Installer::Asmcli);
        }
        // Since 1.24 the charts say that Helm manages what they make, whoever renders them.
        if !label("operator.istio.io/managed").is_empty() {
            let resource = label("install.operator.istio.io/owning-resource");
            let is_named = !matches!(resource, "" | "unknown") && !resource.starts_with("installed-state");
            return is_named.then_some(Installer::Operator);
        }
        (by == "Helm").then_some(Installer::Helm)
    }

    /// As the field `installed-by` of a record says it.
    pub fn id(self) -> &'static str {
        match self {
            Installer::Asmcli => "asmcli",
            Installer::Helm => "helm",
            Installer::Operator => "operator",
            Installer::Openshift => "openshift",
            Installer::Other => "other-distribution",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::labels::parse;

    #[track_caller]
    fn told(revision: &str, labels: &str, annotations: &str, wanted: &str) {
        let found = Installer::of(revision, "istio-system", parse(labels), parse(annotations));
        assert_eq!(found.map_or("", Installer::id), wanted, "{revision} {labels} {annotations}");
    }

    #[test]
    fn each_installer_by_its_marks() {
        let helm = "app.kubernetes.io/managed-by=Helm,helm.sh/chart=istiod-1.26.0,install.operator.istio.io/owning-resource=unknown";
        told("default", helm, "", "helm");
        told("default", "app=istiod", "meta.helm.sh/release-name=istiod", "helm");
        let managed = |owner: &str| {
            format!("operator.istio.io/managed=Reconcile,install.operator.istio.io/owning-resource={owner}")
        };
        told("default", &managed("istio-operator"), "", "operator");
        told("asm-1143-0", &managed("unknown"), "", "asmcli");
        told("default", "maistra-version=2.6.15,maistra.io/owner=istio-system", "", "openshift");
        told("default", "app.kubernetes.io/managed-by=maistra-istio-operator", "", "openshift");
        assert_eq!(
            Installer::of("asm-1-17", "aks-istio-system", parse(helm), parse("")),
            Some(Installer::Other),
            "Azure names revisions as Google does"
        );
    }

    #[test]
    fn what_istioctl_installed_is_nobodys() {
        let labels = "app.kubernetes.io/managed-by=Helm,operator.istio.io/managed=Reconcile";
        for owner in ["unknown", "installed-state", "installed-state-1-20"] {
            told("default", &format!("{labels},install.operator.istio.io/owning-resource={owner}"), "", "");
        }
        told("1-20", "app=istiod,istio=pilot", "", "");
    }
}
