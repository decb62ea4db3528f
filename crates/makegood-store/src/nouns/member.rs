//! Members: everybody who signs in.

use crate::noun::noun;

noun! {
    /// Somebody who signs in.
    Member is a "member" in member {
        /// Names the member for ever.
        id: String,
        /// Where they are reached and by what they sign in.
        email: String,
        /// Their name.
        name: String,
        /// `owner`, `manager`, `operator`, `member`, `customer` or `auditor`.
        role: String,
        /// Whose figures they may see, for the role `customer`.
        customer_id: Option<String>,
        /// Language of what they read: `ko` or `en`.
        language: String,
        /// IANA zone in which they read times.
        time_zone: String,
        /// Since when they may no longer sign in, in milliseconds since 1970 in UTC.
        disabled_at: Option<i64>,
    }
    members, member, add_member, change_member, remove_member
}
