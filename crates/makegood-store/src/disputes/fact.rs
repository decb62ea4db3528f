//! What a customer adds to the evidence of a contested settlement.

use super::of_dispute;
use crate::noun::noun;

noun! {
    /// A fact of the customer's reading.
    DisputeFact is a "fact of a dispute" in dispute_fact {
        /// The fact's own id.
        id: String,
        /// The dispute.
        dispute_id: String,
        /// The fact as a line of evidence.
        line: String,
        /// When it was added, in milliseconds since 1970 in UTC.
        at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    dispute_facts, dispute_fact, add_dispute_fact, change_dispute_fact, remove_dispute_fact
}

of_dispute!(DisputeFact, facts_of_dispute, "at, id");
