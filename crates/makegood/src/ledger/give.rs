//! Giving what is approved: set off against an invoice, paid back, or turned into something of equal value; and what
//! was given too much.

use makegood_core::agreement::CreditTerms;
use makegood_core::agreement_file::Saying;
use makegood_core::ledger::{Account, Conversion, Kind, Movement, converted};
use makegood_core::money::Money;
use makegood_store::{Change, Credit};
use rust_decimal::Decimal;

use super::remind::tell_customer;
use super::{Held, currency_of, money_of, reason_given, terms_of};
use crate::incidents::NotDone;
use crate::web::App;

/// How it is given.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Given<'a> {
    /// Set off against an invoice or renewal of this number.
    Applied { amount: Decimal, reference: &'a str },
    /// Paid back by this payment.
    Refunded { amount: Decimal, reference: &'a str },
    /// Turned into whole ones of something that the agreement names, at this price.
    Converted { into: &'a str, each: Decimal },
}

/// Gives some of what is approved, seen at movement `seen`; without it, as it stands.
///
/// # Errors
/// There is less; no reference; the agreement does not name what it is turned into; the database's.
pub(crate) async fn give(
    app: &App,
    change: &mut Change,
    id: &str,
    seen: Option<i64>,
    given: Given<'_>,
) -> Result<(), NotDone> {
    let mut held = Held::of(change, id, seen).await?;
    let (movement, reason, reference, said) = match given {
        Given::Applied { amount, reference } => {
            let movement = of_approved(&held, Kind::Apply, Account::Applied, amount)?;
            let said = Saying::new("Your credit was set off", "보상이 청구 금액에서 차감되었습니다");
            (movement, String::new(), named(reference)?.to_owned(), said)
        }
        Given::Refunded { amount, reference } => {
            let movement = of_approved(&held, Kind::Refund, Account::Refunded, amount)?;
            let said = Saying::new("Your credit was paid back", "보상 금액이 환급되었습니다");
            (movement, String::new(), named(reference)?.to_owned(), said)
        }
        Given::Converted { into, each } => {
            named_by(&terms_of(&*app.desk().adopted().await?, &held.credit), into)?;
            let there = money_of(&held.credit, held.balances.of(Account::Approved))?;
            let conversion = conversion_of(there, each)?;
            let movement = of_approved(&held, Kind::Convert, Account::Converted, conversion.worth.amount)?;
            let said = Saying::new("Your credit was converted", "보상이 전환되었습니다");
            (movement, sum_of(&conversion), named(into)?.to_owned(), said)
        }
    };
    held.make(change, movement, &reason, Some(&reference)).await?;
    let more = if reason.is_empty() { reference } else { format!("{reference}: {reason}") };
    tell_customer(app, change, &held.credit, &said, money_of(&held.credit, movement.amount)?, &more).await?;
    Ok(())
}

/// `3 × KRW 39,000 = KRW 117,000`: the sum that shows equal value.
fn sum_of(conversion: &Conversion) -> String {
    format!("{} × {} = {}", conversion.count, conversion.each, conversion.worth)
}

/// Takes back what was given too much, by this reference; or leaves it to the customer, for this reason.
///
/// # Errors
/// Nothing is overpaid; neither is named; the database's.
pub(crate) async fn settle_overpaid(
    change: &mut Change,
    id: &str,
    seen: Option<i64>,
    reference: Option<&str>,
    reason: &str,
) -> Result<(), NotDone> {
    let mut held = Held::of(change, id, seen).await?;
    if held.balances.of(Account::Overpaid) == 0 {
        return Err(NotDone::refused("nothing of it was given too much", "초과 지급된 금액이 없습니다"));
    }
    let (kind, to) = match reference {
        Some(_) => (Kind::Recover, Account::Provider),
        None => (Kind::Waive, Account::Waived),
    };
    let reason = if reference.is_some() { reason.trim() } else { reason_given(reason)? };
    let reference = reference.map(named).transpose()?;
    let all = held.all_of(kind, Account::Overpaid, to);
    held.make(change, all, reason, reference).await
}

/// That the agreement names what a credit is turned into, in whatever language.
fn named_by(terms: &CreditTerms, into: &str) -> Result<(), NotDone> {
    let into = into.trim();
    if terms.convertible_to.iter().any(|text| text.0.iter().any(|(_, own)| own == into)) {
        return Ok(());
    }
    let list = |language: &str| {
        let names: Vec<String> =
            terms.convertible_to.iter().map(|text| format!("`{}`", text.in_language(language))).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let (en, ko) = (list("en"), list("ko"));
    Err(NotDone::refused(
        format!("`{into}` is not what the agreement lets it be turned into: {en}"),
        format!("`{into}`(으)로는 전환할 수 없습니다. 협약에서 정한 전환 대상: {ko}"),
    ))
}

fn of_approved(held: &Held, kind: Kind, to: Account, amount: Decimal) -> Result<Movement, NotDone> {
    let units = units_of(&held.credit, amount)?;
    Ok(Movement::new(kind, Account::Approved, to, units))
}

/// An amount that a person wrote, in the smallest unit of the credit's currency.
fn units_of(credit: &Credit, amount: Decimal) -> Result<i64, NotDone> {
    let money = Money { amount, currency: currency_of(credit)? };
    money.smallest_units().ok_or_else(|| {
        let places = money.currency.places();
        NotDone::refused(
            format!("`{amount}` has more places than {} has ({places})", money.currency),
            format!("{}은(는) 소수점 아래 {places}자리까지 쓸 수 있습니다: `{amount}`", money.currency),
        )
    })
}

fn conversion_of(there: Money, each: Decimal) -> Result<Conversion, NotDone> {
    converted(there, Money { amount: each, currency: there.currency })
        .map_err(|why| NotDone::refused(why.clone(), format!("전환할 수 없습니다: {why}")))
}

fn named(reference: &str) -> Result<&str, NotDone> {
    let reference = reference.trim();
    if reference.is_empty() {
        return Err(NotDone::refused(
            "name the invoice, the payment or what it is turned into: it stays in the ledger",
            "청구서 번호, 지급 번호 또는 전환 대상을 입력해 주세요. 원장에 남습니다",
        ));
    }
    Ok(reference)
}
