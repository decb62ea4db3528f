//! Components: serial, parallel, not critical.

use crate::settled::{notes, objective, one, outage};

fn downtime(up_when: &str, facts: &str) -> String {
    let agreement = format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices:\n  s:\n    components: [web, db_a, db_b, search]\n    {up_when}\n    not_critical: [search]\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, partial: 0.5 }}\n"
    );
    objective(&one(&agreement, facts, "2019-11"), "up").downtime_ms.clone()
}

const UP: &str = "up_when: web and (db_a or db_b) and search";

fn down(id: &str, component: &str, from: &str, to: &str) -> String {
    outage(
        id,
        &format!("2019-11-05T{from}Z"),
        &format!("2019-11-05T{to}Z"),
        "major",
        &format!("\"component\":\"{component}\""),
    )
}

#[test]
fn a_serial_part_takes_the_service_down() {
    assert_eq!(downtime(UP, &down("o", "web", "10:00", "10:30")), "1800000");
}

#[test]
fn a_parallel_part_alone_does_not() {
    assert_eq!(downtime(UP, &down("o", "db_a", "10:00", "10:30")), "0");
}

#[test]
fn both_parallel_parts_do_while_both_are_down() {
    let facts = down("a", "db_a", "10:00", "10:30") + &down("b", "db_b", "10:20", "11:00");
    assert_eq!(downtime(UP, &facts), "600000");
}

#[test]
fn a_part_that_is_not_critical_weighs_a_partial_outage_at_most() {
    assert_eq!(downtime(UP, &down("o", "search", "10:00", "10:30")), "900000");
}

#[test]
fn without_an_expression_all_parts_are_serial() {
    assert_eq!(downtime("name: S", &down("o", "db_a", "10:00", "10:30")), "1800000");
}

#[test]
fn an_unknown_component_is_noted_and_not_counted() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices:\n  s: { components: [web] }\nobjectives:\n  up: { promise: uptime >= 99.9 % }\n";
    let settlement = one(agreement, &down("o", "mail", "10:00", "10:30"), "2019-11");
    assert_eq!(objective(&settlement, "up").downtime_ms, "0");
    assert_eq!(
        notes(&objective(&settlement, "up").notes),
        ["fact `o` names component `mail`, which service `s` does not have: not counted"]
    );
}

#[test]
fn maintenance_of_one_part_takes_only_that_part_out() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: { s: { components: [web, search], not_critical: [search] } }\nexclusions:\n  m: { maintenance: planned, announced: no condition, effect: leaves the total }\nobjectives:\n  up: { promise: uptime >= 99.9 %, partial: 0.5 }\n";
    let facts = down("o", "web", "10:00", "12:00")
        + "{\"id\":\"m\",\"kind\":\"maintenance\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"component\":\"search\",\"announced\":\"2019-11-01T00:00:00Z\",\"from\":\"2019-11-05T00:00:00Z\",\"to\":\"2019-11-06T00:00:00Z\"}\n";
    let settlement = one(agreement, &facts, "2019-11");
    assert_eq!(objective(&settlement, "up").downtime_ms, "7200000");
    assert_eq!(objective(&settlement, "up").total_ms, 30 * 86_400_000);
}
