//! `cargo xtask build`: the page, by Trunk, into dist/site/.

use crate::text::{fnv, without_line_comments};
use crate::{linked, notices, offline, outside, process, setup, texts, wasm_file, wasm_names, workspace};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What the scripts of static/ are called in dist/site/; the others are wasm-bindgen's.
const OWN_SCRIPTS: [&str; 4] = ["start-", "about-", "offline-", "outside-"];
const EXAMPLES: &str = "examples.json";

/// What the page's foot links: a page of its own, since servers send every page as what it is, and not every text.
const LICENSES: &str = "licenses.html";
const LICENSES_BEFORE: &str = "\
<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>meshmedic: licences</title>
<link rel=\"icon\" href=\"data:,\">
<pre>
";

/// What gets its hash here, and is linked in index.html.
const OWN: [&str; 3] = ["engine.js", "engine_bg.wasm", "outside.js"];

/// `cargo xtask build`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.first() {
        bail!("`cargo xtask build` takes no {other}");
    }
    build(&setup::page(false)?)
}

/// Builds the page into dist/site/.
pub(crate) fn build(kit: &setup::Kit) -> Result<()> {
    let _alone = lock(true)?;
    let start = Instant::now();
    let mut cargo = cargo_build(kit)?;
    cargo.arg("--no-default-features");
    let said = texts::built_apart(&mut cargo, "compiling the page (cargo build)")?;
    let mut trunk = kit.command(&kit.trunk)?;
    // A build that fails prints the compiler's reasons; forty lines of Trunk's own frames would hide them.
    trunk.env("RUST_BACKTRACE", "0");
    // Cargo has said all it has to say.
    trunk.env("CARGO_TERM_QUIET", "true");
    trunk.args(["build", "--release", "--offline", "--no-default-features"]);
    process::run(&mut trunk, "building the page (trunk build)")?;
    let dist = workspace::site_dir()?;
    slim(&dist)?;
    for name in texts::FILES.into_iter().chain(texts::WANTED) {
        std::fs::write(dist.join(name), texts::read(&said, name)?).with_context(|| format!("can't write {name}"))?;
    }
    examples(&dist)?;
    licenses(&dist)?;
    finish(&dist)?;
    eprintln!("build: the page is in {} ({:.0} s)", dist.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Keeps others from building into dist/, and with `alone` from reading it too, until it is dropped.
pub(crate) fn lock(alone: bool) -> Result<File> {
    let path = workspace::state_dir()?.join("dist.lock");
    let file = File::create(&path).with_context(|| format!("can't write {}", path.display()))?;
    let now = if alone { file.try_lock() } else { file.try_lock_shared() };
    if now.is_err() {
        eprintln!("build: waiting for another build or test to be done with dist/");
        if alone { file.lock() } else { file.lock_shared() }
            .with_context(|| format!("can't lock {}", path.display()))?;
    }
    Ok(file)
}

/// Compiles both modules as Trunk alone does, with the texts of both languages in the engine.
pub(crate) fn compile(kit: &setup::Kit) -> Result<()> {
    process::run(&mut cargo_build(kit)?, "compiling the page (cargo build)")
}

/// What compiles both modules in one go. Trunk would call cargo for each at the same time, and one would wait for the other.
/// It also fetches what cargo hasn't yet, since Trunk runs offline, lest it download tools of its own.
fn cargo_build(kit: &setup::Kit) -> Result<Command> {
    let mut cargo = kit.command("cargo")?;
    cargo.args(["build", "--locked", "--target", "wasm32-unknown-unknown", "--profile", "web"]);
    cargo.args(["--bin", "page", "--bin", "engine"]);
    Ok(cargo)
}

/// Takes out of the modules and their scripts what only tools read.
pub(crate) fn slim(dist: &Path) -> Result<()> {
    for entry in std::fs::read_dir(dist).with_context(|| format!("can't list {}", dist.display()))? {
        let path = entry?.path();
        let Some(stem) = path.to_str().and_then(|path| path.strip_suffix("_bg.wasm")) else { continue };
        let script_path = PathBuf::from(format!("{stem}.js"));
        let read = |path: &Path| std::fs::read(path).with_context(|| format!("can't read {}", path.display()));
        let (module, mut script) = (read(&path)?, read(&script_path)?);
        let mut module = wasm_file::without_custom_sections(&module).with_context(|| path.display().to_string())?;
        wasm_names::number(&mut script, &mut module);
        for (path, content) in [(&path, &module), (&script_path, &script)] {
            std::fs::write(path, content).with_context(|| format!("can't write {}", path.display()))?;
        }
    }
    Ok(())
}

/// Writes the rules' examples, a file of its own that the page loads when somebody reads of a rule.
fn examples(dist: &Path) -> Result<()> {
    let cases = workspace::root()?.join("crates/rules/tests/cases");
    let cases = meshmedic_cases::read(&cases).map_err(anyhow::Error::msg)?;
    let json = serde_json::to_string(&meshmedic_cases::examples(&cases)).context("texts are JSON")?;
    let path = dist.join(EXAMPLES);
    std::fs::write(&path, json).with_context(|| format!("can't write {}", path.display()))
}

/// Writes the notices of what is linked into the page's modules, which the page loads when somebody asks for them.
fn licenses(dist: &Path) -> Result<()> {
    let notices = notices::of(&workspace::root()?, linked::PAGE)?;
    let escaped = notices.replace('&', "&amp;").replace('<', "&lt;");
    let path = dist.join(LICENSES);
    std::fs::write(&path, format!("{LICENSES_BEFORE}{escaped}</pre>\n"))
        .with_context(|| format!("can't write {}", path.display()))
}

/// Trunk leaves a worker's file names as they are, and a browser that kept last month's engine would meet this month's
/// page. So the engine's files, the texts, the examples and what static/outside/ becomes get a hash of their content too, and
/// index.html, which links them, says so.
fn finish(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let mut page = std::fs::read_to_string(&index).with_context(|| format!("the build left no {}", index.display()))?;
    page = without_comments(&page);
    let folder = dist.join("outside");
    std::fs::write(dist.join("outside.js"), outside::bundle(&folder, env!("CARGO_PKG_VERSION"))?)?;
    std::fs::remove_dir_all(&folder).with_context(|| format!("can't remove {}", folder.display()))?;
    page = page.replace("\"./outside/main.js\"", "\"./outside.js\"");
    page = one_style(dist, &page)?;
    // Linked only by a build that has them: `trunk serve` alone has none to load.
    let last = "<link id=\"engine-module\"";
    let texts = || [EXAMPLES].into_iter().chain(texts::WANTED).chain(texts::FILES);
    for name in texts() {
        let (id, rel) = (name.split('.').next().unwrap_or_default(), name.split(['-', '.']).next().unwrap_or_default());
        page = page.replacen(last, &format!("<link id=\"{id}\" rel=\"{rel}\" href=\"./{name}\">\n    {last}"), 1);
    }
    for name in OWN.into_iter().chain(texts()) {
        let file = dist.join(name);
        let content = std::fs::read(&file).with_context(|| format!("the build left no {}", file.display()))?;
        let end = name.find(['.', '_']).unwrap_or(name.len());
        let hashed = format!("{}-{:016x}{}", &name[..end], fnv(&content), &name[end..]);
        if !page.contains(&format!("\"./{name}\"")) {
            bail!("index.html doesn't link ./{name}, so the page can't find it");
        }
        page = page.replace(&format!("\"./{name}\""), &format!("\"./{hashed}\""));
        std::fs::rename(&file, dist.join(hashed)).with_context(|| format!("can't rename {}", file.display()))?;
    }
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_ours = OWN_SCRIPTS.iter().any(|start| name.starts_with(start)) && name.ends_with(".js");
        if is_ours {
            let text = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
            std::fs::write(&path, without_line_comments(&text))
                .with_context(|| format!("can't write {}", path.display()))?;
        }
    }
    let page = offline::finish(dist, &page)?;
    std::fs::write(&index, page).with_context(|| format!("can't write {}", index.display()))
}

/// Makes one style sheet of those that `page` links, in their order. A browser paints nothing before it has them all, and it loads six files at
/// a time: fourteen kept it from the page's module.
fn one_style(dist: &Path, page: &str) -> Result<String> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
    let (start, mut rest) = page.split_once(LINK).context("index.html links no style sheet")?;
    let (mut style, mut between) = (String::new(), String::new());
    loop {
        let (name, after) = rest.split_once("\"/>").context("a style sheet is linked in a form that is not known")?;
        let path = dist.join(name);
        let sheet = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
        style += &without_line_comments(&sheet);
        std::fs::remove_file(&path).with_context(|| format!("can't remove {}", path.display()))?;
        let Some((before, next)) = after.split_once(LINK) else {
            let name = format!("style-{:016x}.css", fnv(style.as_bytes()));
            std::fs::write(dist.join(&name), style).with_context(|| format!("can't write {name}"))?;
            return Ok(format!("{start}{LINK}{name}\"/>{between}{after}"));
        };
        between += before.trim();
        rest = next;
    }
}

/// The comments are for whoever changes the page, not for whoever loads it.
fn without_comments(page: &str) -> String {
    let mut kept = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before.trim_end_matches(' '));
        rest = after.split_once("-->").map_or("", |(_, after)| after.trim_start_matches('\n'));
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_become_one_in_their_order() {
        let folder = std::env::temp_dir().join(format!("meshmedic-style-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in [("b.css", "/* b */\nb {}\n"), ("a.css", "a {}\n")] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"./{name}\"/>");
        let page = one_style(&folder, &format!("<x>\n  {}\n  {}\n  <y>", link("b.css"), link("a.css"))).unwrap();
        let files: Vec<String> =
            std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(page, format!("<x>\n  {}\n  <y>", link(&files[0])));
        assert_eq!(
            (files.len(), std::fs::read_to_string(folder.join(&files[0])).unwrap()),
            (1, "b {}\na {}\n".to_owned())
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn comments_go_and_the_rest_stays() {
        assert_eq!(without_comments("<!doctype html>\n<!-- a\nb -->\n<p>1 <!--x-->2"), "<!doctype html>\n<p>12");
    }
}
