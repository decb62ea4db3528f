//! Disputes: what customers contest of a settlement, what they add, and how it was decided.

mod decision;
mod dispute;
mod fact;
mod link;
mod message;
mod result;
mod withdrawal;

pub use decision::DisputeDecision;
pub use dispute::{Dispute, DisputeFilter};
pub use fact::DisputeFact;
pub use link::DisputeLink;
pub use message::DisputeMessage;
pub use result::DisputeResult;
pub use withdrawal::DisputeFactWithdrawal;

/// Declares reading of everything that belongs to one dispute, in the order that is given.
macro_rules! of_dispute {
    ($noun:ident, $of:ident, $order:literal) => {
        impl $crate::Store {
            /// Those of one dispute, in order.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&self, dispute_id: &str) -> Result<Vec<$noun>, $crate::StoreError> {
                let all = $noun::STATEMENTS.matching("dispute_id = $1", $order);
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).bind(dispute_id).fetch_all(on).await?))
            }
        }
    };
}

use of_dispute;
