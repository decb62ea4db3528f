//! A promise judged for each component, or for all of them together; the fee is the affected component's.

use crate::settled::{cells, measured, one, outage};
use makegood_core::result::Verdict;
use makegood_core::settle::{ObjectiveSettlement, Settlement};

fn agreement(service: &str, judged: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: USD\nservices: {{ s: {service} }}\nobjectives:\n  up:\n    promise: uptime >= 99.5 %\n    judged: {judged}\n    credit: {{ uptime < 99.5 %: 30 % }}\n{more}credits: {{ base: fee of the component, given: automatically, together: sum }}\n"
    )
}

fn fee(component: &str, amount: u32) -> String {
    format!(
        "{{\"id\":\"fee-{component}\",\"kind\":\"fee\",\"recorded\":\"2019-11-01T00:00:00Z\",\"service\":\"s\",\"component\":\"{component}\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"{amount}\",\"currency\":\"USD\"}}\n"
    )
}

/// November 2019 has 720 h. Instance i-1 (USD 100 a month) is down for 10 h, i-2 (USD 200) never.
fn facts() -> String {
    outage("o", "2019-11-05T00:00:00Z", "2019-11-05T10:00:00Z", "major", "\"component\":\"i-1\"")
        + &fee("i-1", 100)
        + &fee("i-2", 200)
}

fn of<'a>(settlement: &'a Settlement, component: &str) -> &'a ObjectiveSettlement {
    let own = settlement.objectives.iter().find(|one| one.component.as_deref() == Some(component));
    own.expect("the component is judged")
}

fn owed(settlement: &Settlement) -> String {
    settlement.credits[0].total.as_ref().expect("fees are known").amount.to_string()
}

#[test]
fn each_instance_that_facts_name_has_its_own_figure_and_its_own_fee() {
    let settlement = one(&agreement("{}", "for each component", ""), &facts(), "2019-11");
    assert_eq!(settlement.objectives.len(), 2);
    // 710 of 720 h are 98.611… %; 30 % of the USD 100 of i-1.
    let (first, second) = (of(&settlement, "i-1"), of(&settlement, "i-2"));
    assert_eq!(first.measured.as_ref().map(|figure| figure.exact.as_str()), Some("1775/18"));
    assert_eq!((first.verdict, second.verdict), (Verdict::Missed, Verdict::Met));
    assert_eq!(owed(&settlement), "USD 30.00");
    assert_eq!(settlement.credits[0].lines[0].component.as_deref(), Some("i-1"));
}

#[test]
fn an_outage_of_the_whole_service_is_one_of_every_component() {
    let whole = outage("w", "2019-11-09T00:00:00Z", "2019-11-09T05:00:00Z", "major", "");
    let settlement = one(&agreement("{}", "for each component", ""), &(facts() + &whole), "2019-11");
    assert_eq!(of(&settlement, "i-1").downtime_ms, (15 * 3_600_000).to_string());
    assert_eq!(of(&settlement, "i-2").downtime_ms, (5 * 3_600_000).to_string());
    // 5 of 720 h are more than 0.5 %: 30 % of 100 and of 200.
    assert_eq!(owed(&settlement), "USD 90.00");
}

#[test]
fn all_together_add_up_their_time_and_the_affected_one_is_credited() {
    let settlement = one(&agreement("{}", "over all components together", ""), &facts(), "2019-11");
    // 1,430 of 1,440 h.
    assert_eq!(measured(&settlement, "up"), "99.305555555555…");
    assert_eq!(settlement.objectives[0].total_ms, 1_440 * 3_600_000);
    assert_eq!(settlement.objectives[0].pooled, ["i-1", "i-2"]);
    assert_eq!(owed(&settlement), "USD 30.00");
    // Twice as many instances, none of them down, and the promise is kept: 2,870 of 2,880 h.
    let settlement = one(
        &agreement("{}", "over all components together", ""),
        &(facts() + &fee("i-3", 1) + &fee("i-4", 1)),
        "2019-11",
    );
    assert_eq!(settlement.objectives[0].verdict, Verdict::Met);
}

#[test]
fn a_service_that_lists_its_components_is_judged_for_those() {
    let listed = agreement("{ components: [i-1, i-2, i-3], up_when: i-1 or i-2 or i-3 }", "for each component", "");
    let settlement = one(&listed, &(facts() + &fee("i-9", 5)), "2019-11");
    let names: Vec<_> = settlement.objectives.iter().filter_map(|one| one.component.as_deref()).collect();
    assert_eq!(names, ["i-1", "i-2", "i-3"]);
    // How they make the service plays no part in the promise for each.
    assert_eq!(of(&settlement, "i-1").verdict, Verdict::Missed);
}

#[test]
fn minutes_and_samples_of_a_component_are_its_own() {
    let text = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: { s: {} }\nmeasurements:\n  traffic: { method: requests by the minute, bad_when: errors > 10 % }\nobjectives:\n  up: { promise: uptime >= 99.9 %, judged: for each component, measured_by: traffic }\n  loss: { promise: loss <= 1, judged: for each component }\n";
    let sample = |component: &str, value: &str| {
        format!(
            "{{\"id\":\"g-{component}\",\"kind\":\"gauge\",\"recorded\":\"2019-11-05T00:00:00Z\",\"service\":\"s\",\"component\":\"{component}\",\"metric\":\"loss\",\"at\":\"2019-11-05T00:00:00Z\",\"value\":\"{value}\"}}\n"
        )
    };
    let facts = cells("a", "2019-11-05T10:00:00Z", &[Some((10, 9)), Some((10, 0))], "\"component\":\"a\"")
        + &cells("b", "2019-11-05T10:00:00Z", &[Some((10, 0)), Some((10, 0))], "\"component\":\"b\"")
        + &sample("a", "0.5")
        + &sample("b", "1.5");
    let settlement = one(text, &facts, "2019-11");
    let shown: Vec<_> = settlement
        .objectives
        .iter()
        .map(|one| {
            (one.objective.as_str(), one.component.as_deref().unwrap_or(""), one.downtime_ms.as_str(), one.verdict)
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("up", "a", "60000", Verdict::Met),
            ("up", "b", "0", Verdict::Met),
            ("loss", "a", "0", Verdict::Met),
            ("loss", "b", "0", Verdict::Missed),
        ]
    );
}
