//! The names in the commands, and what a person makes of them.
//!
//! A name that the paste doesn't give is filled by the person, everywhere at once. A name that the paste does give keeps
//! its value until the person replaces that value; where the paste gives several, each is replaced by itself.

use meshmedic_rules::names::is_name;
use meshmedic_rules::report::{Finding, Report, Step};
use meshmedic_rules::template::{fill_command, placeholders};
use meshmedic_rules::values::{Values, is_safe};

/// One edit: the name, the paste's value for it (`None` where the paste has none), the person's.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit(String, Option<String>, String);

/// What a person typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Takes an edit. Typing back what the paste says, or nothing, takes it away.
    pub fn set(&mut self, name: &str, old: Option<&str>, new: &str) {
        self.0.retain(|edit| !(edit.0 == name && edit.1.as_deref() == old));
        if !new.is_empty() && Some(new) != old {
            self.0.push(Edit(name.to_owned(), old.map(str::to_owned), new.to_owned()));
        }
    }

    /// What the next analysis is given: names that the paste doesn't hold.
    pub fn given(&self) -> Values {
        let mut given = Values::new();
        for Edit(name, old, new) in &self.0 {
            if old.is_none() && is_safe(new) {
                given.insert(name.clone(), new.clone());
            }
        }
        given
    }

    fn get(&self, name: &str, old: Option<&str>) -> Option<&str> {
        let edit = self.0.iter().find(|edit| edit.0 == name && edit.1.as_deref() == old)?;
        Some(&edit.2)
    }
}

/// One name in the commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, as the documents write it.
    pub name: String,
    /// What the paste says.
    pub old: Option<String>,
    /// What the person says instead.
    pub new: Option<String>,
}

impl Field {
    /// What the field shows.
    pub fn shown(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }

    /// What goes into commands; nothing that could become a shell's syntax.
    pub fn value(&self) -> Option<&str> {
        Some(self.shown()).filter(|value| is_safe(value))
    }

    /// Whether the person typed something that no command takes.
    pub fn refused(&self) -> bool {
        self.new.as_deref().is_some_and(|new| !is_safe(new))
    }
}

/// A piece of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stays.
    Text(String),
    /// A name's place.
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
    /// The scope of a finding, or of the report where none is meant. `given` is what that analysis was told.
    pub fn new(report: &'a Report, finding: Option<&'a Finding>, edits: &'a Edits, given: &'a Values) -> Scope<'a> {
        Scope { values: Some((&report.values, given)), finding, edits }
    }

    /// A scope without a report: only what the person says.
    pub fn empty(edits: &'a Edits) -> Scope<'a> {
        Scope { values: None, finding: None, edits }
    }

    /// What the paste says: in the finding's own evidence, else anywhere. What only the person said is not of the paste.
    fn pasted(&self, name: &str) -> Option<&'a String> {
        let own = self.finding.and_then(|finding| finding.values.get(name));
        let anywhere = || {
            let (values, given) = self.values?;
            values.get(name).filter(|value| given.get(name) != Some(value))
        };
        own.or_else(anywhere).filter(|value| is_safe(value))
    }

    /// A name as this scope knows it.
    pub fn field(&self, name: &str) -> Field {
        let old = self.pasted(name).cloned();
        let new = self.edits.get(name, old.as_deref()).map(str::to_owned);
        Field { name: name.to_owned(), old, new }
    }

    /// A command as it would be run.
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

/// Every name in the report's commands with every value the paste gives for it; unknown names first.
pub fn fields<'a>(report: &Report, edits: &Edits, given: &Values, more: impl Iterator<Item = &'a str>) -> Vec<Field> {
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
        let scope = Scope::new(report, Some(finding), edits, given);
        steps(finding).filter_map(|step| step.template.as_deref()).for_each(|template| add(&scope, template));
    }
    let scope = Scope::new(report, None, edits, given);
    more.for_each(|template| add(&scope, template));
    let (known, mut all): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| field.old.is_some());
    all.extend(known);
    all
}

fn steps(finding: &Finding) -> impl Iterator<Item = &Step> {
    finding.fix.iter().chain(&finding.confirm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    const TEMPLATE: &str =
        "gcloud container clusters update {CLUSTER_NAME} --project {PROJECT_ID} '{print $1}' {PROJECT_ID}";

    /// What a test asks of the first finding's scope.
    fn with_scope<T>(edits: &Edits, ask: impl FnOnce(&Scope<'_>) -> T) -> T {
        let report = fixture::report();
        ask(&Scope::new(&report, Some(&report.findings[0]), edits, &Values::new()))
    }

    #[test]
    fn an_unknown_name_is_filled_everywhere_and_given_on() {
        let mut edits = Edits::default();
        edits.set("CLUSTER_NAME", None, "prod-1");
        let filled = "gcloud container clusters update prod-1 --project retail-prod '{print $1}' retail-prod";
        assert_eq!(with_scope(&edits, |scope| scope.fill(TEMPLATE)), filled);
        assert_eq!(edits.given().get("CLUSTER_NAME").map(String::as_str), Some("prod-1"));
    }

    #[test]
    fn a_known_name_is_replaced_by_its_value() {
        let mut edits = Edits::default();
        edits.set("PROJECT_ID", Some("another"), "never");
        edits.set("PROJECT_ID", Some("retail-prod"), "retail-test");
        assert!(with_scope(&edits, |scope| scope.fill(TEMPLATE)).contains("--project retail-test '{"));
        assert!(edits.given().is_empty());
        edits.set("PROJECT_ID", Some("retail-prod"), "retail-prod");
        edits.set("PROJECT_ID", Some("another"), "");
        assert_eq!(edits, Edits::default());
    }

    #[test]
    fn what_the_person_gave_stays_the_persons() {
        let mut edits = Edits::default();
        edits.set("CLUSTER_NAME", None, "prod-1");
        let given = edits.given();
        let mut report = fixture::report();
        report.values.extend(given.clone());
        edits.set("CLUSTER_NAME", None, "prod-2");
        let scope = Scope::new(&report, Some(&report.findings[0]), &edits, &given);
        assert_eq!(scope.field("CLUSTER_NAME").old, None);
        assert!(scope.fill(TEMPLATE).contains("update prod-2 --"));
    }

    #[test]
    fn an_unsafe_edit_reaches_no_command() {
        let mut edits = Edits::default();
        edits.set("CLUSTER_NAME", None, "$(id)");
        assert!(with_scope(&edits, |scope| scope.fill(TEMPLATE)).contains("update CLUSTER_NAME --"));
        assert!(with_scope(&edits, |scope| scope.field("CLUSTER_NAME")).refused());
        assert!(edits.given().is_empty());
    }

    #[test]
    fn parts_say_the_same_as_the_filled_command() {
        with_scope(&Edits::default(), |scope| {
            let said = scope.parts(TEMPLATE).into_iter().map(|part| match part {
                Part::Text(text) => text,
                Part::Name(field) => field.value().unwrap_or(&field.name).to_owned(),
            });
            assert_eq!(said.collect::<String>(), scope.fill(TEMPLATE));
        });
    }

    #[test]
    fn the_panel_lists_each_name_and_value_once_unknown_first() {
        let report = fixture::report();
        let fields = fields(&report, &Edits::default(), &Values::new(), ["kubectl -n {NAMESPACE}"].into_iter());
        let listed: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.old.as_deref())).collect();
        assert_eq!(
            listed,
            [
                ("NODE_POOL", None),
                ("CLUSTER_NAME", None),
                ("LOCATION", None),
                ("PROJECT_ID", Some("retail-prod")),
                ("NAMESPACE", Some("shop")),
            ]
        );
    }
}
