//! What a dump as a whole says: its sections, its counts, and whose proxy it is of.

use super::collect::Collector;
use super::inventory::Inventory;
use super::product::Product;
use crate::artifact::Record;

impl Collector<'_> {
    /// All that was collected; `whole` where the dump could be read to its end.
    pub(super) fn finish(mut self, whole: bool) -> (Vec<Record>, Inventory, Product) {
        let node = self.bootstrap.as_deref().map(|bootstrap| &bootstrap.node);
        let id = node.map_or("", |node| node.id.as_str());
        let product = self.product();
        let mut about = Record::new("dump", self.listeners_head.clone().unwrap_or(self.head.clone()))
            .with("whole", if whole { "yes" } else { "no" })
            .with("sections", &self.sections.join(" "))
            .with("dynamic-listeners", &self.listeners.to_string())
            .with("dynamic-clusters", &self.clusters.to_string())
            .with("dynamic-routes", &self.routes.to_string())
            .with("node", id)
            .with("product", product.name());
        if let Some(node) = node {
            about = about
                .value("VPC_NAME", node.metadata.network.as_str())
                .value("PROJECT_NUMBER", node.metadata.project.as_str());
        }
        if let Some((pod, namespace)) = pod(id) {
            about = about.value("POD", pod).value("NAMESPACE", namespace);
        }
        // What is no version is not repeated as one.
        let version = node.map_or("", |node| node.metadata.version.as_str());
        let is_version = version.len() < 64 && version.chars().all(|c| c.is_ascii_alphanumeric() || ".-+_".contains(c));
        let version = if is_version { version.to_owned() } else { String::new() };
        let mut records = vec![about];
        // What another product's Envoy rejects is no fault of this mesh.
        if !matches!(product, Product::Other(_)) {
            records.extend(std::mem::take(&mut self.records));
        }
        self.inventory.set_version(&version);
        (records, self.inventory, product)
    }

    fn product(&self) -> Product {
        let Some(bootstrap) = self.bootstrap.as_deref() else {
            return if self.director { Product::TrafficDirector } else { Product::Unknown };
        };
        let metadata = &bootstrap.node.metadata;
        let director =
            [&metadata.network, &metadata.project, &metadata.mesh].iter().any(|value| !value.as_str().is_empty());
        let clusters = bootstrap.statics.clusters.iter().map(|cluster| cluster.name.as_str());
        Product::of_node(bootstrap.node.id.as_str(), director, clusters)
    }
}

/// `sidecar~10.0.0.1~POD.NAMESPACE~NAMESPACE.svc.cluster.local`
fn pod(id: &str) -> Option<(&str, &str)> {
    let mut parts = id.split('~');
    let (_, _, name) = (parts.next()?, parts.next()?, parts.next()?);
    name.rsplit_once('.')
}
