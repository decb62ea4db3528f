//! What exclusions take out, what stays in the total, and what they leave.

use crate::settled::{measured, objective, one, outage};
use makegood_core::settle::Settlement;

fn agreement(exclusions: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nexclusions:\n{exclusions}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, partial: 0.3 }}\n"
    )
}

fn maintenance(id: &str, announced: &str, from: &str, to: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"maintenance\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"announced\":\"{announced}\",\"from\":\"{from}\",\"to\":\"{to}\"}}\n"
    )
}

fn settle(exclusions: &str, facts: &str) -> Settlement {
    one(&agreement(exclusions), facts, "2019-11")
}

const CARRIER: &str = "  carrier: { cause: carrier }";

/// Example 8 of the domain page, with the major outage excused: 60 × 0.3 = 18 min.
#[test]
fn an_excused_outage_leaves_the_others_their_own_weight() {
    let facts = outage("p", "2019-11-05T10:00:00Z", "2019-11-05T11:00:00Z", "partial", "")
        + &outage("m", "2019-11-05T10:30:00Z", "2019-11-05T10:40:00Z", "major", "\"cause\":\"carrier\"");
    let settlement = settle(CARRIER, &facts);
    assert_eq!(objective(&settlement, "up").downtime_ms, (18 * 60_000).to_string());
    assert_eq!(objective(&settlement, "up").excluded_ms, 10 * 60_000);
}

#[test]
fn a_proven_cause_excuses_only_the_span_it_proves() {
    let facts = outage("m", "2019-11-05T10:00:00Z", "2019-11-05T11:00:00Z", "major", "")
        + "{\"id\":\"x\",\"kind\":\"exclusion\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"cause\":\"carrier\",\"from\":\"2019-11-05T10:00:00Z\",\"to\":\"2019-11-05T10:45:00Z\",\"outages\":[\"m\"],\"proof\":{\"document\":\"carrier-notice.pdf\"}}\n";
    let settlement = settle(CARRIER, &facts);
    assert_eq!(objective(&settlement, "up").downtime_ms, (15 * 60_000).to_string());
    let reasons: Vec<_> =
        objective(&settlement, "up").trace.iter().map(|line| (line.reason, line.ms / 60_000)).collect();
    assert_eq!(reasons, [("excluded", 45), ("counts", 15)]);
}

#[test]
fn a_cause_written_on_the_outage_is_not_enough_where_proof_is_required() {
    let facts = outage("m", "2019-11-05T10:00:00Z", "2019-11-05T11:00:00Z", "major", "\"cause\":\"carrier\"");
    let settlement = settle("  carrier: { cause: carrier, proof: required }", &facts);
    assert_eq!(objective(&settlement, "up").downtime_ms, (60 * 60_000).to_string());
}

/// Example 12 of the domain page.
#[test]
fn the_three_meanings_of_maintenance_excluded() {
    let facts = outage("o", "2019-11-05T10:00:00Z", "2019-11-05T11:00:00Z", "major", "")
        + &outage("w", "2019-11-10T00:00:00Z", "2019-11-10T08:00:00Z", "major", "")
        + &maintenance("m", "2019-11-01T00:00:00Z", "2019-11-10T00:00:00Z", "2019-11-10T08:00:00Z");
    let with = |effect: &str| {
        settle(&format!("  m: {{ maintenance: planned, announced: 36 h ahead, effect: {effect} }}"), &facts)
    };
    assert_eq!(measured(&with("counts as up"), "up"), "99.861111111111…");
    assert_eq!(measured(&with("leaves the total"), "up"), "99.859550561797…");
    assert_eq!(measured(&with("not excluded"), "up"), "98.75");
}

/// Example 7 of the domain page: notice and overrun.
#[test]
fn late_notice_excludes_nothing_and_overrun_counts() {
    let rule = "  m: { maintenance: planned, announced: 36 h ahead }";
    let with = |announced: &str, from: &str, to: &str| {
        let facts = outage("o", from, to, "major", "")
            + &maintenance("m", announced, "2019-11-10T02:00:00Z", "2019-11-10T04:00:00Z");
        objective(&settle(rule, &facts), "up").downtime_ms.clone()
    };
    let (from, to) = ("2019-11-10T02:30:00Z", "2019-11-10T03:00:00Z");
    assert_eq!(with("2019-11-08T14:01:00Z", from, to), (30 * 60_000).to_string());
    assert_eq!(with("2019-11-08T14:00:00Z", from, to), "0");
    assert_eq!(with("2019-11-08T14:00:00Z", "2019-11-10T03:30:00Z", "2019-11-10T04:20:00Z"), (20 * 60_000).to_string());
}

#[test]
fn an_extension_is_a_new_announcement_for_the_added_part() {
    let rule = "  m: { maintenance: any, announced: before the start }";
    let facts = outage("o", "2019-11-10T02:00:00Z", "2019-11-10T05:30:00Z", "major", "")
        + &maintenance("m1", "2019-11-01T00:00:00Z", "2019-11-10T02:00:00Z", "2019-11-10T04:00:00Z")
        + &maintenance("m2", "2019-11-10T03:50:00Z", "2019-11-10T04:00:00Z", "2019-11-10T05:00:00Z");
    assert_eq!(objective(&settle(rule, &facts), "up").downtime_ms, (30 * 60_000).to_string());
}

#[test]
fn a_cause_that_leaves_the_total_takes_only_its_outage_time() {
    let facts = outage("m", "2019-11-05T10:00:00Z", "2019-11-05T11:00:00Z", "major", "\"cause\":\"carrier\"");
    let settlement = settle("  carrier: { cause: carrier, effect: leaves the total }", &facts);
    assert_eq!(objective(&settlement, "up").total_ms, (43_200 - 60) * 60_000);
    assert_eq!(measured(&settlement, "up"), "100");
}

#[test]
fn days_ahead_are_whole_days_between_both_out() {
    let with = |announced: &str| {
        let facts = outage("o", "2019-11-10T02:00:00Z", "2019-11-10T03:00:00Z", "major", "")
            + &maintenance("m", announced, "2019-11-10T02:00:00Z", "2019-11-10T04:00:00Z");
        objective(&settle("  m: { maintenance: planned, announced: 7 days ahead }", &facts), "up").downtime_ms.clone()
    };
    assert_eq!(with("2019-11-02T23:59:00Z"), "0");
    assert_eq!(with("2019-11-03T00:00:00Z"), (60 * 60_000).to_string());
}

const MAINTENANCE: &str = "exclusions:\n  m: { maintenance: planned, announced: 36 h ahead }\n";

#[test]
fn latency_leaves_announced_maintenance_out() {
    let agreement = format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\n{MAINTENANCE}measurements:\n  log: {{ method: latency }}\nobjectives:\n  fast: {{ promise: p95 <= 150 ms, measured_by: log }}\n"
    );
    // 90 of 100 in time during the maintenance, 100 of 100 after it.
    let cells = "{\"id\":\"c\",\"kind\":\"cells\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"origin\":\"log\",\"from\":\"2019-11-10T01:59:00Z\",\"requests\":[100,100],\"errors\":[0,0],\"within_us\":{\"150000\":[90,100]}}\n";
    let during = maintenance("m", "2019-11-01T00:00:00Z", "2019-11-10T01:00:00Z", "2019-11-10T02:00:00Z");
    assert_eq!(measured(&one(&agreement, cells, "2019-11"), "fast"), "95");
    assert_eq!(measured(&one(&agreement, &(cells.to_owned() + &during), "2019-11"), "fast"), "100");
}

#[test]
fn capacity_leaves_announced_maintenance_out() {
    let agreement = format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\n{MAINTENANCE}objectives:\n  users: {{ promise: concurrent_users >= 500 }}\n"
    );
    let gauge = |id: &str, at: &str, value: u32| {
        format!(
            "{{\"id\":\"{id}\",\"kind\":\"gauge\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"metric\":\"concurrent_users\",\"at\":\"{at}\",\"value\":\"{value}\"}}\n"
        )
    };
    let samples = gauge("1", "2019-11-10T01:30:00Z", 10) + &gauge("2", "2019-11-11T00:00:00Z", 700);
    let during = maintenance("m", "2019-11-01T00:00:00Z", "2019-11-10T01:00:00Z", "2019-11-10T02:00:00Z");
    assert_eq!(measured(&one(&agreement, &samples, "2019-11"), "users"), "10");
    assert_eq!(measured(&one(&agreement, &(samples + &during), "2019-11"), "users"), "700");
}

#[test]
fn the_customers_own_plan_picks_the_minimum_run() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nplans: [basic, premium]\nplan: basic\nservices: { s: {} }\nobjectives:\n  up: { promise: uptime >= 99.9 %, minimum_run: { basic: 10 min, premium: none } }\n";
    let facts = outage("o", "2019-11-05T10:00:00Z", "2019-11-05T10:05:00Z", "major", "")
        + "{\"id\":\"a\",\"kind\":\"account\",\"recorded\":\"2019-01-01T00:00:00Z\",\"customer\":\"acme\",\"from\":\"2019-01-01T00:00:00Z\",\"current\":true,\"plan\":\"premium\"}\n";
    let downtime = |customer: Option<&str>| {
        let all = crate::settled::settled_as_of(agreement, &facts, "2019-11", "2100-01-01T00:00:00Z", customer);
        objective(&all[0], "up").downtime_ms.clone()
    };
    assert_eq!(downtime(Some("acme")), "300000");
    assert_eq!(downtime(Some("other")), "0");
}

#[test]
fn a_promise_between_two_figures_is_broken_on_either_side() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: { s: {} }\nobjectives:\n  damp: { promise: 10 <= humidity <= 60 }\n";
    let gauge = |id: &str, value: u32| {
        format!(
            "{{\"id\":\"{id}\",\"kind\":\"gauge\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"metric\":\"humidity\",\"at\":\"2019-11-10T0{id}:00:00Z\",\"value\":\"{value}\"}}\n"
        )
    };
    let settlement = one(agreement, &(gauge("1", 30) + &gauge("2", 95)), "2019-11");
    assert_eq!(measured(&settlement, "damp"), "95");
    assert_eq!(objective(&settlement, "damp").verdict, makegood_core::result::Verdict::Missed);
}
