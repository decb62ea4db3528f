//! Simulated years against what can be reckoned in closed form, and that a seed decides everything.

mod clocks;
mod credits;

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::Extent;
use makegood_core::number::Fraction;
use makegood_core::settle::bulk::BulkOutage;
use makegood_core::simulate::{
    Chance, Contract, Failures, Forecast, Grade, History, Improved, Rates, Simulation, simulate,
};
use makegood_core::time::{Instant, Span, Zone};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// An agreement that promises this much, with this table.
fn agreement(promise: &str, credit: &str, window: &str) -> Agreement {
    let text = format!(
        "agreement: a\nkind: sla\nprovider: P\neffective: 2001-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: {{ s: {{}} }}\nobjectives:\n  up: {{ promise: uptime {promise}, window: {window}, credit: {{ {credit} }} }}\n"
    );
    let (agreements, problems) = read(&[Source { name: "a.yaml".to_owned(), text }]);
    assert!(!agreements.is_empty(), "{problems:?}");
    agreements[0].clone()
}

fn grade(promise: &str, credit: &str) -> Grade {
    let agreement = agreement(promise, credit, "calendar month");
    Grade::new(&agreement, &agreement.objectives[0], None, &Contract::default()).expect("a grade")
}

fn forecast(grade: &Grade, failures: Failures, years: u64, seed: u64) -> Forecast {
    simulate(grade, &Simulation { failures, improved: Improved::default(), years, seed }, |_| {})
}

/// Parts per million.
fn ppm(fraction: Option<Fraction>) -> i128 {
    let fraction = fraction.expect("years were simulated");
    fraction.numerator * 1_000_000 / fraction.denominator
}

#[test]
fn exponential_times_have_their_mean_and_their_tail() {
    let mut chance = Chance::new(7);
    let (count, mean) = (200_000, 1_000_000);
    let drawn: Vec<i64> = (0..count).map(|_| chance.exponential_ms(mean)).collect();
    let sum: i64 = drawn.iter().sum();
    // Five standard errors: 5 × mean ÷ √count.
    assert!((sum / count - mean).abs() < 11_200, "{}", sum / count);
    let longer: usize = drawn.iter().filter(|one| mean < **one).count();
    let share = i64::try_from(longer).unwrap() * 1_000_000 / count;
    assert!((share - 367_879).abs() < 5_400, "one in e is longer than the mean: {share}");
}

/// Failures come as a Poisson process and mending takes next to no time: a month of n days has none with probability e^(−n/30).
#[test]
fn a_month_is_missed_as_often_as_a_poisson_process_says() {
    let rates = Failures::Rates(Rates { between_ms: 30 * DAY, repair_ms: 1_000 });
    let forecast = forecast(&grade(">= 100 %", "\"uptime < 100 %\": 10 %"), rates, 20_000, 1);
    // The mean over a year's months of 1 − e^(−days/30): 0.63743; a year without failure has e^(−365.25/30).
    let share = ppm(forecast.chance_of_a_window());
    assert!((share - 637_430).abs() < 5_000, "{share}");
    assert!(999_900 < ppm(forecast.chance_of_a_year()));
    // A tenth of the fee for each such month.
    assert_eq!(ppm(forecast.expected()), share / 10);
}

#[test]
fn uptime_is_mtbf_over_mtbf_and_mttr() {
    let rates = Failures::Rates(Rates { between_ms: 99 * HOUR, repair_ms: HOUR });
    let forecast = forecast(&grade(">= 99 %", "\"uptime < 99 %\": 10 %"), rates, 10_000, 3);
    let uptime = ppm(forecast.good());
    assert!((uptime - 990_000).abs() < 150, "{uptime}");
}

/// One month in twelve had an outage of ten hours: a year of drawn months has Binomial(12, share) of them.
#[test]
fn drawn_months_are_as_frequent_as_in_the_history() {
    let zone = Zone::utc();
    let known = Span::new(
        zone.instant_of(jiff::civil::date(2020, 1, 1).at(0, 0, 0, 0)),
        zone.instant_of(jiff::civil::date(2024, 1, 1).at(0, 0, 0, 0)),
    );
    // Every May.
    let outages: Vec<BulkOutage> = (2020..2024)
        .map(|year| {
            let from = zone.instant_of(jiff::civil::date(year, 5, 10).at(9, 0, 0, 0));
            BulkOutage { span: Span::new(from, from.plus_ms(10 * HOUR)), extent: Extent::Major, cause: None }
        })
        .collect();
    let history = History::new(&outages, known, &zone).expect("a history");
    assert_eq!(history.months(), 48);
    let forecast = forecast(&grade(">= 99.9 %", "\"uptime < 99.9 %\": 25 %"), Failures::History(history), 20_000, 5);
    // May is drawn in three months of the year, for each with chance ⅓: one month a year; none in (⅔)³ of the years.
    let (windows, years) = (ppm(forecast.chance_of_a_window()), ppm(forecast.chance_of_a_year()));
    assert!((windows - 83_333).abs() < 2_100, "{windows}");
    assert!((years - 703_704).abs() < 16_200, "{years}");
    assert_eq!(ppm(forecast.percentile(95)), 41_666, "at most two such months in nineteen of twenty years");
}

#[test]
fn no_outage_owes_nothing_and_a_seed_decides_all() {
    let never = Failures::Rates(Rates { between_ms: i64::MAX / 64, repair_ms: 1 });
    let grade = grade(">= 99.9 %", "\"uptime < 99.9 %\": 25 %");
    let calm = forecast(&grade, never, 100, 1);
    assert_eq!((calm.missed_windows, ppm(calm.expected()), ppm(calm.percentile(95))), (0, 0, 0));
    let rates = || Failures::Rates(Rates { between_ms: 20 * DAY, repair_ms: 2 * HOUR });
    assert_eq!(forecast(&grade, rates(), 500, 9), forecast(&grade, rates(), 500, 9));
    assert_ne!(forecast(&grade, rates(), 500, 9), forecast(&grade, rates(), 500, 10));
    // Known once and for all: another machine says the same.
    let known = forecast(&grade, rates(), 500, 9);
    insta::assert_debug_snapshot!((known.missed_windows, known.missed_years, known.down));
}

proptest! {
    #[test]
    fn a_better_operation_never_costs_more(days in 3_i64..60, hours in 1_i64..12, within in 1_i64..10, left in 0_u8..100, seed: u64) {
        let failures = Failures::Rates(Rates { between_ms: days * DAY, repair_ms: hours * HOUR });
        let grade = grade(">= 99.9 %", "\"uptime < 99 %\": 30 %, \"99 % <= uptime < 99.9 %\": 10 %");
        let before = simulate(&grade, &Simulation { failures: failures.clone(), improved: Improved::default(), years: 10, seed }, |_| {});
        let improved = Improved { repaired_within_ms: Some(within * HOUR), left_percent: left, ..Improved::default() };
        let after = simulate(&grade, &Simulation { failures, improved, years: 10, seed }, |_| {});
        prop_assert!(after.down <= before.down);
        prop_assert!(after.missed_windows <= before.missed_windows && after.missed_years <= before.missed_years);
        prop_assert!(ppm(after.expected()) <= ppm(before.expected()));
    }

    #[test]
    fn a_higher_target_is_broken_no_less_often(seed: u64, days in 3_i64..60) {
        let failures = Failures::Rates(Rates { between_ms: days * DAY, repair_ms: HOUR });
        let missed = |promise: &str| forecast(&grade(promise, "\"uptime < 50 %\": 1 %"), failures.clone(), 10, seed).missed_windows;
        prop_assert!(missed(">= 99 %") <= missed(">= 99.9 %") && missed(">= 99.9 %") <= missed(">= 99.99 %"));
    }
}

#[test]
fn what_cannot_be_simulated_says_why() {
    for (promise, credit, window, why) in [
        (">= 99 %", "\"uptime < 99 %\": 3 points", "calendar month", "3 points"),
        (">= 99 %", "\"uptime < 99 %\": KRW 1000", "calendar month", "only with the fee of a window"),
        (">= 99 %", "\"uptime < 99 %\": 10 %", "rolling 30 days", "is not simulated"),
    ] {
        let agreement = agreement(promise, credit, window);
        let refused =
            Grade::new(&agreement, &agreement.objectives[0], None, &Contract::default()).expect_err("refused");
        assert!(refused.en.contains(why) && refused.en != refused.ko, "{refused}");
    }
    let short = Span::new(Instant::from_ms(0), Instant::from_ms(20 * DAY));
    assert!(History::new(&[], short, &Zone::utc()).is_err());
}
