//! How a dispute was decided.

use crate::noun::noun;

noun! {
    /// The decision: one a dispute, for ever.
    DisputeDecision is a "decision of a dispute" in dispute_decision {
        /// The dispute.
        dispute_id: String,
        /// `upheld`, `rejected`, `settled` between the parties, or `withdrawn`.
        outcome: String,
        /// Why.
        why: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    dispute_decisions, dispute_decision, add_dispute_decision, change_dispute_decision, remove_dispute_decision
}
