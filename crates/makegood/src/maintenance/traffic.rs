//! How busy each hour of a week is, from the minute cells of the last four weeks.

use std::collections::BTreeSet;

use makegood_core::evidence::{Body, Fact, Subject};
use makegood_core::time::{Instant, Span};
use makegood_store::{StoreError, Wanted};

use crate::web::App;

const HOUR_MS: i64 = 3_600_000;
const HOURS: usize = 168;
const WEEKS: i64 = 4;

/// What was measured in each hour of a week, counted from a Monday's midnight in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Traffic {
    hours: Vec<Hour>,
    /// Whether every service was measured.
    pub(super) is_whole: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hour {
    requests: u64,
    /// Measured minutes, of all services and weeks.
    minutes: u64,
}

impl Hour {
    /// Requests an hour; `None`: it was never measured.
    fn rate(self) -> Option<u64> {
        self.requests.saturating_mul(60).checked_div(self.minutes)
    }
}

impl Traffic {
    /// Of the services that are worked on; `None`: nothing was measured.
    pub(super) async fn of(app: &App, parts: &[Subject]) -> Result<Option<Traffic>, StoreError> {
        let now = app.now();
        let measured = Span::new(now.plus_ms(-WEEKS * 7 * 24 * HOUR_MS), now);
        let nothing = Span::new(now, now);
        let mut traffic = Traffic { hours: vec![Hour::default(); HOURS], is_whole: true };
        for service in parts.iter().map(|part| part.service.as_str()).collect::<BTreeSet<_>>() {
            let evidence = app.store().evidence(&Wanted { service, customer: None, measured, held: nothing }).await?;
            let before = traffic.minutes();
            evidence.as_of(now).into_iter().for_each(|fact| traffic.add(fact, measured));
            traffic.is_whole &= before < traffic.minutes();
        }
        Ok(Some(traffic).filter(|traffic| 0 < traffic.minutes()))
    }

    fn minutes(&self) -> u64 {
        self.hours.iter().map(|hour| hour.minutes).sum()
    }

    fn add(&mut self, fact: &Fact, measured: Span) {
        let Body::Cells(cells) = &fact.body else { return };
        for (minute, requests) in (0_i64..).zip(&cells.requests) {
            let at = cells.from.plus_ms(minute * 60_000);
            if let (Some(requests), true) = (requests, measured.contains(at))
                && let Some(hour) = self.hours.get_mut(hour_of_week(at))
            {
                hour.requests = hour.requests.saturating_add(*requests);
                hour.minutes += 1;
            }
        }
    }

    /// Requests in the same hours of past weeks, an hour that is touched counting whole; `None`: one was never measured.
    pub(super) fn during(&self, span: Span) -> Option<u64> {
        let mut at = span.start;
        let mut sum = 0_u64;
        while at < span.end {
            sum = sum.saturating_add(self.hours.get(hour_of_week(at))?.rate()?);
            at = Instant::from_ms((at.as_ms().div_euclid(HOUR_MS) + 1) * HOUR_MS);
        }
        Some(sum)
    }

    /// The mean of spans of this length, to compare with.
    pub(super) fn usual(&self, length_ms: i64) -> u64 {
        let hours = u64::try_from((length_ms + HOUR_MS - 1) / HOUR_MS).unwrap_or(1).max(1);
        let rates: Vec<u64> = self.hours.iter().filter_map(|hour| hour.rate()).collect();
        let sum = rates.iter().fold(0_u64, |sum, rate| sum.saturating_add(*rate));
        sum.saturating_mul(hours).checked_div(u64::try_from(rates.len()).unwrap_or(1)).unwrap_or_default()
    }
}

/// 1 January 1970 was a Thursday.
fn hour_of_week(at: Instant) -> usize {
    let hours = at.as_ms().div_euclid(HOUR_MS) + 3 * 24;
    usize::try_from(hours.rem_euclid(168)).unwrap_or_default()
}
