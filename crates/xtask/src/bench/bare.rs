//! A page of Yew's with nothing in it, built as ours is: what any page of this kind costs to load.

use crate::{page, process, setup, workspace};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

const MAIN: &str = "\
use yew::{Html, component, html};

#[component]
fn App() -> Html {
    html! { <p id=\"bare\">{ \"bare\" }</p> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
";

const INDEX: &str = "\
<!doctype html>
<html lang=\"en\">
  <head>
    <meta charset=\"utf-8\">
    <title>bare</title>
    <link rel=\"icon\" href=\"data:,\">
    <link data-trunk rel=\"rust\" data-wasm-opt=\"0\">
  </head>
  <body></body>
</html>
";

/// Builds it; gives its folder.
pub(super) fn build(kit: &setup::Kit) -> Result<PathBuf> {
    let root = workspace::root()?;
    let folder = workspace::target_dir()?.join("xtask").join("bare");
    fs::create_dir_all(folder.join("src")).with_context(|| format!("can't create {}", folder.display()))?;
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let write =
        |name: &str, text: &str| fs::write(folder.join(name), text).with_context(|| format!("can't write {name}"));
    write("Cargo.toml", &manifest_of(&manifest).context("the workspace has no profile web, or no yew")?)?;
    write("src/main.rs", MAIN)?;
    write("index.html", INDEX)?;
    write("Trunk.toml", "[build]\ncargo_profile = \"web\"\nminify = \"never\"\npublic_url = \"./\"\nno_sri = true\n")?;
    // The same versions of all that is linked; what this page has not is taken out of it.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).context("can't copy Cargo.lock")?;
    let mut trunk = kit.command(&kit.trunk)?;
    trunk.current_dir(&folder).env("RUST_BACKTRACE", "0").env("CARGO_TERM_QUIET", "true");
    trunk.args(["build", "--release", "--offline"]);
    process::run(&mut trunk, "building a bare page (trunk build)")?;
    let dist = folder.join("dist");
    page::slim(&dist)?;
    Ok(dist)
}

/// A package of its own, with the workspace's Yew and wasm-bindgen, and the profile of its page.
fn manifest_of(workspace: &str) -> Option<String> {
    let dependency = |name: &str| workspace.lines().find(|line| line.starts_with(&format!("{name} = ")));
    let (_, profile) = workspace.split_once("[profile.web]\n")?;
    let profile = profile.split("\n\n").next()?;
    Some(format!(
        "[package]\nname = \"bare\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{}\n{}\n\n[profile.web]\n{profile}\n",
        dependency("wasm-bindgen")?,
        dependency("yew")?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bare_page_is_built_as_ours_is() {
        let made = manifest_of(include_str!("../../../../Cargo.toml")).unwrap();
        assert!(made.contains("\nyew = { version") && made.contains("\nwasm-bindgen = \"="), "{made}");
        assert!(made.ends_with("[profile.web]\ninherits = \"release\"\nopt-level = \"z\"\nlto = \"fat\"\ncodegen-units = 1\npanic = \"abort\"\ndebug = false\n"), "{made}");
    }
}
