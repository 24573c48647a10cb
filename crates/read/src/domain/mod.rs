//! What a mesh is, as plain functions over text: revisions, namespaces, annotations, labels, selectors, owners, addresses, access logs.

pub mod access;
pub mod addresses;
pub mod annotation;
pub mod contexts;
pub mod facts;
pub mod gateways;
pub mod injector;
pub mod installers;
pub mod labels;
pub mod namespaces;
pub mod naming;
pub mod owners;
pub mod ports;
pub mod provenance;
pub mod refusals;
pub mod resource_names;
pub mod revisions;
pub mod secrets;
pub mod selector;
pub mod speakers;
pub mod webhooks;
