//! Simulated years, settled by the bulk kernel.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Year, years};
use super::failures::Progress;
use super::{Chance, Failures, Forecast, Improved, Share};
use crate::agreement::{Agreement, Objective, Remedy};
use crate::result::Verdict;
use crate::settle::bulk::{BulkMonth, BulkOutage, BulkScratch, Compiled};
use crate::time::{Instant, Span, Zone};
use crate::timeline::Silent;

/// One promise with its credit table: an objective as a plan has it.
#[derive(Clone, Debug)]
pub struct Grade {
    compiled: Compiled,
    /// What each band owes, in millionths of the window's fee.
    shares: Vec<Share>,
    years: Vec<Year>,
}

impl Grade {
    /// The objective as `plan` has it.
    ///
    /// # Errors
    /// What has no place in a simulation: parts of the day, several components, windows that are no months of a year, and
    /// remedies that are no percent of the fee. The message names it.
    pub fn new(agreement: &Agreement, objective: &Objective, plan: Option<&str>) -> Result<Grade, String> {
        let names: Vec<&str> = plan.into_iter().collect();
        let compiled = Compiled::new(agreement, objective, &names)?;
        let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
        let shares = compiled.bands().iter().map(|band| band.owed.iter().map(share).sum()).collect::<Result<_, _>>()?;
        Ok(Grade { shares, years: years(objective.window, &zone)?, compiled })
    }
}

/// A remedy in millionths of the fee; damages are no credit.
fn share(remedy: &Remedy) -> Result<Share, String> {
    match remedy {
        Remedy::Percent(percent) => (percent * Decimal::from(10_000)).round().to_i64().ok_or_else(|| unknown(remedy)),
        Remedy::Damages => Ok(0),
        other => Err(unknown(other)),
    }
}

fn unknown(remedy: &Remedy) -> String {
    format!("a credit of `{remedy}` is no share of the window's fee: it cannot be simulated")
}

/// What is simulated.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// Where outages come from.
    pub failures: Failures,
    /// What another operation would change.
    pub improved: Improved,
    /// How many years.
    pub years: u64,
    /// The same seed gives the same outages to every grade.
    pub seed: u64,
}

/// Simulates the years of one grade; `each_year` hears how many are done.
pub fn simulate(grade: &Grade, simulation: &Simulation, mut each_year: impl FnMut(u64)) -> Forecast {
    let mut chance = Chance::new(simulation.seed);
    // Which outages an improvement takes away is drawn apart, so that both worlds have the same outages.
    let mut fate = Chance::new(simulation.seed ^ 0x5EED);
    let (mut progress, mut scratch) = (Progress::default(), BulkScratch::default());
    let mut forecast = Forecast { down_scale: grade.compiled.scale(), ..Forecast::default() };
    let mut outages: Vec<BulkOutage> = Vec::new();
    // Each year begins at 0: instants end with the year 9999.
    for (number, year) in (1..=simulation.years).zip(grade.years.iter().cycle()) {
        let known = outages.len();
        simulation.failures.draw(&year.months, &mut progress, &mut chance, &mut outages);
        simulation.improved.apply(&mut outages, known, &mut fate);
        settle_year(grade, year, &outages, &mut scratch, &mut forecast);
        // What goes on at the end of the year reaches into the next one.
        outages.retain(|outage| year.ms < outage.span.end.as_ms());
        for outage in &mut outages {
            let before = |at: Instant| Instant::from_ms(at.as_ms() - year.ms);
            outage.span = Span::new(before(outage.span.start), before(outage.span.end));
        }
        progress.begin_next(year.ms);
        each_year(number);
    }
    forecast
}

fn settle_year(grade: &Grade, year: &Year, outages: &[BulkOutage], scratch: &mut BulkScratch, forecast: &mut Forecast) {
    let (mut owed, mut missed): (Share, u64) = (0, 0);
    for window in &year.windows {
        let first = outages.iter().position(|outage| window.start < outage.span.end).unwrap_or(outages.len());
        let touching = outages.get(first..).unwrap_or_default();
        let last = touching.iter().position(|outage| window.end <= outage.span.start).unwrap_or(touching.len());
        let outages = touching.get(..last).unwrap_or_default();
        let month = BulkMonth { window: *window, outages, maintenance: &[], horizon: Instant::MAX };
        let outcome = grade.compiled.settle(&month, scratch, &mut Silent);
        forecast.total_ms += i128::from(outcome.sum.total_ms);
        forecast.down += i128::from(outcome.sum.downtime);
        missed += u64::from(outcome.verdict == Verdict::Missed);
        let band = outcome.band.and_then(|band| grade.shares.get(usize::from(band)));
        owed = owed.saturating_add(band.copied().unwrap_or(0));
    }
    forecast.years += 1;
    forecast.windows_a_year = u64::try_from(year.windows.len()).unwrap_or(0);
    forecast.missed_windows += missed;
    forecast.missed_years += u64::from(0 < missed);
    *forecast.owed.entry(owed).or_default() += 1;
}
