//! Promises that depend on the plan, where nobody knows it.

use crate::settled::{notes, settled_as_of};
use makegood_core::result::Verdict;
use makegood_core::settle::{Settlement, Status};

const AGREEMENT: &str = "agreement: a\neffective: 2024-01-01\ntime_zone: Etc/UTC\nplans: [basic, business]\nservices: { s: {} }\nobjectives:\n  up: { promise: { basic: none, business: uptime >= 99.9 % }, strength: target only }\n  all: { promise: uptime >= 95 %, strength: target only }\n";

fn settled(plan: &str) -> Settlement {
    let plan = if plan.is_empty() { String::new() } else { format!(",\"plan\":\"{plan}\"") };
    let account = format!(
        "{{\"id\":\"f\",\"kind\":\"account\",\"recorded\":\"2024-03-01T00:00:00Z\",\"customer\":\"acme\",\"from\":\"2024-01-01T00:00:00Z\",\"current\":true{plan}}}"
    );
    settled_as_of(AGREEMENT, &account, "2024-02", "2100-01-01T00:00:00Z", Some("acme")).remove(0)
}

fn verdicts(settlement: &Settlement) -> Vec<(&str, Verdict)> {
    settlement.objectives.iter().map(|one| (one.objective.as_str(), one.verdict)).collect()
}

#[test]
fn without_a_plan_the_result_is_undecided_and_says_which_fact_is_missing() {
    let settlement = settled("");
    assert_eq!(verdicts(&settlement), [("all", Verdict::Met), ("up", Verdict::Undecided)]);
    let missing = "no plan is known, and promises depend on it: add an account fact with `\"customer\": \"acme\"` and `\"plan\"`, one of `basic`, `business`";
    assert_eq!(notes(&settlement.objectives[1].notes), [missing]);
    assert_eq!(notes(&settlement.open_because)[0], missing);
    assert_eq!(settlement.status, Status::Provisional);
    assert_eq!(settlement.objectives[1].target, "uptime >= 99.9 % (business)");
}

#[test]
fn a_misspelt_plan_is_no_plan() {
    let settlement = settled("busines");
    assert_eq!(verdicts(&settlement), [("all", Verdict::Met), ("up", Verdict::Undecided)]);
    assert_eq!(
        notes(&settlement.open_because)[0],
        "the account fact of `acme` names plan `busines`, which is none of `basic`, `business`: what depends on the plan stays open; did you mean `business`?"
    );
}

#[test]
fn a_plan_without_a_promise_is_not_undecided() {
    assert_eq!(verdicts(&settled("basic")), [("all", Verdict::Met)]);
    assert_eq!(verdicts(&settled("business")), [("up", Verdict::Met), ("all", Verdict::Met)]);
}
