//! The JSON schema of a report, and of what else is printed, made from its types.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::Report;

/// The schema of a report as it is written (JSON Schema, draft 2020-12), as JSON text that ends in a line's end.
///
/// # Errors
///
/// None in practice: a schema is plain JSON.
pub fn schema() -> Result<String, serde_json::Error> {
    schema_of::<Report>()
}

/// The schema of any type that is printed, as [`schema`] gives that of a report.
pub(crate) fn schema_of<T: JsonSchema>() -> Result<String, serde_json::Error> {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(without_null));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// What is not known is left out of a report, and is never null.
fn without_null(schema: &mut Schema) {
    if let Some(of) = schema.get_mut("type")
        && let Value::Array(types) = of
    {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            *of = only.clone();
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| *one != json!({"type": "null"}));
    }
}
