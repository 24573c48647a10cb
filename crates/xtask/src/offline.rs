//! What only the built page has: the list that makes it work offline, and the lines at its foot.

use crate::text::{fnv, without_line_comments};
use anyhow::{Context, Result, bail};
use std::path::Path;

const WORKER: &str = include_str!("../../../static/sw.js");
const ABOUT: &str = include_str!("../../../static/about.html");

/// What the service worker doesn't keep: itself, and what only an installation loads.
const LEFT: [&str; 2] = ["sw.js", "icons"];

/// Writes sw.js and gives `page`, the text of index.html, with its link to it and what stands at its foot.
///
/// Both hold a version made of every file's content: the worker never keeps a page of another version than its list.
pub(crate) fn finish(dist: &Path, page: &str) -> Result<String> {
    let mut names = Vec::new();
    list(dist, "", &mut names)?;
    names.sort();
    let about = ABOUT.replace("{version}", env!("CARGO_PKG_VERSION"));
    let page = before(page, "</body>", &about)?;
    let mut all = format!("{page}{WORKER}");
    for name in names.iter().filter(|name| *name != "index.html") {
        let content = std::fs::read(dist.join(name)).with_context(|| format!("can't read {name}"))?;
        all += &format!("{name} {:016x}\n", fnv(&content));
    }
    let version = format!("{:016x}", fnv(all.as_bytes()));
    let worker = with_list(&without_line_comments(WORKER), &names, &version)?;
    std::fs::write(dist.join("sw.js"), worker).context("can't write sw.js")?;
    let link = format!("  <link id=\"offline\" rel=\"serviceworker\" href=\"./sw.js\" data-version=\"{version}\">\n  ");
    before(&page, "</head>", &link)
}

/// The worker with what it keeps, by names relative to its own.
fn with_list(worker: &str, names: &[String], version: &str) -> Result<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let done = worker.replacen("{version}", version, 1).replacen("{files}", &quoted.join(", "), 1);
    if !done.contains(version) || !done.contains("\"index.html\"") {
        bail!("static/sw.js has no place for its version and its list, or the page has no index.html");
    }
    Ok(done)
}

fn before(page: &str, mark: &str, text: &str) -> Result<String> {
    let place = page.rfind(mark).with_context(|| format!("index.html holds no {mark}"))?;
    Ok(format!("{}{text}{}", &page[..place], &page[place..]))
}

fn list(dist: &Path, folder: &str, names: &mut Vec<String>) -> Result<()> {
    let path = dist.join(folder);
    for entry in std::fs::read_dir(&path).with_context(|| format!("can't list {}", path.display()))? {
        let entry = entry?;
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if LEFT.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            list(dist, &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_keeps_what_is_listed() {
        let names = ["a-1.js".to_owned(), "index.html".to_owned()];
        let worker = with_list(WORKER, &names, "0123456789abcdef").unwrap();
        assert!(worker.contains("VERSION = \"0123456789abcdef\"") && worker.contains("[\"a-1.js\", \"index.html\"]"));
        assert!(!worker.contains("{version}") && !worker.contains("{files}"));
        assert!(with_list("nothing", &names, "0123456789abcdef").is_err());
        assert!(with_list(WORKER, &names[..1], "0123456789abcdef").is_err());
    }

    #[test]
    fn another_content_is_another_version() {
        let version = |content: &str| {
            let folder = std::env::temp_dir().join(format!("meshmedic-offline-{}", std::process::id()));
            std::fs::create_dir_all(folder.join("icons")).unwrap();
            for (name, text) in [("index.html", ""), ("a.css", content), ("icons/1.png", content), ("sw.js", "old")] {
                std::fs::write(folder.join(name), text).unwrap();
            }
            let page = finish(&folder, "<head></head><body></body>").unwrap();
            let worker = std::fs::read_to_string(folder.join("sw.js")).unwrap();
            std::fs::remove_dir_all(&folder).unwrap();
            assert!(worker.contains("[\"a.css\", \"index.html\"]"), "{worker}");
            let (_, after) = page.split_once("data-version=\"").unwrap();
            let version = after[..16].to_owned();
            assert!(worker.contains(&version));
            version
        };
        assert_eq!(version("a"), version("a"));
        assert_ne!(version("a"), version("b"));
    }
}
