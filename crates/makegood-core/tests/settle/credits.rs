//! Bands, caps, claims, accounts, and rights of repeated breach.

use crate::settled::{notes, one, outage, settled_as_of};
use makegood_core::credit::ClaimState;
use makegood_core::settle::Settlement;

fn agreement(credits: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: {{ s: {{}} }}\nobjectives:\n  up:\n    promise: uptime >= 99.5 %\n    credit:\n      99.0 % <= uptime < 99.5 %: 10 %\n      95.0 % <= uptime < 99.0 %: 30 %\n      uptime < 95.0 %: 50 %\n{credits}{more}"
    )
}

const FEE: &str = "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2024-01-31T15:00:00Z\",\"to\":\"2024-02-29T15:00:00Z\",\"amount\":\"333333\",\"currency\":\"KRW\"}\n";

/// February 2024 in Seoul with so many milliseconds of downtime.
fn february(credits: &str, down_ms: i64, more_facts: &str) -> Settlement {
    let start: makegood_core::time::Instant = "2024-02-10T00:00:00Z".parse().expect("an instant");
    let facts = outage("o", &start.to_string(), &start.plus_ms(down_ms).to_string(), "major", "") + FEE + more_facts;
    one(&agreement(credits, ""), &facts, "2024-02")
}

fn owed(settlement: &Settlement) -> Option<String> {
    settlement.credits.first()?.total.as_ref().map(|total| total.amount.to_string())
}

const MINUTE: i64 = 60_000;
const AUTOMATIC: &str = "credits: { given: automatically }\n";

/// Examples 2 and 3 of the domain page: the edges of the bands, to the millisecond.
#[test]
fn the_edges_of_the_bands() {
    let total = 41_760 * MINUTE;
    let percent =
        |settlement: &Settlement| settlement.credits.first().map(|credit| credit.lines[0].owed[0].remedy.clone());
    assert_eq!(percent(&february(AUTOMATIC, 208 * MINUTE + 48_000, "")), None);
    assert_eq!(percent(&february(AUTOMATIC, 208 * MINUTE + 48_001, "")).as_deref(), Some("10 %"));
    assert_eq!(percent(&february(AUTOMATIC, total / 100, "")).as_deref(), Some("10 %"));
    assert_eq!(percent(&february(AUTOMATIC, total / 100 + 1, "")).as_deref(), Some("30 %"));
    assert_eq!(percent(&february(AUTOMATIC, total / 20, "")).as_deref(), Some("30 %"));
    assert_eq!(percent(&february(AUTOMATIC, total / 20 + 1, "")).as_deref(), Some("50 %"));
}

#[test]
fn money_is_exact_and_rounded_once_to_the_currency() {
    // 30 % of 333,333 is 99,999.9.
    let settlement = february(AUTOMATIC, 20 * 60 * MINUTE, "");
    let total = settlement.credits[0].total.as_ref().expect("a fee is known");
    assert_eq!(total.exact.to_string(), "999999/10");
    assert_eq!(total.amount.to_string(), "KRW 100,000");
}

#[test]
fn a_cap_bites() {
    let settlement = february("credits: { given: automatically, cap: { period: 20 % } }\n", 20 * 60 * MINUTE, "");
    assert_eq!(owed(&settlement).as_deref(), Some("KRW 66,667"));
    let limits = &settlement.credits[0].total.as_ref().expect("a fee is known").limits;
    assert_eq!(limits.iter().map(|limit| (limit.cap.as_str(), limit.bites)).collect::<Vec<_>>(), [("20 %", true)]);
}

#[test]
fn a_claim_is_due_at_24_hours_of_the_nth_day_after_the_event() {
    let credits = "credits: { claim: within 30 days of the event, pay: by the end of the following month }\n";
    let start = "2024-02-10T00:00:00Z";
    let facts = outage("o", start, "2024-02-10T10:00:00Z", "major", "") + FEE;
    let claimed = |at: &str| {
        let claim = format!(
            "{{\"id\":\"c\",\"kind\":\"obligation\",\"recorded\":\"2019-01-01T00:00:00Z\",\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"{at}\"}}\n"
        );
        let settlement = one(&agreement(credits, ""), &(facts.clone() + &claim), "2024-02");
        settlement.credits[0].claim.clone().expect("a credit is owed")
    };
    // The outage ended on 10 February 19:00 in Seoul; the 30th day after is 11 March.
    assert_eq!(claimed("2024-03-11T14:59:59Z").state, ClaimState::Claimed);
    assert_eq!(claimed("2024-03-11T15:00:01Z").state, ClaimState::TooLate);
    assert_eq!(
        claimed("2024-03-11T15:00:01Z").until.map(|until| until.to_string()).as_deref(),
        Some("2024-03-11T15:00:00Z")
    );
    assert_eq!(
        claimed("2024-03-01T00:00:00Z").pay_until.map(|until| until.to_string()).as_deref(),
        Some("2024-03-31T15:00:00Z")
    );
    let waiting = settled_as_of(&agreement(credits, ""), &facts, "2024-02", "2024-03-05T00:00:00Z", None);
    assert_eq!(waiting[0].credits[0].claim.as_ref().map(|claim| claim.state), Some(ClaimState::Claimable));
}

#[test]
fn two_months_after_a_month_end_with_a_month() {
    let until = |month: &str| {
        let agreement =
            in_dollars("", "").replace("given: automatically", "claim: within 2 months of the period's end");
        let claim = one(&agreement, &down_in(month), month).credits[0].claim.clone().expect("a credit is owed");
        claim.until.map(|until| until.to_string()).expect("a deadline")
    };
    // June has 30 days, August 31: the deadline is still 24:00 of the last one.
    assert_eq!(until("2024-06"), "2024-09-01T00:00:00Z");
    assert_eq!(until("2024-12"), "2025-03-01T00:00:00Z");
}

#[test]
fn an_account_in_arrears_earns_nothing() {
    let account = |current: bool| {
        format!(
            "{{\"id\":\"a\",\"kind\":\"account\",\"recorded\":\"2019-01-01T00:00:00Z\",\"customer\":\"acme\",\"from\":\"2024-01-01T00:00:00Z\",\"current\":{current}}}\n"
        )
    };
    let credits = "credits: { given: automatically, if: account is current }\n";
    let down = outage("o", "2024-02-10T00:00:00Z", "2024-02-10T20:00:00Z", "major", "");
    let state = |current| {
        let facts = down.clone() + FEE + &account(current);
        let all = settled_as_of(&agreement(credits, ""), &facts, "2024-02", "2100-01-01T00:00:00Z", Some("acme"));
        all[0].credits[0].claim.clone().map(|claim| claim.state)
    };
    assert_eq!(state(true), Some(ClaimState::Automatic));
    assert_eq!(state(false), Some(ClaimState::AccountNotCurrent));
}

#[test]
fn repeated_breach_opens_the_right_to_terminate() {
    let rights = "rights:\n  termination: { when: up missed in 3 of 12 months }\n";
    let outages = |months: &[&str]| -> String {
        months
            .iter()
            .map(|month| outage(month, &format!("{month}-05T00:00:00Z"), &format!("{month}-05T20:00:00Z"), "major", ""))
            .collect()
    };
    let open = |months: &[&str], period: &str| {
        let settlement = one(&agreement("", rights), &outages(months), period);
        (settlement.rights[0].missed, settlement.rights[0].open)
    };
    assert_eq!(open(&["2024-01", "2024-03", "2024-06"], "2024-06"), (3, true));
    assert_eq!(open(&["2024-01", "2024-03", "2024-06"], "2024-05"), (2, false));
    assert_eq!(open(&["2023-05", "2024-03", "2024-06"], "2024-06"), (2, false));
}

#[test]
fn a_figure_that_no_band_covers_earns_nothing_and_says_so() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: KRW\nservices: { s: {} }\nobjectives:\n  up:\n    promise: uptime >= 99.5 %\n    credit: { uptime < 99.0 %: 30 % }\n    accepted: { T3: tested }\n";
    let facts = outage("o", "2024-02-10T00:00:00Z", "2024-02-10T05:00:00Z", "major", "");
    let settlement = one(agreement, &facts, "2024-02");
    assert_eq!(
        notes(&settlement.credits[0].notes),
        ["objective `up` was missed, but no band of its credit table covers the figure: nothing is owed"]
    );
}

fn fee(id: &str, month: &str, amount: &str, more: &str) -> String {
    let (from, to) = (format!("{month}-01"), if month == "2024-01" { "2024-02-01" } else { "2024-03-01" });
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"from\":\"{from}T00:00:00Z\",\"to\":\"{to}T00:00:00Z\",\"amount\":\"{amount}\"{more}}}\n"
    )
}

fn in_dollars(objective: &str, credits: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: USD\nservices: {{ s: {{}} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, credit: {{ uptime < 99.9 %: 50 % }}{objective} }}\ncredits: {{ given: automatically{credits} }}\n"
    )
}

fn down_in(month: &str) -> String {
    outage(month, &format!("{month}-05T00:00:00Z"), &format!("{month}-05T20:00:00Z"), "major", "")
}

#[test]
fn a_cap_over_the_year_leaves_what_earlier_months_did_not_use() {
    let facts = down_in("2024-01")
        + &down_in("2024-02")
        + &fee("f1", "2024-01", "100", ",\"currency\":\"USD\"")
        + &fee("f2", "2024-02", "100", ",\"currency\":\"USD\"");
    let owed_in = |cap: &str, month: &str| owed(&one(&in_dollars("", cap), &facts, month)).unwrap_or_default();
    assert_eq!(owed_in("", "2024-02"), "USD 50.00");
    assert_eq!(owed_in(", cap: { year: USD 70 }", "2024-01"), "USD 50.00");
    assert_eq!(owed_in(", cap: { year: USD 70 }", "2024-02"), "USD 20.00");
    assert_eq!(owed_in(", cap: { contract: USD 30 }", "2024-02"), "USD 0.00");
}

#[test]
fn fees_in_another_currency_are_left_out_and_said() {
    let facts = down_in("2024-02")
        + &fee("f1", "2024-02", "100", ",\"currency\":\"USD\"")
        + &fee("a0", "2024-02", "9000", ",\"currency\":\"KRW\"");
    let settlement = one(&in_dollars("", ""), &facts, "2024-02");
    assert_eq!(owed(&settlement).as_deref(), Some("USD 50.00"));
    assert_eq!(notes(&settlement.credits[0].notes), ["not counted, since the agreement is in USD: fee `a0`"]);
}

#[test]
fn the_most_specific_fee_is_the_base() {
    let facts = down_in("2024-02")
        + &fee("all", "2024-02", "1000", ",\"currency\":\"USD\"")
        + &fee("own", "2024-02", "100", ",\"currency\":\"USD\",\"service\":\"s\"");
    assert_eq!(owed(&one(&in_dollars("", ""), &facts, "2024-02")).as_deref(), Some("USD 50.00"));
}

#[test]
fn a_target_without_consequence_costs_nothing() {
    let facts = down_in("2024-02") + &fee("f", "2024-02", "100", ",\"currency\":\"USD\"");
    let settlement = one(&in_dollars(", strength: target only", ""), &facts, "2024-02");
    assert!(settlement.credits.is_empty());
}

#[test]
fn a_claim_from_before_the_window_claims_nothing() {
    let claim = "{\"id\":\"c\",\"kind\":\"obligation\",\"recorded\":\"2019-01-01T00:00:00Z\",\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"2023-02-05T00:00:00Z\"}\n";
    let facts = down_in("2024-02") + &fee("f", "2024-02", "100", ",\"currency\":\"USD\"") + claim;
    let agreement = in_dollars("", "").replace("given: automatically", "claim: within 30 days of the event");
    let settlement = one(&agreement, &facts, "2024-02");
    assert_eq!(settlement.credits[0].claim.as_ref().map(|claim| claim.state), Some(ClaimState::TooLate));
}
