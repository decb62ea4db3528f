//! How a problem goes on: its incidents and their time, month by month.

use jiff::ToSpan;
use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentImpact};

use crate::web::page::Page;

const MONTHS: i32 = 12;
/// A bar is at most so high.
const HIGHEST: i64 = 60;

/// One month.
pub(super) struct Month {
    pub(super) name: String,
    pub(super) incidents: usize,
    pub(super) minutes: i64,
    pub(super) y: i64,
    pub(super) height: i64,
}

/// The last twelve months, the earliest first.
pub(super) fn trend(page: &Page, incidents: &[Incident], impacts: &[IncidentImpact], now: i64) -> Vec<Month> {
    let zone = page.zone();
    let this = zone.date_of(Instant::from_ms(now)).first_of_month();
    let month = |back: i32| {
        let first = this.saturating_sub((MONTHS - 1 - back).months());
        let next = first.saturating_add(1.month());
        let (from, until) = (zone.start_of_day(first).as_ms(), zone.start_of_day(next).as_ms());
        let began = incidents.iter().filter(|own| (from..until).contains(&own.opened_at)).count();
        let within =
            |impact: &IncidentImpact| (impact.to_at.unwrap_or(now).min(until) - impact.from_at.max(from)).max(0);
        let down = impacts.iter().filter(|impact| impact.level != "degraded");
        let minutes = down.map(within).sum::<i64>() / 60_000;
        Month { name: first.strftime("%Y-%m").to_string(), incidents: began, minutes, y: 0, height: 0 }
    };
    let mut months: Vec<Month> = (0..MONTHS).map(month).collect();
    let most = months.iter().map(|month| month.minutes).max().unwrap_or(0).max(1);
    for month in &mut months {
        month.height = if month.minutes == 0 { 1 } else { (month.minutes * HIGHEST / most).max(3) };
        month.y = HIGHEST - month.height;
    }
    months
}
