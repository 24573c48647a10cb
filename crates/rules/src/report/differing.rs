//! Outputs of a case that show one namespace or one webhook differently: the later one counts, and a folder has no later one.

use std::collections::BTreeMap;

use super::diagnosis::Trouble;
use crate::detect::Source;
use meshmedic_format::Text;
use meshmedic_read::artifact::Record;

/// No report lists more of them.
const MOST: usize = 20;

/// One entry for each namespace and each webhook that a later output shows differently, in the order of the later outputs.
pub(super) fn problems_of(sources: &[Source<'_>]) -> Vec<Trouble> {
    let mut known: BTreeMap<(&str, &str), (usize, &Record)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let records = source.artifacts.iter().flat_map(|artifact| artifact.records.iter().copied());
        for record in records {
            let Some(key) = thing(record) else { continue };
            let Some((before, earlier)) = known.insert(key, (at, record)) else { continue };
            if problems.len() < MOST && differ(earlier, record) {
                problems.push(trouble(sources, (before, earlier), (at, record)));
            }
        }
    }
    problems
}

/// What a record shows the state of: the name of a namespace, or of a webhook and its configuration. None for what is only a file's
/// wish, and for what may be cut.
fn thing(record: &Record) -> Option<(&str, &str)> {
    match record.name {
        "namespace" => (record.field("live") == "yes").then(|| ("", record.field("name"))),
        "webhook" => (record.field("applied") == "yes" && !record.field("rules").is_empty())
            .then(|| (record.field("configuration"), record.field("name"))),
        _ => None,
    }
    .filter(|(_, name)| !name.is_empty())
}

/// Whether two outputs say different things where both say something.
fn differ(one: &Record, other: &Record) -> bool {
    const OF_WEBHOOK: [&str; 6] =
        ["ca-bundle", "service", "url", "failure-policy", "namespace-selector", "object-selector"];
    if one.name == "webhook" {
        return OF_WEBHOOK.iter().any(|field| one.field(field) != other.field(field));
    }
    let shows =
        |record: &Record, field: &str| matches!(record.field("shown"), "both") || record.field("shown") == field;
    ["injection", "revision"]
        .iter()
        .any(|field| shows(one, field) && shows(other, field) && one.field(field) != other.field(field))
}

fn trouble(sources: &[Source<'_>], earlier: (usize, &Record), later: (usize, &Record)) -> Trouble {
    let line = |(at, record): (usize, &Record)| sources[at].clean.place(record.span.start).line;
    let record = later.1;
    let (kind, name) = match record.name {
        "webhook" => ("Webhook", format!("{} ({})", record.field("name"), record.field("configuration"))),
        _ => ("Namespace", record.field("name").to_owned()),
    };
    let [of, in_file] = if earlier.0 == later.0 {
        [String::new(), String::new()]
    } else {
        let file = sources[later.0].name;
        [format!(" of {file}"), format!("{file} の ")]
    };
    let newer = line(later);
    let text = Text {
        en: format!(
            "{kind} {name} is shown differently on line {newer}{of}, which counts. Paste only the output that is true now."
        ),
        ja: format!(
            "{kind} {name} の内容が{in_file}{newer} 行目の出力と異なるため、そちらで判定しました。現在の出力だけを貼り付けてください。"
        ),
    };
    Trouble { source: sources[earlier.0].name.to_owned(), line: line(earlier), text }
}
