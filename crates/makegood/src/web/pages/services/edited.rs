//! The form of a service, filled in by people and checked.

use makegood_core::agreement_file::{Saying, composition};
use makegood_store::{Brand, Service};

use crate::web::form::{self, Fields, Mistakes};

/// `service` as the fields say, with a composition of these components.
pub(super) fn taken(
    fields: &Fields,
    service: Service,
    brands: &[Brand],
    components: &[String],
    mistakes: &mut Mistakes,
) -> Service {
    let brand_id = fields.one("brand").to_owned();
    if !brands.iter().any(|brand| brand.id == brand_id) {
        mistakes.add("brand", "choose a brand", "브랜드를 선택해 주세요");
    }
    let up_when = fields.optional("up_when");
    if let Some(Err(saying)) = up_when.as_deref().map(|text| fits(text, components)) {
        mistakes.say("up_when", saying);
    }
    Service {
        brand_id,
        name_ko: form::required(mistakes, "name_ko", fields.one("name_ko")),
        name_en: form::required(mistakes, "name_en", fields.one("name_en")),
        up_when,
        ..service
    }
}

/// Whether a composition can be read, and names these components alone.
pub(super) fn fits(text: &str, components: &[String]) -> Result<(), Saying> {
    composition(text, components).map(drop)
}
