//! Probes: how often, from where, how many failures in a row, and what lies between two of them.

use crate::settled::{cells, objective, one};
use makegood_core::settle::ObjectiveSettlement;

fn agreement(rule: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nmeasurements:\n  probe: {{ method: probes, {rule} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, measured_by: probe }}\n"
    )
}

/// Probes every five minutes from 10:00 on: attempts and failures of each.
fn every_five(origin: &str, probes: &[(u64, u64)]) -> String {
    let minutes: Vec<_> = probes.iter().flat_map(|probe| [Some(*probe), None, None, None, None]).collect();
    cells(origin, "2019-11-05T10:00:00Z", &minutes, &format!("\"origin\":\"{origin}\""))
}

fn settled(rule: &str, facts: &str) -> ObjectiveSettlement {
    objective(&one(&agreement(rule), facts, "2019-11"), "up").clone()
}

fn minutes_down(rule: &str, facts: &str) -> u64 {
    settled(rule, facts).downtime_ms.parse::<u64>().expect("whole milliseconds") / 60_000
}

const OK: (u64, u64) = (3, 0);
const SOME: (u64, u64) = (3, 2);
const DOWN: (u64, u64) = (3, 3);

#[test]
fn the_minutes_up_to_the_next_probe_take_the_last_known_state() {
    let facts = every_five("fra", &[OK, DOWN, OK]);
    assert_eq!(minutes_down("quorum: 1, every: 5 min", &facts), 5);
    // Without a cadence only the probed minute is known.
    assert_eq!(minutes_down("quorum: 1", &facts), 1);
    let covered = settled("quorum: 1, every: 5 min", &facts).coverage.expect("minutes were measured");
    assert_eq!(covered.covered_ms, 15 * 60_000);
}

#[test]
fn a_probe_that_never_came_leaves_its_minutes_unknown() {
    // 10:00 down, nothing at 10:05, well at 10:10: five minutes down, five of which nobody knows anything.
    let minutes = [Some(DOWN), None, None, None, None, None, None, None, None, None, Some(OK)];
    let facts = cells("fra", "2019-11-05T10:00:00Z", &minutes, "\"origin\":\"fra\"");
    assert_eq!(minutes_down("quorum: 1, every: 5 min", &facts), 5);
    let left = settled("quorum: 1, every: 5 min, no_data: leaves the total", &facts);
    assert_eq!(left.total_ms, 10 * 60_000);
}

#[test]
fn so_many_failures_in_a_row_from_the_first_of_them_on() {
    let rule = "quorum: 1, every: 5 min, down_after: 3 failures in a row";
    assert_eq!(minutes_down(rule, &every_five("fra", &[OK, DOWN, DOWN, OK])), 0);
    assert_eq!(minutes_down(rule, &every_five("fra", &[OK, DOWN, DOWN, DOWN, OK])), 15);
    // A good probe in between begins a new row.
    assert_eq!(minutes_down(rule, &every_five("fra", &[DOWN, DOWN, OK, DOWN, DOWN, OK])), 0);
}

#[test]
fn one_good_attempt_saves_a_probe_where_all_attempts_must_fail() {
    let facts = every_five("fra", &[OK, SOME, OK]);
    assert_eq!(minutes_down("quorum: 1, every: 5 min", &facts), 5);
    assert_eq!(minutes_down("quorum: 1, every: 5 min, fails_when: all attempts fail", &facts), 0);
    let down = every_five("fra", &[OK, DOWN, OK]);
    assert_eq!(minutes_down("quorum: 1, every: 5 min, fails_when: all attempts fail", &down), 5);
}

#[test]
fn a_quorum_counts_locations_and_all_means_all_that_tried() {
    let facts = every_five("fra", &[OK, DOWN, DOWN, OK]) + &every_five("icn", &[OK, DOWN, OK, OK]);
    assert_eq!(minutes_down("quorum: 1, every: 5 min", &facts), 10);
    assert_eq!(minutes_down("quorum: 2, every: 5 min", &facts), 5);
    assert_eq!(minutes_down("quorum: all, every: 5 min", &facts), 5);
    // A location that was not there has no say; two are never reached.
    let alone = every_five("fra", &[OK, DOWN, OK]);
    assert_eq!(minutes_down("quorum: all, every: 5 min", &alone), 5);
    assert_eq!(minutes_down("quorum: 2, every: 5 min", &alone), 0);
}

#[test]
fn locations_that_probe_at_different_minutes_speak_of_the_same_time() {
    // fra at :00, :05 …; icn at :02, :07 …: both down at once from 10:07 to 10:10.
    let fra = every_five("fra", &[OK, DOWN, OK]);
    let icn = cells(
        "icn",
        "2019-11-05T10:02:00Z",
        &[Some(OK), None, None, None, None, Some(DOWN), None, None, None, None, Some(OK)],
        "\"origin\":\"icn\"",
    );
    assert_eq!(minutes_down("quorum: 2, every: 5 min", &(fra + &icn)), 3);
}
