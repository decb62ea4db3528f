//! Maintenance that must keep to hours, and of which only so much may be left out.

use crate::settled::{notes, objective, one, outage};
use makegood_core::settle::Settlement;

/// April 2024 in Seoul has 43,200 minutes.
fn agreement(exclusion: &str) -> String {
    format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\nservices: {{ s: {{ components: [web, api] }} }}\ncalendars: {{ nights: {{ hours: Sun 02:00-06:00 }} }}\nexclusions:\n  planned: {{ maintenance: planned, announced: before the start, {exclusion} }}\nobjectives: {{ u: {{ promise: uptime >= 99.9 % }} }}\n"
    )
}

/// A window between two times of 2024 in Seoul, announced a month before.
fn window(id: &str, from: &str, to: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"maintenance\",\"recorded\":\"2023-12-01T00:00:00Z\",\"service\":\"s\",\"announced\":\"2023-12-01T00:00:00Z\",\"from\":\"2024-{from}:00+09:00\",\"to\":\"2024-{to}:00+09:00\"{more}}}\n"
    )
}

/// The same, with the whole service down from its start to its end.
fn down(id: &str, from: &str, to: &str) -> String {
    let (start, end) = (format!("2024-{from}:00+09:00"), format!("2024-{to}:00+09:00"));
    window(id, from, to, "") + &outage(&format!("o-{id}"), &start, &end, "major", "")
}

fn minutes_down(settlement: &Settlement) -> i64 {
    objective(settlement, "u").downtime_ms.parse::<i64>().expect("whole milliseconds") / 60_000
}

#[test]
fn what_is_above_the_allowance_counts() {
    let facts = down("m1", "04-07T02:00", "04-07T05:00") + &down("m2", "04-14T02:00", "04-14T04:00");
    let settlement = one(&agreement("allowance: 4 h a month"), &facts, "2024-04");
    let judged = objective(&settlement, "u");
    // 3 h and 1 h of the second window are left out; its second hour counts: 43,140 / 43,200.
    assert_eq!((minutes_down(&settlement), judged.excluded_ms), (60, 4 * 3_600_000));
    assert_eq!(judged.measured.as_ref().map(|figure| figure.exact.as_str()), Some("3595/36"));
    assert_eq!(
        notes(&judged.notes),
        [
            "exclusion `planned`: 5 h of maintenance in 2024-04, 4 h a month may be left out: 1 h of it is above and not left out"
        ]
    );
    assert_eq!(
        judged.notes[0].ko,
        "산정 제외 `planned`: 2024-04의 점검 5시간, 한 달에 4시간까지 제외할 수 있습니다: 1시간은 한도를 넘어 제외하지 않습니다"
    );
    let counted: Vec<_> = judged.trace.iter().map(|line| (line.reason, line.counted_ms.as_str())).collect();
    assert_eq!(counted, [("excluded", "0"), ("excluded", "0"), ("counts", "3600000")]);
}

#[test]
fn each_month_has_its_own_allowance() {
    // 5 h over the end of March: 3 h in March, 2 h in April, and 3 h more in April.
    let facts = down("m1", "03-31T21:00", "04-01T02:00") + &down("m2", "04-14T02:00", "04-14T05:00");
    let text = agreement("allowance: 4 h a month");
    assert_eq!(minutes_down(&one(&text, &facts, "2024-03")), 0);
    assert_eq!(minutes_down(&one(&text, &facts, "2024-04")), 60);
}

#[test]
fn an_allowance_of_a_year_is_used_up_month_by_month() {
    let facts = down("m1", "01-07T02:00", "01-07T05:00") + &down("m2", "04-14T02:00", "04-14T04:00");
    let text = agreement("allowance: 4 h a year");
    assert_eq!(minutes_down(&one(&text, &facts, "2024-01")), 0);
    assert_eq!(minutes_down(&one(&text, &facts, "2024-04")), 60);
}

#[test]
fn announced_hours_use_up_the_allowance_though_the_service_was_up() {
    let facts = window("m1", "04-07T02:00", "04-07T05:00", "") + &down("m2", "04-14T02:00", "04-14T04:00");
    assert_eq!(minutes_down(&one(&agreement("allowance: 4 h a month"), &facts, "2024-04")), 60);
}

#[test]
fn windows_at_the_same_time_use_it_up_once() {
    let facts = window("m1", "04-07T02:00", "04-07T05:00", "\"component\":\"web\"")
        + &window("m2", "04-07T02:00", "04-07T05:00", "\"component\":\"api\"")
        + &down("m3", "04-14T02:00", "04-14T03:00");
    let settlement = one(&agreement("allowance: 4 h a month"), &facts, "2024-04");
    assert_eq!(minutes_down(&settlement), 0);
    assert!(notes(&objective(&settlement, "u").notes)[0].ends_with("may be left out: within it"));
}

#[test]
fn a_part_outside_the_permitted_hours_counts() {
    // Sunday 7 April: 02:00 to 06:00 is permitted.
    let facts = down("m1", "04-07T05:00", "04-07T07:30");
    let settlement = one(&agreement("during: nights"), &facts, "2024-04");
    assert_eq!(minutes_down(&settlement), 90);
    assert_eq!(
        notes(&objective(&settlement, "u").notes),
        ["maintenance `m1`: 90 min of it lies outside `nights` and is not left out"]
    );
    assert_eq!(objective(&settlement, "u").notes[0].ko, "점검 `m1`: `nights` 밖의 1시간 30분은 제외하지 않습니다");
}

/// What is above the allowance stays in the total, as time in which the service should have been up.
#[test]
fn only_what_is_allowed_leaves_the_total() {
    let facts = down("m1", "04-07T02:00", "04-07T05:00") + &down("m2", "04-14T02:00", "04-14T04:00");
    let settlement = one(&agreement("allowance: 4 h a month, effect: leaves the total"), &facts, "2024-04");
    // 43,200 − 240 = 42,960 minutes, of which 60 were down.
    assert_eq!(objective(&settlement, "u").total_ms, 42_960 * 60_000);
    assert_eq!(minutes_down(&settlement), 60);
}

/// What one exclusion does not take the next one may.
#[test]
fn maintenance_outside_the_hours_may_fall_under_another_clause() {
    let text = agreement("during: nights")
        .replace("objectives:", "  by_long_notice: { maintenance: planned, announced: 30 days ahead }\nobjectives:");
    assert_eq!(minutes_down(&one(&text, &down("m1", "04-07T05:00", "04-07T07:30"), "2024-04")), 0);
}

#[test]
fn less_allowance_never_makes_the_figure_better() {
    let facts = down("m1", "04-07T02:00", "04-07T05:00") + &down("m2", "04-14T02:00", "04-14T04:00");
    let down = |hours: i64| minutes_down(&one(&agreement(&format!("allowance: {hours} h a month")), &facts, "2024-04"));
    let by_hours: Vec<i64> = (0..7).map(down).collect();
    assert_eq!(by_hours, [300, 240, 180, 120, 60, 0, 0]);
}
