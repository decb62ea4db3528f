//! Of what a percentage is taken: the recurring fee of a span, by days.

use jiff::ToSpan;

use crate::agreement::Base;
use crate::evidence::{Charge, FactNumber, Fee, View};
use crate::money::Currency;
use crate::number::Fraction;
use crate::time::{Period, Span, Zone};

/// A base and the facts it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct FeeBase {
    /// The exact amount in the currency's main unit.
    pub amount: Fraction,
    /// Its currency.
    pub currency: Currency,
    /// Ids of the fee facts.
    pub facts: Vec<String>,
}

/// Whose fee, for what.
#[derive(Clone, Copy, Debug)]
pub struct Charged<'a> {
    /// The affected service.
    pub service: &'a str,
    /// The affected region.
    pub region: Option<&'a str>,
    /// The customer.
    pub customer: Option<&'a str>,
    /// The currency of the agreement; fees in another are left out.
    pub currency: Option<Currency>,
}

/// The base for the window `days`, cut to the days in force; `None` where no fee is known.
///
/// A fee that covers other days too counts by the share of its days (2-domain: each version its own share). A fee that
/// names the customer, or the service, takes the place of those that name none.
pub fn base_of(base: Base, charged: Charged<'_>, days: Period, view: &View<'_>, zone: &Zone) -> Option<FeeBase> {
    let months_back = |back: i32| {
        let move_by = |day: jiff::civil::Date| day.saturating_sub(back.months());
        Period::new(move_by(days.first), move_by(days.end))
    };
    match base {
        Base::NextFee => sum(charged, false, false, months_back(-1), view, zone),
        Base::PrecedingFee => sum(charged, false, false, months_back(1), view, zone),
        Base::MeanOfLast(count) => {
            let parts = (0..i32::from(count.max(1)))
                .filter_map(|back| sum(charged, false, false, months_back(back), view, zone));
            let total = parts.reduce(add)?;
            let amount = total.amount.times(Fraction::new(1, i128::from(count.max(1)))?)?;
            Some(FeeBase { amount, ..total })
        }
        Base::AgreementFee => sum(charged, true, false, days, view, zone),
        Base::RegionFee => sum(charged, false, true, days, view, zone),
        Base::ServiceFee => sum(charged, false, false, days, view, zone),
    }
}

fn sum(
    charged: Charged<'_>,
    whole: bool,
    by_region: bool,
    days: Period,
    view: &View<'_>,
    zone: &Zone,
) -> Option<FeeBase> {
    let concerned = |fee: &Fee| {
        fee.charge == Charge::Recurring
            && (whole || fee.service.as_deref().is_none_or(|own| own == charged.service))
            && (!by_region || fee.region.as_deref().is_none_or(|own| Some(own) == charged.region))
            && (fee.customer.is_none() || fee.customer.as_deref() == charged.customer)
            && charged.currency.is_none_or(|currency| currency.code() == fee.currency)
    };
    let touching = view.fees.iter().filter(|(_, fee)| concerned(fee) && share_of(fee, days, zone).is_some());
    let mut fees: Vec<&(FactNumber, &Fee)> = touching.collect();
    if fees.iter().any(|(_, fee)| fee.customer.is_some()) {
        fees.retain(|(_, fee)| fee.customer.is_some());
    }
    if !whole && fees.iter().any(|(_, fee)| fee.service.is_some()) {
        fees.retain(|(_, fee)| fee.service.is_some());
    }
    let mut base: Option<FeeBase> = None;
    for (number, fee) in fees {
        let Some(share) = share_of(fee, days, zone) else { continue };
        let Ok(currency) = fee.currency.parse() else { continue };
        let amount = Fraction::from(fee.amount).times(share)?;
        let own = FeeBase { amount, currency, facts: vec![view.id(*number).to_owned()] };
        base = Some(match base {
            None => own,
            Some(before) => add(before, own),
        });
    }
    base
}

/// Fees in another currency than the first are left out: sums of unlike money mean nothing.
fn add(left: FeeBase, right: FeeBase) -> FeeBase {
    if left.currency != right.currency {
        return left;
    }
    let mut facts = left.facts;
    facts.extend(right.facts);
    facts.sort();
    facts.dedup();
    FeeBase { amount: left.amount.plus(right.amount).unwrap_or(left.amount), currency: left.currency, facts }
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
