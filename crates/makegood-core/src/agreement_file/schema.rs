//! The JSON Schema of the agreement file, from the grammar: for editors.

use serde_json::{Map, Value, json};

use super::grammar::{Block, Kind, ROOT};

/// JSON Schema, draft 2020-12. It helps while writing; `makegood check` knows more.
pub fn schema() -> Value {
    let mut schema = block(&ROOT);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".to_owned(), json!("Makegood agreement"));
        // The level above may give what a refining file leaves out.
        object.insert("required".to_owned(), json!(["agreement", "effective"]));
    }
    schema
}

fn block(block: &'static Block) -> Value {
    let mut properties = Map::new();
    for key in block.keys {
        let mut value = kind(&key.kind);
        if let Some(object) = value.as_object_mut() {
            object.insert("description".to_owned(), json!(format!("{}\n{}", key.doc.en, key.doc.ko)));
        }
        properties.insert(key.name.to_owned(), value);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A text; YAML readers of editors take a bare number for a number, which is fine here.
fn text() -> Value {
    json!({ "type": ["string", "number"] })
}

fn kind(kind_: &'static Kind) -> Value {
    match kind_ {
        Kind::Line | Kind::Refer(_) => text(),
        Kind::Text => json!({
            "anyOf": [text(), { "type": "object", "additionalProperties": text() }]
        }),
        Kind::Word(choices) => {
            json!({ "enum": choices.iter().map(|choice| choice.word).collect::<Vec<_>>() })
        }
        Kind::Wording(wording) => json!({ "type": ["string", "number"], "examples": wording.examples }),
        Kind::OrNone(inner) => json!({ "anyOf": [{ "const": "none" }, kind(inner)] }),
        Kind::List(inner) => json!({ "type": "array", "items": kind(inner) }),
        Kind::OneOrMore(inner) => {
            json!({ "anyOf": [kind(inner), { "type": "array", "items": kind(inner) }] })
        }
        Kind::Map(inner) => {
            let part = match inner {
                // `none` takes a part of the level above away.
                // An editor shows what is wrong in the one branch, not that none of two fits.
                Kind::Block(_) => json!({
                    "if": { "type": "object" },
                    "then": kind(inner),
                    "else": { "const": "none" }
                }),
                _ => kind(inner),
            };
            json!({ "type": "object", "additionalProperties": part })
        }
        Kind::Matrix(inner) => {
            let rows =
                json!({ "type": "object", "additionalProperties": { "anyOf": [kind(inner), { "type": "object" }] } });
            if inner.is_table() {
                json!({ "anyOf": [kind(inner), rows] })
            } else {
                json!({ "if": { "type": "object" }, "then": rows, "else": kind(inner) })
            }
        }
        Kind::Table(_, values) => json!({
            "type": "object",
            "additionalProperties": { "type": ["string", "number"], "examples": values.examples }
        }),
        Kind::Grid(..) => {
            let row = json!({ "type": "object", "additionalProperties": text() });
            json!({ "type": "object", "additionalProperties": row })
        }
        Kind::TextOr(inner) => json!({ "anyOf": [kind(&Kind::Text), block(inner)] }),
        Kind::Block(inner) => block(inner),
        Kind::Reasons => json!({ "type": "object", "additionalProperties": kind(&Kind::Text) }),
    }
}
