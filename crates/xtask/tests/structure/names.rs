//! What the names in a crate's files mean: each is followed through imports and re-exports to the file that defines it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;

use crate::Use;
use crate::modules::{Module, ModulePath, Modules};

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    /// A module of this crate.
    Module(ModulePath),
    /// Something that this file defines.
    Item(PathBuf),
}

/// Every use of one of the crate's files in another.
pub(crate) fn uses(modules: &Modules) -> Vec<Use> {
    let mut uses = Vec::new();
    for (path, module) in &modules.modules {
        let mut named: Vec<(Vec<String>, usize)> = module
            .imports
            .iter()
            .filter(|import| import.name != "*")
            .map(|import| (import.path.clone(), import.line))
            .collect();
        let mut paths = Paths::default();
        module.items.iter().for_each(|item| paths.visit_item(item));
        named.extend(paths.found);
        for (written, line) in named {
            let Some(Named::Item(to)) = resolve(modules, path, &written, &mut BTreeSet::new()) else { continue };
            if to != module.file {
                uses.push(Use { from: module.file.clone(), line, to, name: written.join("::") });
            }
        }
        for import in module.imports.iter().filter(|import| import.name == "*") {
            if let Some(Named::Module(of)) = resolve(modules, path, &import.path, &mut BTreeSet::new()) {
                let to = modules.modules[&of].file.clone();
                if to != module.file {
                    uses.push(Use { from: module.file.clone(), line: import.line, to, name: import.path.join("::") });
                }
            }
        }
    }
    uses
}

/// Follows a path from a module. Returns `None` if it leads out of the crate, to a local name, or nowhere.
fn resolve(
    modules: &Modules,
    from: &ModulePath,
    written: &[String],
    seen: &mut BTreeSet<(ModulePath, String)>,
) -> Option<Named> {
    let mut parts = written.iter();
    let mut here = match parts.next()?.as_str() {
        "crate" => Named::Module(Vec::new()),
        "self" => Named::Module(from.clone()),
        "super" => Named::Module(parent(from)?),
        first => member(modules, from, first, seen)?,
    };
    for part in parts {
        let Named::Module(path) = here else { return Some(here) };
        here = if part == "super" { Named::Module(parent(&path)?) } else { member(modules, &path, part, seen)? };
    }
    Some(here)
}

/// What a module calls by that name: a module in it, something that it defines, or something that it imports.
fn member(
    modules: &Modules,
    path: &ModulePath,
    name: &str,
    seen: &mut BTreeSet<(ModulePath, String)>,
) -> Option<Named> {
    if !seen.insert((path.clone(), name.to_owned())) {
        return None;
    }
    let below: ModulePath = path.iter().cloned().chain([name.to_owned()]).collect();
    if modules.modules.contains_key(&below) {
        return Some(Named::Module(below));
    }
    let module = modules.modules.get(path)?;
    if defines(module, name) {
        return Some(Named::Item(module.file.clone()));
    }
    if let Some(import) = module.imports.iter().find(|import| import.name == name) {
        return resolve(modules, path, &import.path, seen);
    }
    for glob in module.imports.iter().filter(|import| import.name == "*") {
        let Some(Named::Module(of)) = resolve(modules, path, &glob.path, seen) else { continue };
        if let Some(found) = member(modules, &of, name, seen) {
            return Some(found);
        }
    }
    None
}

fn parent(path: &ModulePath) -> Option<ModulePath> {
    path.split_last().map(|(_, before)| before.to_vec())
}

fn defines(module: &Module, name: &str) -> bool {
    use syn::Item;
    module.items.iter().any(|item| match item {
        Item::Const(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        Item::Fn(item) => item.sig.ident == name,
        Item::Static(item) => item.ident == name,
        Item::Struct(item) => item.ident == name,
        Item::Trait(item) => item.ident == name,
        Item::Type(item) => item.ident == name,
        Item::Union(item) => item.ident == name,
        // What a macro defines is not known; a name in capitals or camel case that it is given is taken for its definition.
        Item::Macro(item) => {
            item.ident.as_ref().is_some_and(|own| own == name) || is_given(item.mac.tokens.clone(), name)
        }
        _ => false,
    })
}

/// Whether the tokens of an item's macro hold a name outside of a path.
fn is_given(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(own) => own == name,
        TokenTree::Group(group) => is_given(group.stream(), name),
        _ => false,
    })
}

/// The paths that items hold, those in the arguments of macros too.
#[derive(Default)]
struct Paths {
    found: Vec<(Vec<String>, usize)>,
}

impl<'a> Visit<'a> for Paths {
    fn visit_path(&mut self, path: &'a syn::Path) {
        let parts = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |first| first.ident.span().start().line);
        self.found.push((parts, line));
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.visit_path(&call.path);
        self.take_tokens(call.tokens.clone());
    }

    fn visit_item_use(&mut self, _: &'a syn::ItemUse) {}
}

impl Paths {
    /// Paths in a macro's arguments, which are no Rust until it has run: names that `::` joins.
    fn take_tokens(&mut self, tokens: TokenStream) {
        let mut parts: Vec<String> = Vec::new();
        let (mut line, mut colons) = (0, 0);
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 && !parts.is_empty() {
                        self.found.push((std::mem::take(&mut parts), line));
                    }
                    if parts.is_empty() {
                        line = ident.span().start().line;
                    }
                    parts.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.found.extend((!parts.is_empty()).then(|| (std::mem::take(&mut parts), line)));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.take_tokens(group.stream());
                    }
                }
            }
        }
        self.found.extend((!parts.is_empty()).then_some((parts, line)));
    }
}
