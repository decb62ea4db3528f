//! What is owed for a miss.

use rust_decimal::Decimal;

use crate::money::Money;
use crate::time::Length;

/// One thing owed.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Percent of the base.
    Percent(Decimal),
    /// A sum.
    Money(Money),
    /// Days of service, worth the base's day rate.
    Days(Decimal),
    /// Free months.
    Months(Decimal),
    /// Points.
    Points(Decimal),
    /// Seats.
    Seats(Decimal),
    /// The price of the time it was down, times a factor.
    PriceOfDowntime {
        /// How many times.
        times: Decimal,
    },
    /// So much for every piece of downtime.
    Step {
        /// What each piece earns: percent or money.
        owed: Box<Remedy>,
        /// Length of a piece.
        each: Length,
        /// Whether a begun piece counts.
        counted: Started,
    },
    /// So many percent of the base for every `by` percent below the target.
    PerShortfall {
        /// Percent of the base.
        percent: Decimal,
        /// For so many percentage points of shortfall.
        by: Decimal,
        /// Whether a begun step counts.
        counted: Counted,
    },
    /// Damages beyond credits, to be shown.
    Damages,
}

/// Whether a begun piece of time counts whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Started {
    /// "Each started 30 minutes": round up.
    Started,
    /// "Each full hour": round down.
    Full,
}

/// How a shortfall is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Every begun step counts.
    Started,
    /// Only full steps count.
    Full,
    /// In proportion, no steps.
    Proportional,
}
