//! Simulated credits that are no plain percentages, against the sums that the text gives.

use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::Extent;
use makegood_core::settle::bulk::BulkOutage;
use makegood_core::simulate::{Contract, Failures, Forecast, Grade, History, Improved, Simulation, simulate};
use makegood_core::time::{Span, Zone};
use rust_decimal::Decimal;

use super::{HOUR, ppm};

/// Every month has outages of these hours from its tenth day on, one a day; 28 years of credits of a fee of 39,000.
fn owed(credit: &str, terms: &str, outages: &[(i64, i64)]) -> Forecast {
    let contract = Contract { fee: Some(Decimal::from(39_000)), ..Contract::default() };
    under(&contract, credit, terms, outages).0
}

/// The same under a contract, and the caps that were left out.
fn under(contract: &Contract, credit: &str, terms: &str, outages: &[(i64, i64)]) -> (Forecast, Vec<String>) {
    let text = format!(
        "agreement: a\nkind: sla\nprovider: P\neffective: 2001-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: {{ s: {{}} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, credit: {{ {credit} }} }}\n{terms}"
    );
    let (agreements, problems) = read(&[Source { name: "a.yaml".to_owned(), text }]);
    assert!(!agreements.is_empty(), "{problems:?}");
    let agreement = &agreements[0];
    let grade = Grade::new(agreement, &agreement.objectives[0], None, contract).expect("a grade");
    let simulation = Simulation {
        failures: Failures::History(every_month(outages)),
        improved: Improved::default(),
        years: 28,
        seed: 1,
    };
    (simulate(&grade, &simulation, |_| {}), grade.caps_left_out())
}

fn every_month(outages: &[(i64, i64)]) -> History {
    let zone = Zone::utc();
    let at = |month: i8, day: i8| zone.instant_of(jiff::civil::date(2023, month, day).at(0, 0, 0, 0));
    let of_month = |month: i8| {
        outages.iter().map(move |(from, hours)| {
            let from = at(month, 10).plus_ms(from * HOUR);
            BulkOutage { span: Span::new(from, from.plus_ms(hours * HOUR)), extent: Extent::Major, cause: None }
        })
    };
    let all: Vec<BulkOutage> = (1..=12).flat_map(of_month).collect();
    History::new(&all, Span::new(at(1, 1), at(12, 31).plus_ms(24 * HOUR)), &zone).expect("a history")
}

#[test]
fn a_sum_is_its_share_of_the_fee() {
    let sum = owed("uptime < 99.9 %: KRW 3900", "", &[(0, 5)]);
    assert_eq!(ppm(sum.expected()), 100_000);
    assert_eq!(sum, owed("uptime < 99.9 %: 10 %", "", &[(0, 5)]));
}

/// Two days of every month: (7 × 2/31 + 4 × 2/30 + ¾ × 2/28 + ¼ × 2/29) ÷ 12 of a year's fee.
#[test]
fn days_of_service_are_worth_their_share_of_the_month() {
    let days = owed("uptime < 99.9 %: 2 days of service", "", &[(0, 5)]);
    assert_eq!(ppm(days.expected()), 65_757);
}

#[test]
fn every_started_piece_of_downtime_counts() {
    let together = owed("uptime < 99.9 %: 5 % for each started 4 h", "", &[(0, 5), (24, 2)]);
    assert_eq!(ppm(together.expected()), 100_000, "seven hours are two pieces");
    let apart = owed("uptime < 99.9 %: 5 % for each started 4 h of an outage", "", &[(0, 5), (24, 2)]);
    assert_eq!(ppm(apart.expected()), 150_000, "five hours are two pieces, two hours one");
    let touching = owed("uptime < 99.9 %: 5 % for each started 4 h of an outage", "", &[(0, 5), (4, 3)]);
    assert_eq!(ppm(touching.expected()), 100_000, "trouble that goes on is one outage");
}

/// Seven hours of a month of 672 or 696 hours are more than 1.0 % of it, of others less: ten or nine started tenths below.
#[test]
fn a_shortfall_counts_by_its_steps() {
    let steps = owed("uptime < 99.9 %: 2 % for each started 0.1 % below the target", "", &[(0, 7)]);
    // Eleven months of 18 %, February of 20 %.
    assert_eq!(ppm(steps.expected()), 181_666);
}

#[test]
fn a_formula_and_its_least_are_reckoned() {
    let formula = owed("uptime < 99.9 %: \"= min(fee, KRW 3900 x floor(downtime / 2 h))\"", "", &[(0, 5)]);
    assert_eq!(ppm(formula.expected()), 200_000);
}

#[test]
fn caps_hold_over_windows_years_and_any_twelve_months() {
    let none = owed("uptime < 99.9 %: 30 %", "", &[(0, 5)]);
    assert_eq!(ppm(none.expected()), 300_000);
    let month = owed("uptime < 99.9 %: 30 %", "credits: { cap: { period: 20 % } }\n", &[(0, 5)]);
    assert_eq!(ppm(month.expected()), 200_000);
    let year = owed("uptime < 99.9 %: 30 %", "credits: { cap: { year: \"KRW 46800\" } }\n", &[(0, 5)]);
    assert_eq!(ppm(year.expected()), 100_000, "1.2 fees of twelve, in the first four months");
    let share = owed("uptime < 99.9 %: 30 %", "credits: { cap: { year: 5 % } }\n", &[(0, 5)]);
    assert_eq!(ppm(share.expected()), 50_000, "of the year's fee");
    let any = owed("uptime < 99.9 %: 30 %", "credits: { cap: { any_12_months: 5 % } }\n", &[(0, 5)]);
    assert_eq!(ppm(any.expected()), 50_000);
    let little = owed("uptime < 99.9 %: 1 %", "credits: { more_than: KRW 390 }\n", &[(0, 5)]);
    assert_eq!(ppm(little.expected()), 0, "390 is not more than 390");
}

#[test]
fn a_cap_an_incident_cuts_each_ones_part() {
    // Half an hour and seven and a half: a sixteenth and fifteen sixteenths of 30 %, of which 20 % are left.
    let owed = owed("uptime < 99.9 %: 30 %", "credits: { cap: { incident: 20 % } }\n", &[(0, 1), (24, 15)]);
    assert_eq!(ppm(owed.expected()), 18_750 + 200_000);
}

#[test]
fn a_cap_over_a_contract_is_used_up_and_begins_anew_with_the_next() {
    let of = |years: Option<u16>, terms: &str| {
        let contract = Contract { fee: Some(Decimal::from(39_000)), years, ..Contract::default() };
        under(&contract, "uptime < 99.9 %: 30 %", terms, &[(0, 5)])
    };
    // 1.2 fees in 24 months: the first four months of every second year.
    let (money, left_out) = of(Some(2), "credits: { cap: { contract: \"KRW 46800\" } }\n");
    assert_eq!((ppm(money.expected()), left_out), (50_000, Vec::new()));
    // A twentieth of the fees that were paid so far.
    let (share, _) = of(Some(2), "credits: { cap: { contract: 5 % } }\n");
    assert_eq!(ppm(share.expected()), 50_000);
    let (dated, left_out) = of(None, "ends: 2005-01-01\ncredits: { cap: { contract: \"KRW 46800\" } }\n");
    assert_eq!((ppm(dated.expected()), left_out), (25_000, Vec::new()), "the agreement runs four years");
    let (endless, left_out) = of(None, "credits: { cap: { contract: 50 % } }\n");
    assert_eq!((ppm(endless.expected()), left_out), (300_000, vec!["50 % per contract".to_owned()]));
}

#[test]
fn points_and_seats_count_as_what_they_are_worth() {
    let contract = Contract {
        fee: Some(Decimal::from(39_000)),
        point: Some(Decimal::from(10)),
        seat: Some(Decimal::from(19_500)),
        ..Contract::default()
    };
    let (points, _) = under(&contract, "uptime < 99.9 %: 390 points", "", &[(0, 5)]);
    assert_eq!(ppm(points.expected()), 100_000);
    let (seats, _) = under(&contract, "uptime < 99.9 %: 1 seat", "", &[(0, 5)]);
    assert_eq!(ppm(seats.expected()), 500_000);
}
