//! Contacts: the people of a customer who are told of things.

use crate::noun::noun;

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
