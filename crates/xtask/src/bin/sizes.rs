//! Measures dist/site/ as a browser receives it (brotli, quality 11) and holds it against size-budget.json.
//!
//! Arguments: the compiler that built it, then `--write` to record what is measured.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../brotli11.rs"]
mod brotli11;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Growth that needs no record: compilers differ by a little from day to day.
const TOLERANCE: f64 = 1.03;
const TOLERANCE_BYTES: u64 = 512;

/// Nothing of these is loaded to diagnose: the examples and the symptoms come when somebody reads of a rule, a language's guides when
/// somebody opens one, the licences when somebody asks
/// for them, and each is limited by itself; the others come with a link, a page around this one, or an installation.
const APART: [&str; 6] = ["examples", "symptoms", "guides", "licenses", "outside", "icons/"];

/// How the names of the languages' files begin.
const TEXTS: &str = "texts-";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let compiler = arguments.first().context("the first argument is the compiler that built the page")?;
    let write = arguments.iter().any(|argument| argument == "--write");
    let path = Path::new("size-budget.json");
    let text = std::fs::read_to_string(path).context("can't read size-budget.json")?;
    let budget: Value = serde_json::from_str(&text).context("size-budget.json is not JSON")?;

    let sizes = measure(Path::new("dist/site"))?;
    let recorded = budget["recorded"].as_object().cloned().unwrap_or_default();
    for (name, size) in &sizes {
        let before = recorded.get(name).and_then(Value::as_u64);
        println!("{size:>9} {:>9}  {name}", before.map_or("new".to_owned(), |before| before.to_string()));
    }
    let mut faults = over_limits(&sizes, &budget)?;
    if write {
        let sizes: Map<String, Value> = sizes.into_iter().map(|(name, size)| (name, size.into())).collect();
        let budget = json!({ "limits": budget["limits"], "compiler": compiler, "recorded": sizes });
        std::fs::write(path, format!("{budget:#}\n")).context("can't write size-budget.json")?;
    } else if budget["compiler"].as_str() == Some(compiler) {
        faults.extend(growth(&sizes, &recorded));
    } else {
        println!("recorded with {}, built with {compiler}: compared with the limits only", budget["compiler"]);
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\nerror: "));
    }
    Ok(())
}

/// Compressed bytes by file, without the hashes in their names, and the sums that the budget limits.
fn measure(dist: &Path) -> Result<BTreeMap<String, u64>> {
    let mut sizes = BTreeMap::new();
    let mut folders = vec![dist.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("can't list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // Made for servers, of files that are measured themselves.
            if path.extension().is_some_and(|kind| kind == "br" || kind == "gz") {
                continue;
            }
            let content = std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))?;
            let name = without_hash(&path.strip_prefix(dist)?.to_string_lossy());
            *sizes.entry(name).or_default() += brotli11::compress(&content)?.len() as u64;
        }
    }
    let sum = |of: fn(&str) -> bool| sizes.iter().filter(|(name, _)| of(name)).map(|(_, size)| size).sum::<u64>();
    let page = sum(|name| name.starts_with("page") || name.starts_with("start"));
    let engine = sum(|name| name.starts_with("engine"));
    // Nobody loads two languages before asking for the second.
    let language = sizes.iter().filter(|(name, _)| name.starts_with(TEXTS)).map(|(_, size)| *size).max().unwrap_or(0);
    let examples = sum(|name| name.starts_with("examples"));
    let symptoms = sum(|name| name.starts_with("symptoms"));
    let of_guides = sizes.iter().filter(|(name, _)| name.starts_with("guides"));
    let guides = of_guides.map(|(_, size)| *size).max().unwrap_or(0);
    let licenses = sum(|name| name.starts_with("licenses"));
    let all = sum(|name| !name.starts_with(TEXTS) && !APART.iter().any(|start| name.starts_with(start))) + language;
    let sums = [
        ("= page", page),
        ("= engine", engine),
        ("= one language", language),
        ("= all in one language", all),
        ("= examples", examples),
        ("= symptoms", symptoms),
        ("= guides in one language", guides),
        ("= licenses", licenses),
        ("= outside", sum(|name| name.starts_with("outside"))),
    ];
    sizes.extend(sums.map(|(name, size)| (name.to_owned(), size)));
    Ok(sizes)
}

/// `page-0123456789abcdef_bg.wasm` is `page_bg.wasm`.
fn without_hash(name: &str) -> String {
    let Some((before, after)) = name.split_once('-') else { return name.to_owned() };
    let digits = after.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(after.len());
    // Trunk drops leading zeros, so a hash may be a little shorter than sixteen digits.
    if digits < 12 {
        return format!("{before}-{}", without_hash(after));
    }
    format!("{before}{}", &after[digits..])
}

fn over_limits(sizes: &BTreeMap<String, u64>, budget: &Value) -> Result<Vec<String>> {
    let limits = budget["limits"].as_object().context("size-budget.json holds no limits")?;
    let over = limits.iter().filter_map(|(name, limit)| {
        let (size, limit) = (sizes.get(&format!("= {name}"))?, limit.as_u64()?);
        (*size > limit).then(|| format!("{name} is {size} bytes compressed; the limit is {limit}"))
    });
    Ok(over.collect())
}

fn growth(sizes: &BTreeMap<String, u64>, recorded: &Map<String, Value>) -> Vec<String> {
    let grown = sizes.iter().filter_map(|(name, size)| {
        let before = recorded.get(name).and_then(Value::as_u64).unwrap_or(0);
        let tolerated = ((before as f64 * TOLERANCE) as u64).max(before + TOLERANCE_BYTES);
        (*size > tolerated).then(|| {
            format!(
                "{name} grew from {before} to {size} bytes compressed; if it is worth it: cargo xtask sizes --write"
            )
        })
    });
    grown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_leave_the_names() {
        assert_eq!(without_hash("page-daebaa6a9eab7da0_bg.wasm"), "page_bg.wasm");
        assert_eq!(without_hash("meshmedic-embed-0a1b2c3d4e5f6a7.js"), "meshmedic-embed.js");
        assert_eq!(without_hash("texts-en-daebaa6a9eab7da0.txt"), "texts-en.txt");
        assert_eq!(without_hash("index.html"), "index.html");
    }

    #[test]
    fn growth_beyond_the_tolerance_must_be_recorded() {
        let recorded = json!({ "page.js": 100_000, "small.js": 100 });
        let sizes = |page, small| BTreeMap::from([("page.js".to_owned(), page), ("small.js".to_owned(), small)]);
        let grown = |page, small| growth(&sizes(page, small), recorded.as_object().unwrap()).len();
        assert_eq!((grown(103_000, 600), grown(103_001, 600), grown(90_000, 613)), (0, 1, 1));
    }
}
