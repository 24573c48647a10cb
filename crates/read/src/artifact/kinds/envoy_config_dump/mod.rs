//! `curl localhost:15000/config_dump` (also `?include_eds`, `?resource=`, `?mask=`), `pilot-agent request GET config_dump`, and what
//! `istioctl proxy-config all -o json` writes of it.
//!
//! A dump may have 100 MB and more: it is recognised by its first few KB, no tree is built of it, and of its entries only names,
//! addresses, states and faults are kept.

mod about;
mod collect;
mod entry;
mod inventory;
mod lenient;
mod model;
mod product;
mod resources;
mod targets;

use std::ops::Range;

use meshmedic_scan::Broken;

use crate::artifact::command::{command_of, is_bare_prompt};
use crate::artifact::found::Found;
use crate::artifact::found::Reason;
use crate::intake::ProblemKind;
use collect::Collector;
use lenient::Reader;
use meshmedic_format::Kind;
use model::Dump;

pub use inventory::{Chain, Holds, Inventory, Listener, Load, Route};
pub(in crate::artifact) use product::Product;

const REASON: Reason = Reason { en: "Envoy's config_dump", ja: "Envoy の config_dump" };

/// A dump that was read.
pub(in crate::artifact) struct DumpRead {
    /// Where it stands.
    pub(in crate::artifact) range: Range<usize>,
    /// Its kind, and the records that rules test.
    pub(in crate::artifact) found: Found,
    /// What it holds.
    pub(in crate::artifact) inventory: Inventory,
    /// What could not be read of it, with its place.
    pub(in crate::artifact) problem: Option<(usize, ProblemKind)>,
}

/// Keys that only a section of a dump has.
const SECTIONS: &[&str] = &[
    "static_listeners",
    "dynamic_listeners",
    "dynamic_active_listeners",
    "dynamic_warming_listeners",
    "static_clusters",
    "dynamic_active_clusters",
    "dynamic_warming_clusters",
    "static_route_configs",
    "dynamic_route_configs",
    "static_endpoint_configs",
    "dynamic_endpoint_configs",
    "dynamic_active_secrets",
    "dynamic_warming_secrets",
];

/// The dump whose JSON begins at `start`.
pub(in crate::artifact) fn json(text: &str, start: usize) -> Option<DumpRead> {
    begins(&text[start..]).then(|| read(text, start))
}

/// Whether what begins here is a dump, by its first few KB.
fn begins(text: &str) -> bool {
    let mut end = text.len().min(8192);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let Some(mut rest) = head.strip_prefix(['{', '[']) else { return false };
    let list = head.starts_with('[');
    if list {
        let Some(inside) = rest.trim_start().strip_prefix('{') else { return false };
        rest = inside;
    }
    let Some((key, value)) = key_of(rest) else { return false };
    match key {
        "configs" if !list => begins_sections(value, head),
        "@type" => is_type(value),
        "bootstrap" => key_of(value.strip_prefix('{').unwrap_or("")).is_some_and(|(key, _)| {
            matches!(key, "node" | "static_resources" | "staticResources" | "admin" | "dynamic_resources")
        }),
        "version_info" | "versionInfo" => SECTIONS.iter().any(|section| head.contains(section)),
        // istioctl's lists of resources without anything around them.
        "name" if list => {
            let holds = |keys: &[&str]| keys.iter().all(|key| head.contains(key));
            holds(&["\"filterChains\"", "\"address\""])
                || holds(&["\"virtualHosts\"", "\"domains\""])
                || holds(&["\"hostStatuses\"", "\"addedViaApi\""])
                || holds(&["\"connectTimeout\"", "\"type\""])
        }
        key => is_section(key),
    }
}

/// Whether the value of `configs` begins as a dump's does.
fn begins_sections(value: &str, head: &str) -> bool {
    let Some(inside) = value.strip_prefix(['{', '[']) else { return false };
    let inside = inside.trim_start();
    let first = key_of(inside.strip_prefix('{').unwrap_or(inside));
    let named = |key: &str| matches!(key, "bootstrap" | "version_info" | "last_updated") || is_section(key);
    let early = |key: &str| matches!(key, "listeners" | "clusters" | "routes");
    first.is_some_and(|(key, value)| match key {
        "@type" => is_type(value),
        _ => named(key) || (early(key) && head.contains("ConfigDump")),
    })
}

fn is_section(key: &str) -> bool {
    SECTIONS.iter().any(|known| *known == key || known.replace('_', "") == key.to_ascii_lowercase())
}

fn is_type(value: &str) -> bool {
    let value = value.split('"').nth(1).unwrap_or("");
    value.contains(".admin.v") || value.contains("envoy.config.bootstrap.")
}

/// The key that a map begins with, and what stands behind its colon.
fn key_of(inside: &str) -> Option<(&str, &str)> {
    let (key, rest) = inside.trim_start().strip_prefix('"')?.split_once('"')?;
    Some((key, rest.trim_start().strip_prefix(':')?.trim_start()))
}

/// Reads the dump that begins at `start`.
pub(in crate::artifact) fn read(text: &str, start: usize) -> DumpRead {
    let mut dump = Dump::new(Collector::new(text, start));
    let mut reader = Reader { text, at: start };
    let (end, problem) = match reader.value(&mut dump) {
        Ok(()) => (reader.at, None),
        Err(Broken { at, is_cut }) => {
            let at = text.floor_char_boundary(at);
            let what = if is_cut { ProblemKind::JsonCut } else { ProblemKind::JsonBroken };
            (if is_cut { text.len() } else { rest_of(text, at) }, Some((at, what)))
        }
    };
    let (records, inventory, product) = dump.into_sink().finish(problem.is_none());
    let reason = if let Product::Other(reason) = product { reason } else { REASON };
    DumpRead { range: start..end, found: Found::new(Kind::EnvoyConfigDump, (reason, records)), inventory, problem }
}

/// The end of a broken dump: as far as lines go on that look like its own.
fn rest_of(text: &str, broken: usize) -> usize {
    let line_end = |at: usize| memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1);
    let mut end = line_end(broken);
    while end < text.len() {
        let next = line_end(end);
        let line = &text[end..next];
        let own = line.trim_start().starts_with(['"', '{', '}', '[', ']']) && line.starts_with([' ', '\t', '}', ']']);
        if !own || command_of(line).is_some() || is_bare_prompt(line) {
            break;
        }
        end = next;
    }
    end
}
