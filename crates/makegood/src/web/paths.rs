//! The addresses of pages about things with names of their own.

use super::query::encoded;

/// An agreement's page.
pub(crate) fn agreement(id: &str) -> String {
    format!("/agreements/{}", encoded(id))
}

/// The page of one version, named by the hash of its file.
pub(crate) fn version(agreement: &str, hash: &str) -> String {
    format!("/agreements/{}/versions/{hash}", encoded(agreement))
}

/// The page on which an agreement is ended for a customer.
pub(crate) fn agreement_end(id: &str, customer: &str) -> String {
    format!("{}/end/{}", agreement(id), encoded(customer))
}

/// The page on which the parties review and sign a version.
pub(crate) fn review(agreement: &str, hash: &str) -> String {
    format!("{}/review", version(agreement, hash))
}

/// A settlement's page; without a customer, of the agreement as a whole.
pub(crate) fn settlement(agreement: &str, customer: &str, period: &str) -> String {
    let customer = if customer.is_empty() { "-".to_owned() } else { encoded(customer) };
    format!("/settlements/{}/{customer}/{}", encoded(agreement), encoded(period))
}

/// The statement of account of a customer's credits.
pub(crate) fn account_statement(customer: &str) -> String {
    format!("/credits/statements/{}", encoded(customer))
}

/// The public page of an agreement's terms under a brand.
pub(crate) fn terms(brand: &str, agreement: &str) -> String {
    format!("/sla/{}/{}", encoded(brand), encoded(agreement))
}

/// The living agreement of a customer; without one, of the agreement as a whole.
pub(crate) fn living(agreement: &str, customer: &str) -> String {
    let customer = if customer.is_empty() { "-".to_owned() } else { encoded(customer) };
    format!("/living/{}/{customer}", encoded(agreement))
}

/// Where an agreement is read: by everybody under its brand, by its customer clause by clause.
pub(crate) fn read_agreement(brand: &str, id: &str, customer: Option<&str>) -> String {
    customer.map_or_else(|| terms(brand, id), |customer| living(id, customer))
}

/// A customer's review of a quarter.
pub(crate) fn quarter_review(customer: &str, quarter: &str) -> String {
    format!("/reviews/{}/{quarter}", encoded(customer))
}
