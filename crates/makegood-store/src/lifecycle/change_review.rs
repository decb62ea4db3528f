//! Agreements looked at after their service had changed (M6).

use super::record;

record! {
    /// What came of looking at an agreement after one of its services had changed.
    ChangeReview is a "review after a change" in agreement_change_review {
        /// Names it for ever.
        id: String,
        /// The agreement.
        agreement: String,
        /// What came of it: it stays, or what is to be changed.
        outcome: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who looked, named as in the audit log.
        author: String,
    }
    change_reviews, change_reviews_of_agreement by agreement, add_change_review
}
