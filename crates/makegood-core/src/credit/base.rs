//! Of what a percentage is taken: the recurring fee of a span, by days.

use rust_decimal::Decimal;
use serde::Serialize;

use super::billed::Billed;
use crate::agreement::{Base, FeeOf, FeeOver};
use crate::evidence::{Charge, FactNumber, Fee, View};
use crate::money::Currency;
use crate::number::Fraction;
use crate::time::{Period, Span, Zone};

/// The part of one fee that goes into a base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeePart {
    /// The fee fact.
    pub fact: String,
    /// The whole fee, in the currency's main unit.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// The share of it that counts here: of its days, and of the periods of a mean.
    pub share: Fraction,
}

/// A base and the facts it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct FeeBase {
    /// The exact amount in the currency's main unit.
    pub amount: Fraction,
    /// Its currency.
    pub currency: Currency,
    /// What it is the sum of.
    pub parts: Vec<FeePart>,
    /// The fact that says no more than what several services or regions cost together, where there is one.
    pub undivided: Option<String>,
}

/// What was found when a base was looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundBase {
    /// The base; absent where no fee is known.
    pub base: Option<FeeBase>,
    /// The days for which no fee is known, although the base asks for one.
    pub missing: Vec<Period>,
}

/// Whose fee, for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged<'a> {
    /// The affected service.
    pub service: &'a str,
    /// The affected region.
    pub region: Option<&'a str>,
    /// The affected components; empty where outages name none, or the base does not ask.
    pub components: Vec<&'a str>,
    /// The customer.
    pub customer: Option<&'a str>,
    /// The currency of the agreement; fees in another are left out.
    pub currency: Option<Currency>,
    /// Whether the agreement promises several services, so that a fee without one says nothing of each.
    pub among_services: bool,
    /// Whether the service is promised in several regions.
    pub among_regions: bool,
}

/// The base for a window, cut to the days in force.
///
/// A fee that covers other days too counts by the share of its days (2-domain: each version its own share). A fee that
/// names the customer, or the service, takes the place of those that name none. The mean of several periods is that of
/// the periods whose fee is known: a customer of two months has no third.
pub fn base_of(base: Base, charged: &Charged<'_>, billed: Billed, view: &View<'_>, zone: &Zone) -> FoundBase {
    let of_days = |days: Period| {
        let fee = fee_of_days(base.of, charged, days, view, zone);
        let missing = if fee.is_none() { vec![days] } else { Vec::new() };
        FoundBase { base: fee, missing }
    };
    match base.over {
        FeeOver::Window => of_days(billed.days()),
        FeeOver::NextWindow => of_days(billed.back(-1)),
        FeeOver::PrecedingWindow => of_days(billed.back(1)),
        FeeOver::NextMonth => of_days(billed.calendar_month(-1)),
        FeeOver::PrecedingMonth => of_days(billed.calendar_month(1)),
        FeeOver::PrecedingDays(days) => of_days(billed.days_before(days)),
        FeeOver::MeanOfWindows(count) => mean((0..i32::from(count)).map(|back| of_days(billed.back(back))).collect()),
        FeeOver::MeanOfMonths(count) => {
            mean((0..i32::from(count)).map(|back| of_days(billed.month_back(back))).collect())
        }
    }
}

fn mean(found: Vec<FoundBase>) -> FoundBase {
    let missing = found.iter().flat_map(|one| one.missing.clone()).collect();
    let known: Vec<FeeBase> = found.into_iter().filter_map(|one| one.base).collect();
    let share = i128::try_from(known.len()).ok().and_then(|count| Fraction::new(1, count));
    let base = share.and_then(|share| {
        let total = known.into_iter().map(Some).reduce(|left, right| add(left?, right?))??;
        let parts = total.parts.into_iter().map(|part| Some(FeePart { share: part.share.times(share)?, ..part }));
        Some(FeeBase { amount: total.amount.times(share)?, parts: parts.collect::<Option<_>>()?, ..total })
    });
    FoundBase { base, missing }
}

/// The recurring fee of `days`, for what `scope` says; `None` where none is known.
pub fn fee_of_days(scope: FeeOf, charged: &Charged<'_>, days: Period, view: &View<'_>, zone: &Zone) -> Option<FeeBase> {
    let parts = scope == FeeOf::Component && !charged.components.is_empty();
    let concerned = |fee: &Fee| {
        fee.charge == Charge::Recurring
            && (scope == FeeOf::Agreement || fee.service.as_deref().is_none_or(|own| own == charged.service))
            && (scope != FeeOf::Region || fee.region.as_deref().is_none_or(|own| Some(own) == charged.region))
            && (!parts || fee.component.as_deref().is_some_and(|own| charged.components.contains(&own)))
            && (fee.customer.is_none() || fee.customer.as_deref() == charged.customer)
            && charged.currency.is_none_or(|currency| currency.code() == fee.currency)
    };
    let touching = view.fees.iter().filter(|(_, fee)| concerned(fee) && share_of(fee, days, zone).is_some());
    let mut fees: Vec<&(FactNumber, &Fee)> = touching.collect();
    if fees.iter().any(|(_, fee)| fee.customer.is_some()) {
        fees.retain(|(_, fee)| fee.customer.is_some());
    }
    if scope != FeeOf::Agreement && fees.iter().any(|(_, fee)| fee.service.is_some()) {
        fees.retain(|(_, fee)| fee.service.is_some());
    }
    let undivided = |fee: &Fee| match scope {
        FeeOf::Agreement => false,
        FeeOf::Service | FeeOf::Component => charged.among_services && fee.service.is_none(),
        FeeOf::Region => {
            (charged.among_services && fee.service.is_none()) || (charged.among_regions && fee.region.is_none())
        }
    };
    let mut base: Option<FeeBase> = None;
    for (number, fee) in fees {
        let Some(share) = share_of(fee, days, zone) else { continue };
        let Ok(currency) = fee.currency.parse() else { continue };
        let fact = view.id(*number).to_owned();
        let own = FeeBase {
            amount: Fraction::from(fee.amount).times(share)?,
            currency,
            undivided: undivided(fee).then(|| fact.clone()),
            parts: vec![FeePart { fact, amount: fee.amount, share: share.reduced() }],
        };
        base = Some(match base {
            None => own,
            Some(before) => add(before, own)?,
        });
    }
    base
}

/// Fees in another currency than the first are left out: sums of unlike money mean nothing.
fn add(left: FeeBase, right: FeeBase) -> Option<FeeBase> {
    if left.currency != right.currency {
        return Some(left);
    }
    let mut parts = left.parts;
    parts.extend(right.parts);
    Some(FeeBase {
        amount: left.amount.plus(right.amount)?,
        currency: left.currency,
        parts,
        undivided: left.undivided.or(right.undivided),
    })
}

/// The part of the fee that falls on `days`: by civil days where the fee's edges are midnights, else by time.
fn share_of(fee: &Fee, days: Period, zone: &Zone) -> Option<Fraction> {
    let paid = Span::new(fee.from, fee.to);
    let shared = paid.cut_to(days.span_in(zone));
    if shared.is_empty() {
        return None;
    }
    let fee_days = Period::new(zone.date_of(fee.from), zone.date_of(fee.to));
    let at_midnight = zone.start_of_day(fee_days.first) == fee.from && zone.start_of_day(fee_days.end) == fee.to;
    if at_midnight {
        Fraction::new(i128::from(fee_days.cut_to(days).days()), i128::from(fee_days.days()))
    } else {
        Fraction::new(i128::from(shared.ms()), i128::from(paid.ms()))
    }
}
