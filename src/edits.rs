//! The names in the commands, and the values that a person types for them.
//!
//! A name that the paste gives no value for is filled by the person, in every command at once. A value that the paste gives is kept
//! until the person replaces it; if the paste gives several for one name, each is replaced on its own.

use meshmedic_rules::names::is_name;
use meshmedic_rules::report::{Finding, Report, Step};
use meshmedic_rules::template::{fill_command, placeholders};
use meshmedic_rules::values::{Values, is_safe};

#[cfg(test)]
mod tests;

/// One value that a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    name: String,
    /// The value that the paste gives, and that this one replaces.
    old: Option<String>,
    new: String,
}

/// The values that a person typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Takes what was typed for a name, or in place of its old value. Nothing, and the old value itself, undo an edit.
    pub fn set(&mut self, name: &str, old: Option<&str>, new: &str) {
        self.0.retain(|edit| !(edit.name == name && edit.old.as_deref() == old));
        if !new.is_empty() && Some(new) != old {
            self.0.push(Edit { name: name.to_owned(), old: old.map(str::to_owned), new: new.to_owned() });
        }
    }

    /// The values to set for the next analysis: those of names that the paste gives no value for.
    pub fn values_to_set(&self) -> Values {
        let mut values = Values::new();
        for Edit { name, old, new } in &self.0 {
            if old.is_none() && is_safe(new) {
                values.insert(name.clone(), new.clone());
            }
        }
        values
    }

    fn get(&self, name: &str, old: Option<&str>) -> Option<&str> {
        let edit = self.0.iter().find(|edit| edit.name == name && edit.old.as_deref() == old)?;
        Some(&edit.new)
    }
}

/// One name in the commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, as the documents write it.
    pub name: String,
    /// The value that the paste gives.
    pub old: Option<String>,
    /// What the person typed instead.
    pub new: Option<String>,
}

impl Field {
    /// What the field shows.
    pub fn shown(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }

    /// What goes into commands. `None` if it could be taken for shell syntax.
    pub fn value(&self) -> Option<&str> {
        Some(self.shown()).filter(|value| is_safe(value))
    }

    /// Whether the person typed something that may not go into a command.
    pub fn refused(&self) -> bool {
        self.new.as_deref().is_some_and(|new| !is_safe(new))
    }
}

/// A piece of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stays.
    Text(String),
    /// A name, to be replaced by its value.
    Name(Field),
}

/// The values that one finding's commands are filled from.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    values: Option<(&'a Values, &'a Values)>,
    finding: Option<&'a Finding>,
    edits: &'a Edits,
}

impl<'a> Scope<'a> {
    /// The scope of a finding, or of the whole report. `set` are the values that were set for the analysis.
    pub fn new(report: &'a Report, finding: Option<&'a Finding>, edits: &'a Edits, set: &'a Values) -> Scope<'a> {
        Scope { values: Some((&report.values, set)), finding, edits }
    }

    /// A scope without a report: only the person's values.
    pub fn empty(edits: &'a Edits) -> Scope<'a> {
        Scope { values: None, finding: None, edits }
    }

    /// The value that the paste gives: in the finding's own evidence, else anywhere. A report also holds the values that were set for
    /// it; those are the person's.
    fn pasted(&self, name: &str) -> Option<&'a String> {
        let own = self.finding.and_then(|finding| finding.values.get(name));
        let anywhere = || {
            let (values, set) = self.values?;
            values.get(name).filter(|value| set.get(name) != Some(value))
        };
        own.or_else(anywhere).filter(|value| is_safe(value))
    }

    /// A name with its values in this scope.
    pub fn field(&self, name: &str) -> Field {
        let old = self.pasted(name).cloned();
        let new = self.edits.get(name, old.as_deref()).map(str::to_owned);
        Field { name: name.to_owned(), old, new }
    }

    /// A command, filled in.
    pub fn fill(&self, template: &str) -> String {
        let mut known = Values::new();
        for name in names(template) {
            if let Some(value) = self.field(name).value() {
                known.insert(name.to_owned(), value.to_owned());
            }
        }
        fill_command(template, &known).text
    }

    /// A command in pieces, so that its names can be shown as such.
    pub fn parts(&self, template: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = template;
        for name in names(template) {
            let place = format!("{{{name}}}");
            let Some((before, behind)) = rest.split_once(&place) else { continue };
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Name(self.field(name)));
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        parts
    }
}

fn names(template: &str) -> impl Iterator<Item = &str> {
    placeholders(template).into_iter().filter(|name| is_name(name))
}

/// Every name in the report's commands and in `more` templates, with every value that the paste gives for it; unknown names first.
pub fn fields<'a>(report: &Report, edits: &Edits, set: &Values, more: impl Iterator<Item = &'a str>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut add = |scope: &Scope<'_>, template: &str| {
        for name in names(template) {
            let field = scope.field(name);
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    };
    for finding in &report.findings {
        let scope = Scope::new(report, Some(finding), edits, set);
        steps(finding).filter_map(|step| step.template.as_deref()).for_each(|template| add(&scope, template));
    }
    let scope = Scope::new(report, None, edits, set);
    more.for_each(|template| add(&scope, template));
    let (known, mut all): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| field.old.is_some());
    all.extend(known);
    all
}

fn steps(finding: &Finding) -> impl Iterator<Item = &Step> {
    finding.fix.iter().chain(&finding.confirm)
}
