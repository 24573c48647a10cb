//! What several checks share: what they see of a case, and what they ask of it.

pub(crate) mod age;
pub(crate) mod counters;
pub(crate) mod dumps;
pub(crate) mod endpoints;
pub(crate) mod heartbeats;
pub(crate) mod injection_health;
pub(crate) mod injector;
pub(crate) mod interception;
pub(crate) mod listeners;
pub(crate) mod managed;
pub(crate) mod namespaces;
pub(crate) mod packets;
pub(crate) mod phase;
pub(crate) mod pods;
pub(crate) mod port_table;
pub(crate) mod provisioning;
pub(crate) mod recovery;
pub(crate) mod routing;
pub(crate) mod service_proxy;
pub(crate) mod startup_events;
pub(crate) mod touched;
pub(crate) mod verdict;
pub(crate) mod view;
pub(crate) mod vip_table;
pub(crate) mod vips;
pub(crate) mod webhooks;
