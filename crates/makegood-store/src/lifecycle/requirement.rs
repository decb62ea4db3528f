//! What customers ask to be promised.

use super::record;

record! {
    /// What somebody asks to be promised.
    Requirement is a "requirement" in agreement_requirement {
        /// Names it for ever.
        id: String,
        /// The agreement that is to say so; empty: a new one.
        agreement: String,
        /// The customer who asks; absent: the provider's own wish.
        customer_id: Option<String>,
        /// What is asked for.
        text: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who wrote it down, named as in the audit log.
        author: String,
    }
    requirements, requirements_of_agreement by agreement, add_requirement
}
