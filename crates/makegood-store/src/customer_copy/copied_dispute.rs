//! What a customer contested, added and was told, and how it was decided.

use serde::{Deserialize, Serialize};

use crate::{
    Dispute, DisputeDecision, DisputeFact, DisputeFactWithdrawal, DisputeFilter, DisputeMessage, DisputeResult, Store,
    StoreError,
};

/// One dispute. Links for arbiters work where they were made alone, and stay there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedDispute {
    /// What is contested.
    pub dispute: Dispute,
    /// The evidence that the customer offers.
    pub facts: Vec<DisputeFact>,
    /// Which of it was taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<DisputeFactWithdrawal>,
    /// What both parties say.
    pub messages: Vec<DisputeMessage>,
    /// How it was decided.
    pub decision: Option<DisputeDecision>,
    /// What the decision was taken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<DisputeResult>,
}

impl Store {
    /// Those of one customer, the earliest first.
    pub(super) async fn copied_disputes(&self, customer: &str) -> Result<Vec<CopiedDispute>, StoreError> {
        let own = DisputeFilter { customer: Some(customer), ..DisputeFilter::default() };
        let mut disputes = self.listed_disputes(&own, i64::MAX).await?;
        disputes.reverse();
        let mut copies = Vec::with_capacity(disputes.len());
        for dispute in disputes {
            copies.push(CopiedDispute {
                facts: self.facts_of_dispute(&dispute.id).await?,
                withdrawn: self.withdrawals_of_dispute(&dispute.id).await?,
                messages: self.messages_of_dispute(&dispute.id).await?,
                decision: self.dispute_decision(&dispute.id).await?,
                result: self.dispute_result(&dispute.id).await?,
                dispute,
            });
        }
        Ok(copies)
    }
}
