//! Terms of credits: bases, claims, conditions on the customer, caps, combination, lapse.

use crate::settled::{notes, one, outage, settled_as_of};
use makegood_core::credit::{ClaimState, Held};
use makegood_core::settle::{PeriodCredit, Settlement};

const HALF: &str = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n";

fn agreement(service: &str, objectives: &str, credits: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: USD\nservices: {{ {service} }}\ncalendars: {{ days: {{ hours: Mon-Fri 09:00-18:00, holidays: US }} }}\nobjectives:\n{objectives}credits: {{ {credits} }}\n"
    )
}

fn fact(id: &str, kind: &str, more: &str) -> String {
    format!("{{\"id\":\"{id}\",\"kind\":\"{kind}\",\"recorded\":\"2019-01-01T00:00:00Z\",{more}}}\n")
}

fn fee(id: &str, from: &str, to: &str, amount: &str, more: &str) -> String {
    let body = format!(
        "\"from\":\"{from}T00:00:00Z\",\"to\":\"{to}T00:00:00Z\",\"amount\":\"{amount}\",\"currency\":\"USD\"{more}"
    );
    fact(id, "fee", &body)
}

/// February 2024 for 290 dollars.
fn february() -> String {
    fee("f", "2024-02-01", "2024-03-01", "290", ",\"service\":\"s\"")
}

fn down() -> String {
    outage("o", "2024-02-05T00:00:00Z", "2024-02-05T20:00:00Z", "major", "")
}

fn amounts(settlement: &Settlement) -> Vec<String> {
    let amount =
        |credit: &PeriodCredit| credit.total.as_ref().map_or("open".to_owned(), |total| total.amount.to_string());
    settlement.credits.iter().map(amount).collect()
}

#[test]
fn a_base_says_whose_fee_over_which_days() {
    let facts = down()
        + &february()
        + &fee("web", "2024-02-01", "2024-03-01", "58", ",\"service\":\"t\"")
        + &fee("jan", "2024-01-01", "2024-02-01", "310", ",\"service\":\"s\"")
        + &fee("dec", "2023-12-01", "2024-01-01", "30", ",\"service\":\"s\"")
        + &fee("mar", "2024-03-01", "2024-04-01", "1000", ",\"service\":\"t\"")
        + &fee("setup", "2024-02-01", "2024-03-01", "9999", ",\"service\":\"s\",\"charge\":\"one_time\"");
    let owed = |base: &str| {
        let objectives = "  up: { service: s, promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n";
        let text = agreement("s: {}, t: {}", objectives, &format!("given: automatically, base: {base}"));
        amounts(&one(&text, &facts, "2024-02")).concat()
    };
    // What is paid once never counts.
    assert_eq!(owed("fee of the service"), "USD 145.00");
    assert_eq!(owed("fee of the agreement"), "USD 174.00");
    assert_eq!(owed("fee of the preceding month"), "USD 155.00");
    assert_eq!(owed("next invoice"), "USD 500.00");
    assert_eq!(owed("mean fee of the last 3 months"), "USD 105.00");
    assert_eq!(owed("fee of the preceding 3 days"), "USD 15.00");
    assert_eq!(owed("fee of the agreement in the preceding month"), "USD 155.00");
}

#[test]
fn the_fee_of_the_affected_component_is_a_base() {
    let components = "s: { components: [disk, node] }";
    let text = agreement(components, HALF, "given: automatically, base: fee of the component");
    let fees = fee("disk", "2024-02-01", "2024-03-01", "10", ",\"service\":\"s\",\"component\":\"disk\"")
        + &fee("node", "2024-02-01", "2024-03-01", "90", ",\"service\":\"s\",\"component\":\"node\"");
    let of = |more: &str| {
        let facts = outage("o", "2024-02-05T00:00:00Z", "2024-02-05T20:00:00Z", "major", more) + &fees;
        amounts(&one(&text, &facts, "2024-02")).concat()
    };
    assert_eq!(of("\"component\":\"disk\""), "USD 5.00");
    // An outage that names no component is one of the whole service.
    assert_eq!(of(""), "USD 50.00");
}

fn claim_state(deadline: &str, claimed: &str, more: &str) -> (ClaimState, Option<String>) {
    let text = agreement("s: {}", HALF, &format!("claim: {deadline}, calendar: days"));
    let claim = fact("c", "obligation", &format!("\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"{claimed}\""));
    let settlement = one(&text, &(down() + &february() + &claim + more), "2024-02");
    let claim = settlement.credits[0].claim.clone().expect("a credit is owed");
    (claim.state, claim.until.map(|until| until.to_string()))
}

#[test]
fn a_claim_ends_with_the_nth_cycle_after_an_event() {
    let ends = |deadline: &str| claim_state(deadline, "2024-04-30T23:00:00Z", "").1.unwrap_or_default();
    assert_eq!(ends("by the end of the 2nd billing cycle after the event"), "2024-05-01T00:00:00Z");
    assert_eq!(ends("by the end of the following month"), "2024-04-01T00:00:00Z");
    assert_eq!(ends("by the end of the next quarter after the period's end"), "2024-07-01T00:00:00Z");
    // Presidents' Day, 19 February, is no business day.
    assert_eq!(ends("within 10 business days of the event"), "2024-02-20T18:00:00Z");
    let second = "by the end of the 2nd billing cycle after the event";
    assert_eq!(claim_state(second, "2024-04-30T23:00:00Z", "").0, ClaimState::Claimed);
    assert_eq!(claim_state(second, "2024-05-01T00:00:01Z", "").0, ClaimState::TooLate);
}

#[test]
fn a_billing_cycle_is_the_objectives_own() {
    let cycle =
        "  up: { promise: uptime >= 99.9 %, window: billing cycle from day 15, credit: { uptime < 99.9 %: 50 % } }\n";
    let text = agreement("s: {}", cycle, "claim: by the end of the 2nd billing cycle after the event");
    let settlement =
        settled_as_of(&text, &(down() + &february()), "2024-01-15..2024-02-14", "2024-03-01T00:00:00Z", None);
    let claim = settlement[0].credits[0].claim.clone().expect("a credit is owed");
    assert_eq!(claim.until.map(|until| until.to_string()).as_deref(), Some("2024-04-15T00:00:00Z"));
}

#[test]
fn a_deadline_after_the_report_waits_for_the_report() {
    let report = fact("r", "obligation", "\"duty\":\"report\",\"event\":\"done\",\"at\":\"2024-03-10T12:00:00Z\"");
    let (state, until) = claim_state("within 5 days of the report", "2024-03-16T00:00:01Z", &report);
    assert_eq!((state, until.as_deref()), (ClaimState::TooLate, Some("2024-03-16T00:00:00Z")));
    // Nobody is late for what was never reported.
    assert_eq!(claim_state("within 5 days of the report", "2025-03-16T00:00:01Z", ""), (ClaimState::Claimed, None));
}

#[test]
fn a_case_of_its_own_type_is_a_claim_and_sets_the_times_to_decide_and_pay() {
    let text = agreement(
        "s: {}",
        HALF,
        "claim: within 24 h of the event, decide: within 10 days of the claim, pay: by the end of the next month after the claim",
    );
    let case = fact(
        "k",
        "case",
        "\"case\":\"1\",\"event\":\"opened\",\"at\":\"2024-02-06T10:00:00Z\",\"type_of_case\":\"claim\"",
    );
    let settlement = one(&text, &(down() + &february() + &case), "2024-02");
    let claim = settlement.credits[0].claim.clone().expect("a credit is owed");
    assert_eq!((claim.state, claim.fact.as_deref()), (ClaimState::Claimed, Some("k")));
    assert_eq!(claim.decide_until.map(|at| at.to_string()).as_deref(), Some("2024-02-17T00:00:00Z"));
    assert_eq!(claim.pay_until.map(|at| at.to_string()).as_deref(), Some("2024-04-01T00:00:00Z"));
}

fn condition(condition: &str, more: &str) -> (ClaimState, Held, Vec<String>) {
    let text = agreement("s: {}", HALF, &format!("given: automatically, if: {condition}"));
    let facts = down() + &february() + more;
    let settlement = settled_as_of(&text, &facts, "2024-02", "2100-01-01T00:00:00Z", Some("acme")).remove(0);
    let credit = &settlement.credits[0];
    let claim = credit.claim.clone().expect("a credit is owed");
    (claim.state, claim.conditions[0].held, notes(&credit.notes).into_iter().map(str::to_owned).collect())
}

#[test]
fn what_the_customer_must_do_is_proven_by_a_fact_or_left_open() {
    let account = |current: bool| {
        let body = format!("\"customer\":\"acme\",\"from\":\"2024-01-01T00:00:00Z\",\"current\":{current}");
        fact("a", "account", &body)
    };
    assert_eq!(condition("account is current", &account(true)), (ClaimState::Automatic, Held::Yes, vec![]));
    assert_eq!(condition("account is current", &account(false)).0, ClaimState::AccountNotCurrent);
    let open = "no fact says whether `account is current`: the credit is owed if it was so".to_owned();
    assert_eq!(condition("account is current", ""), (ClaimState::Automatic, Held::Unknown, vec![open]));

    let ticket =
        |at: &str| fact("t", "case", &format!("\"case\":\"1\",\"event\":\"opened\",\"at\":\"{at}\",\"service\":\"s\""));
    let reported = |at: &str| condition("reported within 24 h of the event", &ticket(at));
    assert_eq!(reported("2024-02-06T19:59:00Z").1, Held::Yes);
    assert_eq!(reported("2024-02-06T20:01:00Z").0, ClaimState::ConditionNotKept);
    assert_eq!(condition("reported within 24 h of the event", "").1, Held::Unknown);

    let backoff =
        fact("b", "obligation", "\"duty\":\"exponential_backoff\",\"event\":\"done\",\"at\":\"2024-02-05T01:00:00Z\"");
    assert_eq!(condition("exponential_backoff is done", &backoff).1, Held::Yes);
    assert_eq!(condition("exponential_backoff is done", "").1, Held::Unknown);

    let cells = fact(
        "q",
        "cells",
        "\"service\":\"s\",\"origin\":\"provider\",\"from\":\"2024-02-05T00:00:00Z\",\"requests\":[40,59],\"errors\":[0,0]",
    );
    assert_eq!(condition("at least 99 requests", &cells).1, Held::Yes);
    assert_eq!(condition("at least 100 requests", &cells).0, ClaimState::ConditionNotKept);
    assert_eq!(condition("at least 100 requests", "").1, Held::Unknown);
}

#[test]
fn several_caps_hold_at_once_each_on_its_own_base() {
    let facts = down() + &february() + &fee("t", "2024-02-01", "2024-03-01", "10", ",\"service\":\"t\"");
    let objectives = "  up: { service: s, promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 100 % } }\n";
    let owed = |caps: &str| {
        let text = agreement("s: {}, t: {}", objectives, &format!("given: automatically, cap: {{ {caps} }}"));
        amounts(&one(&text, &facts, "2024-02")).concat()
    };
    // Fifteen days of 29 are 150 dollars; half the fee 145.
    assert_eq!(owed("period: [50 %, 15 days of service]"), "USD 145.00");
    assert_eq!(owed("period: [60 %, 15 days of service]"), "USD 150.00");
    assert_eq!(owed("period: [80 %, 50 % of the fee of the agreement]"), "USD 150.00");
}

#[test]
fn a_cap_over_any_twelve_months_looks_back_over_them() {
    let text = agreement("s: {}", HALF, "given: automatically, cap: { any_12_months: USD 200 }");
    let month = |id: &str, from: &str, to: &str| {
        outage(id, &format!("{from}T00:00:00Z"), &format!("{from}T20:00:00Z"), "major", "")
            + &fee(&format!("f-{id}"), from, to, "300", "")
    };
    let facts = month("a", "2023-03-01", "2023-04-01")
        + &month("b", "2023-12-01", "2024-01-01")
        + &month("c", "2024-02-01", "2024-03-01");
    assert_eq!(amounts(&one(&text, &facts, "2023-12")), ["USD 50.00"]);
    // March 2023 is the first of the twelve months up to February 2024, and no longer of those up to March.
    assert_eq!(amounts(&one(&text, &facts, "2024-02")), ["USD 0.00"]);
}

#[test]
fn steps_are_counted_outage_by_outage_where_the_agreement_says_so() {
    let facts = outage("a", "2024-02-05T00:00:00Z", "2024-02-05T04:10:00Z", "major", "")
        + &outage("b", "2024-02-06T00:00:00Z", "2024-02-06T00:10:00Z", "major", "")
        + &february();
    let owed = |step: &str| {
        let objectives = format!("  up: {{ promise: uptime >= 100 %, credit: {{ uptime < 100 %: {step} }} }}\n");
        let text = agreement("s: {}", &objectives, "given: automatically, cap: { period: 100 % }");
        amounts(&one(&text, &facts, "2024-02")).concat()
    };
    assert_eq!(owed("USD 1 for each started hour"), "USD 5.00");
    assert_eq!(owed("USD 1 for each started hour of an outage"), "USD 6.00");
    assert_eq!(owed("USD 1 for each started hour of an outage after the first 3 h"), "USD 2.00");
    assert_eq!(owed("USD 1 for each full hour of an outage"), "USD 4.00");
}

#[test]
fn of_some_objectives_only_one_counts_and_the_others_add_up() {
    let objectives = "  availability: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } }\n  best: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 25 % } }\n  other: { promise: uptime >= 99 %, credit: { uptime < 99 %: 5 % } }\n";
    let text = agreement("s: {}", objectives, "given: automatically, together: sum, one_of: [availability, best]");
    let settlement = one(&text, &(down() + &february()), "2024-02");
    // 25 % and 5 % of 290.
    assert_eq!(amounts(&settlement), ["USD 87.00"]);
    assert_eq!(settlement.credits[0].lines[0].counted_with.as_deref(), Some("best"));
}

#[test]
fn a_small_credit_is_withheld_and_a_given_one_lapses() {
    let objectives = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 1 % } }\n";
    let text = |least: &str| {
        agreement(
            "s: {}",
            objectives,
            &format!(
                "given: automatically, more_than: {least}, lapse: [on termination, after 12 months], transferable: no, sole_remedy: yes"
            ),
        )
    };
    let withheld = one(&text("USD 2.90"), &(down() + &february()), "2024-02");
    assert_eq!((amounts(&withheld), withheld.credits[0].claim.is_none()), (vec!["USD 0.00".to_owned()], true));
    let given = one(&text("USD 2.89"), &(down() + &february()), "2024-02");
    assert_eq!(amounts(&given), ["USD 2.90"]);
    assert_eq!(given.credits[0].lapses_at.map(|at| at.to_string()).as_deref(), Some("2025-03-01T00:00:00Z"));
}

#[test]
fn own_terms_that_concern_only_the_line_do_not_split_the_credit() {
    let objectives = HALF.to_owned()
        + "  wide: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % }, credits: { base: fee of the agreement } }\n";
    let text = agreement("s: {}", &objectives, "given: automatically, together: sum");
    let facts = down() + &february() + &fee("t", "2024-02-01", "2024-03-01", "110", "");
    assert_eq!(amounts(&one(&text, &facts, "2024-02")), ["USD 185.00"]);
}

fn by_formula(formula: &str) -> String {
    let objectives = format!("  up: {{ promise: uptime >= 99.9 %, credit: {{ uptime < 99.9 %: \"{formula}\" }} }}\n");
    let text = agreement("s: {}", &objectives, "given: automatically");
    let facts =
        down() + &fee("f", "2024-02-01", "2024-03-01", "696", "") + &fee("jan", "2024-01-01", "2024-02-01", "3000", "");
    amounts(&one(&text, &facts, "2024-02")).concat()
}

#[test]
fn a_remedy_is_a_formula_over_what_was_paid_promised_and_measured() {
    // 20 of 696 hours for 696 dollars: a dollar an hour.
    assert_eq!(by_formula("= 10 x fee x downtime / total"), "USD 200.00");
    // Beyond the guarantee: 0.696 hours are allowed.
    assert_eq!(by_formula("= 10 x fee x (downtime - allowed) / total"), "USD 193.04");
    // The higher of the mean of two months, 1,848, and twice the fee.
    assert_eq!(by_formula("= max(mean fee of the last 2 months, 2 x fee) x downtime / total"), "USD 53.10");
    assert_eq!(by_formula("= min(fee, USD 50 + 10 % x fee of the preceding month)"), "USD 350.00");
    // 1 + floor(20 h / 6 h) days of a fee.
    assert_eq!(by_formula("= min(15, 1 + floor(downtime / 6 h)) x fee x 1 day / total"), "USD 96.00");
    assert_eq!(by_formula("= fee x (target - measured) x 10"), "USD 193.04");
    // Nobody owes less than nothing.
    assert_eq!(by_formula("= fee x (measured - 1)"), "USD 0.00");
    assert_eq!(by_formula("= fee x downtime / (total - total)"), "open");
    assert_eq!(by_formula("= fee of the next month"), "open");
}

#[test]
fn a_cap_for_an_objective_cuts_each_of_them_before_they_add_up() {
    let objectives = "  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 50 % } }\n  best: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % } }\n";
    let text = agreement("s: {}", objectives, "given: automatically, together: sum, cap: { objective: 20 % }");
    let settlement = one(&text, &(down() + &february()), "2024-02");
    // 145 is cut to 58, 29 stays.
    assert_eq!(amounts(&settlement), ["USD 87.00"]);
    assert_eq!(settlement.credits[0].lines[0].cut_from.map(|before| before.to_string()).as_deref(), Some("145/1"));
}
