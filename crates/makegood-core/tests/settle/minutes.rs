//! Requests by the minute, probes, runs and missing data (C11, C14).

use crate::settled::{measured, objective, one};
use makegood_core::evidence::sketch::LatencyTally;
use makegood_core::result::Verdict;

fn agreement(rule: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nmeasurements:\n  probe: {rule}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, measured_by: probe{more} }}\n"
    )
}

const BY_MINUTE: &str = "{ method: requests by the minute, bad_when: errors > 10 % }";

/// A cells fact of `minutes` (requests, errors) from `from`.
fn cells(id: &str, origin: &str, from: &str, minutes: &[Option<(u64, u64)>]) -> String {
    crate::settled::cells(id, from, minutes, &format!("\"origin\":\"{origin}\""))
}

const GOOD: Option<(u64, u64)> = Some((1_000, 0));
const BAD: Option<(u64, u64)> = Some((1_000, 101));

fn bad_minutes(agreement: &str, minutes: &[Option<(u64, u64)>]) -> i64 {
    let settlement = one(agreement, &cells("c", "p", "2019-11-05T10:00:00Z", minutes), "2019-11");
    objective(&settlement, "up").downtime_ms.parse::<i64>().expect("whole milliseconds") / 60_000
}

/// Example 4 of the domain page: strictly more than 10 %.
#[test]
fn a_minute_at_the_threshold_is_good() {
    let agreement = agreement(BY_MINUTE, "");
    assert_eq!(bad_minutes(&agreement, &[Some((1_000, 100)), GOOD]), 0);
    assert_eq!(bad_minutes(&agreement, &[Some((1_000, 101)), GOOD]), 1);
}

/// Example 5 of the domain page: runs shorter than five minutes do not count.
#[test]
fn runs_shorter_than_the_minimum_do_not_count() {
    let agreement = agreement(BY_MINUTE, ", minimum_run: 5 min");
    assert_eq!(bad_minutes(&agreement, &[GOOD, BAD, BAD, BAD, BAD, GOOD]), 0);
    assert_eq!(bad_minutes(&agreement, &[GOOD, BAD, BAD, BAD, BAD, BAD, GOOD]), 5);
}

#[test]
fn forty_three_bad_minutes_keep_the_promise_and_forty_four_break_it() {
    let agreement = agreement(BY_MINUTE, ", minimum_run: 5 min");
    let april = |bad: usize| {
        let mut minutes = vec![BAD; bad];
        minutes.push(GOOD);
        one(&agreement, &cells("c", "p", "2019-04-05T10:00:00Z", &minutes), "2019-04")
    };
    assert_eq!(measured(&april(43), "up"), "99.900462962962…");
    assert_eq!(objective(&april(43), "up").verdict, Verdict::Met);
    assert_eq!(measured(&april(44), "up"), "99.898148148148…");
    assert_eq!(objective(&april(44), "up").verdict, Verdict::Missed);
}

/// Example 6 of the domain page: a run over the month's edge is judged whole, each month bears its own part.
#[test]
fn a_run_over_the_edge_counts_in_both_months() {
    let agreement = agreement(BY_MINUTE, ", minimum_run: 5 min");
    let facts = cells("c", "p", "2019-10-31T23:55:00Z", &[GOOD, GOOD, BAD, BAD, BAD, BAD, BAD, BAD, GOOD]);
    for month in ["2019-10", "2019-11"] {
        assert_eq!(objective(&one(&agreement, &facts, month), "up").downtime_ms, (3 * 60_000).to_string());
    }
}

#[test]
fn a_short_run_at_the_end_of_the_evidence_stays_undecided() {
    let agreement = agreement(BY_MINUTE, ", minimum_run: 5 min");
    let facts = cells("c", "p", "2019-11-30T23:57:00Z", &[BAD, BAD, BAD]);
    let settlement = one(&agreement, &facts, "2019-11");
    assert_eq!(objective(&settlement, "up").verdict, Verdict::Undecided);
    assert_eq!(settlement.open_because.len(), 1);
}

#[test]
fn missing_minutes_are_what_the_agreement_says() {
    let gap = [GOOD, BAD, BAD, None, BAD, BAD, BAD, GOOD];
    let with = |no_data: &str| {
        let rule = format!("{{ method: requests by the minute, bad_when: errors > 10 %, no_data: {no_data} }}");
        let agreement = agreement(&rule, ", minimum_run: 5 min");
        let settlement = one(&agreement, &cells("c", "p", "2019-11-05T10:00:00Z", &gap), "2019-11");
        let up = objective(&settlement, "up");
        (up.downtime_ms.parse::<i64>().expect("whole") / 60_000, up.total_ms / 60_000)
    };
    // Up: the gap breaks the run. Left out: 2 + 3 bad minutes are one run of 5.
    assert_eq!(with("counts as up"), (0, 43_200));
    assert_eq!(with("leaves the total"), (5, 7));
    // Down: everything unmeasured is bad, and the run is long.
    assert_eq!(with("counts as down"), (43_200 - 2, 43_200));
}

#[test]
fn a_quorum_of_locations_makes_a_minute_bad() {
    let agreement = agreement("{ method: probes, quorum: 2 }", "");
    let (up, down) = (Some((1, 0)), Some((1, 1)));
    let facts = cells("1", "seoul", "2019-11-05T10:00:00Z", &[down, down, up])
        + &cells("2", "tokyo", "2019-11-05T10:00:00Z", &[up, down, up])
        + &cells("3", "paris", "2019-11-05T10:00:00Z", &[up, up, up]);
    assert_eq!(objective(&one(&agreement, &facts, "2019-11"), "up").downtime_ms, "60000");
}

#[test]
fn the_providers_own_counters_are_not_the_third_partys() {
    let rule = "{ method: requests by the minute, bad_when: errors > 10 %, origin: third_party }";
    let facts = cells("1", "provider", "2019-11-05T10:00:00Z", &[GOOD, GOOD])
        + &cells("2", "third_party", "2019-11-05T10:00:00Z", &[BAD, GOOD]);
    assert_eq!(objective(&one(&agreement(rule, ""), &facts, "2019-11"), "up").downtime_ms, "60000");
}

#[test]
fn a_request_ratio_counts_requests_and_a_mean_of_slots_counts_slots() {
    let facts = cells("c", "p", "2019-11-05T10:00:00Z", &[Some((100, 10)), Some((900, 0))]);
    let ratio = one(&agreement("{ method: request ratio }", ""), &facts, "2019-11");
    assert_eq!(measured(&ratio, "up"), "99");
    // One slot of 5 minutes with 10 of 1,000 failed, 8,639 slots without requests.
    let mean = one(&agreement("{ method: mean of slots, slot: 5 min }", ""), &facts, "2019-11");
    assert_eq!(objective(&mean, "up").measured.as_ref().map(|figure| figure.exact.as_str()), Some("863999/8640"));
}

#[test]
fn minutes_above_the_promised_load_leave_a_ratio_too() {
    let facts = cells("c", "p", "2019-11-05T10:00:00Z", &[Some((48_000, 480)), Some((48_001, 48_001))]);
    for method in ["method: request ratio", "method: mean of slots, slot: 1 min"] {
        let settlement =
            one(&agreement(&format!("{{ {method}, only_when: requests <= 800 a second }}"), ""), &facts, "2019-11");
        assert_eq!(objective(&settlement, "up").left_out_minutes, 1, "{method}");
        let expected = if method.ends_with("ratio") { "99" } else { "99.999976851851…" };
        assert_eq!(measured(&settlement, "up"), expected, "{method}");
    }
}

/// A day of one minute with ten requests of `us` microseconds, known by a sketch alone.
fn sketched(us: u64) -> String {
    let mut tally = LatencyTally::default();
    for _ in 0..10 {
        tally.record(us).expect("a latency a sketch holds");
    }
    format!(
        "{{\"id\":\"c\",\"kind\":\"cells\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"origin\":\"p\",\"from\":\"2019-11-05T10:00:00Z\",\"requests\":[10],\"errors\":[0],\"sketches\":[\"{}\"]}}\n",
        tally.to_sketch().to_text()
    )
}

#[test]
fn a_sketch_decides_only_where_the_target_lies_outside_its_error() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: { s: {} }\nmeasurements:\n  log: { method: latency }\nobjectives:\n  fast: { promise: p95 <= 150 ms, measured_by: log }\n";
    let verdict = |us| objective(&one(agreement, &sketched(us), "2019-11"), "fast").verdict;
    assert_eq!(verdict(140_000), Verdict::Met);
    assert_eq!(verdict(160_000), Verdict::Missed);
    assert_eq!(verdict(150_001), Verdict::WithinMeasurementError);
}

#[test]
fn exact_counters_decide_to_the_request() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: { s: {} }\nmeasurements:\n  log: { method: latency, only_when: [requests <= 800 a second] }\nobjectives:\n  fast: { promise: p95 <= 150 ms, measured_by: log }\n";
    let with = |within: u64| {
        let facts = format!(
            "{{\"id\":\"c\",\"kind\":\"cells\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"origin\":\"p\",\"from\":\"2019-11-05T10:00:00Z\",\"requests\":[48000,48001],\"errors\":[0,0],\"within_us\":{{\"150000\":[{within},0]}}}}\n"
        );
        let settlement = one(agreement, &facts, "2019-11");
        let fast = objective(&settlement, "fast");
        (fast.verdict, fast.left_out_minutes)
    };
    // 95 % of 48,000; the minute with one request too many is left out and counted.
    assert_eq!(with(45_600), (Verdict::Met, 1));
    assert_eq!(with(45_599), (Verdict::Missed, 1));
}
