//! Whose a namespace is, and which one the control plane lives in.

pub use meshmedic_format::namespaces::is_platform;

/// The namespace of the control plane and of its configuration; a managed one keeps its ControlPlaneRevisions there.
///
/// Source: the Cloud Service Mesh documentation, "Provision a managed control plane"; Istio's default `rootNamespace`.
pub const CONTROL_PLANE: &str = "istio-system";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_planes_namespace_is_no_persons() {
        assert!(is_platform(CONTROL_PLANE) && !is_platform("default"));
    }
}
