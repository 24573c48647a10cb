//! A crate's modules: which file each is in, what it defines and what it re-exports.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, UseTree};

/// A module's path from its crate, without `crate`.
pub(crate) type ModulePath = Vec<String>;

/// One module.
pub(crate) struct Module {
    /// The file that it is in, from the workspace's folder.
    pub(crate) file: PathBuf,
    /// Its items, without its tests.
    pub(crate) items: Vec<Item>,
    /// What its `use` items bring in: the name in this module, and the path as it is written.
    pub(crate) imports: Vec<Import>,
}

/// One name that a `use` item brings in.
#[derive(Clone)]
pub(crate) struct Import {
    /// The name in this module; `*` for a glob.
    pub(crate) name: String,
    /// The path as it is written.
    pub(crate) path: Vec<String>,
    /// The line, from 1.
    pub(crate) line: usize,
}

/// All modules of one crate.
pub(crate) struct Modules {
    pub(crate) modules: BTreeMap<ModulePath, Module>,
}

impl Modules {
    /// Reads a crate from its first file, `first` from the folder `root`.
    pub(crate) fn read(root: &Path, first: &str) -> Modules {
        let mut modules = Modules { modules: BTreeMap::new() };
        let first = PathBuf::from(first);
        let folder = first.parent().unwrap().to_owned();
        modules.read_file(root, &first, &folder, Vec::new());
        modules
    }

    fn read_file(&mut self, root: &Path, file: &Path, folder: &Path, path: ModulePath) {
        let text = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.add(root, file, folder, path, parsed.items);
    }

    fn add(&mut self, root: &Path, file: &Path, folder: &Path, path: ModulePath, items: Vec<Item>) {
        let mut kept = Vec::new();
        for item in items {
            if is_test(attributes(&item)) {
                continue;
            }
            let Item::Mod(module) = item else {
                kept.push(item);
                continue;
            };
            let name = module.ident.to_string();
            let below: ModulePath = path.iter().cloned().chain([name.clone()]).collect();
            if let Some((_, items)) = module.content {
                self.add(root, file, &folder.join(&name), below, items);
                continue;
            }
            let named = module.attrs.iter().find_map(path_attribute);
            let file = match named {
                Some(named) => normal(&file.parent().unwrap().join(named)),
                None if root.join(folder).join(format!("{name}.rs")).exists() => folder.join(format!("{name}.rs")),
                None => folder.join(&name).join("mod.rs"),
            };
            self.read_file(root, &file, &folder.join(&name), below);
        }
        let imports = kept.iter().filter_map(|item| if let Item::Use(item) = item { Some(item) } else { None });
        let imports = imports.flat_map(|item| {
            let mut found = Vec::new();
            flatten(&item.tree, &mut Vec::new(), &mut found);
            found
        });
        let module = Module { file: file.to_owned(), imports: imports.collect(), items: kept };
        self.modules.insert(path, module);
    }
}

/// The names of a `use` tree, each with its whole path.
fn flatten(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<Import>) {
    let mut import = |name: String, path: Vec<String>, line: usize| {
        found.push(Import { name, path, line });
    };
    let whole = |last: &proc_macro2::Ident| before.iter().cloned().chain([last.to_string()]).collect::<Vec<_>>();
    match tree {
        UseTree::Path(part) => {
            before.push(part.ident.to_string());
            flatten(&part.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            import(before.last().cloned().unwrap_or_default(), before.clone(), name.ident.span().start().line);
        }
        UseTree::Name(name) => import(name.ident.to_string(), whole(&name.ident), name.ident.span().start().line),
        UseTree::Rename(renamed) => {
            let path = if renamed.ident == "self" { before.clone() } else { whole(&renamed.ident) };
            import(renamed.rename.to_string(), path, renamed.ident.span().start().line);
        }
        UseTree::Glob(glob) => import("*".to_owned(), before.clone(), glob.star_token.spans[0].start().line),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, found)),
    }
}

fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether it is compiled for tests alone.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

fn path_attribute(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("path").then(|| text.value())
}

/// A path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." { _ = parts.pop() } else { parts.push(part) }
    }
    parts
}
