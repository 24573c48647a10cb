//! `iptables -t nat -S` (also behind `| grep ISTIO`), `iptables-save`, their IPv6 twins, all with counters or without, and files for
//! iptables-restore.

use std::ops::Range;

use super::super::command::Command;
use super::super::found::Facts;
use super::super::{Reason, Record};
use super::rows::{RowLine, lines_from};

const REASON: Reason = Reason { en: "iptables rules (-A, -N)", ja: "iptables のルール(-A、-N)" };

fn is_chain(word: &str) -> bool {
    !word.is_empty() && word.len() <= 40 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

/// What a line of rules is; `None` ends them.
enum IptablesLine<'t> {
    Table(&'t str),
    Chain(&'t str, &'t str),
    Rule(&'t str),
    Other,
}

/// A line without the counters that `iptables-save -c` puts before a rule: `[12:720] -A OUTPUT`.
fn uncounted(line: &str) -> &str {
    let line = line.trim();
    let Some((counters, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else { return line };
    let counted = counters.contains(':') && counters.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    if counted { rest.trim_start() } else { line }
}

fn row(line: &str) -> Option<IptablesLine<'_>> {
    let line = uncounted(line);
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    match first {
        "-A" | "--append" if is_chain(second) => Some(IptablesLine::Rule(line)),
        "-N" if is_chain(second) => Some(IptablesLine::Chain(second, "")),
        "-P" if is_chain(second) => Some(IptablesLine::Chain(second, words.next().unwrap_or(""))),
        "COMMIT" if second.is_empty() => Some(IptablesLine::Other),
        "*" if is_chain(second) && words.next().is_none() => Some(IptablesLine::Table(second)),
        _ if first.starts_with('#') => Some(IptablesLine::Other),
        _ if first.starts_with(':') && is_chain(&first[1..]) => Some(IptablesLine::Chain(&first[1..], second)),
        _ if first.starts_with('*')
            && second.is_empty()
            && matches!(&first[1..], "nat" | "filter" | "mangle" | "raw") =>
        {
            Some(IptablesLine::Table(&first[1..]))
        }
        _ => None,
    }
}

/// So many lines without a rule or a chain end a list.
const MOST_BARE: usize = 50;

pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    // A comment or a bullet alone begins no rules.
    let first = lines_from(text, at).next()?;
    if matches!(row(first.text)?, IptablesLine::Other) && !first.text.contains("tables-save v") {
        return None;
    }
    let (mut records, mut table, mut end, mut comments, mut blanks) = (Vec::new(), String::new(), at, 0, 0);
    // Where no rule and no chain follows, each of these lines is asked again.
    let (mut known, mut bare) = (0, 0);
    for line in lines_from(text, at) {
        if line.text.trim().is_empty() {
            blanks += 1;
            if blanks > 2 {
                break;
            }
            continue;
        }
        match row(line.text) {
            None => break,
            // Comments belong to the rules only where more of them follow.
            Some(IptablesLine::Other) if line.text.trim_start().starts_with('#') => {
                comments += 1;
                if comments > MOST_BARE {
                    break;
                }
                continue;
            }
            Some(IptablesLine::Other) => {}
            Some(IptablesLine::Table(name)) => name.clone_into(&mut table),
            Some(IptablesLine::Chain(name, policy)) => records.push(
                Record::new("packet-chain", line.span.clone())
                    .with("table", &table)
                    .with("chain", name)
                    .with("policy", if policy == "-" { "" } else { policy }),
            ),
            Some(IptablesLine::Rule(spec)) => records.push(rule(spec, &table, &line)),
        }
        (blanks, comments) = (0, 0);
        end = line.next;
        bare = if records.len() > known { 0 } else { bare + 1 };
        known = records.len();
        if bare > MOST_BARE {
            break;
        }
    }
    settle(&mut records);
    let rules = records.iter().any(|record| !record.field_if_any("target").is_empty()) || records.len() >= 3;
    rules.then_some((at..end, (REASON, records)))
}

/// Without a table's name, chains that only the filter table has together are of that.
fn settle(records: &mut [Record]) {
    let has = |name: &str| records.iter().any(|record| record.name == "packet-chain" && record.field("chain") == name);
    if has("FORWARD") && !has("PREROUTING") && !has("POSTROUTING") {
        let unnamed = records.iter_mut().filter(|record| record.field("table").is_empty());
        unnamed.for_each(|record| record.fields.insert(0, ("table", "filter".to_owned())));
    }
}

fn rule(spec: &str, table: &str, line: &RowLine<'_>) -> Record {
    let mut words = words(spec).into_iter().peekable();
    words.next();
    let chain = words.next().unwrap_or_default();
    let mut record = Record::new("packet-rule", line.span.clone()).with("table", table).with("chain", &chain);
    let (mut not, mut rest, mut targeted) = ("", Vec::new(), false);
    while let Some(word) = words.next() {
        if word.starts_with('#') {
            break;
        }
        if word == "!" {
            not = "!";
            continue;
        }
        let mut value = || {
            // Old forms write the negation behind the flag.
            if words.peek().is_some_and(|next| next == "!") {
                words.next();
                return format!("!{}", words.next().unwrap_or_default());
            }
            format!("{not}{}", words.next().unwrap_or_default())
        };
        if let Some(field) = field_of(&word) {
            let mut value = value();
            if word == "--gid-owner" {
                value.insert_str(value.len() - value.trim_start_matches('!').len(), "gid ");
            }
            targeted |= field == "target";
            record = record.with(field, &value);
            not = "";
            continue;
        }
        match word.as_str() {
            "-m" | "--match" | "--comment" | "--reject-with" | "--random" => _ = words.next(),
            "-c" | "--set-counters" => {
                words.next();
                words.next();
                continue;
            }
            "--tcp-flags" => {
                rest.extend([word, words.next().unwrap_or_default(), words.next().unwrap_or_default()]);
            }
            // What follows a target are the target's own options.
            _ if targeted => {}
            _ => rest.push(word),
        }
        not = "";
    }
    record.with("other", &rest.join(" "))
}

/// The field of a rule that an option of iptables gives.
fn field_of(option: &str) -> Option<&'static str> {
    Some(match option {
        "-j" | "-g" | "--jump" | "--goto" => "target",
        "-d" | "--dst" | "--destination" => "destination",
        "-s" | "--src" | "--source" => "origin",
        "-p" | "--protocol" => "protocol",
        "-o" | "--out-interface" => "out",
        "-i" | "--in-interface" => "in",
        "--dport" | "--dports" | "--destination-port" | "--destination-ports" => "dport",
        "--to-port" | "--to-ports" | "--on-port" => "to",
        "--uid-owner" | "--gid-owner" => "owner",
        _ => return None,
    })
}

/// Words, quoted ones whole.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"').and_then(|inside| inside.split_once('"')) {
            Some(split) => split,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// The documented command, filtered for the mesh's chains, that printed nothing.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Facts> {
    let line = &command.line;
    let asked = line.contains("iptables") && line.contains('|') && line.contains("grep") && line.contains("ISTIO");
    let listed = line.contains(" -S") || line.contains("iptables-save");
    if !asked || !listed || !command.prompted {
        return None;
    }
    let record = Record::new("packet-nothing", range);
    let reason =
        Reason { en: "a search for the ISTIO chains, with no output", ja: "ISTIO チェーンの検索(出力なし)" };
    Some((reason, vec![record]))
}
