//! Deciding a claim: approved by who may, above a limit by two, or refused with a reason.

use makegood_core::agreement_file::Saying;
use makegood_core::ledger::{Account, Kind};
use makegood_core::money::Money;
use makegood_store::{Change, CreditApproval, Member};

use super::remind::tell_customer;
use super::{CreditRules, Held, credit_rules, money_of, reason_given};
use crate::incidents::NotDone;
use crate::web::App;

/// What became of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// The credit is approved.
    Approved,
    /// Noted: another person must approve it, too.
    AnotherMust,
}

/// Approves all that is claimed, seen at movement `seen`; without it, as it stands.
///
/// # Errors
/// Nothing is claimed; it was moved meanwhile; the amount is above what the member approves, or they approved it before
/// and a second person must; the database's.
pub(crate) async fn approve(
    app: &App,
    change: &mut Change,
    member: &Member,
    id: &str,
    seen: Option<i64>,
    reason: &str,
) -> Result<Decided, NotDone> {
    let rules = credit_rules(app.store()).await?;
    let mut held = Held::of(change, id, seen).await?;
    let seen = held.last();
    let claimed = within_limit(&rules, member, &held)?;
    let reason = reason.trim();
    if rules.takes_two(claimed, held.currency()?) {
        let before = change.approvals_of_credit(id).await?;
        let counts = |own: &&CreditApproval| own.seen == seen && own.amount == claimed;
        if before.iter().filter(counts).any(|own| own.member_id == member.id) {
            return Err(NotDone::refused(
                "you approved it already: above this limit another person must, too",
                "이미 승인하셨습니다. 이 금액은 다른 분의 승인도 필요합니다",
            ));
        }
        let is_second = before.iter().any(|own| counts(&own));
        let (member_id, at) = (member.id.clone(), change.at().as_ms());
        let own = CreditApproval {
            credit_id: id.to_owned(),
            seen,
            member_id,
            amount: claimed,
            at,
            reason: reason.to_owned(),
        };
        change.add_approval(&own).await?;
        if !is_second {
            return Ok(Decided::AnotherMust);
        }
    }
    let all = held.all_of(Kind::Approve, Account::Claimed, Account::Approved);
    held.make(change, all, reason, None).await?;
    let said = Saying::new("Your claim was approved", "보상 신청이 승인되었습니다");
    tell_customer(app, change, &held.credit, &said, money_of(&held.credit, claimed)?, "").await?;
    Ok(Decided::Approved)
}

/// Refuses all that is claimed, for a reason that the customer reads.
///
/// # Errors
/// Nothing is claimed; no reason; it was moved meanwhile; the database's.
pub(crate) async fn refuse(
    app: &App,
    change: &mut Change,
    member: &Member,
    id: &str,
    seen: Option<i64>,
    reason: &str,
) -> Result<(), NotDone> {
    let reason = reason_given(reason)?;
    let rules = credit_rules(app.store()).await?;
    let mut held = Held::of(change, id, seen).await?;
    let claimed = within_limit(&rules, member, &held)?;
    let all = held.all_of(Kind::Refuse, Account::Claimed, Account::Refused);
    held.make(change, all, reason, None).await?;
    let said = Saying::new("Your claim was refused", "보상 신청이 거절되었습니다");
    tell_customer(app, change, &held.credit, &said, money_of(&held.credit, claimed)?, reason).await?;
    Ok(())
}

/// What waits for a decision, where the member may decide so much.
fn within_limit(rules: &CreditRules, member: &Member, held: &Held) -> Result<i64, NotDone> {
    let (claimed, currency) = (held.balances.of(Account::Claimed), held.currency()?);
    if claimed == 0 {
        return Err(nothing_claimed());
    }
    match rules.most(member, currency).filter(|most| *most < claimed) {
        Some(most) => Err(above(Money::of_smallest_units(claimed, currency), Money::of_smallest_units(most, currency))),
        None => Ok(claimed),
    }
}

fn nothing_claimed() -> NotDone {
    NotDone::refused("nothing of it waits for a decision", "결정을 기다리는 금액이 없습니다")
}

fn above(claimed: Money, most: Money) -> NotDone {
    NotDone::refused(
        format!("{claimed} is claimed, and your role approves up to {most}: ask somebody who may approve more"),
        format!("신청 금액은 {claimed}인데 승인하실 수 있는 한도는 {most}입니다. 권한이 더 큰 분께 요청해 주세요"),
    )
}
