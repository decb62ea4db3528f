//! Who may approve credits up to what amount, above what two must, and who looks after decisions and payments.

use std::ops::RangeInclusive;

use makegood_core::money::Currency;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, Member, Store, StoreError};
use serde::{Deserialize, Serialize};

/// The setting.
pub(crate) const CREDIT_RULES: &str = "credit rules";

/// What is set about approving and paying credits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreditRules {
    /// Up to what amount each role approves; a role without a line approves nothing, but owners and managers anything.
    pub(crate) limits: Vec<ApprovalLimit>,
    /// Above what amount two people approve.
    pub(crate) four_eyes: Vec<FourEyes>,
    /// Who looks after decisions: a member's id.
    pub(crate) decided_by: Option<String>,
    /// Who looks after payments.
    pub(crate) paid_by: Option<String>,
    /// Within how many days a claim is decided where its agreement says nothing.
    #[serde(default = "usual_days")]
    pub(crate) decide_within_days: i64,
}

/// Within how many days claims are decided where nothing is set.
fn usual_days() -> i64 {
    30
}

impl Default for CreditRules {
    fn default() -> CreditRules {
        CreditRules {
            limits: Vec::new(),
            four_eyes: Vec::new(),
            decided_by: None,
            paid_by: None,
            decide_within_days: usual_days(),
        }
    }
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

/// What is set, as a change sees it.
///
/// # Errors
/// The database's.
pub(super) async fn rules_within(change: &mut Change) -> Result<CreditRules, StoreError> {
    Ok(change.setting(CREDIT_RULES).await?.unwrap_or_default())
}

impl CreditRules {
    /// As many days as a claim may be given to be decided.
    pub(crate) const DAYS: RangeInclusive<i64> = 1..=365;

    /// Until when what is claimed at `claimed` is decided where its agreement says nothing: 24:00 of the last day in the
    /// agreement's zone, and not after it is to be given.
    pub(super) fn decided_until(&self, claimed: Instant, zone: &Zone, pay_until: Option<Instant>) -> Instant {
        let last = zone.date_of(claimed).saturating_add(jiff::Span::new().days(self.decide_within_days));
        let until = zone.end_of_day(last);
        pay_until.map_or(until, |pay| until.min(pay))
    }

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
