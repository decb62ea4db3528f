//! Shares of requests: exact means, parts of the service, proven causes, rounding (C11).

use crate::settled::{cells, measured, notes, objective, one, outage};
use makegood_core::result::{RequestCount, Verdict};

fn agreement(service: &str, method: &str, objective: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {service} }}\n{more}measurements:\n  ratio: {{ method: {method} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, measured_by: ratio{objective} }}\n"
    )
}

const FIVE: &str = "mean of slots, slot: 5 min";

/// Slots whose request counts have little in common: the exact mean has hundreds of digits, and decides all the same.
#[test]
fn a_mean_over_many_different_request_counts_is_exact() {
    let minutes: Vec<_> = (0..43_200).map(|minute| Some((101 + minute / 5, u64::from(minute % 5 == 0)))).collect();
    let facts = cells("c", "2019-11-01T00:00:00Z", &minutes, "");
    let settlement = one(&agreement("{}", FIVE, "", ""), &facts, "2019-11");
    let up = objective(&settlement, "up");
    let figure = up.measured.as_ref().expect("a mean");
    // 100 − 100/8640 × Σ 1/(5n) for n = 101 … 8740; the sum is 0.893112…
    assert_eq!(&figure.decimal[..9], "99.989663");
    assert!(!figure.decimal_is_exact && figure.exact.len() > 3_000, "{} digits", figure.exact.len());
    assert_eq!(up.verdict, Verdict::Met);
}

#[test]
fn a_mean_is_held_against_the_target_to_the_last_digit() {
    // Two of 8,640 slots: a third and two sevenths of their requests fail, and the mean of all is just short of it.
    let mut minutes = vec![None; 10];
    (minutes[0], minutes[5]) = (Some((3, 1)), Some((7, 2)));
    let facts = cells("c", "2019-11-01T00:00:00Z", &minutes, "");
    let settlement = one(&agreement("{}", FIVE, "", ""), &facts, "2019-11");
    let figure = objective(&settlement, "up").measured.as_ref().expect("a mean");
    // 100 − 100/8640 × 13/21
    assert_eq!(figure.exact, "907135/9072");
}

const PARTS: &str = "{ components: [web, api] }";
const CARRIER: &str = "exclusions: { carrier: { cause: carrier, proof: required } }\n";

fn proof(component: &str, outages: &str) -> String {
    format!(
        "{{\"id\":\"x\",\"kind\":\"exclusion\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\"{component},\"cause\":\"carrier\",\"from\":\"2019-11-05T10:00:00Z\",\"to\":\"2019-11-05T10:10:00Z\"{outages},\"proof\":{{\"document\":\"notice.pdf\"}}}}\n"
    )
}

fn parts() -> String {
    let minutes = [Some((100, 20)), Some((100, 0))];
    cells("w", "2019-11-05T10:00:00Z", &minutes, "\"component\":\"web\"")
        + &cells("i", "2019-11-05T10:00:00Z", &minutes, "\"component\":\"api\"")
}

fn requests(facts: &str) -> RequestCount {
    let settlement = one(&agreement(PARTS, "request ratio", "", CARRIER), facts, "2019-11");
    objective(&settlement, "up").requests.expect("requests were counted")
}

#[test]
fn a_cause_proven_for_one_part_leaves_the_others_requests() {
    assert_eq!(requests(&parts()), RequestCount { all: 400, good: 360 });
    assert_eq!(requests(&(parts() + &proof(",\"component\":\"web\"", ""))), RequestCount { all: 200, good: 180 });
    let whole = one(&agreement(PARTS, "request ratio", "", CARRIER), &(parts() + &proof("", "")), "2019-11");
    assert_eq!(objective(&whole, "up").verdict, Verdict::NotApplicable);
}

#[test]
fn a_cause_proven_for_named_outages_takes_out_only_what_lies_in_them() {
    let named = proof("", ",\"outages\":[\"o\"]");
    assert_eq!(requests(&(parts() + &named)), RequestCount { all: 400, good: 360 });
    let outage = outage("o", "2019-11-05T10:00:00Z", "2019-11-05T10:01:00Z", "major", "");
    assert_eq!(requests(&(parts() + &named + &outage)), RequestCount { all: 200, good: 200 });
    // Naming the counters themselves works too.
    let counters = proof("", ",\"outages\":[\"w\"]");
    assert_eq!(requests(&(parts() + &counters)), RequestCount { all: 200, good: 180 });
}

#[test]
fn the_same_cause_excuses_bad_minutes_within_the_outages_it_names() {
    let named = proof("", ",\"outages\":[\"o\"]");
    let outage = outage("o", "2019-11-05T10:00:00Z", "2019-11-05T10:01:00Z", "major", "");
    let agreement = agreement("{}", "requests by the minute, bad_when: errors > 10 %", "", CARRIER);
    let bad = cells("c", "2019-11-05T10:00:00Z", &[Some((100, 20)), Some((100, 20)), Some((100, 0))], "");
    assert_eq!(objective(&one(&agreement, &(bad + &named + &outage), "2019-11"), "up").downtime_ms, "60000");
}

#[test]
fn requests_of_a_part_the_service_does_not_have_are_noted_and_not_counted() {
    let facts = parts() + &cells("f", "2019-11-05T10:00:00Z", &[Some((100, 100))], "\"component\":\"ftp\"");
    let settlement = one(&agreement(PARTS, "request ratio", "", CARRIER), &facts, "2019-11");
    let up = objective(&settlement, "up");
    assert_eq!(up.requests, Some(RequestCount { all: 400, good: 360 }));
    assert_eq!(notes(&up.notes), ["fact `f` names component `ftp`, which service `s` does not have: not counted"]);
}

#[test]
fn maintenance_of_one_part_takes_out_its_requests() {
    let more = "exclusions: { m: { maintenance: planned, announced: before the start } }\n";
    let window = "{\"id\":\"m\",\"kind\":\"maintenance\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"component\":\"web\",\"announced\":\"2019-11-01T00:00:00Z\",\"from\":\"2019-11-05T10:00:00Z\",\"to\":\"2019-11-05T10:01:00Z\"}\n";
    let settlement = one(&agreement(PARTS, "request ratio", "", more), &(parts() + window), "2019-11");
    assert_eq!(objective(&settlement, "up").requests, Some(RequestCount { all: 300, good: 280 }));
    assert_eq!(objective(&settlement, "up").excluded_ms, 60_000);
}

#[test]
fn rounding_holds_for_every_figure_and_the_counters_stay() {
    // 9,989 of 10,000 good: 99.89 %, which the agreement rounds up to 99.9 %.
    let facts = cells("c", "2019-11-01T00:00:00Z", &[Some((10_000, 11))], "");
    let ratio = one(&agreement("{}", "request ratio", ", rounded: \"to 1 place, half up\"", ""), &facts, "2019-11");
    let up = objective(&ratio, "up");
    assert_eq!((measured(&ratio, "up").as_str(), up.verdict), ("99.9", Verdict::Met));
    assert_eq!(up.requests, Some(RequestCount { all: 10_000, good: 9_989 }));
    assert_eq!(up.measured.as_ref().and_then(|figure| figure.unrounded.as_deref()), Some("9989/100"));
    // One slot of 8,640 with a third of its requests failed.
    let facts = cells("c", "2019-11-01T00:00:00Z", &[Some((3, 1))], "");
    let mean = one(&agreement("{}", FIVE, ", rounded: \"to 2 places, down\"", ""), &facts, "2019-11");
    assert_eq!(measured(&mean, "up"), "99.99");
}
