//! Settlements as JSON, as documented by the schema.

use serde::Serialize;

use crate::settle::{Adjustment, Settlement};

/// A settlement as it is handed out, with the adjustment of an earlier closing where one was asked for.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Issued<'a> {
    /// The settlement's own fields.
    #[serde(flatten)]
    pub settlement: &'a Settlement,
    /// The difference to what was known at closing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<&'a Adjustment>,
}

/// One settlement as indented JSON, without a line end.
pub fn to_json(issued: Issued<'_>) -> String {
    // Nothing in a settlement can fail to serialise: every map key is a string.
    serde_json::to_string_pretty(&issued).unwrap_or_default()
}
