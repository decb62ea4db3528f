//! Customers: to whom promises are made.

use crate::noun::noun;

noun! {
    /// A customer.
    Customer is a "customer" in customer {
        /// As facts and agreements name them.
        id: String,
        /// As people name them.
        name: String,
        /// The brand they bought from.
        brand_id: String,
        /// Language of what they read: `ko` or `en`.
        language: String,
        /// IANA zone in which they read times.
        time_zone: String,
    }
    customers, customer, add_customer, change_customer, remove_customer
}
