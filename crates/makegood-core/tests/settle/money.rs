//! Bases, own terms, caps and open amounts: agreement and evidence in, money out.

use crate::settled::{notes, one, outage};
use makegood_core::agreement::CreditForm;
use makegood_core::credit::{ClaimState, product};
use makegood_core::settle::{PeriodCredit, Settlement, adjustment};

/// An agreement in dollars and UTC: its parts, then its `credits:` block.
fn agreement(services: &str, objectives: &str, credits: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: USD\nservices: {{ {services} }}\nobjectives:\n{objectives}credits: {{ given: automatically{credits} }}\n"
    )
}

fn fee_of(id: &str, from: &str, to: &str, amount: &str, more: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"from\":\"{from}T00:00:00Z\",\"to\":\"{to}T00:00:00Z\",\"amount\":\"{amount}\",\"currency\":\"USD\"{more}}}\n"
    )
}

/// The fee of a month of 2024.
fn fee(month: i32, amount: &str) -> String {
    let next = if month == 12 { "2025-01-01".to_owned() } else { format!("2024-{:02}-01", month + 1) };
    fee_of(&format!("f{month:02}"), &format!("2024-{month:02}-01"), &next, amount, "")
}

/// The service is down on a day of 2024 from midnight for so long.
fn down(day: &str, until: &str) -> String {
    outage(&format!("o-{day}"), &format!("2024-{day}T00:00:00Z"), &format!("2024-{day}T{until}Z"), "major", "")
}

fn amount(credit: &PeriodCredit) -> String {
    credit.total.as_ref().map_or("open".to_owned(), |total| total.amount.to_string())
}

fn owed(settlement: &Settlement) -> Vec<String> {
    // What every amount is said to be the product of is what it is.
    for owed in settlement.credits.iter().flat_map(|credit| &credit.lines).flat_map(|line| &line.owed) {
        assert_eq!(owed.exact, owed.exact.and(product(&owed.factors)), "{}", owed.remedy);
    }
    settlement.credits.iter().map(amount).collect()
}

const HALF: &str = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n";

#[test]
fn an_objective_has_terms_of_its_own_and_takes_the_others_from_the_agreement() {
    let objectives = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n  best:\n    promise: uptime >= 99.99 %\n    credit: { uptime < 99.99 %: 10 % }\n    credits: { form: points, given: on claim, claim: within 30 days of the period's end, rounded: down, cap: { period: USD 3 } }\n";
    let text = agreement("s: {}", objectives, ", form: refund, applied_to: the next bill");
    let settlement = one(&text, &(down("02-05", "05:00:00") + &fee(2, "99.99")), "2024-02");
    let [ours, own] = settlement.credits.as_slice() else { panic!("two sets of terms are two credits") };
    assert_eq!((ours.form, amount(ours).as_str()), (CreditForm::Refund, "USD 50.00"));
    assert_eq!(ours.claim.as_ref().map(|claim| claim.state), Some(ClaimState::Automatic));
    assert_eq!((own.form, amount(own).as_str()), (CreditForm::Points, "USD 3.00"));
    assert_eq!(own.terms_of, ["best"]);
    assert_eq!(own.claim.as_ref().map(|claim| claim.state), Some(ClaimState::TooLate));
    // What the block does not say is the agreement's.
    assert_eq!(own.applied_to.as_ref().map(|text| text.in_language("en")), Some("the next bill"));
    // Each objective shows its own line.
    let lines: Vec<&str> =
        settlement.objectives.iter().filter_map(|one| Some(one.credit.as_ref()?.band.as_str())).collect();
    assert_eq!(lines, ["uptime < 99.9 %", "uptime < 99.99 %"]);
}

#[test]
fn an_adjustment_keeps_credits_under_different_terms_apart() {
    let objectives = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n  best: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % }, credits: { form: points } }\n";
    let text = agreement("s: {}", objectives, "");
    let closed = one(&text, &(down("02-05", "00:10:00") + &fee(2, "100")), "2024-02");
    let now = one(&text, &(down("02-05", "05:00:00") + &fee(2, "100")), "2024-02");
    assert_eq!(
        (owed(&closed), owed(&now)),
        (vec!["USD 10.00".to_owned()], vec!["USD 50.00".to_owned(), "USD 10.00".to_owned()])
    );
    let adjusted = adjustment(&closed, &now);
    let more: Vec<(&str, String)> =
        adjusted.owed.iter().map(|(days, more)| (days.as_str(), more.to_string())).collect();
    assert_eq!(more, [("2024-02", "USD 50.00".to_owned())]);
}

#[test]
fn a_free_month_is_a_months_fee_whatever_the_window() {
    let facts = down("02-05", "20:00:00") + &fee(1, "70") + &fee(2, "80") + &fee(3, "90");
    let quarterly = "  up: { promise: uptime >= 99.9 %, window: quarter, credit: { uptime < 99.9 %: 1 month free } }\n";
    assert_eq!(owed(&one(&agreement("s: {}", quarterly, ""), &facts, "2024-Q1")), ["USD 90.00"]);
    let daily = "  up: { promise: uptime >= 99.9 %, window: day, credit: { uptime < 99.9 %: 2 months free } }\n";
    assert_eq!(owed(&one(&agreement("s: {}", daily, ""), &facts, "2024-02-05")), ["USD 160.00"]);
}

#[test]
fn neighbouring_fees_step_by_the_window() {
    let all: String = (1..=12).map(|month| fee(month, &format!("{month}00"))).collect();
    let owed_with = |base: &str, window: &str, period: &str| {
        let objective =
            format!("  up: {{ promise: uptime >= 99.9 %, window: {window}, credit: {{ uptime < 99.9 %: 10 % }} }}\n");
        let text = agreement("s: {}", &objective, &format!(", base: {base}"));
        owed(&one(&text, &(down("05-05", "20:00:00") + &all), period)).concat()
    };
    assert_eq!(owed_with("fee of the preceding period", "calendar month", "2024-05"), "USD 40.00");
    // January to March: 100 + 200 + 300.
    assert_eq!(owed_with("fee of the preceding period", "quarter", "2024-Q2"), "USD 60.00");
    assert_eq!(owed_with("fee of the next period", "quarter", "2024-Q2"), "USD 240.00");
    assert_eq!(owed_with("mean fee of the last 2 periods", "quarter", "2024-Q2"), "USD 105.00");
    // 4 May is one of the 31 days of May.
    assert_eq!(owed_with("fee of the preceding period", "day", "2024-05-05"), "USD 1.61");
}

#[test]
fn a_mean_is_that_of_the_periods_whose_fee_is_known_and_says_so() {
    let text = agreement("s: {}", HALF, ", base: mean fee of the last 3 periods");
    let settlement = one(&text, &(down("02-05", "20:00:00") + &fee(1, "100") + &fee(2, "200")), "2024-02");
    assert_eq!(owed(&settlement), ["USD 75.00"]);
    assert_eq!(
        notes(&settlement.credits[0].notes),
        ["no fee is known for service `s` in 2023-12: the mean is that of the other 2 of 3 periods"]
    );
}

#[test]
fn a_cap_of_a_percentage_is_taken_of_all_the_fees_affected() {
    let both = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n";
    let text = agreement("s: {}, t: {}", both, ", together: sum, cap: { period: 40 % }");
    let facts = down("02-05", "20:00:00")
        + &down("02-06", "20:00:00").replace("\"service\":\"s\"", "\"service\":\"t\"")
        + &fee_of("fs", "2024-02-01", "2024-03-01", "100", ",\"service\":\"s\"")
        + &fee_of("ft", "2024-02-01", "2024-03-01", "300", ",\"service\":\"t\"");
    // 50 + 150 under 40 % of 400.
    assert_eq!(owed(&one(&text, &facts, "2024-02")), ["USD 160.00"]);
}

#[test]
fn a_cap_a_period_holds_over_the_days_of_a_month_whatever_is_asked_for() {
    let daily = "  up: { promise: uptime >= 99.9 %, window: day, credit: { uptime < 99.9 %: 100 % } }\n";
    let text = agreement("s: {}", daily, ", cap: { period: 5 % }");
    let facts = down("02-05", "20:00:00") + &down("02-06", "20:00:00") + &fee(2, "290");
    // A day is 10 dollars, 5 % of the month 14.50.
    assert_eq!(owed(&one(&text, &facts, "2024-02")), ["USD 10.00", "USD 4.50"]);
    assert_eq!(owed(&one(&text, &facts, "2024-02-06")), ["USD 4.50"]);
    let quarter = one(
        &agreement("s: {}", HALF, ", cap: { period: 20 % }"),
        &(facts + &down("03-06", "20:00:00") + &fee(3, "310")),
        "2024-Q1",
    );
    assert_eq!(owed(&quarter), ["USD 58.00", "USD 62.00"]);
}

#[test]
fn a_cap_over_the_year_counts_only_what_was_not_refused() {
    let text = agreement("s: {}", HALF, ", claim: within 30 days of the period's end, cap: { year: USD 70 }")
        .replace("given: automatically", "given: on claim");
    let facts = down("01-05", "20:00:00") + &down("02-05", "20:00:00") + &fee(1, "100") + &fee(2, "100");
    let claim = "{\"id\":\"c\",\"kind\":\"obligation\",\"recorded\":\"2019-01-01T00:00:00Z\",\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"2024-02-10T00:00:00Z\",\"about\":\"2024-01\"}\n";
    assert_eq!(owed(&one(&text, &facts, "2024-02")), ["USD 50.00"]);
    assert_eq!(owed(&one(&text, &(facts + claim), "2024-02")), ["USD 20.00"]);
}

#[test]
fn a_cap_an_incident_cuts_what_each_of_them_costs() {
    let price = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 100 x the price of the downtime } }\n";
    let facts = down("02-05", "12:00:00") + &down("02-06", "01:00:00") + &fee(2, "696");
    // An hour costs one dollar: 1,200 and 100, of which a tenth of the fee is 69.60 and all of it 696.
    let capped = |cap: &str| owed(&one(&agreement("s: {}", price, cap), &facts, "2024-02")).concat();
    assert_eq!(capped(""), "USD 1,300.00");
    assert_eq!(capped(", cap: { incident: 100 % }"), "USD 796.00");
    assert_eq!(capped(", cap: { incident: USD 50 }"), "USD 100.00");
    // Two days of service are 48 dollars.
    assert_eq!(capped(", cap: { incident: 2 days of service }"), "USD 96.00");
}

#[test]
fn a_band_over_the_whole_window_is_shared_out_to_its_incidents_by_downtime() {
    let facts = down("02-05", "15:00:00") + &down("02-06", "05:00:00") + &fee(2, "100");
    let settlement = one(&agreement("s: {}", HALF, ", cap: { incident: 20 % }"), &facts, "2024-02");
    // 50 dollars: 37.50 for the 15 hours, cut to 20, and 12.50 for the 5.
    assert_eq!(owed(&settlement), ["USD 32.50"]);
    let incidents = &settlement.credits[0].lines[0].incidents;
    let shares: Vec<(String, Vec<String>)> =
        incidents.iter().map(|one| (one.owed.reduced().to_string(), one.facts.clone())).collect();
    assert_eq!(
        shares,
        [("20/1".to_owned(), vec!["o-02-05".to_owned()]), ("25/2".to_owned(), vec!["o-02-06".to_owned()])]
    );
}

#[test]
fn trouble_that_goes_on_is_one_incident() {
    let facts = outage("a", "2024-02-05T00:00:00Z", "2024-02-05T02:00:00Z", "major", "")
        + &outage("b", "2024-02-05T01:00:00Z", "2024-02-05T04:00:00Z", "partial", "")
        + &fee(2, "100");
    let settlement = one(&agreement("s: {}", HALF, ", cap: { incident: 20 % }"), &facts, "2024-02");
    let incidents = &settlement.credits[0].lines[0].incidents;
    assert_eq!(incidents.iter().map(|one| one.facts.join(" ")).collect::<Vec<_>>(), ["a b"]);
}

#[test]
fn a_figure_without_incidents_leaves_their_cap_unapplied_and_says_so() {
    let latency = "  up: { promise: users >= 10, credit: { users < 10: 50 % } }\n";
    let gauge = "{\"id\":\"g\",\"kind\":\"gauge\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"metric\":\"users\",\"at\":\"2024-02-05T00:00:00Z\",\"value\":\"5\"}\n";
    let settlement =
        one(&agreement("s: {}", latency, ", cap: { incident: 20 % }"), &(gauge.to_owned() + &fee(2, "100")), "2024-02");
    assert_eq!(owed(&settlement), ["USD 50.00"]);
    assert!(notes(&settlement.credits[0].notes)[0].starts_with("the cap an incident is not applied to objective `up`"));
}

#[test]
fn a_fee_that_names_no_service_counts_once_where_credits_add_up() {
    let text = agreement("s: {}, t: {}", HALF, ", together: sum");
    let facts = down("02-05", "20:00:00")
        + &down("02-06", "20:00:00").replace("\"service\":\"s\"", "\"service\":\"t\"")
        + &fee(2, "100");
    let settlement = one(&text, &facts, "2024-02");
    assert_eq!(owed(&settlement), ["USD 50.00"]);
    assert_eq!(
        notes(&settlement.credits[0].notes),
        ["fee `f02` is not divided by service and region: `up` counts it once"]
    );
    // Two objectives are two promises, and both count.
    let two = HALF.to_owned() + "  best: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % } }\n";
    assert_eq!(owed(&one(&agreement("s: {}, t: {}", &two, ", together: sum"), &facts, "2024-02")), ["USD 60.00"]);
}

#[test]
fn an_amount_stays_open_as_a_whole_where_a_part_of_it_is_not_known() {
    let both = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % and USD 5 } }\n";
    let settlement = one(&agreement("s: {}", both, ""), &down("02-05", "20:00:00"), "2024-02");
    assert_eq!(owed(&settlement), ["open"]);
    assert_eq!(notes(&settlement.credits[0].notes), ["no fee is known for service `s` in 2024-02: `10 %` stays open"]);
    let known = one(&agreement("s: {}", both, ""), &(down("02-05", "20:00:00") + &fee(2, "100")), "2024-02");
    assert_eq!(owed(&known), ["USD 15.00"]);
}

#[test]
fn points_and_seats_need_no_fee() {
    let points = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 500 points and 2 seats } }\n";
    let settlement = one(&agreement("s: {}", points, ""), &down("02-05", "20:00:00"), "2024-02");
    assert_eq!(notes(&settlement.credits[0].notes), Vec::<&str>::new());
    assert!(settlement.credits[0].total.is_none() && !settlement.credits[0].lines[0].is_open());
}

#[test]
fn downtime_by_the_day_is_counted_by_24_hours() {
    let daily = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: USD 7 for each started day } }\n";
    let facts = outage("o", "2024-02-05T00:00:00Z", "2024-02-06T01:00:00Z", "major", "");
    assert_eq!(owed(&one(&agreement("s: {}", daily, ""), &facts, "2024-02")), ["USD 14.00"]);
}

#[test]
fn a_remedy_by_downtime_on_a_figure_without_any_stays_open() {
    let price = "  up: { promise: users >= 10, credit: { users < 10: 2 x the price of the downtime } }\n";
    let gauge = "{\"id\":\"g\",\"kind\":\"gauge\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"metric\":\"users\",\"at\":\"2024-02-05T00:00:00Z\",\"value\":\"5\"}\n";
    let settlement = one(&agreement("s: {}", price, ""), &(gauge.to_owned() + &fee(2, "100")), "2024-02");
    assert_eq!(owed(&settlement), ["open"]);
}

#[test]
fn nothing_left_under_a_cap_invites_no_claim() {
    let text = agreement("s: {}", HALF, ", cap: { year: USD 50 }").replace("automatically", "on claim");
    let facts = down("01-05", "20:00:00") + &down("02-05", "20:00:00") + &fee(1, "100") + &fee(2, "100");
    let settlement = one(&text, &facts, "2024-02");
    assert_eq!((owed(&settlement), settlement.credits[0].claim.clone()), (vec!["USD 0.00".to_owned()], None));
}

#[test]
fn a_part_of_a_window_repeats_the_whole_windows_credit_and_says_so() {
    let facts = down("02-05", "20:00:00") + &fee(2, "100");
    let settlement = one(&agreement("s: {}", HALF, ""), &facts, "2024-02-20..2024-02-29");
    assert_eq!(
        notes(&settlement.credits[0].notes),
        [
            "reckoned for the whole window 2024-02, which ends in 2024-02-20..2024-02-29, not for 2024-02-20..2024-02-29 alone"
        ]
    );
}
