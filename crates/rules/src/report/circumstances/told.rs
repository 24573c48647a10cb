//! What the outputs of a case tell of the facts that conditions ask for, each with the names of the thing that it is told of.
//!
//! What an output lacks is nothing that it tells: a paste is cut at will.

mod clusters;
mod others;
mod what;

use std::collections::BTreeMap;

use meshmedic_format::conditions::Word;
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::contexts;

pub(super) use self::clusters::generation;
pub(super) use self::others::owner_of;
pub(super) use self::what::{Told, What};
use super::super::known::under;
use crate::detect::{Part, Source};
use What::Is;

/// All that the outputs tell, in their order.
pub(super) fn told(sources: &[Source<'_>]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for source in sources {
        for (at, part) in source.artifacts.iter().enumerate() {
            let artifact = source.first_artifact + at;
            let context = part.command.map_or("", |command| contexts::asked(&command.line));
            let first = all.len();
            let hooks = clusters::first_webhooks(part);
            for record in &part.records {
                let names = || under(part.command, &record.values);
                for (of, what) in of_record(record, part, &hooks) {
                    // The many rules of one chain tell one thing.
                    if all[first..]
                        .last()
                        .is_some_and(|last| last.of == of && last.what == what && last.names == names())
                    {
                        continue;
                    }
                    all.push(Told { of, names: names(), artifact, context: context.to_owned(), what });
                }
            }
            if clusters::has_one_revision(part) {
                let names = under(part.command, &Values::new());
                let (of, what) = (EntityType::Cluster, Is(Word::OneRevision));
                all.push(Told { of, names, artifact, context: context.to_owned(), what });
            }
        }
    }
    all
}

fn of_record(record: &Record, part: &Part<'_>, hooks: &BTreeMap<&str, &Record>) -> Vec<(EntityType, What)> {
    let of_cluster = |all: Vec<What>| all.into_iter().map(|what| (EntityType::Cluster, what)).collect();
    match record.name {
        "control-plane" => of_cluster(clusters::control_plane(record)),
        "revision-condition" => of_cluster(clusters::managed_revision(record)),
        "webhook-configuration" => clusters::configuration(record, hooks.get(record.field("name")).copied()),
        "workload" if record.field("kind") == "Deployment" && record.field("live") == "yes" => {
            of_cluster(clusters::deployment(record, namespace(record, part)))
        }
        "pod" if record.field("live") == "yes" => others::pod(record, namespace(record, part)),
        "instance" => others::instance(record),
        "guest-attributes" if record.field("bootstrap-status") == "present" => {
            vec![(EntityType::Vm, Is(Word::ServiceProxy))]
        }
        "packet-chain" | "packet-rule" => others::chain(record.field("chain"), part),
        _ => Vec::new(),
    }
}

/// A resource's namespace, by itself or by the command that asked for it.
fn namespace<'r>(record: &'r Record, part: &'r Part<'_>) -> &'r str {
    let asked = || part.command.and_then(|command| command.values.get("NAMESPACE"));
    let own = record.values.get("NAMESPACE").or_else(asked);
    own.map_or("", String::as_str)
}
