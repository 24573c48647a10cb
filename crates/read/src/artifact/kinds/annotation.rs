//! Annotations that several kinds of objects carry.

/// How a namespace, a pod or a revision asks for managed proxies.
pub(super) const PROXY_ANNOTATION: &str = "mesh.cloud.google.com/proxy";
