//! `gcloud compute instances get-guest-attributes INSTANCE --query-path=gce-service-proxy/ --zone=ZONE` as a table (`NAMESPACE KEY VALUE`),
//! in YAML and JSON, and what the metadata server answers inside the VM (`.../instance/guest-attributes/gce-service-proxy/?recursive=true`,
//! with `alt=text` too, and one attribute alone).

use std::ops::Range;

use super::super::command::{Command, command_of, is_bare_prompt};
use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::envoy_version::number;
use super::rows::{line_before, lines_from};
use crate::domain::resource_names::names_in;

const SPACE: &str = "gce-service-proxy";
const REASON: Reason = Reason {
    en: "guest attributes of the namespace gce-service-proxy",
    ja: "名前空間 gce-service-proxy のゲスト属性",
};

/// The key as the agent writes it: the documents also print `bootstrap-last-failure1` and `bookstrap-last-failure`.
fn known(key: &str) -> Option<&'static str> {
    Some(match key.trim_end_matches('1') {
        "bootstrap-status" => "bootstrap-status",
        "bootstrap-last-failure" | "bookstrap-last-failure" => "bootstrap-last-failure",
        "agent-heartbeat" => "agent-heartbeat",
        "agent-last-failure" => "agent-last-failure",
        "proxy-version" => "proxy-version",
        _ => return None,
    })
}

fn attribute(key: &str, value: &str, span: Range<usize>) -> Option<Record> {
    let key = known(key)?;
    let value = value.trim().trim_matches(['"', '\'']).trim();
    // No failure yet is written as nothing, too.
    let none = matches!(value, "[none]" | "none" | "None" | "null" | "-" | "[]");
    let value = if none && key.ends_with("failure") { "" } else { value };
    let version = if key == "proxy-version" { number(value) } else { "" };
    Some(Record::new("guest-attribute", span).with("key", key).with("value", value).with("version", version))
}

/// What the listing as a whole says: a listing of the whole namespace has a bootstrap-status unless nothing was started.
fn listing(records: &[Record], whole: bool, span: Range<usize>) -> Record {
    let status = records.iter().any(|record| record.field("key") == "bootstrap-status");
    let said = if status { "present" } else { "absent" };
    Record::new("guest-attributes", span).with("bootstrap-status", if status || whole { said } else { "" })
}

/// By items of namespace, key and value, or by the agent's own keys.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    (!attributes(tree).is_empty()).then_some(REASON)
}

fn attributes(tree: &Tree<'_>) -> Vec<Record> {
    let items = tree.all().filter(|node| node.text_at("namespace") == SPACE && node.parent().is_some());
    let listed: Vec<Record> =
        items.filter_map(|node| attribute(node.text_at("key"), node.text_at("value"), node.span())).collect();
    // For screen readers gcloud prints a table's rows as blocks of `NAMESPACE:`, `KEY:` and `VALUE:`, which begin again and again.
    let blocks = tree.root().items();
    let blocks = blocks.iter().filter(|item| listed.is_empty() && field(item, "namespace") == SPACE);
    let spread = blocks.filter_map(|item| {
        let span = item.first()?.span().start..item.last()?.span().end;
        attribute(field(item, "key"), field(item, "value"), span)
    });
    let spread: Vec<Record> = spread.collect();
    if !listed.is_empty() || !spread.is_empty() {
        return [listed, spread].concat();
    }
    // The metadata server's recursive answer: keys with their values, below the namespace or alone.
    let holds = |node: &NodeRef<'_, '_>| {
        let agent = node.children().filter(|child| child.key().and_then(known).is_some()).count();
        agent >= 2 || (agent == 1 && node.key() == Some(SPACE))
    };
    let maps = tree.all().filter(holds);
    maps.flat_map(|map| map.children())
        .filter_map(|node| attribute(node.key().unwrap_or(""), node.text(), node.span()))
        .collect()
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let link = tree.all().find(|node| node.key() == Some("selfLink")).map_or("", |node| node.text());
    let named = names_in(link.split("/guestAttributes").next().unwrap_or(""));
    attributes(tree).into_iter().map(|record| record.with_values(&named)).collect()
}

/// `NAMESPACE KEY VALUE` between bars.
pub(super) fn table(table: &Table<'_>, range: Range<usize>) -> Option<Facts> {
    if !table.has(&["NAMESPACE", "KEY", "VALUE"]) {
        return None;
    }
    let rows = table.rows.iter().filter(|row| table.cell(row, "NAMESPACE") == SPACE);
    let mut records: Vec<Record> =
        rows.filter_map(|row| attribute(table.cell(row, "KEY"), table.cell(row, "VALUE"), row.span.clone())).collect();
    let clear = !records.is_empty();
    records.push(listing(&records, false, range));
    clear.then_some((REASON, records))
}

/// The table, with its head or without it, in one line as web pages copy it, and the metadata server's text.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let rows = rows(text, at);
    if rows.records.is_empty() && !(rows.head && rows.end > at) {
        return not_found(text, at).or_else(|| single(text, at)).or_else(|| keys(text, at));
    }
    let (whole, span) = (is_whole(text, at), at..at + text[at..rows.end].trim_end().len());
    // A head with nothing below it says something only of a namespace that was asked for whole.
    if !rows.own && !whole {
        return None;
    }
    let absent = whole && is_past(&rows, &text[rows.end..]);
    let mut records = rows.records;
    let summary = listing(&records, absent, span);
    records.push(summary);
    Some((at..rows.end, (REASON, records)))
}

/// What the lines from a place on are a table of.
#[derive(Default)]
struct Rows {
    /// The agent's own attributes.
    records: Vec<Record>,
    /// Whether the table's head stands there.
    head: bool,
    /// Whether any row is of the agent's namespace, of whatever key.
    own: bool,
    /// The last of its keys.
    last: String,
    end: usize,
}

/// So many lines that are no row of the agent's may stand between two that are: other programs' attributes, a value of several lines.
const BETWEEN: usize = 40;

fn rows(text: &str, at: usize) -> Rows {
    let mut rows = Rows { end: at, ..Rows::default() };
    let mut between = 0;
    for line in lines_from(text, at) {
        let mut words = line.text.split_whitespace();
        let is_head = words.clone().take(3).eq(["NAMESPACE", "KEY", "VALUE"]);
        if is_head && (rows.head || rows.own) {
            break;
        }
        if is_head {
            rows.head = true;
            words.nth(2);
        }
        let Some(first) = words.next() else {
            if is_head {
                rows.end = line.next;
                continue;
            }
            break;
        };
        // `gce-service-proxy/bootstrap-status FINISHED`, or the key in a column of its own.
        let key = match first.strip_prefix(SPACE) {
            Some("") => words.next().unwrap_or(""),
            Some(path) => path.trim_start_matches('/'),
            None => first,
        };
        let beside = rows.head && !is_head;
        let own = first.starts_with(SPACE) && (rows.head || rows.own || known(key).is_some());
        if own || (beside && known(key).is_some()) {
            let value: Vec<&str> = words.collect();
            rows.records.extend(attribute(key, &value.join(" "), line.span.clone()));
            (rows.own, between, rows.end) = (true, 0, line.next);
            key.clone_into(&mut rows.last);
        } else {
            between += 1;
            let most = if rows.head { BETWEEN } else { BETWEEN / 4 };
            if !(beside || rows.own) || between > most || command_of(line.text).is_some() || is_bare_prompt(line.text) {
                break;
            }
        }
    }
    rows
}

/// Whether the table goes on behind where a bootstrap-status would stand, so that no cut took it: keys come sorted, and a prompt behind
/// the table shows its end. A fence, a border, closing quotes or what people write below it end what was pasted, not the output.
fn is_past(rows: &Rows, behind: &str) -> bool {
    let line = behind.trim_start().lines().next().unwrap_or("");
    rows.last.as_str() > "bootstrap-status" || is_bare_prompt(line) || command_of(line).is_some()
}

/// The metadata server's listing of a folder: the keys alone, each on its line. Their values are not shown, so that nothing of them is
/// said; at least two of them are no coincidence, nor is one below its command.
fn keys(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let asked = asked_of_server(text, at).is_some_and(|path| path.is_empty());
    let (mut records, mut end) = (Vec::new(), at);
    for line in lines_from(text, at) {
        let key = line.text.trim();
        match attribute(key, "", line.span) {
            Some(record) => records.push(record),
            None if asked && is_key(key) => {}
            None => break,
        }
        end = line.next;
    }
    if !(records.len() > 1 || (asked && !records.is_empty())) {
        return None;
    }
    let span = at..at + text[at..end].trim_end().len();
    let summary = listing(&records, asked, span);
    records.push(summary);
    Some((at..end, (REASON, records)))
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// What the curl command above asked the metadata server for below the agent's namespace: a key, or nothing for all of it.
fn asked_of_server(text: &str, at: usize) -> Option<&str> {
    let above = line_before(text, at);
    let (_, path) = above.split_once("guest-attributes/gce-service-proxy").filter(|_| above.contains("curl"))?;
    let path = path.trim_start_matches('/');
    path.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '?')).next()
}

/// The metadata server's answer that there is nothing of that name, as `curl -f` and `curl -i` show it.
fn not_found(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let path = asked_of_server(text, at)?;
    let line = lines_from(text, at).next()?;
    let answer = line.text.trim();
    let refused = answer.starts_with("curl: (22)") && answer.contains("404");
    let headed = answer.starts_with("HTTP/") && answer.split_whitespace().nth(1) == Some("404");
    let status = path.is_empty() || known(path) == Some("bootstrap-status");
    let reason = Reason { en: "guest attributes that are not there (404)", ja: "存在しないゲスト属性(404)" };
    let record = listing(&[], true, line.span.clone());
    (status && (refused || headed)).then_some((at..line.next, (reason, vec![record])))
}

/// The answer to the query of one attribute inside the VM.
fn single(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let key = asked_of_server(text, at)?;
    let line = lines_from(text, at).next()?;
    let value = line.text.trim();
    let other = value.starts_with(['<', '{']) || value.starts_with("HTTP/") || value.starts_with("curl: (");
    if other || value.contains("disabled") || value.contains("Not Found") {
        return None;
    }
    let record = attribute(key, value, line.span.clone())?;
    Some((at..line.next, (REASON, vec![record])))
}

/// Whether the command above asked for the whole namespace.
fn is_whole(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(400);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..at].rfind("get-guest-attributes").is_some_and(|found| asks_for_all(&text[start + found..at]))
}

fn asks_for_all(command: &str) -> bool {
    let Some((_, path)) = command.split_once("--query-path") else {
        // A terminal may have cut the flag, and what pasted it have indented the rest.
        return !command.split_whitespace().collect::<String>().contains("--query-path");
    };
    let path = path.trim_start_matches(['=', ' ', '"', '\'']);
    let path = path.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next().unwrap_or("");
    path.trim_end_matches('/') == SPACE
}

/// The documented command that printed nothing.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Facts> {
    // Where all stands in one line, the command's own holds the table.
    let bare = !command.line.contains('|')
        && !command.line.split_whitespace().any(|word| word == "NAMESPACE" || word == SPACE);
    if !command.line.contains("get-guest-attributes") || !asks_for_all(&command.line) || !bare {
        return None;
    }
    let record = listing(&[], true, range).with_values(&command.values);
    let reason = Reason { en: "get-guest-attributes, with no output", ja: "get-guest-attributes(出力なし)" };
    Some((reason, vec![record]))
}
