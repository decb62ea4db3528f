//! What is owed for a miss.

use std::fmt;

use rust_decimal::Decimal;

use super::Formula;
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
        /// Length of a piece in milliseconds.
        each_ms: i64,
        /// Whether a begun piece counts.
        counted: Started,
        /// Whether every outage is counted by itself, not the downtime of the window together.
        each_outage: bool,
        /// So much of it earns nothing, in milliseconds.
        after_ms: i64,
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
    /// What an expression comes to.
    Formula(Formula),
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

/// As the agreement language writes it.
impl fmt::Display for Remedy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remedy::Percent(percent) => write!(out, "{percent} %"),
            Remedy::Money(money) => write!(out, "{} {}", money.currency, money.amount),
            Remedy::Days(days) => counted(out, days, "day of service", "days of service"),
            Remedy::Months(months) => counted(out, months, "month free", "months free"),
            Remedy::Points(points) => counted(out, points, "point", "points"),
            Remedy::Seats(seats) => counted(out, seats, "seat", "seats"),
            Remedy::PriceOfDowntime { times } => write!(out, "{times} x the price of the downtime"),
            Remedy::Step { owed, each_ms, counted, each_outage, after_ms } => {
                let counted = if *counted == Started::Started { "started" } else { "full" };
                write!(out, "{owed} for each {counted} {}", Length::Elapsed(*each_ms))?;
                if *each_outage {
                    out.write_str(" of an outage")?;
                }
                if 0 < *after_ms {
                    write!(out, " after the first {}", Length::Elapsed(*after_ms))?;
                }
                Ok(())
            }
            Remedy::PerShortfall { percent, by, counted } => match counted {
                Counted::Proportional => write!(out, "{percent} % for each {by} % below the target"),
                Counted::Started => write!(out, "{percent} % for each started {by} % below the target"),
                Counted::Full => write!(out, "{percent} % for each full {by} % below the target"),
            },
            Remedy::Formula(formula) => formula.fmt(out),
            Remedy::Damages => out.write_str("damages"),
        }
    }
}

fn counted(out: &mut fmt::Formatter<'_>, amount: &Decimal, one: &str, many: &str) -> fmt::Result {
    write!(out, "{amount} {}", if *amount == Decimal::ONE { one } else { many })
}
