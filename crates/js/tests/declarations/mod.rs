//! As much of TypeScript's declarations as meshmedic.d.ts is written in: interfaces, lists, pairs, records, and types that
//! are one of several texts.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The declared types.
pub(crate) struct Declarations {
    /// Each interface's fields: whether one may be left out, and its type.
    interfaces: BTreeMap<String, BTreeMap<String, (bool, String)>>,
    /// What stands behind `type NAME =`.
    aliases: BTreeMap<String, String>,
}

impl Declarations {
    /// Those of the package.
    pub(crate) fn of_package() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("package/meshmedic.d.ts");
        Self::read(&std::fs::read_to_string(path).unwrap())
    }

    fn read(text: &str) -> Self {
        let code: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.starts_with(['*', '/'])).collect();
        let code = code.join(" ");
        let (mut interfaces, mut aliases) = (BTreeMap::new(), BTreeMap::new());
        for piece in code.split("export ") {
            if let Some((name, body)) = piece.strip_prefix("interface ").and_then(|rest| rest.split_once(" {")) {
                let fields =
                    body.trim_end().trim_end_matches('}').split(';').filter_map(|field| field.split_once(": "));
                let fields = fields.map(|(name, kind)| {
                    let (name, optional) =
                        name.trim().strip_suffix('?').map_or((name.trim(), false), |name| (name, true));
                    (name.to_owned(), (optional, kind.trim().to_owned()))
                });
                interfaces.insert(name.to_owned(), fields.collect());
            } else if let Some((name, kind)) = piece.strip_prefix("type ").and_then(|rest| rest.split_once(" =")) {
                let kind = kind.trim().trim_end_matches(';').trim_start_matches('|').trim();
                aliases.insert(name.to_owned(), kind.to_owned());
            }
        }
        Self { interfaces, aliases }
    }

    /// The texts that a type is one of.
    pub(crate) fn texts(&self, name: &str) -> BTreeSet<&str> {
        self.aliases[name].split('|').map(|text| text.trim().trim_matches('"')).collect()
    }

    /// Holds a value against a type. What was met goes to `seen`, as `Type.field` and `Type "text"`.
    pub(crate) fn check(
        &self,
        value: &Value,
        kind: &str,
        place: &str,
        seen: &mut BTreeSet<String>,
        wrong: &mut BTreeSet<String>,
    ) {
        let is_right = match (kind, value) {
            ("string", Value::String(_)) => true,
            ("boolean", Value::Bool(_)) => true,
            ("number", Value::Number(number)) => number.is_u64(),
            ("Record<string, string>", Value::Object(values)) => values.values().all(Value::is_string),
            ("[number, number]", Value::Array(pair)) => pair.len() == 2 && pair.iter().all(Value::is_u64),
            (literal, Value::String(text)) if literal.starts_with('"') => literal.trim_matches('"') == text,
            (list, Value::Array(items)) if list.ends_with("[]") => {
                let place = format!("{place}[]");
                items.iter().for_each(|item| self.check(item, &list[..list.len() - 2], &place, seen, wrong));
                true
            }
            (name, Value::Object(_)) if self.interfaces.contains_key(name) => {
                self.check_fields(value, name, seen, wrong);
                true
            }
            (name, Value::String(text)) if self.is_union(name) => {
                seen.insert(format!("{name} {text:?}"));
                self.texts(name).contains(text.as_str())
            }
            // One of several interfaces: the one whose fields are there.
            (several, Value::Object(object)) if several.contains(" | ") => {
                let has_all = |name: &&str| {
                    let mut needed = self.interfaces[*name].iter().filter(|(_, (optional, _))| !optional);
                    needed.all(|(field, _)| object.contains_key(field))
                };
                let meant = several.split(" | ").find(has_all);
                meant.inspect(|name| self.check_fields(value, name, seen, wrong)).is_some()
            }
            (name, _) if self.aliases.contains_key(name) && !self.is_union(name) => {
                self.check(value, &self.aliases[name], place, seen, wrong);
                true
            }
            _ => false,
        };
        if !is_right {
            wrong.insert(format!("{place} is declared as {kind} and is {value:.60}"));
        }
    }

    fn check_fields(&self, value: &Value, name: &str, seen: &mut BTreeSet<String>, wrong: &mut BTreeSet<String>) {
        let fields = &self.interfaces[name];
        let object = value.as_object().unwrap();
        for (key, value) in object {
            let place = format!("{name}.{key}");
            match fields.get(key) {
                Some((_, kind)) => self.check(value, kind, &place, seen, wrong),
                None => _ = wrong.insert(format!("{place} is not declared")),
            }
            seen.insert(place);
        }
        let missing = fields.iter().filter(|(key, (optional, _))| !optional && !object.contains_key(*key));
        wrong.extend(missing.map(|(key, _)| format!("{name}.{key} is declared as always there and is missing")));
    }

    fn is_union(&self, name: &str) -> bool {
        self.aliases.get(name).is_some_and(|kind| kind.starts_with('"'))
    }

    /// All that a value of this type may hold, written as `seen` is.
    pub(crate) fn reachable(&self, name: &str) -> BTreeSet<String> {
        let (mut all, mut left, mut done) = (BTreeSet::new(), vec![name.to_owned()], BTreeSet::new());
        while let Some(name) = left.pop().map(|name| name.trim_end_matches("[]").to_owned()) {
            if !done.insert(name.clone()) {
                continue;
            }
            if self.is_union(&name) {
                all.extend(self.texts(&name).into_iter().map(|text| format!("{name} {text:?}")));
            } else if let Some(kind) = self.aliases.get(&name) {
                left.extend(kind.split(" | ").map(str::to_owned));
            }
            for (key, (optional, kind)) in self.interfaces.get(&name).into_iter().flatten() {
                all.insert(format!("{name}.{key}"));
                // What is left out where it is nothing is never there and empty.
                assert!(!optional || !kind.contains("undefined"), "{name}.{key}");
                left.push(kind.clone());
            }
        }
        all
    }
}
