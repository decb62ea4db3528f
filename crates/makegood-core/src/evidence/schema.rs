//! The JSON Schema of each kind of fact, made from the table the reader uses.

use serde_json::{Map, Value, json};

use super::field::{Field, Shape, fields, is_needed};
use super::kind::{Kind, Words};

/// The schema (draft 2020-12) of one kind of fact.
pub fn schema_of(kind: Kind) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields(kind) {
        properties.insert(field.name.to_owned(), property(kind, field));
        if is_needed(kind, field) {
            required.push(field.name);
        }
    }
    json!({
        "type": "object",
        "title": kind.word(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema of any line of an evidence file.
pub fn schema() -> Value {
    let kinds: Map<String, Value> =
        Kind::ALL.iter().map(|(word, kind)| ((*word).to_owned(), schema_of(*kind))).collect();
    let any: Vec<Value> = Kind::ALL.iter().map(|(word, _)| json!({ "$ref": format!("#/$defs/{word}") })).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One fact, one line of an evidence file",
        "oneOf": any,
        "$defs": kinds,
    })
}

fn property(kind: Kind, field: &Field) -> Value {
    let mut schema = if field.name == "kind" { json!({ "const": kind.word() }) } else { shape(field.shape) };
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), json!(field.about));
    }
    schema
}

fn shape(shape: Shape) -> Value {
    let column = || json!({ "type": "array", "items": { "type": ["integer", "null"], "minimum": 0 } });
    match shape {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Instant => json!({ "type": "string", "format": "date-time" }),
        Shape::Minute => json!({ "type": "string", "format": "date-time", "pattern": ":00(\\.0+)?(Z|z|[+-][0-9:]+)$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Decimal => json!({ "type": ["string", "number"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        Shape::Currency => json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        Shape::OneOf(words) => json!({ "enum": words() }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Shape::Column => column(),
        Shape::ThresholdColumns => {
            json!({ "type": "object", "propertyNames": { "pattern": "^(0|[1-9][0-9]*)$" }, "additionalProperties": column() })
        }
        Shape::NamedColumns => {
            json!({ "type": "object", "propertyNames": { "minLength": 1 }, "additionalProperties": column() })
        }
        Shape::NamedTexts => {
            json!({ "type": "object", "propertyNames": { "minLength": 1 }, "additionalProperties": { "type": "string", "minLength": 1 } })
        }
        Shape::Sketches => json!({ "type": "array", "items": { "type": ["string", "null"] } }),
        Shape::Proof => json!({
            "type": "object",
            "properties": { "document": { "type": "string", "minLength": 1 }, "sha256": hex() },
            "required": ["document"],
            "additionalProperties": false,
        }),
        Shape::Hash => hex(),
    }
}

fn hex() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}
