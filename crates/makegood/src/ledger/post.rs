//! Bringing the ledger in line with a settlement, within the change that keeps it.

use makegood_core::agreement::CreditForm;
use makegood_core::ledger::{Account, Balances, Due, Kind, Movement, Posting, Standing, post};
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, Credit, NewMovement, SettlementKey, StoreError};

use super::remind::{is_near, next_deadline};
use super::rules::rules_within;
use super::{Cause, CreditRules};
use crate::jobs::queue_posting;

/// What a settlement owes, and whether the agreement is over.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    pub(crate) dues: Vec<Due>,
    /// The zone in which the agreement counts its days.
    pub(crate) zone: Zone,
    /// Whether no version is in force any more: what lapses at the end lapses.
    pub(crate) ended: bool,
}

/// Earns, claims, grants, reverses and lets lapse what the settlement of `key` says now, and queues the next look at
/// it. Nothing to do is nothing done. While a dispute about it is undecided, what is earned joins what is disputed.
///
/// # Errors
/// An amount that the ledger cannot count; the database's.
pub(crate) async fn post_dues(change: &mut Change, key: &SettlementKey<'_>, posted: &Posted) -> Result<(), StoreError> {
    let rules = rules_within(change).await?;
    let kept = change.credits_of_period(key).await?;
    let dispute = change.undecided_disputes(key).await?.into_iter().next();
    let (dispute, contested) = (dispute.as_deref(), dispute.is_some());
    let mut looks = Vec::new();
    for due in &posted.dues {
        let known = kept.iter().find(|own| is_same(own, due));
        if known.is_none() && due.amount.amount.is_zero() {
            continue;
        }
        let credit = credit_of(key, due, known.map(|own| own.id.clone()), decide_until(&rules, due, &posted.zone));
        if known != Some(&credit) {
            change.put_credit(&credit).await?;
        }
        let amount = due.amount.smallest_units().ok_or_else(|| uncountable(due))?;
        let ended = posted.ended && due.lapses_at_the_end;
        let (standing, lapses_at, now) = (due.standing, due.lapses_at, change.at());
        let posting = Posting { amount, standing, lapses_at, ended, contested, now };
        let (balances, moved) = bring(change, &credit, &posting, dispute).await?;
        looks.extend(next_deadline(&credit, &balances, change.at()));
        // What came so late that its deadline is near is told of now.
        looks.extend((moved && is_near(&credit, &balances, change.at())).then(|| change.at()));
    }
    for gone in kept.iter().filter(|own| !posted.dues.iter().any(|due| is_same(own, due))) {
        let (amount, standing) = (0, Standing::Claimable);
        let posting = Posting { amount, standing, lapses_at: None, ended: false, contested, now: change.at() };
        bring(change, gone, &posting, dispute).await?;
    }
    if let Some(at) = looks.into_iter().min() {
        queue_posting(change, key, at).await?;
    }
    Ok(())
}

/// Queues the next look at the credits of `key`: at once where time is over for one of them, else at their deadline.
///
/// # Errors
/// The database's.
pub(crate) async fn look_again(change: &mut Change, key: &SettlementKey<'_>) -> Result<(), StoreError> {
    let now = change.at();
    let mut looks = Vec::new();
    for credit in change.credits_of_period(key).await? {
        let (_, balances) = change.movements_of_credit(&credit.id).await?;
        let is_over = |at: Option<i64>, accounts: &[Account]| {
            at.is_some_and(|at| at < now.as_ms()) && 0 < balances.together(accounts)
        };
        let over = is_over(credit.claim_until, &[Account::Earned]) || is_over(credit.lapses_at, &Account::OWED);
        looks.extend(if over { Some(now) } else { next_deadline(&credit, &balances, now) });
    }
    match looks.into_iter().min() {
        Some(at) => queue_posting(change, key, at).await,
        None => Ok(()),
    }
}

/// Makes the movements that a posting asks for; gives the balances after them, and whether there were any.
async fn bring(
    change: &mut Change,
    credit: &Credit,
    posting: &Posting,
    dispute: Option<&str>,
) -> Result<(Balances, bool), StoreError> {
    let (_, mut balances) = change.movements_of_credit(&credit.id).await?;
    let movements = post(posting, &balances);
    let new = movements.iter().map(|movement| match movement.kind {
        Kind::Dispute => NewMovement { movement: *movement, reason: "", reference: dispute },
        _ => NewMovement { movement: *movement, reason: cause(movement, posting).word(), reference: None },
    });
    let new: Vec<NewMovement<'_>> = new.collect();
    change.move_credit(&credit.id, &new).await?;
    for movement in &movements {
        balances.make(movement).map_err(|refusal| StoreError::Broken(refusal.to_string()))?;
    }
    Ok((balances, !movements.is_empty()))
}

fn cause(movement: &Movement, posting: &Posting) -> Cause {
    match movement.kind {
        Kind::Reverse if posting.standing == Standing::NotEntitled => Cause::NotEntitled,
        Kind::Reverse => Cause::LateFact,
        Kind::Lapse if posting.ended => Cause::Ended,
        Kind::Lapse if movement.from == Account::Earned && posting.standing == Standing::TooLate => Cause::TooLate,
        Kind::Lapse => Cause::NotUsed,
        _ => Cause::Settled,
    }
}

fn is_same(credit: &Credit, due: &Due) -> bool {
    (&credit.version, &credit.days, &credit.terms_of) == (&due.version, &due.days, &due.terms_of.join(","))
}

/// Until when a claim is to be decided: as agreed, else by the house's own rule.
fn decide_until(rules: &CreditRules, due: &Due, zone: &Zone) -> Option<Instant> {
    let claimed = due.claimed_at.filter(|_| due.standing == Standing::Claimed);
    due.decide_until.or_else(|| Some(rules.decided_until(claimed?, zone, due.pay_until)))
}

fn credit_of(key: &SettlementKey<'_>, due: &Due, id: Option<String>, decide_until: Option<Instant>) -> Credit {
    let ms = |at: Option<Instant>| at.map(Instant::as_ms);
    Credit {
        id: id.unwrap_or_else(|| uuid::Uuid::now_v7().to_string()),
        agreement: key.agreement.to_owned(),
        customer: key.customer.to_owned(),
        period: key.period.to_owned(),
        version: due.version.clone(),
        days: due.days.clone(),
        terms_of: due.terms_of.join(","),
        clause: due.clause.clone(),
        form: form(due.form).to_owned(),
        currency: due.amount.currency.code().to_owned(),
        standing: standing(due.standing).to_owned(),
        claim_until: ms(due.claim_until),
        claimed_at: ms(due.claimed_at),
        decide_until: ms(decide_until),
        pay_until: ms(due.pay_until),
        lapses_at: ms(due.lapses_at),
        lapses_at_the_end: due.lapses_at_the_end,
    }
}

fn form(form: CreditForm) -> &'static str {
    match form {
        CreditForm::Reduction => "reduction",
        CreditForm::Refund => "refund",
        CreditForm::Credit => "credit",
        CreditForm::Points => "points",
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Automatic => "automatic",
        Standing::Claimable => "claimable",
        Standing::Claimed => "claimed",
        Standing::TooLate => "too_late",
        Standing::NotEntitled => "not_entitled",
    }
}

fn uncountable(due: &Due) -> StoreError {
    StoreError::Broken(format!("the credit of {} for {} is more than the ledger can count", due.amount, due.days))
}
