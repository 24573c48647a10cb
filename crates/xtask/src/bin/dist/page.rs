//! The built page, taken apart.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// What the built page is made of.
pub(crate) struct Page {
    /// index.html without the elements that name a file.
    pub(crate) html: String,
    /// All style sheets, in order.
    pub(crate) styles: String,
    /// The page's JavaScript, an ES module.
    pub(crate) page_script: String,
    /// The page's wasm.
    pub(crate) page_module: Vec<u8>,
    /// The engine's JavaScript, a classic script.
    pub(crate) engine_script: String,
    /// What hears links and a page around this one, an ES module that imports nothing.
    pub(crate) outside: String,
    /// The engine's wasm.
    pub(crate) engine_module: Vec<u8>,
    /// The rules' examples, JSON.
    pub(crate) examples: Vec<u8>,
    /// What the rules say in English and in Japanese.
    pub(crate) texts: [Vec<u8>; 2],
    /// What the rules are searched by.
    pub(crate) symptoms: Vec<u8>,
    /// The guides in English and in Japanese.
    pub(crate) guides: [Vec<u8>; 2],
}

impl Page {
    /// Reads the page that `cargo xtask build` left in `site`.
    pub(crate) fn read(site: &Path) -> Result<Page> {
        let bytes = |name: &str| {
            let path = site.join(name);
            std::fs::read(&path).with_context(|| format!("the page isn't built: can't read {}", path.display()))
        };
        let text = |name: &str| String::from_utf8(bytes(name)?).with_context(|| format!("{name} is not UTF-8"));
        let (html, files) = without_files(&text("index.html")?)?;
        let mut styles = String::new();
        let address = |role: Role| match files.iter().find(|(other, _)| *other == role) {
            Some((_, address)) => Ok(address.as_str()),
            None => bail!("index.html names no file as {role:?}"),
        };
        for (_, address) in files.iter().filter(|(role, _)| *role == Role::Style) {
            styles += &text(address)?;
        }
        Ok(Page {
            styles,
            page_script: text(address(Role::PageScript)?)?,
            page_module: bytes(address(Role::PageModule)?)?,
            engine_script: text(address(Role::EngineScript)?)?,
            outside: text(address(Role::Outside)?)?,
            engine_module: bytes(address(Role::EngineModule)?)?,
            examples: bytes(address(Role::Examples)?)?,
            symptoms: bytes(address(Role::Symptoms)?)?,
            texts: [bytes(address(Role::TextsEn)?)?, bytes(address(Role::TextsJa)?)?],
            guides: [bytes(address(Role::GuidesEn)?)?, bytes(address(Role::GuidesJa)?)?],
            html,
        })
    }
}

/// The scripts that the single file replaces, holds otherwise, or has no use for.
const STARTS: [&str; 3] = ["./start-", "./about-", "./offline-"];

/// What a file is to the page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Style,
    PageScript,
    PageModule,
    EngineScript,
    EngineModule,
    Outside,
    Examples,
    TextsEn,
    TextsJa,
    Symptoms,
    GuidesEn,
    GuidesJa,
    /// static/start.js, about.js, offline.js: the single file has a start of its own and holds the second by itself.
    Start,
    /// What a file from disk has no use for: it can't be installed, and has no network to do without.
    Hosted,
}

/// The page without the elements that name a file, and the files they name.
///
/// It knows the few forms that index.html and Trunk write them in. A form that it doesn't know is an error, since the
/// single file would ask the network for that file.
fn without_files(html: &str) -> Result<(String, Vec<(Role, String)>)> {
    let mut kept = String::new();
    let mut files = Vec::new();
    let mut rest = html;
    while let Some(start) = ["<link ", "<script "].iter().filter_map(|tag| rest.find(tag)).min() {
        let (before, element) = rest.split_at(start);
        let end = element.find('>').context("index.html ends inside of a tag")? + 1;
        let (tag, mut after) = element.split_at(end);
        kept += before;
        match file(tag)? {
            None => kept += tag,
            Some(file) => {
                after = after.strip_prefix("</script>").unwrap_or(after);
                if kept.ends_with(' ') && after.starts_with('\n') {
                    kept.truncate(kept.trim_end().len());
                }
                files.push(file);
            }
        }
        rest = after;
    }
    kept += rest;
    // The page's foot speaks of a server; the single file has its own.
    if let (Some(start), Some(end)) = (kept.find("    <footer>"), kept.find("</footer>\n")) {
        kept.replace_range(start..end + "</footer>\n".len(), "");
    }
    if let Some(left) = ["\"./", " src=", "@import"].iter().find(|left| kept.contains(*left)) {
        bail!("index.html names a file in a way that the single file doesn't know: {left}");
    }
    Ok((kept, files))
}

/// The file that a tag names; none where it is data in the tag itself.
fn file(tag: &str) -> Result<Option<(Role, String)>> {
    let attribute = |name: &str| {
        let (_, after) = tag.split_once(&format!(" {name}=\""))?;
        after.split_once('"').map(|(value, _)| value)
    };
    let role = match (attribute("id"), attribute("rel")) {
        (_, Some("icon")) if attribute("href").is_some_and(|href| href.starts_with("data:")) => return Ok(None),
        (_, Some("stylesheet")) => Role::Style,
        (_, Some("manifest" | "apple-touch-icon" | "serviceworker")) => Role::Hosted,
        (Some("page-module"), _) => Role::PageScript,
        (Some("page-wasm"), _) => Role::PageModule,
        (Some("engine-script"), _) => Role::EngineScript,
        (Some("engine-module"), _) => Role::EngineModule,
        (Some("examples"), _) => Role::Examples,
        (Some("texts-en"), _) => Role::TextsEn,
        (Some("texts-ja"), _) => Role::TextsJa,
        (Some("symptoms"), _) => Role::Symptoms,
        (Some("guides-en"), _) => Role::GuidesEn,
        (Some("guides-ja"), _) => Role::GuidesJa,
        (Some("outside"), _) => Role::Outside,
        _ if attribute("src").is_some_and(|src| STARTS.iter().any(|start| src.starts_with(start))) => Role::Start,
        _ => bail!("index.html holds {tag}, which the single file doesn't know"),
    };
    let address = attribute("href").or_else(|| attribute("src")).and_then(|address| address.strip_prefix("./"));
    Ok(Some((role, address.with_context(|| format!("{tag} names no file of the page"))?.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_leave_the_page() {
        let (html, files) = without_files(
            "<head>\n  <link rel=\"icon\" href=\"data:,\">\n  <link rel=\"stylesheet\" href=\"./a-1.css\"/>\n  \
             <link id=\"page-wasm\" rel=\"preload\" href=\"./p.wasm\">\n  <script src=\"./start-1.js\"></script>\n  \
             <link id=\"offline\" rel=\"serviceworker\" href=\"./sw.js\" data-version=\"1\">\n</head>\n    \
             <footer>\n</footer>\n",
        )
        .unwrap();
        assert_eq!(html, "<head>\n  <link rel=\"icon\" href=\"data:,\">\n</head>\n");
        let expected = [
            (Role::Style, "a-1.css"),
            (Role::PageModule, "p.wasm"),
            (Role::Start, "start-1.js"),
            (Role::Hosted, "sw.js"),
        ];
        assert_eq!(files, expected.map(|(role, address)| (role, address.to_owned())));
    }

    #[test]
    fn what_would_be_asked_for_is_an_error() {
        for html in [
            "<link rel=\"icon\" href=\"./icon.png\">",
            "<link rel=\"stylesheet\" href=\"https://example.com/a.css\">",
            "<script src=\"./other.js\"></script>",
            "<script type=\"module\">1</script>",
            "<img src=\"./a.png\">",
        ] {
            assert!(without_files(html).is_err(), "{html}");
        }
    }
}
