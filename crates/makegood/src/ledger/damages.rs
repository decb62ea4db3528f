//! Damages beside credits: recognised by the provider's people under the agreement's own caps, then decided and given
//! like every credit (F5).

use makegood_core::agreement::{Agreement, Damages};
use makegood_core::credit::{DamagesLimit, damages_cap, damages_name};
use makegood_core::ledger::{Account, Kind, Movement};
use makegood_core::money::{Currency, Money};
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Change, Credit, CreditDamages, NewMovement};
use rust_decimal::Decimal;

use super::contract_value::taken;
use super::reason_given;
use super::rules::rules_within;
use crate::incidents::NotDone;

/// What is recognised.
#[derive(Clone, Debug)]
pub(crate) struct Recognised<'a> {
    pub(crate) customer: &'a str,
    /// The kind of damages, as the agreement names it.
    pub(crate) kind: &'a str,
    /// The days on which it was done.
    pub(crate) days: Period,
    /// What the customer asks for.
    pub(crate) asked: Decimal,
    /// What the contract is worth, where a cap is taken of it; without it, as it is kept.
    pub(crate) contract_value: Option<Decimal>,
    /// Why the contract is worth something else than is kept.
    pub(crate) contract_reason: &'a str,
    /// Which insurance answers for it, where one does.
    pub(crate) insurance: &'a str,
    /// What happened, and how it was shown.
    pub(crate) what: &'a str,
}

/// Recognises damages, cut to what their cap leaves; gives the credit and what was cut off.
///
/// # Errors
/// The agreement names no such damages, or has no currency; nothing is left under the cap; nothing is said; the
/// database's.
pub(crate) async fn recognise(
    change: &mut Change,
    agreement: &Agreement,
    recognised: &Recognised<'_>,
) -> Result<(Credit, Money), NotDone> {
    let what = reason_given(recognised.what)?;
    let damages = agreement.damages.iter().find(|own| own.name == recognised.kind).ok_or_else(|| unknown(agreement))?;
    let currency = agreement
        .currency
        .ok_or_else(|| NotDone::refused("the agreement names no currency", "협약에 통화가 정해져 있지 않습니다"))?;
    let money = |amount: Decimal| Money { amount, currency };
    let asked = money(recognised.asked);
    if asked.amount <= Decimal::ZERO {
        return Err(NotDone::refused("the amount asked for must be more than zero", "청구 금액은 0보다 커야 합니다"));
    }
    let before =
        change.damages_recognised(&agreement.id, recognised.customer, recognised.kind, currency.code()).await?;
    let before = Money::of_smallest_units(before, currency);
    let typed = recognised.contract_value.map(money);
    let of = (agreement.id.as_str(), recognised.customer);
    let contract_value = taken(change, of, (typed, currency), recognised.contract_reason).await?;
    let cap = damages_cap(damages, contract_value).map_err(NotDone::Refused)?;
    let name = damages_name(&damages.name);
    let limit = cap.map(|most| DamagesLimit { most, recognised: before });
    let amount = limit.map_or(asked, |limit| if limit.left().amount < asked.amount { limit.left() } else { asked });
    let units = amount.smallest_units().filter(|units| 0 < *units).ok_or_else(|| match limit {
        Some(limit) => NotDone::refused(
            format!("nothing is left: {} are capped at {}, {before} were recognised", name.en, limit.most),
            format!("{} 한도 {} 가운데 {before}이(가) 이미 인정되어 남은 금액이 없습니다", name.ko, limit.most),
        ),
        None => NotDone::refused(
            format!("`{}` has more places than {currency} has ({})", asked.amount, currency.places()),
            format!("{currency}은(는) 소수점 아래 {}자리까지 쓸 수 있습니다: `{}`", currency.places(), asked.amount),
        ),
    })?;
    let zone = Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc());
    let decide_until = rules_within(change).await?.decided_until(change.at(), &zone, None);
    let credit = credit_of(agreement, damages, recognised, (currency, decide_until));
    change.put_credit(&credit).await?;
    let units_of = |money: Money| money.smallest_units().unwrap_or(i64::MAX);
    let kept = CreditDamages {
        credit_id: credit.id.clone(),
        first_on: recognised.days.first.to_string(),
        last_on: recognised.days.end.yesterday().unwrap_or(recognised.days.first).to_string(),
        asked: units_of(asked),
        cap: limit.map(|limit| units_of(limit.most)),
        recognised_before: units_of(before),
        insurance: recognised.insurance.trim().to_owned(),
    };
    change.add_damages(&kept).await?;
    let reason = format!("{}: {what}", recognised.kind);
    let step = |kind, from, to| NewMovement {
        movement: Movement::new(kind, from, to, units),
        reason: if kind == Kind::Earn { &reason } else { "" },
        reference: None,
    };
    let steps =
        [step(Kind::Earn, Account::Provider, Account::Earned), step(Kind::Claim, Account::Earned, Account::Claimed)];
    change.move_credit(&credit.id, &steps).await?;
    Ok((credit, money(asked.amount - amount.amount)))
}

fn credit_of(
    agreement: &Agreement,
    damages: &Damages,
    recognised: &Recognised<'_>,
    (currency, decide_until): (Currency, Instant),
) -> Credit {
    let id = uuid::Uuid::now_v7().to_string();
    Credit {
        agreement: agreement.id.clone(),
        customer: recognised.customer.to_owned(),
        period: recognised.days.first.strftime("%Y-%m").to_string(),
        version: agreement.version.clone(),
        days: recognised.days.to_string(),
        terms_of: format!("{}#{id}", damages.name),
        clause: damages.clause.clone(),
        form: "damages".to_owned(),
        currency: currency.code().to_owned(),
        standing: "claimed".to_owned(),
        claim_until: None,
        claimed_at: None,
        decide_until: Some(decide_until.as_ms()),
        pay_until: None,
        lapses_at: None,
        lapses_at_the_end: false,
        id,
    }
}

fn unknown(agreement: &Agreement) -> NotDone {
    let names: Vec<String> = agreement.damages.iter().map(|own| format!("`{}`", own.name)).collect();
    let names = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
    NotDone::refused(
        format!("the agreement knows these damages: {names}"),
        format!("협약에 정한 손해 배상 종류는 다음과 같습니다: {names}"),
    )
}
