//! What nobody saw: runs at either edge of the evidence, and parts that were never measured.

use crate::settled::{cells, notes, objective, one};
use makegood_core::result::Verdict;

fn agreement(rule: &str, service: &str, objective: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {service} }}\nmeasurements:\n  probe: {{ method: requests by the minute, bad_when: errors > 10 %{rule} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, measured_by: probe{objective} }}\n"
    )
}

const GOOD: Option<(u64, u64)> = Some((100, 0));
const BAD: Option<(u64, u64)> = Some((100, 50));

#[test]
fn a_short_run_at_the_start_of_the_evidence_stays_undecided() {
    let five = ", minimum_run: 5 min";
    let verdict = |rule: &str, objective_: &str, minutes: &[Option<(u64, u64)>], from: &str| {
        let settlement = one(&agreement(rule, "{}", objective_), &cells("c", from, minutes, ""), "2019-11");
        objective(&settlement, "up").verdict
    };
    let inside = "2019-11-05T10:00:00Z";
    assert_eq!(verdict("", five, &[BAD, BAD, GOOD], inside), Verdict::Undecided);
    assert_eq!(verdict(", no_data: leaves the total", five, &[BAD, BAD, GOOD], inside), Verdict::Undecided);
    assert_eq!(verdict("", five, &[GOOD, BAD, BAD, GOOD], inside), Verdict::Met);
    // Long enough already: how much longer it was decides nothing. Where the first minutes are forgiven, it does.
    assert_eq!(verdict("", five, &[BAD, BAD, BAD, BAD, BAD, GOOD], inside), Verdict::Met);
    assert_eq!(verdict("", ", grace: 2 min", &[BAD, BAD, BAD, GOOD], inside), Verdict::Undecided);
    // The month's first minutes are bad, and nobody saw the last of October.
    assert_eq!(verdict("", five, &[BAD, BAD, GOOD], "2019-11-01T00:00:00Z"), Verdict::Undecided);
    assert_eq!(verdict("", five, &[GOOD, BAD, BAD, GOOD], "2019-10-31T23:59:00Z"), Verdict::Met);
}

#[test]
fn a_part_that_nobody_measured_is_down_where_no_data_counts_as_down() {
    let down = agreement(", no_data: counts as down", "{ components: [web, mail] }", "");
    let month: Vec<_> = vec![GOOD; 43_200];
    let web = cells("w", "2019-11-01T00:00:00Z", &month, "\"component\":\"web\"");
    let mail = cells("m", "2019-11-01T00:00:00Z", &month[60..], "\"component\":\"mail\"");
    let downtime = |facts: &str| {
        let settlement = one(&down, facts, "2019-11");
        objective(&settlement, "up").downtime_ms.parse::<i64>().expect("whole milliseconds") / 60_000
    };
    assert_eq!(downtime(&web), 43_200);
    assert_eq!(downtime(&(web.clone() + &mail)), 60);
    // Whoever measured the service as a whole measured its parts.
    assert_eq!(downtime(&(web + &cells("s", "2019-11-01T00:00:00Z", &month, ""))), 0);
}

#[test]
fn minutes_of_a_part_the_service_does_not_have_are_noted_and_not_counted() {
    let facts = cells("c", "2019-11-05T10:00:00Z", &[BAD, BAD], "\"component\":\"ftp\"");
    let settlement = one(&agreement("", "{ components: [web] }", ""), &facts, "2019-11");
    let up = objective(&settlement, "up");
    assert_eq!(up.downtime_ms, "0");
    assert_eq!(notes(&up.notes), ["fact `c` names component `ftp`, which service `s` does not have: not counted"]);
}

#[test]
fn minutes_outside_the_promised_load_leave_the_total() {
    let rule = ", only_when: [requests <= 10 a second]";
    let facts = cells("c", "2019-11-05T10:00:00Z", &[Some((600, 300)), Some((601, 300))], "");
    let settlement = one(&agreement(rule, "{}", ""), &facts, "2019-11");
    let up = objective(&settlement, "up");
    assert_eq!((up.downtime_ms.as_str(), up.total_ms, up.left_out_minutes), ("60000", (43_200 - 1) * 60_000, 1));
    assert_eq!(up.trace.last().map(|line| line.reason), Some("outside_load"));
}
