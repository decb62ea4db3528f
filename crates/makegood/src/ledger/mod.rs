//! What is done to credits: settlements post what they owe, customers claim, members decide and give. Each act is one
//! change, and each movement of money an entry of the ledger that never changes.

mod cause;
mod claim;
mod contract_value;
mod damages;
mod decide;
mod give;
mod post;
mod refused;
mod remind;
mod rules;
mod statement;

use makegood_core::agreement::CreditTerms;
use makegood_core::ledger::{Account, Balances, Kind, Movement};
use makegood_core::money::{Currency, Money};
use makegood_store::{Change, Credit, KeptMovement, NewMovement, StoreError};

pub(crate) use cause::Cause;
pub(crate) use claim::{Claimed, claim, claimable, claimable_days, follow};
pub(crate) use contract_value::{contract_value, contract_values};
pub(crate) use damages::{Recognised, recognise};
pub(crate) use decide::{Decided, approve, refuse};
pub(crate) use give::{Given, give, settle_overpaid};
pub(crate) use post::{Posted, look_again, post_dues};
pub(crate) use remind::{remind, to_be_reminded};
pub(crate) use rules::{ApprovalLimit, CREDIT_RULES, CreditRules, FourEyes, credit_rules};
pub(crate) use statement::{Line, statement, statement_after, statement_csv, statement_json};

use crate::closing::Adopted;
use crate::incidents::NotDone;

/// A credit within a change, held: what stands where, and every movement so far.
pub(crate) struct Held {
    pub(crate) credit: Credit,
    pub(crate) movements: Vec<KeptMovement>,
    pub(crate) balances: Balances,
}

impl Held {
    /// The credit of this id; nobody else moves it until the change ends.
    ///
    /// # Errors
    /// There is none; somebody moved it after the reader saw movement `seen`; the database's.
    async fn of(change: &mut Change, id: &str, seen: Option<i64>) -> Result<Held, NotDone> {
        let found = change.credit(id).await?;
        let credit =
            found.ok_or_else(|| NotDone::refused(format!("there is no credit `{id}`"), "해당 보상이 없습니다"))?;
        let (movements, balances) = change.movements_of_credit(id).await?;
        let held = Held { credit, movements, balances };
        let last = held.last();
        if let Some(seen) = seen.filter(|seen| *seen != last) {
            return Err(NotDone::refused(
                format!("it was moved meanwhile (you saw movement {seen}, the last is {last}): look at it again"),
                format!("그사이 다른 처리가 있었습니다(확인하신 내역 {seen}, 최근 내역 {last}). 다시 확인해 주세요"),
            ));
        }
        Ok(held)
    }

    /// The number of the last movement; 0 without one.
    pub(crate) fn last(&self) -> i64 {
        self.movements.last().map_or(0, |movement| movement.number)
    }

    /// Its currency.
    pub(crate) fn currency(&self) -> Result<Currency, StoreError> {
        currency_of(&self.credit)
    }

    /// Makes one movement.
    ///
    /// # Errors
    /// It breaks the ledger's rules: both languages say which; the database's.
    async fn make(
        &mut self,
        change: &mut Change,
        movement: Movement,
        reason: &str,
        reference: Option<&str>,
    ) -> Result<(), NotDone> {
        let currency = self.currency()?;
        self.balances.make(&movement).map_err(|refusal| NotDone::Refused(refused::refused(refusal, currency)))?;
        let new = NewMovement { movement, reason, reference };
        Ok(change.move_credit(&self.credit.id, &[new]).await?)
    }

    /// All that stands on one account.
    fn all_of(&self, kind: Kind, from: Account, to: Account) -> Movement {
        Movement::new(kind, from, to, self.balances.of(from))
    }
}

/// The terms under which a credit was formed: those of the objectives it names, else its agreement's.
pub(crate) fn terms_of(adopted: &Adopted, credit: &Credit) -> CreditTerms {
    let Some(version) = adopted.version(&credit.agreement, &credit.version) else { return CreditTerms::default() };
    let named = credit.terms_of.split(',').next().unwrap_or_default();
    let own = version.objectives.iter().find(|one| one.name == named);
    own.map(|one| version.terms_of(one).into_owned()).or_else(|| version.credits.clone()).unwrap_or_default()
}

/// The currency of a credit.
///
/// # Errors
/// What is kept is none.
pub(crate) fn currency_of(credit: &Credit) -> Result<Currency, StoreError> {
    credit.currency.parse().map_err(StoreError::Broken)
}

/// An amount of a credit, as people read it.
pub(crate) fn money_of(credit: &Credit, units: i64) -> Result<Money, StoreError> {
    Ok(Money::of_smallest_units(units, currency_of(credit)?))
}

/// Why something was done, as people must say it.
fn reason_given(reason: &str) -> Result<&str, NotDone> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(NotDone::refused("say why: it stays in the ledger", "사유를 입력해 주세요. 원장에 남습니다"));
    }
    Ok(reason)
}
