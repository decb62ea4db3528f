//! Conditions on a measured figure: `uptime >= 99.5 %`, `95 % <= uptime < 99 %`, `p95 <= 150 ms`.

use std::fmt;

use rust_decimal::Decimal;

use crate::number::Fraction;

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Share of the promised time, or of requests, that was good; in percent.
    Uptime,
    /// Share of the clocks that were met; in percent.
    Attainment,
    /// The time within which that share of requests was answered; in milliseconds. `p99.9` is 99.9.
    Percentile(Decimal),
    /// A named gauge (`concurrent_users`, `packet_loss` …), in its own unit.
    Gauge(String),
}

impl Figure {
    /// As written in a condition.
    pub fn word(&self) -> String {
        match self {
            Figure::Uptime => "uptime".to_owned(),
            Figure::Attainment => "attainment".to_owned(),
            Figure::Percentile(share) => format!("p{share}"),
            Figure::Gauge(name) => name.clone(),
        }
    }

    /// The unit of the figure's bounds.
    pub fn unit(&self) -> &'static str {
        match self {
            Figure::Uptime | Figure::Attainment => "%",
            Figure::Percentile(_) => "ms",
            Figure::Gauge(_) => "",
        }
    }
}

/// One edge of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// Where, in the figure's unit.
    pub value: Decimal,
    /// Whether the edge itself belongs to the range.
    pub closed: bool,
}

/// The values between two bounds; an absent bound is open to infinity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// The lower edge.
    pub low: Option<Bound>,
    /// The upper edge.
    pub high: Option<Bound>,
}

impl Range {
    /// Whether `value`, in the figure's unit, lies inside; exact.
    pub fn contains<V: PartialOrd<Fraction>>(&self, value: &V) -> bool {
        let above = self.low.is_none_or(|bound| {
            let edge = Fraction::from(bound.value);
            *value > edge || (bound.closed && *value == edge)
        });
        let below = self.high.is_none_or(|bound| {
            let edge = Fraction::from(bound.value);
            *value < edge || (bound.closed && *value == edge)
        });
        above && below
    }
}

/// A figure and the range it must lie in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// What is measured.
    pub figure: Figure,
    /// Where it must lie.
    pub range: Range,
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edge = |value: Decimal| match self.figure.unit() {
            "" => value.to_string(),
            unit => format!("{value} {unit}"),
        };
        let word = self.figure.word();
        let sign = |closed: bool| if closed { "<=" } else { "<" };
        match (self.range.low, self.range.high) {
            (Some(low), Some(high)) => {
                write!(
                    out,
                    "{} {} {word} {} {}",
                    edge(low.value),
                    sign(low.closed),
                    sign(high.closed),
                    edge(high.value)
                )
            }
            (None, Some(high)) => write!(out, "{word} {} {}", sign(high.closed), edge(high.value)),
            (Some(low), None) => write!(out, "{word} {} {}", if low.closed { ">=" } else { ">" }, edge(low.value)),
            (None, None) => write!(out, "{word}"),
        }
    }
}
