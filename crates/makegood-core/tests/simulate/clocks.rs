//! Simulated cases against what can be reckoned in closed form.

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Source, read};
use makegood_core::simulate::{
    Arrivals, CaseHistory, CaseRate, ClockGrade, ClockSimulation, Contract, Forecast, Improved, PastCase,
    simulate_clock,
};
use makegood_core::time::{Span, Zone};
use proptest::prelude::*;

use super::{DAY, HOUR, ppm};

/// An agreement that promises first responses, and that so much of them is in time.
fn agreement(target: &str, objective: &str) -> Agreement {
    let text = format!(
        "agreement: a\nkind: sla\nprovider: P\neffective: 2001-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: {{ s: {{}} }}\ncalendars:\n  office: {{ hours: \"Mon-Fri 09:00-18:00\" }}\nseverities: {{ P1: nothing works, P2: a small fault }}\nclocks:\n  answer: {{ starts: opened, stops: responded, calendar: office, target: {target} }}\n{objective}"
    );
    let (agreements, problems) = read(&[Source { name: "a.yaml".to_owned(), text }]);
    assert!(!agreements.is_empty(), "{problems:?}");
    agreements[0].clone()
}

fn rate(severity: &str, between_ms: i64, handling_ms: i64) -> CaseRate {
    CaseRate { severity: severity.to_owned(), between_ms, handling_ms }
}

fn simulated(
    agreement: &Agreement,
    working: Option<&str>,
    arrivals: Arrivals,
    improved: Improved,
    years: u64,
) -> Forecast {
    let objective = agreement.objectives.first();
    let grade = ClockGrade::new(agreement, &agreement.clocks[0], objective, None, working, &Contract::default())
        .expect("a grade");
    let simulation = ClockSimulation { arrivals, improved, years, seed: 11 };
    simulate_clock(&grade, &simulation, |_| {}).expect("every target can be counted")
}

fn of(agreement: &Agreement, rates: &[CaseRate], years: u64) -> Forecast {
    simulated(agreement, None, Arrivals::Rates(rates.to_vec()), Improved::default(), years)
}

/// Handling takes half an hour on average, exponentially: two means and more with probability e^(−2).
#[test]
fn a_case_is_late_as_often_as_the_exponential_says() {
    let forecast = of(&agreement("1 h", ""), &[rate("P1", 2 * HOUR, HOUR / 2)], 200);
    // Some 876,000 cases: five standard errors are 1,830 of a million.
    let late = 1_000_000 - ppm(forecast.good());
    assert!((late - 135_335).abs() < 1_900, "{late}");
}

/// Both run in open time, so neither nights nor weekends change the share: four hours on average, eight promised.
#[test]
fn business_hours_leave_the_share_as_it_is() {
    let forecast = of(&agreement("8 business hours", ""), &[rate("P1", 2 * HOUR, 4 * HOUR)], 100);
    let late = 1_000_000 - ppm(forecast.good());
    assert!((late - 135_335).abs() < 2_600, "{late}");
}

/// Promised around the clock, worked in office hours: of the 168 hours of a week, 45 are open and 5 lie within an hour of
/// an opening; who writes then is answered in time.
#[test]
fn a_promise_around_the_clock_is_missed_while_nobody_works() {
    let rates = Arrivals::Rates(vec![rate("P1", HOUR, 1)]);
    let forecast = simulated(&agreement("1 h", ""), Some("office"), rates, Improved::default(), 56);
    let in_time = ppm(forecast.good());
    assert!((in_time - 297_619).abs() < 3_300, "{in_time}");
}

/// Late cases come as a Poisson process of rate e^(−1)/30 days: a month of n days has one with 1 − e^(−n/30·e^(−1)).
#[test]
fn a_month_is_missed_as_often_as_late_cases_come() {
    let forecast = of(&agreement("10 h", ""), &[rate("P1", 30 * DAY, 10 * HOUR)], 20_000);
    // The mean over a year's months: 0.31144; a year without a late case: e^(−365.25/30·e^(−1)) = 0.01134.
    let (months, years) = (ppm(forecast.chance_of_a_window()), ppm(forecast.chance_of_a_year()));
    assert!((months - 311_440).abs() < 4_800, "{months}");
    assert!((years - 988_656).abs() < 3_800, "{years}");
}

/// One case a month on average and 95 % promised: a month is missed by one late case, and pays a tenth of the fee.
#[test]
fn a_missed_share_owes_its_credit() {
    let promise =
        "objectives:\n  share: { clock: answer, promise: attainment >= 95 %, credit: { attainment < 95 %: 10 % } }\n";
    let forecast = of(&agreement("10 h", promise), &[rate("P1", 30 * DAY, 10 * HOUR)], 20_000);
    let months = ppm(forecast.chance_of_a_window());
    assert!((months - 311_440).abs() < 4_800, "{months}");
    assert_eq!(ppm(forecast.expected()), months / 10);
}

#[test]
fn a_severity_without_a_promise_does_not_count() {
    let agreement = agreement("{ P1: 1 h, P2: best effort }", "");
    let alone = of(&agreement, &[rate("P1", DAY, HOUR)], 50);
    assert!(0 < alone.total && alone.total < 50 * 500, "{alone:?}");
    let grade =
        ClockGrade::new(&agreement, &agreement.clocks[0], None, None, None, &Contract::default()).expect("a grade");
    let arrivals = Arrivals::Rates(vec![rate("P2", DAY, HOUR)]);
    let simulation = ClockSimulation { arrivals, improved: Improved::default(), years: 1, seed: 1 };
    let refused = simulate_clock(&grade, &simulation, |_| {}).expect_err("nothing is promised");
    assert!(refused.en.contains("`P2`"), "{refused}");
}

/// Every March had one case that took three hours; March is drawn for February, March and April with chance ⅓ each.
#[test]
fn past_cases_come_as_they_were() {
    let zone = Zone::utc();
    let at = |year: i16, month: i8, day: i8| zone.instant_of(jiff::civil::date(year, month, day).at(10, 0, 0, 0));
    let cases: Vec<PastCase> = (2020..2024)
        .map(|year| PastCase { severity: "P1".to_owned(), at: at(year, 3, 9), handling_ms: 3 * HOUR })
        .collect();
    let known = Span::new(at(2020, 1, 1).plus_ms(-10 * HOUR), at(2024, 1, 1));
    let history = CaseHistory::new(&cases, known, &zone).expect("a history");
    let agreement = agreement("2 h", "");
    let forecast = simulated(&agreement, None, Arrivals::History(history.clone()), Improved::default(), 20_000);
    let (windows, years) = (ppm(forecast.chance_of_a_window()), ppm(forecast.chance_of_a_year()));
    assert!((windows - 83_333).abs() < 2_100, "{windows}");
    assert!((years - 703_704).abs() < 16_200, "{years}");
    // Who handles them in half of the time is never late.
    let faster = Improved { handled_percent: 50, ..Improved::default() };
    assert_eq!(simulated(&agreement, None, Arrivals::History(history), faster, 100).missed_windows, 0);
}

#[test]
fn what_cannot_be_simulated_says_why() {
    let agreement = agreement("best effort", "");
    let refused = ClockGrade::new(&agreement, &agreement.clocks[0], None, None, None, &Contract::default())
        .expect_err("no length");
    assert!(refused.en.contains("clock `answer` promises no length of time"), "{refused}");
    let agreement = self::agreement("1 h", "");
    let refused = ClockGrade::new(&agreement, &agreement.clocks[0], None, None, Some("nights"), &Contract::default());
    assert!(refused.expect_err("no such calendar").en.contains("`nights`"));
}

proptest! {
    #[test]
    fn faster_handling_is_never_late_more_often(hours in 1_i64..40, handled in 0_u8..=100, target in 1_i64..20) {
        let agreement = agreement(&format!("{target} business hours"), "");
        let rates = Arrivals::Rates(vec![rate("P1", 3 * DAY, hours * HOUR)]);
        let before = simulated(&agreement, None, rates.clone(), Improved::default(), 2);
        let after = simulated(&agreement, None, rates, Improved { handled_percent: handled, ..Improved::default() }, 2);
        prop_assert!(after.down <= before.down && after.missed_windows <= before.missed_windows);
    }
}
