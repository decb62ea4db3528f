//! What one row of a credit table comes to.

use serde::Serialize;

use super::FeeBase;
use crate::agreement::{Counted, Remedy, Started};
use crate::number::{Fraction, Rounding, RoundingMode};
use crate::time::Length;

/// One thing owed, in words and, where it is money, exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Owed {
    /// As the agreement says it (`10 %`, `3 days of service`).
    pub remedy: String,
    /// The exact amount as a fraction of the currency's main unit; absent where it is not money or no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Fraction>,
}

/// What was missed, as far as remedies depend on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortfall {
    /// Weighted downtime in milliseconds.
    pub downtime_ms: Fraction,
    /// Promised time in milliseconds.
    pub total_ms: i64,
    /// Percentage points below the target; 0 where the figure is no percentage.
    pub points: Fraction,
    /// Days of the window, for the day rate.
    pub days: i64,
}

/// What `remedy` comes to on `base`.
pub fn owed_of(remedy: &Remedy, base: Option<&FeeBase>, shortfall: &Shortfall) -> Owed {
    Owed { remedy: wording(remedy), exact: exact(remedy, base, shortfall) }
}

fn exact(remedy: &Remedy, base: Option<&FeeBase>, shortfall: &Shortfall) -> Option<Fraction> {
    let base_amount = base.map(|base| base.amount);
    match remedy {
        Remedy::Percent(percent) => base_amount?.times(Fraction::from(*percent))?.times(Fraction::new(1, 100)?),
        Remedy::Money(money) => Some(Fraction::from(money.amount)),
        Remedy::Days(days) => {
            let day_rate = base_amount?.times(Fraction::new(1, i128::from(shortfall.days))?)?;
            day_rate.times(Fraction::from(*days))
        }
        Remedy::Months(months) => base_amount?.times(Fraction::from(*months)),
        Remedy::PriceOfDowntime { times } => {
            let price =
                base_amount?.times(shortfall.downtime_ms)?.times(Fraction::new(1, i128::from(shortfall.total_ms))?)?;
            price.times(Fraction::from(*times))
        }
        Remedy::Step { owed, each, counted } => {
            let Length::Elapsed(each) = each else { return None };
            let pieces = shortfall.downtime_ms.times(Fraction::new(1, i128::from(*each))?)?;
            let mode = match counted {
                Started::Started => RoundingMode::Up,
                Started::Full => RoundingMode::Down,
            };
            let pieces = Rounding { places: 0, mode }.apply(pieces)?;
            exact(owed, base, shortfall)?.times(Fraction::from(pieces))
        }
        Remedy::PerShortfall { percent, by, counted } => {
            let steps =
                shortfall.points.times(Fraction { numerator: 10_i128.pow(by.scale()), denominator: by.mantissa() })?;
            let steps = match counted {
                Counted::Proportional => steps,
                Counted::Started => Fraction::from(Rounding { places: 0, mode: RoundingMode::Up }.apply(steps)?),
                Counted::Full => Fraction::from(Rounding { places: 0, mode: RoundingMode::Down }.apply(steps)?),
            };
            exact(&Remedy::Percent(*percent), base, shortfall)?.times(steps)
        }
        Remedy::Points(_) | Remedy::Seats(_) | Remedy::Damages => None,
    }
}

/// The remedy as the agreement language writes it.
pub(super) fn wording(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Percent(percent) => format!("{percent} %"),
        Remedy::Money(money) => format!("{} {}", money.currency, money.amount),
        Remedy::Days(days) => format!("{days} days of service"),
        Remedy::Months(months) => format!("{months} months free"),
        Remedy::Points(points) => format!("{points} points"),
        Remedy::Seats(seats) => format!("{seats} seats"),
        Remedy::PriceOfDowntime { times } => format!("{times} x the price of the downtime"),
        Remedy::Step { owed, each, counted } => {
            let counted = if *counted == Started::Started { "started" } else { "full" };
            format!("{} for each {counted} {each}", wording(owed))
        }
        Remedy::PerShortfall { percent, by, counted } => match counted {
            Counted::Proportional => format!("{percent} % for every {by} % below the target"),
            Counted::Started => format!("{percent} % for each started {by} % below the target"),
            Counted::Full => format!("{percent} % for each full {by} % below the target"),
        },
        Remedy::Damages => "damages".to_owned(),
    }
}
