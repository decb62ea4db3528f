//! Simulated years, settled by the bulk kernel.

use rust_decimal::Decimal;

use super::account::Account;
use super::calendar::{Window, YEARS, Year, years};
use super::failures::Progress;
use super::owing::{Owing, Short};
use super::{Chance, Contract, Failures, Forecast, Improved, Share, untranslated};
use crate::agreement::{Agreement, Figure, Method, Objective, Removes};
use crate::agreement_file::Saying;
use crate::number::Fraction;
use crate::result::Verdict;
use crate::settle::bulk::{BulkMonth, BulkOutage, BulkScratch, Compiled, Outcome};
use crate::time::{Instant, Span, Zone};
use crate::timeline::Silent;

/// One promise with its credit table: an objective as a plan has it.
#[derive(Clone, Debug)]
pub struct Grade {
    compiled: Compiled,
    owing: Owing,
    /// The bounds promised, in percent: the lower one, and the one that there is.
    target: (Option<Decimal>, Option<Decimal>),
    years: Vec<Year>,
    /// The measurement for which outages stand in.
    stands_for: Option<String>,
}

impl Grade {
    /// The objective as `plan` has it, for a customer with this `contract`.
    ///
    /// # Errors
    /// What has no place in a simulation: parts of the day, several components, windows that are no months of a year,
    /// remedies that are no money, and sums of money without a fee to hold them against. The message names it.
    pub fn new(
        agreement: &Agreement,
        objective: &Objective,
        plan: Option<&str>,
        contract: &Contract,
    ) -> Result<Grade, Saying> {
        let names: Vec<&str> = plan.into_iter().collect();
        if objective.clock.is_some() || objective.duty.is_some() {
            return Err(Saying::new(
                format!("objective `{}` is not one of uptime", objective.name),
                format!("`{}` 목표는 가용성 목표가 아닙니다", objective.name),
            ));
        }
        // No maintenance is drawn: what would exclude it excludes nothing.
        let mut plain = agreement.clone();
        plain.exclusions.retain(|rule| !matches!(rule.removes, Removes::Maintenance { .. }));
        let stands_for = measured_by_the_minute(agreement, objective, &names);
        let measured = Objective {
            measured_by: objective.measured_by.clone().filter(|_| stands_for.is_none()),
            ..objective.clone()
        };
        let compiled = Compiled::new(&plain, &measured, &names)?;
        let zone = Zone::named(&agreement.time_zone).map_err(untranslated)?;
        let years = years(YEARS, objective.window, &zone)?;
        let range = objective.promise.pick(&names).and_then(Option::as_ref).map(|promise| promise.range);
        let range = range.unwrap_or_default();
        let target = (range.low.map(|low| low.value), range.low.or(range.high).map(|bound| bound.value));
        let window = years.first().and_then(|year| year.windows.first()).copied().unwrap_or(Window::ANY);
        let hour = Fraction::whole(3_600_000);
        let sample = Short {
            window,
            downtime_ms: Some(hour),
            outages_ms: &[hour],
            total_ms: window.span.ms(),
            percent: Fraction::whole(90),
            target,
        };
        let owing = Owing::new(agreement, objective, compiled.bands(), contract, &sample)?;
        Ok(Grade { compiled, owing, target, years, stands_for })
    }

    /// The measurement by which it is settled, where it is simulated as if every minute of an outage were bad in it.
    pub fn stands_for(&self) -> Option<&str> {
        self.stands_for.as_deref()
    }

    /// Caps of the agreement that are not applied: those over a contract whose end nobody knows.
    pub fn caps_left_out(&self) -> Vec<String> {
        self.owing.left_out_caps()
    }
}

/// The measurement of an uptime that finds bad minutes: declared outages may stand in for those.
fn measured_by_the_minute(agreement: &Agreement, objective: &Objective, names: &[&str]) -> Option<String> {
    let promise = objective.promise.pick(names).and_then(Option::as_ref)?;
    let name = objective.measured_by.as_ref().filter(|_| promise.figure == Figure::Uptime)?;
    let own = agreement.measurements.iter().find(|own| own.name == *name)?;
    matches!(own.method, Method::Probes(_) | Method::RequestsByTheMinute(_)).then(|| name.clone())
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
    let mut account = Account::default();
    let mut forecast = Forecast { down_scale: grade.compiled.scale(), ..Forecast::default() };
    let mut outages: Vec<BulkOutage> = Vec::new();
    // Each year begins at 0: instants end with the year 9999.
    for (number, year) in (0..simulation.years).zip(grade.years.iter().cycle()) {
        let known = outages.len();
        simulation.failures.draw(&year.months, &mut progress, &mut chance, &mut outages);
        simulation.improved.apply(&mut outages, known, &mut fate);
        account.begin_year(number, grade.owing.contract_years());
        settle_year(grade, year, &outages, &mut scratch, &mut account, &mut forecast);
        // What goes on at the end of the year reaches into the next one.
        outages.retain(|outage| year.ms < outage.span.end.as_ms());
        for outage in &mut outages {
            let before = |at: Instant| Instant::from_ms(at.as_ms() - year.ms);
            outage.span = Span::new(before(outage.span.start), before(outage.span.end));
        }
        progress.begin_next(year.ms);
        each_year(number + 1);
    }
    forecast
}

fn settle_year(
    grade: &Grade,
    year: &Year,
    outages: &[BulkOutage],
    scratch: &mut BulkScratch,
    account: &mut Account,
    forecast: &mut Forecast,
) {
    let (mut owed, mut missed): (Share, u64) = (0, 0);
    for window in &year.windows {
        let first = outages.iter().position(|outage| window.span.start < outage.span.end).unwrap_or(outages.len());
        let touching = outages.get(first..).unwrap_or_default();
        let last = touching.iter().position(|outage| window.span.end <= outage.span.start).unwrap_or(touching.len());
        let outages = touching.get(..last).unwrap_or_default();
        let outcome = grade.settle(*window, outages, scratch);
        forecast.total += i128::from(outcome.sum.total_ms);
        forecast.down += i128::from(outcome.sum.downtime);
        missed += u64::from(outcome.verdict == Verdict::Missed);
        let own = grade.owed(*window, &outcome, outages, scratch);
        owed = owed.saturating_add(grade.owing.given(own, *window, year, account));
    }
    forecast.enter_year(year.windows.len(), missed, owed);
}

impl Grade {
    fn settle(&self, window: Window, outages: &[BulkOutage], scratch: &mut BulkScratch) -> Outcome {
        let month = BulkMonth { window: window.span, outages, maintenance: &[], horizon: Instant::MAX };
        self.compiled.settle(&month, scratch, &mut Silent)
    }

    fn owed(&self, window: Window, outcome: &Outcome, outages: &[BulkOutage], scratch: &mut BulkScratch) -> Share {
        let Some(band) = outcome.band else { return 0 };
        let ms = |downtime: i64| Fraction { numerator: downtime.into(), denominator: self.compiled.scale().into() };
        let each: Vec<i64> = match self.owing.counts_outages() {
            // Each stretch of trouble by itself, as the kernel counts it.
            true => apart(outages).map(|one| self.settle(window, one, scratch).sum.downtime).collect(),
            false => Vec::new(),
        };
        let each_ms: Vec<Fraction> = each.iter().copied().map(ms).collect();
        let owed = self.owing.of_row(usize::from(band), || {
            let total = i128::from(outcome.sum.total_ms) * i128::from(self.compiled.scale());
            let up = Fraction::new((total - i128::from(outcome.sum.downtime)) * 100, total)?;
            Some(Short {
                window,
                downtime_ms: Some(ms(outcome.sum.downtime)),
                outages_ms: &each_ms,
                total_ms: outcome.sum.total_ms,
                percent: up.reduced(),
                target: self.target,
            })
        });
        self.owing.of_incidents(owed, window, &each)
    }
}

/// Outages that touch one another, together; they are sorted by their starts.
fn apart(outages: &[BulkOutage]) -> impl Iterator<Item = &[BulkOutage]> {
    let mut end = Instant::from_ms(i64::MIN);
    outages.chunk_by(move |left, right| {
        end = end.max(left.span.end);
        right.span.start <= end
    })
}
