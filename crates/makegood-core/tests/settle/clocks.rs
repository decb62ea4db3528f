//! Promised times on cases as a settlement tells them.

use crate::settled::{measured, notes, objective, one, settled_as_of};
use makegood_core::result::Verdict;
use makegood_core::settle::{ClockSettlement, Settlement, adjustment};

const AGREEMENT: &str = "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: { s: {} }\nseverities: { \"1\": grave, \"2\": not so }\nclocks:\n  first_response:\n    starts: opened\n    stops: responded\n    target: { \"1\": 1 h, \"2\": best effort }\n";

const OBJECTIVE: &str = "objectives:\n  answers:\n    clock: first_response\n    promise: attainment >= 90 %\n    credit: { 75 % <= attainment < 90 %: 5 %, attainment < 75 %: 10 % }\n    accepted: { T3: tested }\ncredits: { given: automatically }\n";

const FEE: &str = "{\"id\":\"fee\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2024-02-29T15:00:00Z\",\"to\":\"2024-03-31T15:00:00Z\",\"amount\":\"200000\",\"currency\":\"KRW\"}\n";

/// An event at a time of March 2024 in Seoul.
fn event(case: &str, at: &str, event: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(
        "{{\"id\":\"{case}-{at}-{event}\",\"kind\":\"case\",\"recorded\":\"2024-01-01T00:00:00Z\",\"case\":\"{case}\",\"event\":\"{event}\",\"at\":\"2024-{at}:00+09:00\"{more}}}\n"
    )
}

fn case(case: &str, day: &str, answered: &str) -> String {
    event(case, &format!("{day}T09:00"), "opened", "\"severity\":\"1\"")
        + &event(case, &format!("{day}T{answered}"), "responded", "")
}

fn clock(settlement: &Settlement) -> &ClockSettlement {
    &settlement.clocks[0]
}

fn counts(settlement: &Settlement) -> (usize, usize, usize, usize) {
    let clock = clock(settlement);
    (clock.met, clock.missed, clock.running, clock.not_applicable)
}

#[test]
fn every_clock_is_to_be_met_by_default() {
    let facts = case("a", "03-04", "09:59") + &case("b", "03-05", "10:12");
    let settlement = one(AGREEMENT, &facts, "2024-03");
    let clock = clock(&settlement);
    assert_eq!(clock.promised, "attainment >= 100 %");
    assert_eq!(counts(&settlement), (1, 1, 0, 0));
    assert_eq!(clock.attainment.as_ref().map(|figure| figure.decimal.as_str()), Some("50"));
    assert_eq!(clock.verdict, Verdict::Missed);
    assert_eq!(clock.missed_cases[0].reason.en, "answered 12 min late");
    assert_eq!(clock.outcomes.len(), 2);
}

#[test]
fn attainment_is_an_objective_with_its_credit() {
    // Two of three met: 66.6… %, below 75 %.
    let facts = case("a", "03-04", "09:59") + &case("b", "03-05", "10:12") + &case("c", "03-06", "09:01") + FEE;
    let settlement = one(&format!("{AGREEMENT}{OBJECTIVE}"), &facts, "2024-03");
    assert_eq!(measured(&settlement, "answers"), "66.666666666666…");
    assert_eq!(objective(&settlement, "answers").verdict, Verdict::Missed);
    assert_eq!(
        notes(&objective(&settlement, "answers").notes),
        ["clock `first_response`: 2 met, 1 missed, 0 still running"]
    );
    assert_eq!(clock(&settlement).promised, "attainment >= 90 %");
    assert_eq!(settlement.credits[0].lines[0].band, "attainment < 75 %");
    let total = settlement.credits[0].total.as_ref().expect("a fee is known");
    assert_eq!(total.amount.to_string(), "KRW 20,000");
}

#[test]
fn a_clock_falls_in_the_period_that_decides_it() {
    // Opened on 31 March 23:30, due on 1 April 00:30.
    let facts = event("a", "03-31T23:30", "opened", "\"severity\":\"1\"") + &event("a", "04-01T00:45", "responded", "");
    assert_eq!(counts(&one(AGREEMENT, &facts, "2024-03")), (0, 0, 1, 0));
    assert_eq!(counts(&one(AGREEMENT, &facts, "2024-04")), (0, 1, 0, 0));
    assert_eq!(counts(&one(AGREEMENT, &facts, "2024-05")), (0, 0, 0, 0));
}

#[test]
fn a_due_time_at_midnight_is_missed_on_the_day_after() {
    let facts = event("a", "03-31T23:00", "opened", "\"severity\":\"1\"");
    assert_eq!(counts(&one(AGREEMENT, &facts, "2024-03")), (0, 0, 1, 0));
    assert_eq!(counts(&one(AGREEMENT, &facts, "2024-04")), (0, 1, 0, 0));
}

#[test]
fn a_later_reopening_leaves_a_settled_month_as_it_was() {
    let agreement = AGREEMENT.replace("stops: responded", "stops: corrected");
    let facts = event("a", "03-04T09:00", "opened", "\"severity\":\"1\"") + &event("a", "03-04T09:30", "resolved", "");
    let before = one(&agreement, &facts, "2024-03");
    let facts = facts + &event("a", "04-04T09:00", "reopened", "") + &event("a", "04-04T10:00", "corrected", "");
    let after = one(&agreement, &facts, "2024-03");
    assert_eq!(before.clocks, after.clocks);
    assert_eq!(counts(&one(&agreement, &facts, "2024-04")), (0, 1, 0, 0));
}

#[test]
fn best_effort_counts_neither_way() {
    let facts = event("a", "03-04T09:00", "opened", "\"severity\":\"2\"");
    let settlement = one(AGREEMENT, &facts, "2024-03");
    assert_eq!(counts(&settlement), (0, 0, 0, 1));
    assert_eq!(clock(&settlement).verdict, Verdict::NotApplicable);
}

#[test]
fn cases_of_others_do_not_count() {
    let of = |case: &str, customer: &str, service: &str| {
        let more = format!("\"severity\":\"1\",\"customer\":\"{customer}\",\"service\":\"{service}\"");
        event(case, "03-04T09:00", "opened", &more)
    };
    let facts = of("a", "acme", "s") + &of("b", "bolt", "s") + &of("c", "acme", "elsewhere");
    let settlement = settled_as_of(AGREEMENT, &facts, "2024-03", "2024-05-01T00:00:00Z", Some("acme"));
    assert_eq!(counts(&settlement[0]), (0, 1, 0, 0));
}

#[test]
fn the_plan_comes_from_the_account_when_the_case_names_none() {
    let agreement = "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\nservices: { s: {} }\nplans: [standard, premium]\nclocks:\n  first_response:\n    starts: opened\n    stops: responded\n    target: { standard: 8 h, premium: 15 min }\n";
    let account = "{\"id\":\"acc\",\"kind\":\"account\",\"recorded\":\"2019-01-01T00:00:00Z\",\"customer\":\"acme\",\"from\":\"2024-01-01T00:00:00Z\",\"current\":true,\"plan\":\"premium\"}\n";
    let facts =
        event("a", "03-04T09:00", "opened", "\"customer\":\"acme\"") + &event("a", "03-04T09:20", "responded", "");
    let settlement = one(agreement, &(facts + account), "2024-03");
    assert_eq!(clock(&settlement).missed_cases[0].reason.en, "answered 5 min late");
}

#[test]
fn a_late_fact_shows_up_in_the_adjustment() {
    let opened = event("a", "03-04T09:00", "opened", "\"severity\":\"1\"");
    let answered = event("a", "03-04T09:30", "responded", "");
    let (closed, now) = (one(AGREEMENT, &opened, "2024-03"), one(AGREEMENT, &(opened.clone() + &answered), "2024-03"));
    let changes = adjustment(&closed, &now).changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].figure, "clock first_response");
    assert_eq!(
        (changes[0].before.as_str(), changes[0].after.as_str()),
        ("0 met, 1 missed, 0 running", "1 met, 0 missed, 0 running")
    );
}
