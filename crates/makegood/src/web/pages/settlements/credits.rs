//! What becomes of a settlement: whether its credits may be claimed, where their money stands, and what is contested.

use makegood_core::credit::ClaimState;
use makegood_core::time::Instant;
use makegood_store::DisputeFilter;

use super::asked::Found;
use crate::closing::Settled;
use crate::ledger::{claimable, money_of};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::credits::{account_name, money};
use crate::web::trouble::Trouble;

/// A credit's id, its days, and what stands on which account.
pub(super) type KeptCredit = (String, String, Vec<(&'static str, String)>);

/// Whether a credit of it may be claimed at `now`; a closed settlement knows only what was known when it was closed.
pub(super) fn is_claimable(settled: &Settled, now: Instant) -> bool {
    claimable(settled)
        .filter_map(|credit| credit.claim.as_ref())
        .any(|claim| claim.state == ClaimState::Claimable && claim.until.is_none_or(|until| now <= until))
}

/// The credits that the ledger has of it.
pub(super) async fn kept_credits(app: &App, page: &Page, found: &Found) -> Result<Vec<KeptCredit>, Trouble> {
    let period = found.period.to_string();
    let credits = app.store().credits_of_period(&found.key(&period)).await?;
    let ids: Vec<String> = credits.iter().map(|own| own.id.clone()).collect();
    let balances = app.store().balances_of_credits(&ids).await?;
    let mut kept = Vec::with_capacity(credits.len());
    for credit in credits {
        let mut stands = Vec::new();
        for (account, units) in balances.get(&credit.id).into_iter().flatten() {
            stands.push((account_name(account, page.lang()), money(money_of(&credit, *units)?, page.lang())));
        }
        kept.push((credit.id, credit.days, stands));
    }
    Ok(kept)
}

/// The disputes about it, the latest first, each with whether it is open.
pub(super) async fn disputes_of(app: &App, found: &Found) -> Result<Vec<(String, bool)>, Trouble> {
    let period = found.period.to_string();
    let filter = DisputeFilter {
        customer: Some(&found.customer),
        agreement: Some(&found.agreement),
        period: Some(&period),
        ..DisputeFilter::default()
    };
    let mut disputes = Vec::new();
    for dispute in app.store().listed_disputes(&filter, i64::MAX).await? {
        let decision = app.store().dispute_decision(&dispute.id).await?;
        disputes.push((dispute.id, decision.is_none()));
    }
    Ok(disputes)
}
