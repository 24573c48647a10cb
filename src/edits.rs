//! The names in the commands, and the values that a person types for them.
//!
//! A value that the paste gives stays. A person fills what is open, and what was typed belongs to the thing that the open name belongs to
//! (`owners` in the report): it fills the same name of the same owner in every command, and nothing else. It is kept here and never
//! given to the rules, so that no value of one thing is ever taken for that of another.

use std::collections::BTreeMap;

use crate::text;
use meshmedic_rules::Lang;
use meshmedic_rules::names::is_name;
use meshmedic_rules::report::{Finding, Next, Report, Step};
use meshmedic_rules::template::{fill_command, placeholders, usual};
use meshmedic_rules::values::{Values, is_safe};

#[cfg(test)]
mod tests;

/// One value that a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    name: String,
    owner: String,
    /// Empty if it was deleted again.
    value: String,
}

/// The values that a person typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Takes what was typed for a name of that owner.
    pub fn set(&mut self, name: &str, owner: &str, value: &str) {
        self.0.retain(|edit| !edit.is_of(name, owner));
        self.0.push(Edit { name: name.to_owned(), owner: owner.to_owned(), value: value.to_owned() });
    }

    /// Follows owners into a new report. What the paste now tells more of has a longer id there: what was typed for it as it was known
    /// before is that of the one thing which fits. Where several fit, it is nobody's, until the paste is again as it was.
    pub fn follow(&mut self, report: &Report) {
        let open: Vec<(&String, &String)> = owners(report).collect();
        let mut followed = Edits::default();
        for edit in self.0.iter().filter(|edit| !edit.value.is_empty()) {
            let mut fitting = open.iter().filter(|(name, owner)| **name == edit.name && tells_more(owner, &edit.owner));
            let Some((name, owner)) = fitting.next() else { continue };
            if fitting.all(|(_, other)| other == owner) && !self.0.iter().any(|edit| edit.is_of(name, owner)) {
                followed.set(name, owner, &edit.value);
            }
        }
        self.0.extend(followed.0);
    }

    /// Every value that was typed: its name, the id of what that belongs to, and the value.
    pub fn all(&self) -> impl Iterator<Item = [&str; 3]> {
        let typed = self.0.iter().filter(|edit| !edit.value.is_empty());
        typed.map(|Edit { name, owner, value }| [name.as_str(), owner, value])
    }

    /// When a step of a finding was done, as the person ticked it; empty where it was not. A tick goes where typed values go.
    pub fn done(&self, finding: &str, step: usize) -> &str {
        self.get(DONE, &tick_of(finding, step))
    }

    fn get(&self, name: &str, owner: &str) -> &str {
        self.0.iter().find(|edit| edit.is_of(name, owner)).map_or("", |edit| &edit.value)
    }
}

/// No command holds a name of small letters.
pub const DONE: &str = "done";

/// Whose a tick is.
pub fn tick_of(finding: &str, step: usize) -> String {
    format!("{finding}#{}", step + 1)
}

impl Edit {
    fn is_of(&self, name: &str, owner: &str) -> bool {
        self.name == name && self.owner == owner
    }
}

/// Every open name of a report with its owner.
fn owners(report: &Report) -> impl Iterator<Item = (&String, &String)> {
    let findings = report.findings.iter().map(|finding| &finding.owners);
    findings.chain(report.next.iter().map(|next| &next.owners)).flatten()
}

/// Whether an owner is the other one with more of its names known: `cluster/retail-prod/shop-1` is `cluster//shop-1`.
fn tells_more(owner: &str, other: &str) -> bool {
    let (mut own, mut other) = (owner.split('/'), other.split('/'));
    loop {
        match (own.next(), other.next()) {
            (Some(own), Some(other)) if other.is_empty() || own == other => {}
            (own, other) => return own == other,
        }
    }
}

/// A name that a command needs and the paste does not give, with what was typed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, as the documents write it.
    pub name: String,
    /// The id of what it belongs to.
    pub owner: String,
    /// What the person typed; empty if nothing.
    pub typed: String,
}

impl Field {
    /// The field of a name that is open.
    pub fn new(name: &str, owner: &str, edits: &Edits) -> Field {
        Field { name: name.to_owned(), owner: owner.to_owned(), typed: edits.get(name, owner).to_owned() }
    }

    /// What goes into commands. `None` if nothing was typed, or what could be taken for shell syntax.
    pub fn value(&self) -> Option<&String> {
        Some(&self.typed).filter(|typed| is_safe(typed))
    }

    /// Whether the person typed something that may not go into a command.
    pub fn refused(&self) -> bool {
        !self.typed.is_empty() && !is_safe(&self.typed)
    }
}

/// A piece of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stays.
    Text(String),
    /// A name that the paste gives a value for.
    Known {
        /// The name.
        name: String,
        /// Its value.
        value: String,
        /// Whether the value was taken because the paste holds exactly one thing of that type.
        assumed: bool,
    },
    /// A name that the person has to fill.
    Open(Field),
}

/// What commands are filled from: what the report knows where they stand, and what was typed for the rest.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    values: &'a Values,
    owners: &'a BTreeMap<String, String>,
    assumed: &'a [String],
    /// Names that stay open whatever is known: only the person may fill the step's command with them.
    open: &'a [String],
    edits: &'a Edits,
}

static NOTHING: Values = Values::new();

impl<'a> Scope<'a> {
    /// The scope of a finding's commands.
    pub fn of_finding(finding: &'a Finding, edits: &'a Edits) -> Scope<'a> {
        Scope { values: &finding.values, owners: &finding.owners, assumed: &finding.assumed, open: &[], edits }
    }

    /// The same for one of its steps: what the report left open in it is not known here either.
    pub fn of_step(self, step: &'a Step) -> Scope<'a> {
        Scope { open: &step.missing, ..self }
    }

    /// The scope of the command that prints what to paste next.
    pub fn of_next(report: &'a Report, next: &'a Next, edits: &'a Edits) -> Scope<'a> {
        Scope { values: &report.values, owners: &next.owners, assumed: &[], open: &[], edits }
    }

    /// The scope of a rule's own sheet, which is about no thing of the paste: what is typed there fills sheets alone.
    pub fn of_sheet(edits: &'a Edits) -> Scope<'a> {
        Scope { values: &NOTHING, owners: &NOTHING, assumed: &[], open: &[], edits }
    }

    /// The scope of a guide's steps: what is known of the whole case. What is typed there fills guides alone.
    pub fn of_guide(report: Option<&'a Report>, edits: &'a Edits) -> Scope<'a> {
        Scope { values: report.map_or(&NOTHING, |report| &report.values), ..Scope::of_sheet(edits) }
    }

    fn part(&self, name: &str) -> Part {
        let is_open = self.open.iter().any(|open| open == name);
        let known = self.values.get(name).filter(|value| !is_open && is_safe(value)).cloned();
        match known.or_else(|| usual(name).filter(|_| !is_open && !self.values.contains_key(name))) {
            Some(value) => Part::Known {
                name: name.to_owned(),
                value,
                // What is usual is no name of the paste either.
                assumed: !self.values.contains_key(name) || self.assumed.iter().any(|assumed| assumed == name),
            },
            None => Part::Open(Field::new(name, self.owners.get(name).map_or("", String::as_str), self.edits)),
        }
    }

    /// A command, filled in.
    pub fn fill(&self, template: &str) -> String {
        let mut known = Values::new();
        for name in names(template) {
            let value = match self.part(name) {
                Part::Known { value, .. } => Some(value),
                Part::Open(field) => field.value().cloned(),
                Part::Text(_) => None,
            };
            if let Some(value) = value {
                known.insert(name.to_owned(), value);
            }
        }
        fill_command(template, &known).text
    }

    /// The names that are still open in a command once it is filled in, each once.
    pub fn open(&self, template: &str) -> Vec<String> {
        let mut open: Vec<String> = Vec::new();
        for name in names(template) {
            let stays = matches!(self.part(name), Part::Open(field) if field.value().is_none());
            if stays && !open.iter().any(|known| known == name) {
                open.push(name.to_owned());
            }
        }
        open
    }

    /// A step's commands, filled in, in the order in which they are run: what saves, what acts, what shows whether it worked.
    pub fn commands(&self, step: &Step) -> [Option<String>; 3] {
        let scope = self.of_step(step);
        templates(step).map(|template| template.map(|template| scope.fill(template)))
    }

    /// What to check in a step's command before it is run, in a sentence; none where no message named anything in it.
    pub fn check(&self, step: &Step, lang: Lang) -> Option<String> {
        let values: Vec<&str> =
            step.check.iter().filter_map(|name| self.values.get(name)).map(String::as_str).collect();
        (!values.is_empty()).then(|| text::check(&values, lang))
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
            parts.push(self.part(name));
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        parts
    }
}

/// What a step's commands are made of, in the order in which they are run.
pub fn templates(step: &Step) -> [Option<&str>; 3] {
    [(&step.save_template, &step.save), (&step.template, &step.command), (&step.verify_template, &step.verify)]
        .map(|(template, command)| template.as_deref().or(command.as_deref()))
}

fn names(template: &str) -> impl Iterator<Item = &str> {
    placeholders(template).into_iter().filter(|name| is_name(name))
}
