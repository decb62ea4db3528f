//! Rights of repeated and of grave breach.

use crate::settled::{one, outage};

fn agreement(when: &str) -> String {
    format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: UTC\nservices: {{ s: {{}} }}\nobjectives: {{ u: {{ promise: uptime >= 99.9 %, strength: target only }} }}\nrights: {{ termination: {{ when: {when} }} }}\n"
    )
}

/// Down for so many hours in a month of 2024.
fn down(month: u32, hours: u32) -> String {
    let at = |hour: u32| format!("2024-{month:02}-10T{hour:02}:00:00Z");
    outage(&format!("o{month}"), &at(0), &at(hours), "major", "")
}

fn states(when: &str, facts: &str, period: &str) -> Vec<(u32, u32, u32, bool)> {
    let states = one(&agreement(when), facts, period).rights;
    states.iter().map(|state| (state.missed, state.of_windows, state.needed, state.open)).collect()
}

#[test]
fn three_misses_in_six_months_open_a_right() {
    let facts = down(1, 2) + &down(3, 2) + &down(6, 2);
    let when = "u missed in 3 of 6 months";
    assert_eq!(states(when, &facts, "2024-05"), [(2, 5, 3, false)]);
    assert_eq!(states(when, &facts, "2024-06"), [(3, 6, 3, true)]);
    // In July the January no longer counts.
    assert_eq!(states(when, &facts, "2024-07"), [(2, 6, 3, false)]);
}

#[test]
fn consecutive_months_open_a_right() {
    let facts = down(2, 2) + &down(4, 2) + &down(5, 2);
    let when = "u missed in 2 months in a row";
    assert_eq!(states(when, &facts, "2024-04"), [(1, 2, 2, false)]);
    assert_eq!(states(when, &facts, "2024-05"), [(2, 2, 2, true)]);
}

/// 12 h of April's 720 h: 98.3 %. 20 h: 97.2 %.
#[test]
fn a_grave_breach_opens_a_right_at_once() {
    let when = "u below 98 % in 1 month";
    assert_eq!(states(when, &down(4, 12), "2024-04"), [(0, 1, 1, false)]);
    assert_eq!(states(when, &down(4, 20), "2024-04"), [(1, 1, 1, true)]);
    // 14.4 h would be exactly 98 %, which is not below it: 14 h keep the right shut.
    assert_eq!(states(when, &down(4, 14), "2024-04"), [(0, 1, 1, false)]);
}

#[test]
fn of_several_patterns_one_is_enough() {
    let when = "[u missed in 3 of 6 months, u below 98 % in 1 month]";
    assert_eq!(states(when, &down(4, 20), "2024-04"), [(1, 4, 3, false), (1, 1, 1, true)]);
}
