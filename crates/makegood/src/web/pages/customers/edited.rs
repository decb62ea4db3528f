//! The form of a customer, filled in by people and checked.

use makegood_store::{Brand, Customer};

use crate::web::form::{self, Fields, Mistakes};

/// `customer` as the fields say.
pub(super) fn taken(fields: &Fields, customer: Customer, brands: &[Brand], mistakes: &mut Mistakes) -> Customer {
    let brand_id = fields.one("brand").to_owned();
    if !brands.iter().any(|brand| brand.id == brand_id) {
        mistakes.add("brand", "choose a brand", "브랜드를 선택해 주세요");
    }
    Customer {
        name: form::required(mistakes, "name", fields.one("name")),
        brand_id,
        language: form::language(fields.one("language")),
        time_zone: form::zone(mistakes, "time_zone", fields.one("time_zone")),
        ..customer
    }
}
