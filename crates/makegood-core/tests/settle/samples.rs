//! One value of all samples of a figure, and the slots and windows that have too few requests.

use crate::settled::{cells, measured, notes, objective, one};
use makegood_core::result::Verdict;

fn network(promise: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nobjectives:\n  network: {{ promise: {promise} }}\n"
    )
}

fn samples(values: &[&str]) -> String {
    let sample = |(number, value): (usize, &&str)| {
        let at = format!("2019-11-05T{:02}:00:00Z", number % 24);
        format!(
            "{{\"id\":\"g{number:02}\",\"kind\":\"gauge\",\"recorded\":\"{at}\",\"service\":\"s\",\"metric\":\"jitter\",\"at\":\"{at}\",\"value\":\"{value}\"}}\n"
        )
    };
    values.iter().enumerate().map(sample).collect()
}

fn judged(promise: &str, values: &[&str]) -> (String, Verdict) {
    let settlement = one(&network(promise), &samples(values), "2019-11");
    (measured(&settlement, "network"), objective(&settlement, "network").verdict)
}

#[test]
fn the_mean_is_exact() {
    assert_eq!(judged("mean jitter <= 3", &["1", "2", "6"]), ("3".to_owned(), Verdict::Met));
    // 1 + 2 + 6.001 over three is more than 3 by a third of a thousandth.
    assert_eq!(judged("mean jitter <= 3", &["1", "2", "6.001"]), ("3.000333333333…".to_owned(), Verdict::Missed));
    // Every sample by itself is another promise.
    assert_eq!(judged("jitter <= 3", &["1", "2", "6"]), ("6".to_owned(), Verdict::Missed));
}

#[test]
fn the_highest_and_the_lowest() {
    assert_eq!(judged("highest jitter <= 5", &["1", "5", "3"]), ("5".to_owned(), Verdict::Met));
    assert_eq!(judged("lowest jitter >= 2", &["4", "1.9", "3"]), ("1.9".to_owned(), Verdict::Missed));
}

#[test]
fn a_percentile_is_the_smallest_sample_that_so_many_do_not_exceed() {
    let twenty: Vec<String> = (1..=20).map(|value| value.to_string()).collect();
    let twenty: Vec<&str> = twenty.iter().map(String::as_str).collect();
    // 19 of 20 are 95 %.
    assert_eq!(judged("p95 jitter <= 19", &twenty), ("19".to_owned(), Verdict::Met));
    assert_eq!(judged("p95.1 jitter <= 19", &twenty), ("20".to_owned(), Verdict::Missed));
    assert_eq!(judged("p50 jitter <= 2", &["4", "3", "2", "1"]), ("2".to_owned(), Verdict::Met));
}

#[test]
fn without_a_sample_there_is_nothing_to_judge() {
    let settlement = one(&network("mean jitter <= 3"), "", "2019-11");
    assert_eq!(objective(&settlement, "network").verdict, Verdict::NotApplicable);
}

fn requests(method: &str, window: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nmeasurements:\n  ratio: {{ method: {method} }}\nobjectives:\n  up: {{ promise: uptime >= 99.0 %, window: {window}, measured_by: ratio }}\n"
    )
}

/// One hour of the day has 100 requests, 10 of which failed; one has 4, 2 of which failed; 22 have none.
fn two_hours() -> String {
    let mut minutes = vec![None; 120];
    (minutes[0], minutes[60]) = (Some((100, 10)), Some((4, 2)));
    cells("c", "2019-11-05T10:00:00Z", &minutes, "")
}

fn mean(rule: &str) -> String {
    let text = requests(&format!("mean of slots, slot: 1 h{rule}"), "day");
    measured(&one(&text, &two_hours(), "2019-11-05"), "up")
}

#[test]
fn an_empty_slot_is_what_the_agreement_says() {
    // (10 % + 50 %) / 24 = 2.5 %.
    assert_eq!(mean(""), "97.5");
    // (10 % + 50 %) / 2 = 30 %.
    assert_eq!(mean(", no_data: leaves the total"), "70");
    // (10 % + 50 % + 22 × 100 %) / 24 = 94.1666… %.
    assert_eq!(mean(", no_data: counts as down"), "5.833333333333…");
}

#[test]
fn a_slot_with_too_few_requests_is_an_empty_one() {
    // 10 % / 24; 10 % / 1; (10 % + 23 × 100 %) / 24.
    assert_eq!(mean(", at_least: 5 requests"), "99.583333333333…");
    assert_eq!(mean(", at_least: 5 requests, no_data: leaves the total"), "90");
    assert_eq!(mean(", at_least: 5 requests, no_data: counts as down"), "3.75");
    assert_eq!(mean(", at_least: 4 requests"), "97.5");
}

#[test]
fn a_window_with_too_few_requests_is_not_judged() {
    let of = |least: u32| {
        let text = requests(&format!("request ratio, at_least: {least} requests"), "day");
        let settlement = one(&text, &two_hours(), "2019-11-05");
        let up = objective(&settlement, "up");
        (up.verdict, notes(&up.notes).concat())
    };
    assert_eq!(of(104), (Verdict::Missed, String::new()));
    let few = "104 requests were counted, and fewer than 105 say nothing: not judged";
    assert_eq!(of(105), (Verdict::NotApplicable, few.to_owned()));
}
