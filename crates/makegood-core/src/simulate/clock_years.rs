//! Simulated years of cases: each is due and done by the calendars that decide on real ones.

use super::account::Account;
use super::arrivals::{Drawn, Next};
use super::calendar::Year;
use super::clock_grade::Counted;
use super::owing::Owing;
use super::{Arrivals, Chance, ClockGrade, Forecast, Improved};
use crate::agreement_file::Saying;
use crate::number::Fraction;
use crate::time::Instant;

/// What is simulated.
#[derive(Clone, Debug)]
pub struct ClockSimulation {
    /// Where cases come from.
    pub arrivals: Arrivals,
    /// What another operation would change.
    pub improved: Improved,
    /// How many years.
    pub years: u64,
    /// The same seed gives the same cases to every grade.
    pub seed: u64,
}

/// The cases that one window decided.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    met: u64,
    missed: u64,
}

/// A case that a later year decides: when, counted from the next year's start, and whether it is met.
type Later = (Instant, bool);

/// Simulates the years of one clock; `each_year` hears how many are done. A case counts in the window in which it is met or
/// becomes missed, as in a settlement; one of a severity without a promise does not count.
///
/// # Errors
/// A target that cannot be counted: the message says what the agreement lacks.
pub fn simulate_clock(
    grade: &ClockGrade,
    simulation: &ClockSimulation,
    mut each_year: impl FnMut(u64),
) -> Result<Forecast, Saying> {
    let severities = simulation.arrivals.severities();
    let counted: Vec<Option<Counted<'_>>> =
        severities.iter().map(|severity| grade.counted(severity)).collect::<Result<_, _>>()?;
    if counted.iter().all(Option::is_none) {
        let names = severities.join("`, `");
        return Err(Saying::new(
            format!("no time is promised for cases of severity `{names}`"),
            format!("심각도 `{names}`의 티켓에는 약속한 시간이 없습니다"),
        ));
    }
    let mut chance = Chance::new(simulation.seed);
    let (mut next, mut account) = (Next::default(), Account::default());
    let mut forecast = Forecast { down_scale: 1, ..Forecast::default() };
    let (mut cases, mut later, mut tallies): (Vec<Drawn>, Vec<Later>, Vec<Tally>) = Default::default();
    for (number, year) in (0..simulation.years).zip(grade.years.iter().cycle()) {
        tallies.clear();
        tallies.resize(year.windows.len(), Tally::default());
        later.retain_mut(|(at, is_met)| !enter(year, &mut tallies, at, *is_met));
        cases.clear();
        simulation.arrivals.draw(&year.months, &mut next, &mut chance, &mut cases);
        for case in &cases {
            let Some(Some(counted)) = counted.get(case.severity) else { continue };
            let came = year.start.plus_ms(case.at.as_ms());
            let due = grade.due(counted, came)?;
            let done = counted.done(came, simulation.improved.handling_ms(case.handling_ms));
            let met = done.filter(|done| *done <= due);
            let mut at = met.unwrap_or(due).plus_ms(-year.start.as_ms());
            if !enter(year, &mut tallies, &mut at, met.is_some()) {
                later.push((at, met.is_some()));
            }
        }
        account.begin_year(number, grade.owing.as_ref().and_then(Owing::contract_years));
        close_year(grade, year, &tallies, &mut account, &mut forecast);
        next.begin_next(year.ms);
        each_year(number + 1);
    }
    Ok(forecast)
}

/// Counts a case that is decided at `at` in its window; one that a later year decides waits for it.
fn enter(year: &Year, tallies: &mut [Tally], at: &mut Instant, is_met: bool) -> bool {
    let window = year.windows.partition_point(|window| window.span.end <= *at);
    match tallies.get_mut(window) {
        Some(tally) if is_met => tally.met += 1,
        Some(tally) => tally.missed += 1,
        None => *at = at.plus_ms(-year.ms),
    }
    window < tallies.len()
}

fn close_year(grade: &ClockGrade, year: &Year, tallies: &[Tally], account: &mut Account, forecast: &mut Forecast) {
    let (mut owed, mut missed) = (0_i64, 0);
    for (window, tally) in year.windows.iter().zip(tallies) {
        let decided = i128::from(tally.met) + i128::from(tally.missed);
        forecast.total += decided;
        forecast.down += i128::from(tally.missed);
        let percent = Fraction::new(i128::from(tally.met) * 100, decided);
        missed += u64::from(percent.is_some_and(|percent| !grade.promise.contains(&percent)));
        let Some(owing) = &grade.owing else { continue };
        let band = percent.and_then(|percent| {
            Some((grade.bands.iter().position(|band| band.when.range.contains(&percent))?, percent))
        });
        let own = band.map_or(0, |(band, percent)| owing.of_row(band, || Some(grade.short(*window, percent))));
        owed = owed.saturating_add(owing.given(own, *window, year, account));
    }
    forecast.enter_year(year.windows.len(), missed, owed);
}
