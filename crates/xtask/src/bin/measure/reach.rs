//! What `cargo xtask bench` measures with: logs, the texts that rules look for, and the search for any number of texts.

use std::fs::File;
use std::io::{BufWriter, Read, Write};

use anyhow::{Context, Result, bail};
use meshmedic_rules::detect;
use meshmedic_rules::intake::{Skim, Triggers};

use crate::logs::{clock, json, service};
use crate::random::Random;

/// What a mesh's components say when something is wrong, as the lines of a log that have a hit say it.
const HITS: &[&str] = &[
    r#"Error creating: Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod""#,
    r#"DeltaAggregatedResources gRPC config stream closed: 14, connection error: desc = "transport: Error while dialing: dial tcp 10.8.0.7:15012: connect: connection refused""#,
    r#"Error creating: Internal error occurred: failed calling webhook "rev.namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod-asm-managed.istio-system.svc:443/inject?timeout=10s": context deadline exceeded"#,
    r#"Envoy proxy is NOT ready: config not received from XDS server (is Istiod running?): cds updates: 0 successful, 0 rejected; lds updates: 0 successful, 0 rejected"#,
];

/// One line of so many has a hit where a log has hits.
const EVERY: usize = 100;

/// So much of a text is handed to the search at once.
const PIECE: usize = 1 << 20;

/// Makes a file or searches one.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["log", kind, bytes, file] => written(file, |out| log(kind, bytes.parse()?, out)),
        ["literals", file] => written(file, |out| lines(out, &required())),
        ["generated", count, file] => written(file, |out| lines(out, &generated(count.parse()?))),
        ["search", literals, file] => search(&std::fs::read_to_string(literals)?, file),
        _ => bail!("`reach` is for `cargo xtask bench` alone"),
    }
}

fn written(path: &str, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(PIECE, File::create(path).with_context(|| format!("can't write {path}"))?);
    write(&mut out)?;
    Ok(out.flush()?)
}

fn lines(out: &mut impl Write, lines: &[String]) -> Result<()> {
    Ok(lines.iter().try_for_each(|line| writeln!(out, "{line}"))?)
}

/// Writes a log of at least so many bytes: `text`, `json`, or `hits`, the first with hits.
fn log(kind: &str, bytes: usize, out: &mut impl Write) -> Result<()> {
    let mut random = Random::of(&["bench", kind]);
    let (mut total, mut number) = (0, 0);
    while total < bytes {
        let line = match kind {
            "text" => service(number, &mut random),
            "json" => json(number, &mut random),
            "hits" if number % EVERY == EVERY - 1 => {
                format!("{} ERROR {}", clock(number, 'T'), random.pick(HITS))
            }
            "hits" => service(number, &mut random),
            other => bail!("there is no log {other}"),
        };
        writeln!(out, "{line}")?;
        (total, number) = (total + line.len() + 1, number + 1);
    }
    Ok(())
}

/// The texts that rules require, each once.
fn required() -> Vec<String> {
    let mut all: Vec<String> = detect::literals().map(str::to_owned).collect();
    all.sort();
    all.dedup();
    all
}

/// So many texts as rules might require: three made-up words and a number.
fn generated(count: usize) -> Vec<String> {
    const SYLLABLES: [&str; 32] = [
        "ba", "cor", "dri", "el", "fon", "gu", "hap", "ist", "jor", "ka", "lem", "mu", "nov", "or", "pel", "qui", "ra",
        "sto", "tir", "um", "vex", "wal", "xi", "yan", "zo", "bri", "clo", "dar", "esk", "flu", "gan", "hel",
    ];
    let mut random = Random::of(&["bench", "literals"]);
    let word = |random: &mut Random| (0..2 + random.below(2)).map(|_| random.pick(&SYLLABLES)).collect::<String>();
    (0..count)
        .map(|_| {
            let words = [word(&mut random), word(&mut random), word(&mut random)];
            format!("{} {}: {} {}", words[0], words[1], words[2], random.below(1000))
        })
        .collect()
}

/// Searches a file for texts as a log is searched for those of the rules, and tells how many bytes would be read.
fn search(literals: &str, path: &str) -> Result<()> {
    let triggers = Triggers::new(literals.lines(), std::iter::empty(), std::iter::empty());
    let triggers = triggers.context("these are more texts than one search takes")?;
    let mut file = File::open(path).with_context(|| format!("can't read {path}"))?;
    let (mut skim, mut piece) = (Skim::new(&triggers), vec![0; PIECE]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        skim.push(&piece[..read]);
    }
    let skimmed = skim.finish();
    println!("{} of {} bytes", skimmed.bytes.len(), skimmed.total);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_have_hits_where_they_say_so_and_nowhere_else() {
        let all = required();
        for (kind, wanted) in [("text", 0), ("json", 0), ("hits", 1)] {
            let mut text = Vec::new();
            log(kind, 200_000, &mut text).unwrap();
            let text = String::from_utf8(text).unwrap();
            let hits = text.lines().filter(|line| all.iter().any(|literal| line.contains(literal.as_str()))).count();
            assert_eq!(hits, text.lines().count() / EVERY * wanted, "{kind}");
            let made_up = generated(1000);
            assert!(!text.lines().any(|line| made_up.iter().any(|literal| line.contains(literal.as_str()))), "{kind}");
        }
    }
}
