//! `kubectl get events`, with `-A`, `-o wide`, `--sort-by`, `-o yaml|json`; `kubectl events`; and the Events part of `kubectl describe`
//! pasted on its own.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::object::objects;
use crate::domain::owners::{Template, is_restartable, owner_said};
use crate::ground::time::is_age;

const KINDS: [&str; 1] = ["Event"];
pub(super) const TABLE: Reason =
    Reason { en: "table of events (REASON, MESSAGE)", ja: "イベントの表(REASON、MESSAGE)" };

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    events(tree).next().map(|_| Reason { en: "kind: Event", ja: "kind: Event" })
}

fn events<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    // An audit log's Event has no reason; other groups have events too.
    objects(tree, &KINDS).filter(|node| node.get("reason").is_some() && object_of(*node).is_some())
}

fn object_of<'a, 't>(node: NodeRef<'a, 't>) -> Option<NodeRef<'a, 't>> {
    node.get("involvedObject").or_else(|| node.get("regarding"))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    events(tree).map(record).collect()
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let object = object_of(node);
    let at = |key: &str| object.map_or("", |object| object.text_at(key));
    let note = if node.get("message").is_some() { "message" } else { "note" };
    let namespace = if at("namespace").is_empty() { node.text_at("metadata/namespace") } else { at("namespace") };
    event(
        node.span(),
        &format!("{}/{}", at("kind").to_ascii_lowercase(), at("name")),
        namespace,
        [node.text_at("type"), node.text_at("reason"), node.text_at(note)],
    )
    .with("time", node.text_at("lastTimestamp"))
}

fn event(span: Range<usize>, object: &str, namespace: &str, [kind, reason, message]: [&str; 3]) -> Record {
    let (of, name) = object.split_once('/').unwrap_or(("", ""));
    let value = match of {
        "pod" => "POD",
        "replicaset" => "REPLICASET",
        "deployment" => "DEPLOYMENT",
        "service" => "SERVICE",
        _ => "NAME",
    };
    let owner = match of {
        "replicaset" => owner_said("ReplicaSet", name, Template::Deployment),
        "" => stateful_set_in(message),
        _ => object.to_owned(),
    };
    Record::new("event", span)
        .with("type", kind)
        .with("reason", reason)
        .with("object", if name.is_empty() { "" } else { object })
        .with("namespace", namespace)
        .with("message", message)
        .value(value, name)
        .value("NAMESPACE", namespace)
        .value("RESOURCE", if is_restartable(&owner) { &owner } else { "" })
}

/// `create Pod db-0 in StatefulSet db failed error: ...`: under a description, nothing else names it.
fn stateful_set_in(message: &str) -> String {
    let name = message.split_once(" in StatefulSet ").and_then(|(_, rest)| rest.split_whitespace().next());
    name.map_or(String::new(), |name| format!("statefulset/{name}"))
}

/// `LAST SEEN TYPE REASON OBJECT MESSAGE`, and the older form with `NAME KIND`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let new = table.has(&["TYPE", "REASON", "OBJECT", "MESSAGE"]);
    let old = table.has(&["TYPE", "REASON", "KIND", "NAME", "MESSAGE"]);
    if !new && !old {
        return None;
    }
    let rows = table.rows.iter().filter(|row| matches!(table.cell(row, "TYPE"), "Normal" | "Warning"));
    let records = rows.map(|row| {
        let cell = |name: &str| table.cell(row, name);
        // Of a ReplicaSet's events the old NAME goes on behind the object's name: `cart-7d9f.15f2a3b4c5d6e7f8`.
        let name = cell("NAME").rsplit_once('.').map_or(cell("NAME"), |(name, _)| name);
        let object = if new {
            cell("OBJECT").to_ascii_lowercase()
        } else {
            format!("{}/{name}", cell("KIND").to_ascii_lowercase())
        };
        event(row.span.clone(), &object, cell("NAMESPACE"), [cell("TYPE"), cell("REASON"), cell("MESSAGE")])
    });
    Some((TABLE, records.collect()))
}

/// A row without its head: of `kubectl get events`, or of the Events part of a description.
pub(super) fn row(cells: &[&str], span: Range<usize>) -> Option<Record> {
    let at = cells.iter().take(6).position(|cell| matches!(*cell, "Normal" | "Warning"))?;
    let (before, kind, rest) = (cells.get(..at)?, cells.get(at)?, cells.get(at + 1..)?);
    // `41s (x3 over 2m)`.
    let aged = |cells: &[&str]| match cells {
        [age] => is_age(age),
        [age, times, "over", since] => is_age(age) && times.starts_with("(x") && since.ends_with(')'),
        _ => false,
    };
    let reason = rest.first().filter(|reason| is_reason(reason))?;
    let (namespace, object) = match before {
        [] if rest.get(1).is_some_and(|age| is_age(age)) && rest.len() > 3 => ("", String::new()),
        age if aged(age) => ("", rest.get(1).filter(|object| object.contains('/'))?.to_ascii_lowercase()),
        [namespace, age @ ..] if aged(age) => {
            (*namespace, rest.get(1).filter(|object| object.contains('/'))?.to_ascii_lowercase())
        }
        _ => return None,
    };
    Some(event(span, &object, namespace, [kind, reason, ""]))
}

/// `FailedCreate`, or one of the reasons of one word: any other word with a capital may begin a sentence.
fn is_reason(word: &str) -> bool {
    const WORDS: [&str; 11] = [
        "Scheduled",
        "Pulling",
        "Pulled",
        "Created",
        "Started",
        "Killing",
        "Failed",
        "Unhealthy",
        "Evicted",
        "Preempted",
        "Synced",
    ];
    let camel = word.bytes().filter(u8::is_ascii_uppercase).count() > 1 && word.bytes().any(|b| b.is_ascii_lowercase());
    let capital = word.starts_with(|first: char| first.is_ascii_uppercase());
    WORDS.contains(&word) || (camel && capital && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// `Type Reason Age From Message` and its rows, with or without `Events:` above.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let mut lines = text[at..].split_inclusive('\n');
    let mut end = at;
    let mut head = lines.next()?;
    if head.trim() == "Events:" {
        end += head.len();
        head = lines.next()?;
    }
    let mut words = head.split_whitespace();
    if words.next() != Some("Type") || words.next() != Some("Reason") || !head.trim_end().ends_with("Message") {
        return None;
    }
    end += head.len();
    let mut records = Vec::new();
    for line in lines {
        let trimmed = line.trim();
        let kind = ["Normal ", "Warning "].iter().find(|kind| trimmed.starts_with(**kind)).map(|kind| kind.trim());
        let rule = !trimmed.is_empty() && trimmed.bytes().all(|byte| byte == b'-' || byte == b' ');
        // A message that was wrapped, as far as its row is indented.
        let more = !records.is_empty() && kind.is_none() && !trimmed.is_empty() && line.starts_with([' ', '\t']);
        if kind.is_none() && !rule && !more {
            break;
        }
        if let Some(kind) = kind {
            let reason = trimmed.split_whitespace().nth(1).unwrap_or("");
            let message = trimmed.rsplit("  ").next().unwrap_or("").trim();
            records.push(event(end..end + line.trim_end().len(), "", "", [kind, reason, message]));
        }
        end += line.len();
    }
    let reason = Reason { en: "the Events part of kubectl describe", ja: "kubectl describe の Events 部分" };
    (!records.is_empty()).then_some((at..end, (reason, records)))
}
