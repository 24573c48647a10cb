//! One file of the page's parts, under a policy that allows no connection.

use crate::compressed::gzip;
use crate::page::Page;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The single file's name.
pub(crate) const NAME: &str = "meshmedic.html";

const START: &str = include_str!("../../../../../static/single/start.js");
const ABOUT: &str = include_str!("../../../../../static/single/about.html");
const ABOUT_SCRIPT: &str = include_str!("../../../../../static/about.js");

/// What a module of wasm-bindgen ends with.
const EXPORT: &str = "export { initSync, __wbg_init as default };";

/// The whole file, with the notices of the licences of what is linked. The same parts give the same bytes.
pub(crate) fn file(page: &Page, notices: &str, version: &str) -> Result<String> {
    let styles = &page.styles;
    if let Some(reference) = ["url(", "@import", "image-set("].iter().find(|reference| styles.contains(*reference)) {
        bail!("a style sheet refers to another file ({reference}), which the single file doesn't hold");
    }
    let scripts = [as_global(&page.page_script)?, page.outside.clone(), START.to_owned(), ABOUT_SCRIPT.to_owned()];
    let policy = policy(&scripts, styles);
    let mut html = with_policy(&page.html, &policy)?;

    insert(&mut html, "</head>", &element("style", "", styles)?)?;
    let mut end = ABOUT.replace("{version}", version);
    // They run when all is read, wherever they stand. Before the modules, they also run in a file that was cut short, and
    // can say that something is missing.
    for script in &scripts {
        end += &element("script", " type=\"module\"", script)?;
    }
    end += &held("engine-script", "text/plain", &page.engine_script)?;
    let packed: [(&str, &[u8]); 9] = [
        ("page-module", &page.page_module),
        ("engine-module", &page.engine_module),
        ("examples", &page.examples),
        ("texts-en", &page.texts[0]),
        ("texts-ja", &page.texts[1]),
        ("symptoms", &page.symptoms),
        ("guides-en", &page.guides[0]),
        ("guides-ja", &page.guides[1]),
        ("notices", notices.as_bytes()),
    ];
    for (id, content) in packed {
        end += &held(id, "application/gzip", &BASE64_STANDARD.encode(gzip(content)?))?;
    }
    insert(&mut html, "</body>", &end)?;
    Ok(html)
}

/// The page's module as a script that shares its start: there is no address that it could be imported from, and a policy
/// that allowed one made of a blob would allow any.
fn as_global(module: &str) -> Result<String> {
    let script = module.replace(EXPORT, "globalThis.startPage = __wbg_init;");
    let is_statement = |line: &str| line.starts_with("import ") || line.starts_with("export ");
    if script == module || script.lines().any(is_statement) {
        bail!("the page's JavaScript imports or exports something other than what wasm-bindgen is known to");
    }
    Ok(script)
}

fn policy(scripts: &[String], styles: &str) -> String {
    let scripts: String = scripts.iter().map(|script| format!("{} ", source(script))).collect();
    format!(
        "default-src 'none'; script-src {scripts}'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types meshmedic",
        source(styles)
    )
}

/// An inline element's text as a policy names it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Puts `policy` in the place of the page's own.
fn with_policy(html: &str, policy: &str) -> Result<String> {
    const BEFORE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let (before, rest) = html.split_once(BEFORE).context("index.html holds no policy")?;
    let (_, after) = rest.split_once('"').context("index.html ends inside of its policy")?;
    if after.contains(BEFORE) {
        bail!("index.html holds two policies");
    }
    Ok(format!("{before}{BEFORE}{policy}\"{after}"))
}

fn insert(html: &mut String, before: &str, text: &str) -> Result<()> {
    let place = html.rfind(before).with_context(|| format!("index.html holds no {before}"))?;
    html.insert_str(place, text);
    Ok(())
}

/// What no browser runs or shows, and a script reads.
fn held(id: &str, kind: &str, text: &str) -> Result<String> {
    element("script", &format!(" type=\"{kind}\" id=\"{id}\""), text)
}

/// An element whose text is just `text`: what would end it early, or be read as something else, is an error.
fn element(name: &str, attributes: &str, text: &str) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(mark) = ["</script", "</style", "<!--", "\r", "\0"].iter().find(|mark| lower.contains(*mark)) {
        bail!("a {name} holds {mark:?}, which changes how the single file is read");
    }
    Ok(format!("<{name}{attributes}>{text}</{name}>\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        Page {
            html: "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\"></head><body></body>"
                .to_owned(),
            styles: "a { color: red }\n".to_owned(),
            page_script: format!("function __wbg_init() {{}}\n{EXPORT}\n"),
            page_module: b"\0asm page".to_vec(),
            engine_script: "let wasm_bindgen;".to_owned(),
            outside: "globalThis.offerLink = () => {};".to_owned(),
            engine_module: b"\0asm engine".to_vec(),
            examples: b"{}".to_vec(),
            texts: [b"{}".to_vec(), b"{ }".to_vec()],
            symptoms: b"0".to_vec(),
            guides: [b"1".to_vec(), b"2".to_vec()],
        }
    }

    #[test]
    fn the_policy_names_what_is_in_the_file_and_no_more() {
        let html = file(&page(), "a notice", "1.2.3").unwrap();
        assert!(!html.contains("default-src *") && !html.contains("unsafe-inline") && !html.contains("'unsafe-eval'"));
        assert!(html.contains("meshmedic 1.2.3"));
        let inline = |opened: &str, close: &str| {
            let pieces = html.split(opened).skip(1).map(|piece| piece.split(close).next().unwrap().to_owned());
            pieces.collect::<Vec<_>>()
        };
        let (scripts, styles) = (inline("<script type=\"module\">", "</script>"), inline("<style>", "</style>"));
        assert_eq!((scripts.len(), styles.len(), html.matches("'sha256-").count()), (4, 1, 5));
        assert!(scripts.iter().chain(&styles).all(|text| html.contains(&source(text))));
    }

    #[test]
    fn a_hash_is_as_the_standard_has_it() {
        // The example of Content Security Policy Level 3, 8.2.
        assert_eq!(source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    /// The page writes a case's file itself, and has no hash at hand that works everywhere.
    #[test]
    fn a_saved_case_names_the_hash_of_its_style() {
        let script = include_str!("../../../../../static/outside/file.js");
        let (_, behind) = script.split_once("const FILE_STYLE = `").unwrap();
        let (style, _) = behind.split_once('`').unwrap();
        assert!(!style.contains(['\\', '$']), "what is in the file would be another text");
        let hash = source(style);
        assert!(script.contains(&format!("const FILE_STYLE_HASH = \"{}\";", hash.trim_matches('\''))), "it is {hash}");
    }

    #[test]
    fn twice_gives_the_same() {
        assert_eq!(file(&page(), "", "1").unwrap(), file(&page(), "", "1").unwrap());
    }

    #[test]
    fn what_cannot_be_held_is_an_error() {
        let broken: [fn(&mut Page); 5] = [
            |page| page.styles += "b { background: url(x.png) }",
            |page| page.page_script.insert_str(0, "import { a } from './snippet.js';\n"),
            |page| page.page_script = "no export".to_owned(),
            |page| page.engine_script += "'</SCRIPT>'",
            |page| page.html = "<head></head><body></body>".to_owned(),
        ];
        for (place, breaks) in broken.iter().enumerate() {
            let mut page = page();
            breaks(&mut page);
            assert!(file(&page, "", "1").is_err(), "{place}");
        }
    }
}
