//! The addresses of pages about things with names of their own.

use super::file_name::encoded;

/// An agreement's page.
pub(crate) fn agreement(id: &str) -> String {
    format!("/agreements/{}", encoded(id))
}

/// The page of one version, named by the hash of its file.
pub(crate) fn version(agreement: &str, hash: &str) -> String {
    format!("/agreements/{}/versions/{hash}", encoded(agreement))
}

/// A settlement's page; without a customer, of the agreement as a whole.
pub(crate) fn settlement(agreement: &str, customer: &str, period: &str) -> String {
    let customer = if customer.is_empty() { "-".to_owned() } else { encoded(customer) };
    format!("/settlements/{}/{customer}/{}", encoded(agreement), encoded(period))
}

/// Where an agreement is read: by everybody under its brand, by its customer among their own.
pub(crate) fn read_agreement(_brand: &str, id: &str, _of_customer: bool) -> String {
    agreement(id)
}
