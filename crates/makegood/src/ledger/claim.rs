//! Claiming: a fact that settlements count, said by the customer or for them; the ledger follows at once.

use makegood_core::agreement_file::Saying;
use makegood_core::credit::ClaimState;
use makegood_core::evidence::{Body, Fact, Obligation, ObligationEvent};
use makegood_core::settle::PeriodCredit;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, CreditClaim, SettlementKey, StoreError};

use super::post_dues;
use crate::closing::Settled;
use crate::incidents::NotDone;
use crate::web::{App, moment};

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Claimed {
    /// In time.
    InTime,
    /// Kept, and refused: the last instant to claim, and the clause.
    TooLate(Instant, Option<String>),
}

/// The credits of a settlement that are in money and given on claim.
pub(crate) fn claimable(settled: &Settled) -> impl Iterator<Item = &PeriodCredit> {
    let on_claim = |credit: &&PeriodCredit| {
        credit.claim.as_ref().is_some_and(|claim| claim.state != ClaimState::Automatic) && credit.total.is_some()
    };
    settled.settlements.iter().flat_map(|settlement| &settlement.credits).filter(on_claim)
}

/// The days of a settlement whose credits may be claimed now.
///
/// # Errors
/// The period cannot be settled; the database's.
pub(crate) async fn claimable_days(app: &App, key: &SettlementKey<'_>) -> Result<Vec<String>, StoreError> {
    let settled = app.desk().settle(key, app.now(), false).await?;
    let is_open =
        |credit: &&PeriodCredit| credit.claim.as_ref().is_some_and(|claim| claim.state == ClaimState::Claimable);
    let mut days: Vec<String> = claimable(&settled).filter(is_open).map(|credit| credit.days.clone()).collect();
    days.dedup();
    Ok(days)
}

/// Claims the credits of `days` in the settlement of `key`. A claim that comes too late is kept as well, and refused.
///
/// # Errors
/// There is no such credit, or it was claimed before; the database's.
pub(crate) async fn claim(
    app: &App,
    change: &mut Change,
    author: String,
    key: &SettlementKey<'_>,
    days: &str,
    note: &str,
) -> Result<Claimed, NotDone> {
    let now = change.at();
    let before = app.desk().settle(key, now, false).await?;
    let own: Vec<&PeriodCredit> = claimable(&before).filter(|credit| credit.days == days).collect();
    let states = || own.iter().filter_map(|credit| credit.claim.as_ref());
    if own.is_empty() {
        return Err(NotDone::refused(
            format!("nothing of `{days}` is given on claim: look at the settlement"),
            format!("`{days}`에는 신청할 보상이 없습니다. 정산을 확인해 주세요"),
        ));
    }
    if let Some(at) = states().find_map(|claim| claim.claimed_at) {
        return Err(claimed_before(&at_of(change, &author, at).await?));
    }
    let late = own.iter().find_map(|credit| {
        let claim = credit.claim.as_ref()?;
        (claim.state == ClaimState::TooLate).then_some((claim.until?, credit.clause.clone()))
    });
    let id = format!("claim-{}", uuid::Uuid::now_v7());
    let customer = Some(key.customer).filter(|customer| !customer.is_empty()).map(str::to_owned);
    let asked = Obligation {
        duty: "claim".to_owned(),
        event: ObligationEvent::Requested,
        at: now,
        about: Some(days.to_owned()),
        customer,
    };
    let fact = Fact { id: id.clone(), recorded: now, replaces: None, source: None, body: Body::Obligation(asked) };
    let claim = CreditClaim {
        id: uuid::Uuid::now_v7().to_string(),
        agreement: key.agreement.to_owned(),
        customer: key.customer.to_owned(),
        period: key.period.to_owned(),
        days: days.to_owned(),
        claimed_at: now.as_ms(),
        author,
        note: note.trim().to_owned(),
        fact_id: id,
    };
    change.append_facts(&[fact]).await?;
    change.add_claim(&claim).await?;
    Ok(late.map_or(Claimed::InTime, |(until, clause)| Claimed::TooLate(until, clause)))
}

/// Posts a claim that was kept, where its period is closed already: the job that follows the fact would do the same a
/// little later. A claim before the close waits for it.
///
/// # Errors
/// The database's.
pub(crate) async fn follow(app: &App, author: String, key: &SettlementKey<'_>) -> Result<(), StoreError> {
    if app.store().closed_settlements(key).await?.is_empty() {
        return Ok(());
    }
    let Some(posted) = app.desk().owed(key, app.now()).await? else { return Ok(()) };
    let mut change = app.store().change(&app.author(author)).await?;
    post_dues(&mut change, key, &posted).await?;
    change.keep().await
}

/// An instant as whoever acts reads it: people in their zone, programs in UTC.
async fn at_of(change: &mut Change, author: &str, at: Instant) -> Result<String, StoreError> {
    let Some(id) = author.strip_prefix("member:") else { return Ok(at.to_string()) };
    let zone = change.member(id).await?.and_then(|member| Zone::named(&member.time_zone).ok());
    Ok(moment(at, &zone.unwrap_or_else(Zone::utc)))
}

fn claimed_before(at: &str) -> NotDone {
    NotDone::Refused(Saying::new(
        format!("it was claimed already, at {at}: nothing more is to be done"),
        format!("이미 {at}에 신청되었습니다. 다시 신청하지 않으셔도 됩니다"),
    ))
}
