//! Versions that follow each other: each settled on its own days, together remembered.

use crate::settled::{measured, outage, settled};
use makegood_core::settle::Settlement;

/// Two versions; the second begins on 16 February 2024.
fn two_versions(window: &str, rights: &str) -> String {
    let body = format!(
        "time_zone: Etc/UTC\nservices: {{ s: {{}} }}\nobjectives:\n  up: {{ promise: uptime >= 99 %, window: {window}, strength: target only }}\n{rights}"
    );
    format!(
        "agreement: a\nversion: '1'\neffective: 2024-01-01\n{body}\n---\nagreement: a\nversion: '2'\neffective: 2024-02-16\n{body}"
    )
}

fn versions(settlements: &[Settlement]) -> Vec<&str> {
    settlements.iter().map(|settlement| settlement.agreement.version.as_str()).collect()
}

/// Asked for March alone, the quarter's first version is settled for its share too.
#[test]
fn a_version_that_ended_within_the_quarter_is_settled_when_the_quarter_ends() {
    let down = outage("o", "2024-01-10T00:00:00Z", "2024-01-11T00:00:00Z", "major", "");
    let march = settled(&two_versions("quarter", ""), &down, "2024-03");
    assert_eq!(versions(&march), ["1", "2"]);
    // 46 days, one of them down; then 45 days without fault.
    assert_eq!(measured(&march[0], "up"), "97.826086956521…");
    assert_eq!(measured(&march[1], "up"), "100");
    assert!(march[0].objectives[0].window.ends);
    let january = settled(&two_versions("quarter", ""), &down, "2024-01");
    assert_eq!(versions(&january), ["1"]);
}

#[test]
fn a_version_whose_months_are_all_settled_does_not_come_back() {
    let march = settled(&two_versions("calendar month", ""), "", "2024-03");
    assert_eq!(versions(&march), ["2"]);
}

/// Its clocks, duties and rights were settled in its own days.
#[test]
fn an_ended_version_has_nothing_but_its_share_of_the_window() {
    let rights =
        "duties:\n  report: { due: every month }\nrights:\n  leave: { when: up missed in 2 quarters in a row }\n";
    let march = settled(&two_versions("quarter", rights), "", "2024-03");
    let counts =
        |settlement: &Settlement| (settlement.objectives.len(), settlement.duties.len(), settlement.rights.len());
    assert_eq!((counts(&march[0]), counts(&march[1])), ((1, 0, 0), (1, 1, 1)));
}

#[test]
fn misses_under_an_earlier_version_open_a_right() {
    let rights = "rights:\n  leave: { when: up missed in 3 of 12 months }\n";
    let down = |month: &str| {
        outage(month, &format!("2024-{month}-20T00:00:00Z"), &format!("2024-{month}-21T00:00:00Z"), "major", "")
    };
    let facts = down("01") + &down("03") + &down("04");
    let april = settled(&two_versions("calendar month", rights), &facts, "2024-04");
    assert_eq!(versions(&april), ["2"]);
    let right = &april[0].rights[0];
    assert_eq!((right.missed, right.of_windows, right.open), (3, 4, true));
}

/// February belongs to both versions; missed under the first alone, it is missed.
#[test]
fn a_window_missed_under_either_version_is_missed() {
    let rights = "rights:\n  leave: { when: up missed in 2 months in a row }\n";
    let facts = outage("a", "2024-02-01T00:00:00Z", "2024-02-02T00:00:00Z", "major", "")
        + &outage("b", "2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z", "major", "");
    let march = settled(&two_versions("calendar month", rights), &facts, "2024-03");
    assert!(march[0].rights[0].open);
}

#[test]
fn every_level_a_file_refines_is_named() {
    let levels = "agreement: low\nrefines: high\neffective: 2024-01-01\n---\nagreement: high\nversion: '7'\neffective: 2023-01-01\ntime_zone: Etc/UTC\nservices: { s: {} }\nobjectives:\n  up: { promise: uptime >= 99 %, strength: target only }";
    let settlement = settled(levels, "", "2024-03").remove(0);
    let named: Vec<_> = settlement.agreement.refines.iter().map(|file| (&*file.id, &*file.version)).collect();
    assert_eq!(named, [("high", "7")]);
}

/// Two versions of a clock; the second begins on 16 February 2024.
fn two_targets(first: &str, second: &str) -> String {
    let body = |target: &str| {
        format!(
            "time_zone: Etc/UTC\nservices: {{ s: {{}} }}\nseverities: {{ '1': grave }}\nclocks:\n  answer: {{ starts: opened, stops: responded, target: {target} }}\n"
        )
    };
    format!(
        "agreement: a\nversion: '1'\neffective: 2024-01-01\n{}\n---\nagreement: a\nversion: '2'\neffective: 2024-02-16\n{}",
        body(first),
        body(second)
    )
}

fn case(case: &str, day: &str, event: &str) -> String {
    format!(
        "{{\"id\":\"{case}-{day}\",\"kind\":\"case\",\"recorded\":\"2024-01-01T00:00:00Z\",\"case\":\"{case}\",\"event\":\"{event}\",\"at\":\"2024-{day}T00:00:00Z\",\"severity\":\"1\"}}\n"
    )
}

/// Met, missed and running in February under each of the two versions.
fn february(first: &str, second: &str, facts: &str) -> Vec<(usize, usize, usize)> {
    let settlements = settled(&two_targets(first, second), facts, "2024-02");
    settlements.iter().map(|one| (one.clocks[0].met, one.clocks[0].missed, one.clocks[0].running)).collect()
}

#[test]
fn a_case_missed_under_one_version_is_not_missed_again_under_the_next() {
    let late = case("c", "02-10", "opened") + &case("c", "02-25", "responded");
    // Missed on the 12th; the ten days of version 2 would have ended on the 20th.
    assert_eq!(february("48 h", "240 h", &late), [(0, 1, 0), (0, 0, 0)]);
}

#[test]
fn a_case_that_runs_goes_on_under_the_next_version() {
    let in_time = case("c", "02-10", "opened") + &case("c", "02-25", "responded");
    assert_eq!(february("240 h", "480 h", &in_time), [(0, 0, 1), (1, 0, 0)]);
    // A stricter version whose due time has passed at its beginning: missed then, and not before.
    assert_eq!(february("240 h", "48 h", &in_time), [(0, 0, 1), (0, 1, 0)]);
    let settlements = settled(&two_targets("240 h", "48 h"), &in_time, "2024-02");
    let outcome = &settlements[1].clocks[0].outcomes[0];
    assert_eq!(outcome.decided_at.map(|at| at.to_string()).as_deref(), Some("2024-02-16T00:00:00Z"));
    assert_eq!(outcome.reason.en, "reclassified");
}

#[test]
fn a_case_answered_under_one_version_is_not_judged_by_the_next() {
    let answered = case("c", "02-10", "opened") + &case("c", "02-12", "responded");
    assert_eq!(february("240 h", "1 h", &answered), [(1, 0, 0), (0, 0, 0)]);
}
