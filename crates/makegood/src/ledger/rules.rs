//! Who may approve credits up to what amount, above what two must, and who looks after decisions and payments.

use makegood_core::money::Currency;
use makegood_store::{Member, Store, StoreError};
use serde::{Deserialize, Serialize};

/// The setting.
pub(crate) const CREDIT_RULES: &str = "credit rules";

/// What is set about approving and paying credits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreditRules {
    /// Up to what amount each role approves; a role without a line approves nothing, but owners and managers anything.
    pub(crate) limits: Vec<ApprovalLimit>,
    /// Above what amount two people approve.
    pub(crate) four_eyes: Vec<FourEyes>,
    /// Who looks after decisions: a member's id.
    pub(crate) decided_by: Option<String>,
    /// Who looks after payments.
    pub(crate) paid_by: Option<String>,
}

/// Up to what amount a role approves, in the currency's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ApprovalLimit {
    pub(crate) role: String,
    pub(crate) currency: String,
    pub(crate) up_to: i64,
}

/// Above what amount two people approve, in the currency's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FourEyes {
    pub(crate) currency: String,
    pub(crate) above: i64,
}

/// What is set.
///
/// # Errors
/// The database's.
pub(crate) async fn credit_rules(store: &Store) -> Result<CreditRules, StoreError> {
    Ok(store.setting(CREDIT_RULES).await?.unwrap_or_default())
}

impl CreditRules {
    /// Up to what amount a member approves; `None`: any.
    pub(crate) fn most(&self, member: &Member, currency: Currency) -> Option<i64> {
        let own = |limit: &&ApprovalLimit| limit.role == member.role && limit.currency == currency.code();
        match self.limits.iter().find(own) {
            Some(limit) => Some(limit.up_to),
            None if matches!(member.role.as_str(), "owner" | "manager") => None,
            None => Some(0),
        }
    }

    /// Whether so much takes two people.
    pub(crate) fn takes_two(&self, amount: i64, currency: Currency) -> bool {
        self.four_eyes.iter().any(|rule| rule.currency == currency.code() && rule.above < amount)
    }
}
