//! Conditions on a measured figure: `uptime >= 99.5 %`, `95 % <= uptime < 99 %`, `p95 <= 150 ms`.

use std::fmt;

use rust_decimal::Decimal;

use super::Statistic;
use crate::number::Fraction;
use crate::time::Length;

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Share of the promised time, or of requests, that was good; in percent.
    Uptime,
    /// Share of the clocks that were met; in percent.
    Attainment,
    /// The time within which that share of requests was answered; in milliseconds. `p99.9` is 99.9.
    Percentile(Decimal),
    /// Counted downtime of the window; in milliseconds.
    Downtime,
    /// Counted downtime of each incident by itself; in milliseconds.
    TimeToRestore,
    /// The mean of those of the window's incidents; in milliseconds.
    MeanTimeToRestore,
    /// The weighted points of other objectives, 0–100.
    Score,
    /// Every sample of a named gauge (`concurrent_users`, `packet_loss` …), in its own unit.
    Gauge(String),
    /// One value of all samples of a named gauge, in its own unit.
    Samples(Statistic, String),
}

impl Figure {
    /// As written in a condition.
    pub fn word(&self) -> String {
        match self {
            Figure::Uptime => "uptime".to_owned(),
            Figure::Attainment => "attainment".to_owned(),
            Figure::Percentile(share) => format!("p{share}"),
            Figure::Downtime => "downtime".to_owned(),
            Figure::TimeToRestore => "time_to_restore".to_owned(),
            Figure::MeanTimeToRestore => "mean time_to_restore".to_owned(),
            Figure::Score => "score".to_owned(),
            Figure::Gauge(name) => name.clone(),
            Figure::Samples(statistic, name) => format!("{statistic} {name}"),
        }
    }

    /// The unit of the figure's bounds.
    pub fn unit(&self) -> &'static str {
        match self {
            Figure::Uptime | Figure::Attainment => "%",
            Figure::Percentile(_) => "ms",
            Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => "ms",
            Figure::Score | Figure::Gauge(_) | Figure::Samples(..) => "",
        }
    }

    /// Whether it is a length of downtime.
    pub fn is_downtime(&self) -> bool {
        matches!(self, Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore)
    }

    /// A bound as the agreement language writes it: `99.5 %`, `150 ms`, `4 h`.
    pub fn bound_text(&self, value: Decimal) -> String {
        let exact = || i64::try_from(value).ok().filter(|_| self.is_downtime() && value.fract().is_zero());
        match (exact(), self.unit()) {
            (Some(ms), _) => Length::Elapsed(ms).to_string(),
            (None, "") => value.to_string(),
            (None, unit) => format!("{value} {unit}"),
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
        let edge = |value: Decimal| self.figure.bound_text(value);
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
