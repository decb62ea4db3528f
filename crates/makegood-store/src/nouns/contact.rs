//! Contacts: the people of a customer who are told of things.

use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A person at a customer.
    Contact is a "contact" in contact {
        /// Names the contact for ever.
        id: String,
        /// Their customer.
        customer_id: String,
        /// Their name.
        name: String,
        /// Where notices go.
        email: String,
        /// Where calls go.
        phone: Option<String>,
        /// Language of what they read: `ko` or `en`.
        language: String,
    }
    contacts, contact, add_contact, change_contact, remove_contact
}

impl Store {
    /// The contacts of one customer, by id.
    ///
    /// # Errors
    /// The database's.
    pub async fn contacts_of_customer(&self, customer_id: &str) -> Result<Vec<Contact>, StoreError> {
        let own = Contact::STATEMENTS.matching("customer_id = $1", "id");
        Ok(reading!(self, on => sqlx::query_as(own).bind(customer_id).fetch_all(on).await?))
    }
}
