//! As much of JSON Schema as docs/report.schema.json is written in; a keyword that is not known here is an error and never passed over.
//! (The validators that others keep bring forty packages into every build of the tests.)

use serde_json::{Map, Value};

/// A schema, with what its `$ref` mean.
pub(crate) struct JsonSchema(Value);

impl JsonSchema {
    pub(crate) fn read(text: &str) -> JsonSchema {
        JsonSchema(serde_json::from_str(text).unwrap())
    }

    /// What is wrong with a value, each with its place.
    pub(crate) fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.0, value, "", &mut faults);
        faults
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
        let schema = schema.as_object().unwrap();
        for (keyword, wanted) in schema {
            let is_right = match keyword.as_str() {
                // Words about it, and what `$ref` looks up.
                "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
                "$ref" => {
                    let path = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.0.pointer(path).unwrap(), value, place, faults);
                    true
                }
                "type" => is_of(value, wanted.as_str().unwrap()),
                "const" => value == wanted,
                "enum" => wanted.as_array().unwrap().contains(value),
                "anyOf" => wanted.as_array().unwrap().iter().any(|one| self.fits(one, value)),
                "oneOf" => wanted.as_array().unwrap().iter().filter(|one| self.fits(one, value)).count() == 1,
                "minimum" => value.as_u64() >= wanted.as_u64(),
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().unwrap()),
                "items" => {
                    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{place}/{at}"), faults);
                    }
                    true
                }
                "required" => {
                    let there = |name: &Value| value.get(name.as_str().unwrap()).is_some();
                    wanted.as_array().unwrap().iter().all(there)
                }
                "properties" | "additionalProperties" => true,
                other => panic!("{place}: the keyword {other} is not known here"),
            };
            if !is_right {
                faults.push(format!("{place}: {value:.80} is not {keyword} {wanted}"));
            }
        }
        if let Some(object) = value.as_object() {
            self.check_fields(schema, object, place, faults);
        }
    }

    /// The fields that a schema names, and those that it does not name: a report has none of these, but for maps.
    fn check_fields(
        &self,
        schema: &Map<String, Value>,
        object: &Map<String, Value>,
        place: &str,
        faults: &mut Vec<String>,
    ) {
        let others = schema.get("additionalProperties");
        let named = schema.get("properties").and_then(Value::as_object);
        if named.is_none() && others.is_none() {
            return;
        }
        for (name, value) in object {
            let place = format!("{place}/{name}");
            match named.and_then(|named| named.get(name)).or(others) {
                Some(wanted) => self.check(wanted, value, &place, faults),
                None => faults.push(format!("{place} is not in the schema")),
            }
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the type {other} is not known here"),
    }
}
