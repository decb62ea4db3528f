//! Facts of a dispute that whoever added them took back.

use super::of_dispute;
use crate::noun::noun;

noun! {
    /// A fact that was taken back: it stays to be read, and counts no more.
    DisputeFactWithdrawal is a "withdrawal of a fact" in dispute_fact_withdrawal {
        /// The fact's own id.
        fact_id: String,
        /// The dispute.
        dispute_id: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    dispute_fact_withdrawals, dispute_fact_withdrawal, add_dispute_fact_withdrawal, change_dispute_fact_withdrawal,
    remove_dispute_fact_withdrawal
}

of_dispute!(DisputeFactWithdrawal, withdrawals_of_dispute, "at, fact_id");
