//! Fields of the desk's own making, as forms and the record of a case show them.

use std::collections::BTreeMap;

use makegood_store::CaseField;

use crate::cases::{choices, field_name, fields_of};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// One field with what stands in it.
pub(super) struct OwnField {
    pub(super) field: CaseField,
    /// As the reader's language calls it.
    pub(super) name: String,
    pub(super) value: String,
    pub(super) choices: Vec<String>,
}

impl OwnField {
    /// The kind of input that browsers have for it.
    pub(super) fn input(&self) -> &'static str {
        match self.field.holds.as_str() {
            "date" => "date",
            _ => "text",
        }
    }

    pub(super) fn has(&self, value: &str) -> bool {
        self.value == value
    }
}

/// The fields of a brand's cases that the reader sees, with these values.
pub(super) async fn own_fields_of(
    app: &App,
    page: &Page,
    brand: &str,
    values: &BTreeMap<String, String>,
) -> Result<Vec<OwnField>, Trouble> {
    let fields = fields_of(app.store(), brand).await?.into_iter();
    let seen = fields.filter(|field| field.shown || page.is_staff());
    Ok(seen
        .map(|field| OwnField {
            name: page.said(&field_name(&field)).to_owned(),
            value: values.get(&field.id).cloned().unwrap_or_default(),
            choices: choices(&field).into_iter().map(str::to_owned).collect(),
            field,
        })
        .collect())
}
