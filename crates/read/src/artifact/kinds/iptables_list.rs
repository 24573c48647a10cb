//! `iptables -t nat -L`, with `-n`, `-v` and `--line-numbers`, and `ip6tables -t nat -L`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::found::Facts;
use super::super::{Reason, Record};
use super::rows::{RowLine, lines_from};

const REASON: Reason = Reason { en: "a listing of iptables chains (-L)", ja: "iptables のチェーン一覧(-L)" };
const BUILT_IN: [&str; 5] = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];

/// `Chain NAME (policy ACCEPT 0 packets, 0 bytes)`, `Chain NAME (1 references)`.
fn chain(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("Chain ")?;
    let (name, inside) = rest.split_once(" (")?;
    let policy = inside.strip_prefix("policy ").map(|policy| policy.split([' ', ')']).next().unwrap_or(""));
    let counted = inside.contains("references");
    (policy.is_some() || counted).then_some((name.trim(), policy.unwrap_or("")))
}

pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let first = lines_from(text, at).next()?;
    chain(first.text)?;
    // The chains of one table; a built-in chain that comes again begins the next.
    let mut records: Vec<Record> = Vec::new();
    let (mut begins, mut names) = (0, BTreeSet::new());
    let (mut end, mut current, mut heads, mut blanks) = (at, String::new(), Vec::new(), 0);
    for line in lines_from(text, at) {
        if line.text.trim().is_empty() {
            blanks += 1;
            if blanks > 3 {
                break;
            }
            continue;
        }
        let words: Vec<&str> = line.text.split_whitespace().collect();
        if let Some((name, policy)) = chain(line.text) {
            let again = !names.insert(name);
            // PREROUTING is the first of its table.
            let first = name == "PREROUTING" && records.len() > begins;
            if again || first {
                settle(&mut records[begins..]);
                begins = records.len();
                names.clear();
                names.insert(name);
            }
            name.clone_into(&mut current);
            let record = Record::new("packet-chain", line.span.clone());
            records.push(record.with("chain", name).with("policy", policy));
        } else if words.contains(&"target") && words.contains(&"source") {
            heads = words.iter().map(|word| (*word).to_owned()).collect();
        } else if let Some(record) = rule(&words, &heads, &current, &line) {
            records.push(record);
        } else {
            break;
        }
        blanks = 0;
        end = line.next;
    }
    settle(&mut records[begins..]);
    Some((at..end, (REASON, records)))
}

/// Which table these chains are of.
fn settle(records: &mut [Record]) {
    let has = |name: &str| records.iter().any(|r| r.name == "packet-chain" && r.field("chain") == name);
    let table = if has("PREROUTING") && has("FORWARD") {
        "mangle"
    } else if BUILT_IN.iter().any(|name| has(name)) && !has("POSTROUTING") && !has("PREROUTING") {
        "filter"
    } else {
        "nat"
    };
    for record in records {
        // Chains of interception that were pasted behind a filter table are of another listing.
        let mesh = ["SERVICE_PROXY_", "ISTIO_"].iter().any(|own| record.field("chain").starts_with(own));
        record.fields.insert(0, ("table", if mesh && table == "filter" { "nat" } else { table }.to_owned()));
    }
}

fn rule(words: &[&str], heads: &[String], chain: &str, line: &RowLine<'_>) -> Option<Record> {
    let prot = heads.iter().position(|head| head == "prot")?;
    let target_at = heads.iter().position(|head| head == "target")?;
    let is_protocol = |word: &str| {
        let word = word.trim_start_matches('!');
        matches!(word, "all" | "tcp" | "udp" | "icmp" | "ip" | "ipv6-icmp" | "sctp" | "esp" | "ah" | "gre" | "udplite")
            || (!word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    // A rule without a target leaves its column empty. The documents' own listing leaves `opt` out in places.
    let shift = usize::from(!(words.get(prot).is_some_and(|word| is_protocol(word))));
    if shift == 1 && !(prot == target_at + 1 && words.get(target_at).is_some_and(|word| is_protocol(word))) {
        return None;
    }
    let cell = |name: &str| {
        let at = heads.iter().position(|head| head == name)?;
        words.get(if at > target_at { at - shift } else { at }).copied()
    };
    // IPv6 has no fragments to speak of: ip6tables leaves `opt` empty.
    let no_option = !matches!(cell("opt"), Some("--" | "—" | "–" | "-f" | "!f"));
    let opt = heads.iter().position(|head| head == "opt")?;
    let lost = |at: usize| shift + usize::from(no_option && at > opt);
    let cell = |name: &str| {
        let at = heads.iter().position(|head| head == name)?;
        words.get(if at > target_at { at - lost(at) } else { at }).copied()
    };
    if no_option && !(cell("source").is_some_and(is_address) && cell("destination").is_some_and(is_address)) {
        return None;
    }
    let named = |name: &str| cell(name).unwrap_or("").to_owned();
    let destination = heads.iter().position(|head| head == "destination")?;
    let destination = destination - lost(destination);
    let extra = words.get(destination + 1..).unwrap_or(&[]);
    let any = |text: String| match text.as_str() {
        "anywhere" | "0.0.0.0/0" | "*" | "any" | "all" | "0" | "::/0" => String::new(),
        _ => text,
    };
    let target = if shift == 1 { String::new() } else { named("target") };
    let record = Record::new("packet-rule", line.span.clone())
        .with("chain", chain)
        .with("target", &target)
        .with("protocol", protocol(&named("prot")))
        .with("in", &any(named("in")))
        .with("out", &any(named("out")))
        .with("origin", &any(named("source")))
        .with("destination", &any(named("destination")));
    Some(extras(record, extra))
}

fn is_address(word: &str) -> bool {
    matches!(word, "anywhere" | "localhost") || word.contains("::") || word.matches(['.', ':']).count() >= 2
}

/// Newer iptables prints protocols as numbers with `-n`.
fn protocol(text: &str) -> &str {
    match text {
        "all" | "0" | "ip" => "",
        "6" => "tcp",
        "17" => "udp",
        other => other,
    }
}

/// `tcp dpt:mysql`, `multiport dports http,https`, `owner UID match 1006`, `redir ports 15001`, `/* comment */`.
fn extras(mut record: Record, words: &[&str]) -> Record {
    let mut rest = Vec::new();
    let mut at = 0;
    // Once for the row: what a message makes up may hold any number of owners.
    let negated = words.iter().position(|word| *word == "!");
    while let Some(word) = words.get(at) {
        at += 1;
        let next = words.get(at).copied().unwrap_or("");
        if let Some(port) = word.strip_prefix("dpt:").or_else(|| word.strip_prefix("dpts:")) {
            record = record.with("dport", port);
        } else if *word == "dports" {
            record = record.with("dport", next);
            at += 1;
        } else if *word == "match" {
            let not = if negated.is_some_and(|negated| negated < at) { "!" } else { "" };
            let group = if words[..at].ends_with(&["GID", "match"]) { "gid " } else { "" };
            record = record.with("owner", &format!("{not}{group}{next}"));
            at += 1;
        } else if *word == "ports" {
            record = record.with("to", next);
            at += 1;
        } else if *word == "/*" {
            at = words.iter().skip(at).position(|word| *word == "*/").map_or(words.len(), |found| at + found + 1);
        } else if matches!(*word, "reject-with" | "level" | "prefix") {
            at += 1;
        } else if !matches!(*word, "tcp" | "udp" | "owner" | "UID" | "GID" | "redir" | "multiport" | "!" | "/*") {
            rest.push(*word);
        }
    }
    record.with("other", &rest.join(" "))
}
