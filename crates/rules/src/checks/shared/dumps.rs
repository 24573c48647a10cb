//! What checks of Envoy's dumps share.

use crate::checks::shared::view::View;
use meshmedic_read::artifact::{Chain, Inventory, Listener, Load, Record, Route};

/// One dump with its own record.
#[derive(Clone, Copy)]
pub(crate) struct Dump<'c> {
    pub(crate) source: usize,
    pub(crate) artifact: usize,
    pub(crate) about: &'c Record,
    records: &'c [&'c Record],
    /// The part of the text that it stands in.
    pub(crate) text: &'c str,
    /// The text of its input.
    whole: &'c str,
    inventory: &'c Inventory,
}

impl<'c> Dump<'c> {
    pub(crate) fn named(&self, name: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.records.iter().copied().filter(move |record| record.name == name)
    }

    /// Its listeners.
    pub(crate) fn listeners(&self) -> impl Iterator<Item = Listener<'c>> + use<'c> {
        self.inventory.listeners(self.whole)
    }

    /// The filter chains of its listeners.
    pub(crate) fn chains(&self) -> impl Iterator<Item = Chain<'c>> + use<'c> {
        self.inventory.chains(self.whole)
    }

    /// Its route configurations.
    pub(crate) fn routes(&self) -> impl Iterator<Item = Route<'c>> + use<'c> {
        self.inventory.routes(self.whole)
    }

    /// The names of all its clusters.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.inventory.clusters(self.whole)
    }

    /// Its clusters' endpoints, counted.
    pub(crate) fn loads(&self) -> impl Iterator<Item = Load<'c>> + use<'c> {
        self.inventory.loads(self.whole)
    }

    pub(crate) fn count(&self, field: &str) -> usize {
        self.about.field(field).parse().unwrap_or(0)
    }

    pub(crate) fn has(&self, section: &str) -> bool {
        self.about.field("sections").split(' ').any(|known| known == section)
    }
}

/// The whole dumps of the mesh's proxies: what is cut, masked, or another product's proves nothing by what it lacks.
pub(crate) fn dumps<'c>(view: &View<'c>) -> Vec<Dump<'c>> {
    let mut dumps = Vec::new();
    for part in view.parts_with("dump") {
        let Some(about) = part.records("dump").next() else { continue };
        let asked = ["mask=", "resource=", "name_regex=", "jq "].iter().any(|asked| part.command().contains(asked));
        let own = !about.field("product").is_empty() && about.field("whole") == "yes";
        let Some(inventory) = part.found.inventory.filter(|_| own && !asked) else { continue };
        let (source, artifact, records) = (part.source, part.artifact, &part.found.records);
        let whole = view.text(source);
        let text = whole.get(part.found.range.clone()).unwrap_or("");
        dumps.push(Dump { source, artifact, about, records, text, whole, inventory });
    }
    dumps
}
