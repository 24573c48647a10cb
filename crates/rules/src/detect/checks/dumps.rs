//! What checks of Envoy's dumps share.

use super::Context;
use crate::Kind;
use crate::artifact::Record;

/// One dump with its own record.
#[derive(Clone, Copy)]
pub(super) struct Dump<'c> {
    pub(super) source: usize,
    pub(super) artifact: usize,
    pub(super) about: &'c Record,
    pub(super) records: &'c [Record],
    /// The part of the text that it stands in.
    pub(super) text: &'c str,
}

impl<'c> Dump<'c> {
    pub(super) fn named(&self, name: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.records.iter().filter(move |record| record.name == name)
    }

    pub(super) fn count(&self, field: &str) -> usize {
        self.about.field(field).parse().unwrap_or(0)
    }

    pub(super) fn has(&self, section: &str) -> bool {
        self.about.field("sections").split(' ').any(|known| known == section)
    }
}

/// The whole dumps of the mesh's proxies: what is cut, masked, or another product's proves nothing by what it lacks.
pub(super) fn dumps<'c>(context: &Context<'c, '_>) -> Vec<Dump<'c>> {
    let mut dumps = Vec::new();
    for (source, read) in context.sources.iter().enumerate() {
        for (artifact, found) in read.split.artifacts.iter().enumerate() {
            let Some(about) = found.records.first().filter(|record| record.name == "dump") else { continue };
            let line = found.command.as_ref().map_or("", |command| command.line.as_str());
            let part = ["mask=", "resource=", "name_regex=", "jq "].iter().any(|asked| line.contains(asked));
            let own = !about.field("product").is_empty() && about.field("whole") == "yes";
            if found.kind == Kind::EnvoyConfigDump && own && !part {
                let text = &read.clean.text[found.range.clone()];
                dumps.push(Dump { source, artifact, about, records: &found.records, text });
            }
        }
    }
    dumps
}
