//! What a settlement owes, as the ledger takes it.

use crate::agreement::{Agreement, CreditForm, CreditTerms, Text};
use crate::credit::{Claim, ClaimState};
use crate::money::Money;
use crate::settle::{PeriodCredit, Settlement};
use crate::time::Instant;

/// One credit that a settlement owes.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The agreement's version.
    pub version: String,
    /// The days judged.
    pub days: String,
    /// The objectives whose own terms formed it; empty = the agreement's terms.
    pub terms_of: Vec<String>,
    /// Where the text says so.
    pub clause: Option<String>,
    /// What it is.
    pub form: CreditForm,
    /// How much, rounded as agreed; nothing where it is not owed any more.
    pub amount: Money,
    /// Where its claim stands.
    pub standing: Standing,
    /// The last instant to claim.
    pub claim_until: Option<Instant>,
    /// When it was claimed.
    pub claimed_at: Option<Instant>,
    /// Until when the claim is to be decided.
    pub decide_until: Option<Instant>,
    /// Until when it is to be given.
    pub pay_until: Option<Instant>,
    /// When what is not used lapses.
    pub lapses_at: Option<Instant>,
    /// Whether what is not used lapses when the agreement ends.
    pub lapses_at_the_end: bool,
    /// Where it goes first.
    pub applied_to: Option<Text>,
    /// What it may be turned into.
    pub convertible_to: Vec<Text>,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No claim is needed.
    Automatic,
    /// May still be claimed.
    Claimable,
    /// Claimed in time.
    Claimed,
    /// Not claimed in time.
    TooLate,
    /// The customer did not do what is asked of them: nothing is owed.
    NotEntitled,
}

/// The credits in money that a settlement of `agreement` owes; those that are still open are not among them.
pub fn due_of(settlement: &Settlement, agreement: &Agreement) -> Vec<Due> {
    settlement.credits.iter().filter_map(|credit| of_period(settlement, credit, agreement)).collect()
}

fn of_period(settlement: &Settlement, credit: &PeriodCredit, agreement: &Agreement) -> Option<Due> {
    let amount = credit.total.as_ref()?.amount;
    let terms = terms_of(credit, agreement);
    let claim = credit.claim.as_ref();
    let moment = |of: fn(&Claim) -> Option<Instant>| claim.and_then(of);
    Some(Due {
        version: settlement.agreement.version.clone(),
        days: credit.days.clone(),
        terms_of: credit.terms_of.clone(),
        clause: credit.clause.clone(),
        form: credit.form,
        amount,
        standing: claim.map_or(Standing::Automatic, |claim| standing(claim.state)),
        claim_until: moment(|claim| claim.until),
        claimed_at: moment(|claim| claim.claimed_at),
        decide_until: moment(|claim| claim.decide_until),
        pay_until: moment(|claim| claim.pay_until),
        lapses_at: credit.lapses_at,
        lapses_at_the_end: terms.lapse_on_termination,
        applied_to: credit.applied_to.clone(),
        convertible_to: terms.convertible_to,
    })
}

fn standing(state: ClaimState) -> Standing {
    match state {
        ClaimState::Automatic => Standing::Automatic,
        ClaimState::Claimable => Standing::Claimable,
        ClaimState::Claimed => Standing::Claimed,
        ClaimState::TooLate => Standing::TooLate,
        ClaimState::AccountNotCurrent | ClaimState::ConditionNotKept => Standing::NotEntitled,
    }
}

/// The terms behind a credit: those of the objectives it names, else the agreement's.
fn terms_of(credit: &PeriodCredit, agreement: &Agreement) -> CreditTerms {
    let named = credit.terms_of.first();
    let own = named.and_then(|name| agreement.objectives.iter().find(|one| one.name == *name));
    own.map(|one| agreement.terms_of(one).into_owned()).or_else(|| agreement.credits.clone()).unwrap_or_default()
}
