//! What Istio's analyzers say of the configuration: `istioctl analyze` in text, JSON and YAML, what istiod writes of it into an object's
//! `status.validationMessages`, and the fleet's `analysisMessages`. One message is one record, whichever of these shows it.
//!
//! Source: istio pkg/config/analysis/diag (message.go, level.go), istio.analysis.v1alpha1.AnalysisMessageBase, and the reference of
//! google.cloud.gkehub.servicemesh.

mod message;
mod object;
mod text;

use self::message::{Message, code_in, code_of_url};
use self::object::Object;
use super::super::tree::{NodeRef, Shape, Tree, field, part};
use super::super::{Reason, Record};
use crate::domain::resource_names::names_in;

pub(in super::super) use self::text::is_message;
pub(super) use self::text::lines;

/// A list of messages in JSON or YAML, or an object that carries some in its status.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    tree.all().find_map(|node| match () {
        () if printed(&node).is_some() => {
            Some(Reason { en: "messages of istioctl analyze", ja: "istioctl analyze のメッセージ" })
        }
        () if !of_object(node).is_empty() => Some(Reason {
            en: "an object with validationMessages",
            ja: "validationMessages のあるオブジェクト",
        }),
        () => None,
    })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    for node in tree.all() {
        let Some(code) = printed(&node) else {
            records.extend(of_object(node));
            continue;
        };
        let object = Object::printed(node.text_at("origin")).unwrap_or_default();
        let object = Object { file: node.text_at("reference"), ..object };
        // Its name before 1.7.
        let url = node.get("documentationUrl").or_else(|| node.get("documentation_url")).map_or("", |url| url.text());
        let (message, level) = (node.text_at("message"), node.text_at("level"));
        records.push(Message { code, level, message, url, object }.record(node.span()));
    }
    records
}

/// The code of a message that `istioctl analyze -o json|yaml` printed. The list of all messages in Istio's source has codes and levels too,
/// and templates instead of messages.
fn printed<'a>(node: &NodeRef<'a, '_>) -> Option<&'a str> {
    if node.shape() != Shape::Map || node.parent().is_some_and(is_validation) {
        return None;
    }
    let code = code_in(node.text_at("code"))?;
    (!node.text_at("message").is_empty() || !node.text_at("origin").is_empty()).then_some(code)
}

/// What `status.validationMessages` holds, as written or as `kubectl describe` prints it. A CustomResourceDefinition has the key too, and no
/// codes below it.
fn of_object(node: NodeRef<'_, '_>) -> Vec<Record> {
    if !is_validation(node) {
        return Vec::new();
    }
    let whole = node.parent().and_then(|status| status.parent());
    let object = whole.map(Object::whole).unwrap_or_default();
    node.items().iter().filter_map(|item| base(item, field(item, "message"), object)).collect()
}

fn is_validation(node: NodeRef<'_, '_>) -> bool {
    matches!(node.key(), Some("validationMessages" | "Validation Messages"))
}

/// The messages of a membership, one record for each object that one is about.
pub(super) fn of_fleet(list: NodeRef<'_, '_>) -> Vec<Record> {
    let mut records = Vec::new();
    for item in list.items() {
        let Some(common) = part(&item, "messageBase") else { continue };
        let common: Vec<_> = common.children().collect();
        let description = part(&item, "description").map_or("", |node| node.text());
        let paths = part(&item, "resourcePaths").into_iter().flat_map(|paths| paths.children().collect::<Vec<_>>());
        let mut paths = paths.map(|path| (path.text(), path.span())).enumerate().peekable();
        if paths.peek().is_none() {
            records.extend(base(&common, description, Object::default()));
        }
        for (at, (path, place)) in paths {
            let Some(mut record) = base(&common, description, Object::at_path(path)) else { continue };
            // The first shows the message, each other one its own line.
            if at > 0 {
                record.span = place;
                record.places.clear();
            } else if let (Some(first), Some(last)) = (item.first(), item.last()) {
                record.span = first.span().start..last.span().end;
            }
            records.push(record.with_values(names_in(path)));
        }
    }
    records
}

/// What Istio's and the fleet's messages have in common: type, level, address.
fn base(item: &[NodeRef<'_, '_>], message: &str, object: Object<'_>) -> Option<Record> {
    let (url, level, kind) = (field(item, "documentationUrl"), field(item, "level"), part(item, "type"));
    // Older ones have the code without a type, or the type's name without its code, which the address ends with.
    let named = kind.map_or(field(item, "code"), |kind| kind.text_at("code"));
    let by_url = code_of_url(url);
    let code = code_in(named).or(by_url.as_deref())?;
    let span = item.first()?.span().start..item.last()?.span().end;
    let place = kind.and_then(|kind| kind.get("code")).map_or(span.clone(), |code| code.span());
    let mut record = Message { code, level, message, url, object }.record(span);
    record.places.push(("code", place));
    Some(record)
}

#[cfg(test)]
mod tests;
