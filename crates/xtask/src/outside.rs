//! static/outside/ as one file: its modules in the order they need each other, without imports and exports between them.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// The modules, each behind those that it imports.
const MODULES: [&str; 10] =
    ["bar.js", "engine.js", "case.js", "file.js", "link.js", "share.js", "ticket.js", "keep.js", "frame.js", "main.js"];

/// One module of those in `folder`.
pub(crate) fn bundle(folder: &Path, version: &str) -> Result<String> {
    let mut bundle = String::new();
    for name in MODULES {
        let path = folder.join(name);
        let module = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
        bundle += &without_modules(&module).with_context(|| path.display().to_string())?;
    }
    Ok(bundle.replace("{version}", version))
}

/// The text with its own imports and exports undone. What it doesn't know is an error.
fn without_modules(module: &str) -> Result<String> {
    let mut text = String::new();
    for line in module.lines() {
        if line.starts_with("import {") && line.contains("} from \"./") && line.ends_with(';') {
            continue;
        }
        if line.starts_with("import") || line.starts_with("export {") || line.starts_with("export default") {
            bail!("an import or export that is not known here: {line}");
        }
        text += line.strip_prefix("export ").unwrap_or(line);
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_exports_go() {
        let module = "import { a } from \"./b.js\";\nexport const c = a;\nconst d = `export `;\n";
        assert_eq!(without_modules(module).unwrap(), "const c = a;\nconst d = `export `;\n");
        assert!(without_modules("import x from \"y\";\n").is_err());
    }

    #[test]
    fn every_module_is_in_the_bundle_and_no_name_is_used_twice() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/outside");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), MODULES.len());
        let bundle = bundle(&folder, "1.2.3").unwrap();
        let declared = |line: &str| line.strip_prefix("const ")?.split([' ', '=']).next().map(str::to_owned);
        let mut names: Vec<String> = bundle.lines().filter_map(declared).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(bundle.contains("const VERSION = \"1.2.3\""));
    }
}
