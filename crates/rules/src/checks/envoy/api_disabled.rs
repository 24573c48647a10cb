//! envoy/api-disabled: messages name an API by its title; commands need the name of its service.
//!
//! Source: the titles of the services in the API library.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

/// How a title ends, without `API`, and the service: the first that fits counts.
const SERVICES: &[(&str, &str)] = &[
    ("Traffic Director", "trafficdirector.googleapis.com"),
    ("Network Services", "networkservices.googleapis.com"),
    ("Network Security", "networksecurity.googleapis.com"),
    ("GKE Hub", "gkehub.googleapis.com"),
    ("Mesh CA", "meshca.googleapis.com"),
    ("Mesh Certificate Authority", "meshca.googleapis.com"),
    ("Mesh Config", "meshconfig.googleapis.com"),
    ("Mesh Configuration", "meshconfig.googleapis.com"),
    ("Service Mesh", "mesh.googleapis.com"),
];

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(_: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own.iter_mut().filter(|found| found.get("API").is_none()) {
        let Some(title) = found.text("display").map(str::to_owned) else { continue };
        let named = SERVICES.iter().find(|(end, _)| title.ends_with(end)).map(|(_, service)| *service);
        found.value("API", named.unwrap_or(&title));
    }
}
