//! Where simulated cases come from: the months of a history, or mean times by severity.

use super::{CaseHistory, Chance};
use crate::time::{Instant, Span};

/// A source of cases.
#[derive(Clone, Debug)]
pub enum Arrivals {
    /// Months as they really were.
    History(CaseHistory),
    /// Mean times, one line a severity.
    Rates(Vec<CaseRate>),
}

/// Cases of one severity: they come at any time, by chance; how long each takes is exponentially distributed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRate {
    /// The severity, as the agreement names it.
    pub severity: String,
    /// Mean time from one case to the next, in milliseconds.
    pub between_ms: i64,
    /// Mean time to handle one, in milliseconds of the time in which people work.
    pub handling_ms: i64,
}

/// One drawn case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Number of its severity, of [`Arrivals::severities`].
    pub(super) severity: usize,
    /// From the start of its year.
    pub(super) at: Instant,
    pub(super) handling_ms: i64,
}

/// How the lines go on from year to year: when the next case of each comes.
#[derive(Clone, Debug, Default)]
pub(super) struct Next(Vec<Instant>);

impl Next {
    /// Counts from the start of the next year.
    pub(super) fn begin_next(&mut self, year_ms: i64) {
        for at in &mut self.0 {
            *at = at.plus_ms(-year_ms);
        }
    }
}

impl Arrivals {
    /// The severities of its cases.
    pub(super) fn severities(&self) -> Vec<&str> {
        match self {
            Arrivals::History(history) => history.severities().iter().map(String::as_str).collect(),
            Arrivals::Rates(rates) => rates.iter().map(|rate| rate.severity.as_str()).collect(),
        }
    }

    /// The cases of a year with such months.
    pub(super) fn draw(&self, months: &[Span], next: &mut Next, chance: &mut Chance, cases: &mut Vec<Drawn>) {
        match self {
            Arrivals::History(history) => {
                for (month, span) in (1_i8..).zip(months) {
                    history.draw(month, span.start, chance, cases);
                }
            }
            Arrivals::Rates(rates) => {
                let end = months.last().map_or(Instant::from_ms(0), |last| last.end);
                if next.0.is_empty() {
                    next.0 =
                        rates.iter().map(|rate| Instant::from_ms(chance.exponential_ms(rate.between_ms))).collect();
                }
                for ((severity, rate), at) in rates.iter().enumerate().zip(&mut next.0) {
                    while *at < end {
                        let handling_ms = chance.exponential_ms(rate.handling_ms);
                        cases.push(Drawn { severity, at: *at, handling_ms });
                        *at = at.plus_ms(chance.exponential_ms(rate.between_ms));
                    }
                }
            }
        }
    }
}
