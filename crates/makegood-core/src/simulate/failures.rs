//! Where simulated outages come from: the months of a history, or two mean times.

use super::{Chance, History};
use crate::evidence::Extent;
use crate::settle::bulk::BulkOutage;
use crate::time::{Instant, Span};

/// A source of outages.
#[derive(Clone, Debug)]
pub enum Failures {
    /// Months as they really were.
    History(History),
    /// Mean times.
    Rates(Rates),
}

/// Outages by mean times: up and down in turn, each time exponentially distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Mean time between failures: up, in milliseconds.
    pub between_ms: i64,
    /// Mean time to repair: down, in milliseconds.
    pub repair_ms: i64,
}

/// How a source goes on from year to year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// When the next failure comes, where that is drawn already.
    next_at: Option<Instant>,
}

impl Progress {
    /// Counts from the start of the next year.
    pub(super) fn begin_next(&mut self, year_ms: i64) {
        self.next_at = self.next_at.map(|at| Instant::from_ms(at.as_ms() - year_ms));
    }
}

impl Failures {
    /// The outages that begin in a year, counted from its start, behind those of the year before.
    pub(super) fn draw(
        &self,
        months: &[Span],
        progress: &mut Progress,
        chance: &mut Chance,
        outages: &mut Vec<BulkOutage>,
    ) {
        match self {
            Failures::History(history) => {
                for (month, span) in (1_i8..).zip(months) {
                    history.draw(month, span.start, chance, outages);
                }
            }
            Failures::Rates(rates) => {
                let end = months.last().map_or(Instant::from_ms(0), |last| last.end);
                let mut at =
                    progress.next_at.unwrap_or_else(|| Instant::from_ms(chance.exponential_ms(rates.between_ms)));
                while at < end {
                    let over = at.plus_ms(chance.exponential_ms(rates.repair_ms));
                    outages.push(BulkOutage { span: Span::new(at, over), extent: Extent::Major, cause: None });
                    at = over.plus_ms(chance.exponential_ms(rates.between_ms));
                }
                progress.next_at = Some(at);
            }
        }
    }
}
