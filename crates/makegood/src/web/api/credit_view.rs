//! Credits, claims and movements as programs read them.

use std::collections::BTreeMap;

use makegood_core::ledger::{Account, Balances};
use makegood_core::money::{Currency, Money};
use makegood_core::time::Instant;
use makegood_store::{Credit, StatementLine, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::reply::instant;

/// What a settlement owes, and where that money stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Credit)]
pub(super) struct CreditView {
    /// Names it for ever
    id: String,
    /// The agreement
    agreement: String,
    /// The agreement's version
    version: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The period settled
    period: String,
    /// The days judged
    days: String,
    /// `reduction`, `refund`, `credit` or `points`
    form: String,
    /// Where the text says so
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    /// The currency's three letters
    currency: String,
    /// What stands on each account, decimals; an account without anything is left out
    accounts: BTreeMap<String, String>,
    /// `automatic`, `claimable`, `claimed`, `too_late` or `not_entitled`
    standing: String,
    /// The last instant to claim
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_until: Option<String>,
    /// When it was claimed
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed_at: Option<String>,
    /// Until when the claim is to be decided
    #[serde(skip_serializing_if = "Option::is_none")]
    decide_until: Option<String>,
    /// Until when it is to be given
    #[serde(skip_serializing_if = "Option::is_none")]
    pay_until: Option<String>,
    /// When what is not used lapses
    #[serde(skip_serializing_if = "Option::is_none")]
    lapses_at: Option<String>,
}

impl CreditView {
    /// With what the database keeps of its accounts, in the smallest unit.
    pub(super) fn of(credit: Credit, accounts: BTreeMap<String, i64>) -> Result<CreditView, StoreError> {
        let currency: Currency = credit.currency.parse().map_err(StoreError::Broken)?;
        let decimal = |units: i64| Money::of_smallest_units(units, currency).amount.to_string();
        let time = |at: Option<i64>| at.map(instant);
        Ok(CreditView {
            id: credit.id,
            agreement: credit.agreement,
            version: credit.version,
            customer: if credit.customer.is_empty() { "-".to_owned() } else { credit.customer },
            period: credit.period,
            days: credit.days,
            form: credit.form,
            clause: credit.clause,
            currency: credit.currency,
            accounts: accounts.into_iter().map(|(account, units)| (account, decimal(units))).collect(),
            standing: credit.standing,
            claim_until: time(credit.claim_until),
            claimed_at: time(credit.claimed_at),
            decide_until: time(credit.decide_until),
            pay_until: time(credit.pay_until),
            lapses_at: time(credit.lapses_at),
        })
    }

    /// With the balances that its movements come to.
    pub(super) fn with(credit: Credit, balances: &Balances) -> Result<CreditView, StoreError> {
        let own = Account::ALL.into_iter().map(|account| (account.word().to_owned(), balances.of(account)));
        CreditView::of(credit, own.filter(|(_, units)| 0 < *units).collect())
    }
}

/// What became of a claim.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CreditClaim)]
pub(super) struct ClaimView {
    /// The days whose credits were claimed
    days: String,
    /// `claimed`, or `too_late`
    state: &'static str,
    /// Of a late claim, the last instant at which it could have been made
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Of a late claim, the clause that says so
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
}

impl ClaimView {
    pub(super) fn in_time(days: String) -> ClaimView {
        ClaimView { days, state: "claimed", until: None, clause: None }
    }

    pub(super) fn too_late(days: String, until: Instant, clause: Option<String>) -> ClaimView {
        ClaimView { days, state: "too_late", until: Some(until.to_string()), clause }
    }
}

/// One entry of the ledger.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CreditMovement)]
pub(super) struct MovementView {
    /// Its place in the ledger, from 1
    number: i64,
    /// The credit
    credit: String,
    /// The agreement
    agreement: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The period settled
    period: String,
    /// The days judged
    days: String,
    /// What happened: `earn`, `grant`, `claim`, `approve`, `refuse`, `lapse`, `dispute`, `resume`, `apply`, `refund`,
    /// `convert`, `reverse`, `recover` or `waive`
    kind: String,
    /// The account that it left
    from: String,
    /// The account at which it arrived
    to: String,
    /// How much, a decimal
    amount: String,
    /// The currency's three letters
    currency: String,
    /// When
    at: String,
    /// Why; of what the service did by itself, a word
    reason: String,
    /// The invoice, payment or renewal it belongs to
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

impl MovementView {
    pub(super) fn of(line: StatementLine) -> Result<MovementView, StoreError> {
        let StatementLine { moved, agreement, customer, period, days, currency } = line;
        let unit: Currency = currency.parse().map_err(StoreError::Broken)?;
        Ok(MovementView {
            number: moved.number,
            credit: moved.credit_id,
            agreement,
            customer: if customer.is_empty() { "-".to_owned() } else { customer },
            period,
            days,
            kind: moved.kind,
            from: moved.from_account,
            to: moved.to_account,
            amount: Money::of_smallest_units(moved.amount, unit).amount.to_string(),
            currency,
            at: instant(moved.at),
            reason: moved.reason,
            reference: moved.reference,
        })
    }
}
