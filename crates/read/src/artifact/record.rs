//! What parsers make of an artifact: records, which rules test field by field.

use std::ops::Range;

use meshmedic_format::Kind;
use meshmedic_format::records;
use meshmedic_format::values::{Values, learn};

use crate::ground::order;

/// One fact of a structured output, such as a membership's condition.
#[derive(Clone, Debug)]
pub struct Record {
    /// The kind whose reader made it, which in a List need not be the artifact's; [`Kind::Text`] until the reader has returned.
    pub kind: Kind,
    /// What it is; docs/adding-a-rule.md lists them.
    pub name: &'static str,
    /// Its fields in order; a field that is absent in the output is empty or left out.
    pub fields: Vec<(&'static str, String)>,
    /// The names for commands that it gives.
    pub values: Values,
    /// Where it stands in the clean text.
    pub span: Range<usize>,
    /// Where else it shows: others of the places that it was counted from.
    pub also: Vec<Range<usize>>,
    /// The narrower place that shows a field, where the parser knows one.
    pub places: Vec<(&'static str, Range<usize>)>,
}

impl Record {
    /// A record without fields, of a name that `meshmedic_format::records` declares.
    pub fn new(name: &'static str, span: Range<usize>) -> Record {
        debug_assert!(records::record(name).is_some(), "record `{name}` is not declared");
        Record {
            kind: Kind::Text,
            name,
            fields: Vec::new(),
            values: Values::new(),
            span,
            also: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Adds a field that is declared for the record; an empty one is not kept.
    pub fn with(mut self, field: &'static str, value: &str) -> Record {
        self.declares(field, value);
        if !value.is_empty() {
            self.fields.push((field, value.to_owned()));
        }
        self
    }

    /// Adds a field and the place that shows it.
    pub fn with_place(mut self, field: &'static str, value: &str, place: Range<usize>) -> Record {
        self.declares(field, value);
        if !value.is_empty() {
            self.fields.push((field, value.to_owned()));
            self.places.push((field, place));
        }
        self
    }

    /// Adds a value for commands; an empty one is not kept, nor is a placeholder such as `$PROJECT_ID`.
    pub fn value(mut self, name: &str, value: &str) -> Record {
        learn(&mut self.values, name, value);
        self
    }

    /// Adds values for commands, each as [`Record::value`] does.
    pub fn with_values(self, values: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> Record {
        values.into_iter().fold(self, |record, (name, value)| record.value(name.as_ref(), value.as_ref()))
    }

    /// Every debug build, and so every test of a case, holds parsers to what is declared.
    fn declares(&self, field: &str, value: &str) {
        debug_assert!(
            value.is_empty() || records::record(self.name).is_some_and(|record| record.may_hold(field, value)),
            "record `{}` has no field `{field}` that holds `{value}`",
            self.name
        );
    }

    /// A field's text, empty where it is absent. The field is declared for the record; where a record of several names is at hand,
    /// [`Record::field_if_any`] asks.
    pub fn field(&self, name: &str) -> &str {
        debug_assert!(
            records::record(self.name).is_some_and(|record| record.field(name).is_some()),
            "record `{}` has no field `{name}`",
            self.name
        );
        self.field_if_any(name)
    }

    /// The text of a field that records of this name may not have at all.
    pub fn field_if_any(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Its fields by their names, for texts.
    pub fn details(&self) -> Values {
        order::map(self.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())))
    }

    /// The place of a field, else of the whole record.
    pub fn place(&self, field: &str) -> Range<usize> {
        let known = self.places.iter().find(|(known, _)| *known == field);
        known.map_or_else(|| self.span.clone(), |(_, place)| place.clone())
    }
}
