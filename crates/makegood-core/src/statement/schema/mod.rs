//! The JSON Schema of settlements, made from one table of fields.

mod credits;
mod promises;
mod table;

use serde_json::{Map, Value, json};

use Shape::{Decimal, Flag, Fraction, Hash, Instant, List, Object, OneOf, OrNull, Owed, Strings, Text, Texts, Whole};

/// What a field holds.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    Instant,
    Whole,
    Flag,
    /// A decimal number as text.
    Decimal,
    /// `numerator/denominator`, exact.
    Fraction,
    /// 64 hex digits.
    Hash,
    /// A text by language.
    Texts,
    Object(&'static str),
    /// An object or `null`.
    OrNull(&'static str),
    List(&'static str),
    Strings,
    /// `[days, money]` pairs.
    Owed,
}

/// Name, shape, whether it is always there, what it says.
type Field = (&'static str, Shape, bool, &'static str);

/// The schema (draft 2020-12) of what `settle --format json` prints.
pub fn schema() -> Value {
    let objects: Map<String, Value> = table::OBJECTS
        .iter()
        .chain(promises::OBJECTS)
        .chain(credits::OBJECTS)
        .map(|(name, fields)| ((*name).to_owned(), object(fields)))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settlements of agreements, one for each version and customer",
        "type": "object",
        "properties": { "settlements": { "type": "array", "items": { "$ref": "#/$defs/settlement" } } },
        "required": ["settlements"],
        "additionalProperties": false,
        "$defs": objects,
    })
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, shape, _, about)| {
            let mut value = value_of(*shape);
            if let Some(object) = value.as_object_mut() {
                object.insert("description".to_owned(), json!(about));
            }
            ((*name).to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.2).map(|field| field.0).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn value_of(shape: Shape) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    match shape {
        Text => json!({ "type": "string" }),
        OneOf(words) => json!({ "enum": words }),
        Instant => json!({ "type": "string", "format": "date-time" }),
        Whole => json!({ "type": "integer", "minimum": 0 }),
        Flag => json!({ "type": "boolean" }),
        Decimal => json!({ "type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$" }),
        Fraction => json!({ "type": "string", "pattern": "^-?[0-9]+/[1-9][0-9]*$" }),
        Hash => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        Texts => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Object(name) => reference(name),
        OrNull(name) => json!({ "oneOf": [reference(name), { "type": "null" }] }),
        List(name) => json!({ "type": "array", "items": reference(name) }),
        Strings => json!({ "type": "array", "items": { "type": "string" } }),
        Owed => json!({
            "type": "array",
            "items": { "type": "array", "prefixItems": [{ "type": "string" }, reference("money")], "items": false },
        }),
    }
}
