//! Windows beside the calendar month: business years, events, the days before a claim.

use crate::settled::{measured, one, outage};
use makegood_core::result::Verdict;
use makegood_core::settle::Settlement;

fn agreement(window: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2018-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: {{ s: {{}} }}\nevents:\n  match: [2019-11-01 to 2019-11-02, 2019-11-08]\n  final: 2019-11-30 to 2019-12-01\nobjectives:\n  up:\n    promise: uptime >= 99.0 %\n    window: {window}\n    credit: {{ uptime < 99.0 %: 10 % }}\n{more}"
    )
}

fn windows(settlement: &Settlement) -> Vec<(&str, bool, Verdict)> {
    settlement.objectives.iter().map(|one| (one.window.days.as_str(), one.window.ends, one.verdict)).collect()
}

#[test]
fn a_fiscal_year_begins_in_its_own_month() {
    let outage = outage("o", "2019-06-01T00:00:00Z", "2019-06-05T00:00:00Z", "major", "");
    let settlement = one(&agreement("fiscal year from April", ""), &outage, "2020-03");
    // 96 h of the 366 days from April 2019 to March 2020: 8,688 of 8,784 h.
    assert_eq!(windows(&settlement), [("2019-04-01..2020-03-31", true, Verdict::Missed)]);
    assert_eq!(measured(&settlement, "up"), "98.907103825136…");
    // In between it is not over yet.
    let settlement = one(&agreement("fiscal year from April", ""), &outage, "2019-12");
    assert_eq!(windows(&settlement), [("2019-04-01..2020-03-31", false, Verdict::Missed)]);
}

#[test]
fn fiscal_quarters_follow_each_other_from_that_month() {
    let settlement = one(&agreement("fiscal quarter from February", ""), "", "2019");
    let days: Vec<_> = settlement.objectives.iter().map(|one| one.window.days.as_str()).collect();
    assert_eq!(
        days,
        ["2018-11-01..2019-01-31", "2019-02-01..2019-04-30", "2019-05-01..2019-07-31", "2019-08-01..2019-10-31"]
    );
}

/// A match of two days, 48 h, of which half an hour was lost; a match of one day, of which as much was lost.
#[test]
fn each_event_is_a_window_of_its_own() {
    let facts = outage("a", "2019-11-01T10:00:00Z", "2019-11-01T10:28:00Z", "major", "")
        + &outage("b", "2019-11-08T10:00:00Z", "2019-11-08T10:28:00Z", "major", "");
    let settlement = one(&agreement("each event", "    during: match\n"), &facts, "2019-11");
    // 28 of 2,880 min are 0.97 %; 28 of 1,440 are 1.94 %.
    assert_eq!(
        windows(&settlement),
        [("2019-11-01..2019-11-02", true, Verdict::Met), ("2019-11-08", true, Verdict::Missed)]
    );
    // Without `during` all events count; the one over the month's edge is judged where it ends.
    let settlement = one(&agreement("each event", ""), &facts, "2019-12");
    assert_eq!(windows(&settlement), [("2019-11-30..2019-12-01", true, Verdict::Met)]);
}

const CLAIM: &str = "{\"id\":\"c\",\"kind\":\"obligation\",\"recorded\":\"2019-11-20T03:00:00Z\",\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"2019-11-20T03:00:00Z\"}\n";
const FEE: &str = "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-09-30T15:00:00Z\",\"to\":\"2019-11-29T15:00:00Z\",\"amount\":\"600000\",\"currency\":\"KRW\"}\n";

/// A claim on 20 November looks at 21 October to 19 November: 720 h, and half of a fee for 60 days.
#[test]
fn a_claim_looks_at_the_days_before_it() {
    let facts = outage("o", "2019-10-30T00:00:00Z", "2019-10-30T08:00:00Z", "major", "") + CLAIM + FEE;
    let settlement = one(&agreement("30 days before the claim", ""), &facts, "2019-11");
    assert_eq!(windows(&settlement), [("2019-10-21..2019-11-19", true, Verdict::Missed)]);
    assert_eq!(measured(&settlement, "up"), "98.888888888888…");
    let credit = &settlement.credits[0];
    assert_eq!(credit.total.as_ref().map(|total| total.amount.to_string()).as_deref(), Some("KRW 30,000"));
    assert_eq!(credit.claim.as_ref().and_then(|claim| claim.fact.as_deref()), Some("c"));
    // Who claims nothing has nothing judged.
    assert_eq!(windows(&one(&agreement("30 days before the claim", ""), FEE, "2019-11")), []);
}

#[test]
fn each_claim_is_that_of_the_days_before_it() {
    let later = CLAIM.replace("\"c\"", "\"d\"").replace("2019-11-20", "2019-11-27");
    let facts = outage("o", "2019-11-10T00:00:00Z", "2019-11-10T08:00:00Z", "major", "") + CLAIM + &later + FEE;
    let settlement = one(&agreement("30 days before the claim", ""), &facts, "2019-11");
    let claims: Vec<_> = settlement
        .credits
        .iter()
        .map(|credit| (credit.days.as_str(), credit.claim.as_ref().and_then(|claim| claim.fact.as_deref())))
        .collect();
    assert_eq!(claims, [("2019-10-21..2019-11-19", Some("c")), ("2019-10-28..2019-11-26", Some("d"))]);
}
