//! Shapes that the core describes itself: the document has its JSON Schemas as they are.

use std::borrow::Cow;

use makegood_core::{evidence, statement};
use serde_json::{Map, Value};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! foreign {
    ($(#[$about:meta])* $name:ident as $called:literal) => {
        $(#[$about])*
        pub(super) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                // The core's own schema takes its place, see `insert`.
                RefOr::T(Schema::Object(ObjectBuilder::new().build()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($called)
            }
        }
    };
}

foreign! {
    /// One fact.
    FactShape as "Fact"
}
foreign! {
    /// Settlements of one agreement, customer and period.
    SettlementShape as "Settlements"
}

/// Puts the core's schemas in their places.
pub(super) fn insert(schemas: &mut Map<String, Value>) {
    schemas.insert("Fact".to_owned(), moved("Fact", evidence::schema::schema()));
    schemas.insert("Settlements".to_owned(), moved("Settlements", statement::schema()));
}

/// A schema that stood alone, at a place within the document: what it names of its own is now below that place.
fn moved(name: &str, mut schema: Value) -> Value {
    if let Some(members) = schema.as_object_mut() {
        members.remove("$schema");
        members.remove("$id");
    }
    rename(&mut schema, &format!("#/components/schemas/{name}/$defs/"));
    schema
}

fn rename(value: &mut Value, prefix: &str) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" => {
                        if let Some(own) = text.strip_prefix("#/$defs/") {
                            *text = format!("{prefix}{own}");
                        }
                    }
                    other => rename(other, prefix),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, prefix)),
        _ => {}
    }
}
