//! Latency over several facts of one minute, its load, its bands.

use crate::settled::{cells, measured, notes, objective, one};
use makegood_core::result::Verdict;

fn agreement(rule: &str, objective: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: KRW\nservices: {{ s: {{}} }}\nmeasurements:\n  log: {{ method: latency{rule} }}\nobjectives:\n  fast:\n    promise: p95 <= 150 ms\n    measured_by: log\n{objective}"
    )
}

/// The cells of one server: requests by the minute, and how many took at most the threshold.
fn server(id: &str, requests: &[u64], within: &[(u64, &[u64])]) -> String {
    let minutes: Vec<_> = requests.iter().map(|count| Some((*count, 0))).collect();
    let columns: Vec<String> = within.iter().map(|(us, counts)| format!("\"{us}\":{counts:?}")).collect();
    cells(id, "2019-11-05T10:00:00Z", &minutes, &format!("\"within_us\":{{{}}}", columns.join(",")))
}

#[test]
fn two_servers_measure_the_same_minutes_once() {
    let month = vec![10_u64; 43_200];
    let one_server =
        |id: &str| server(id, &month, &[(150_000, &month)]).replace("2019-11-05T10:00:00Z", "2019-11-01T00:00:00Z");
    let settlement = one(&agreement("", ""), &(one_server("a") + &one_server("b")), "2019-11");
    let coverage = objective(&settlement, "fast").coverage.expect("a coverage");
    assert_eq!(coverage.covered_ms, coverage.of_ms);
}

#[test]
fn the_load_of_a_minute_is_that_of_all_servers_together() {
    let facts = server("a", &[300, 300], &[(150_000, &[300, 0])]) + &server("b", &[300, 301], &[(150_000, &[300, 0])]);
    let settlement = one(&agreement(", only_when: [requests <= 10 a second]", ""), &facts, "2019-11");
    let fast = objective(&settlement, "fast");
    // 600 a minute are ten a second; 601 are not promised.
    assert_eq!((measured(&settlement, "fast").as_str(), fast.left_out_minutes), ("100", 1));
}

const BANDS: &str = "    credit: { p95 > 300 ms: 25 %, 150 ms < p95 <= 300 ms: 10 % }\n";
const FEE: &str = "{\"id\":\"fee\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"charge\":\"recurring\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"1000\",\"currency\":\"KRW\"}\n";

#[test]
fn a_band_without_a_counter_leaves_the_credit_open() {
    let facts = FEE.to_owned() + &server("a", &[100], &[(150_000, &[90])]);
    let settlement = one(&agreement("", BANDS), &facts, "2019-11");
    assert_eq!(objective(&settlement, "fast").verdict, Verdict::Missed);
    assert_eq!(settlement.credits[0].lines, []);
    assert_eq!(
        notes(&settlement.credits[0].notes),
        [
            "objective `fast`: the evidence has no counter that decides the band `p95 > 300 ms`, so the credit stays open"
        ]
    );
    // The second band fires once somebody counted at 300 ms, and 200 ms says as much.
    for threshold in [300_000, 200_000] {
        let facts = FEE.to_owned() + &server("a", &[100], &[(150_000, &[90]), (threshold, &[99])]);
        let settlement = one(&agreement("", BANDS), &facts, "2019-11");
        assert_eq!(settlement.credits[0].lines[0].band, "150 ms < p95 <= 300 ms");
    }
}

#[test]
fn the_share_in_time_is_rounded_where_the_agreement_says_so() {
    let facts = server("a", &[1_000], &[(150_000, &[946])]);
    let rounded = "    rounded: to 0 places, half up\n";
    let fast = |objective_: &str| objective(&one(&agreement("", objective_), &facts, "2019-11"), "fast").clone();
    assert_eq!(fast("").verdict, Verdict::Missed);
    assert_eq!(fast(rounded).verdict, Verdict::Met);
    let figure = fast(rounded).measured.expect("a figure");
    assert_eq!((figure.exact.as_str(), figure.unrounded.as_deref()), ("95/1", Some("473/5")));
}
