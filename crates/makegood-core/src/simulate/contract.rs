//! What a customer's contract adds to the agreement before its credits can be reckoned.

use jiff::ToSpan;
use rust_decimal::Decimal;

use crate::agreement::{Agreement, Remedy};
use crate::money::Money;

/// A contract; what is absent is not known, and nothing that depends on it is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// The fee of one window, in the agreement's currency.
    pub fee: Option<Decimal>,
    /// How many years it runs, then the next one begins; the agreement's own dates, unless said.
    pub years: Option<u16>,
    /// What one point is worth, in the agreement's currency.
    pub point: Option<Decimal>,
    /// What one seat is worth, in the agreement's currency.
    pub seat: Option<Decimal>,
}

impl Contract {
    /// How many years the contract runs, begun ones whole; `None` where it has no end.
    pub(super) fn years_of(&self, agreement: &Agreement) -> Option<u16> {
        let from_dates = || {
            let (first, end) = (agreement.effective, agreement.ends?);
            let whole = end.year() - first.year();
            let is_begun = first.saturating_add(whole.years()) < end;
            u16::try_from(whole + i16::from(is_begun)).ok().filter(|years| 0 < *years)
        };
        self.years.filter(|years| 0 < *years).or_else(from_dates)
    }

    /// The remedy, with points and seats as the sums that they are worth here.
    pub(super) fn valued(&self, remedy: &Remedy, agreement: &Agreement) -> Remedy {
        let worth = |count: &Decimal, each: Option<Decimal>| {
            Some(Remedy::Money(Money { amount: count.checked_mul(each?)?, currency: agreement.currency? }))
        };
        let valued = match remedy {
            Remedy::Points(points) => worth(points, self.point),
            Remedy::Seats(seats) => worth(seats, self.seat),
            Remedy::Step { owed, each_ms, counted, each_outage, after_ms } => Some(Remedy::Step {
                owed: Box::new(self.valued(owed, agreement)),
                each_ms: *each_ms,
                counted: *counted,
                each_outage: *each_outage,
                after_ms: *after_ms,
            }),
            _ => None,
        };
        valued.unwrap_or_else(|| remedy.clone())
    }
}
