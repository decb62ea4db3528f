//! The schedule bot: it ends what the customer left unanswered, and never what the desk did.

use makegood_core::desk::action::Action;
use makegood_core::desk::rule::Incoming;
use makegood_core::desk::schedule::{
    DeskState, ReadyRule, ScheduleRule, Since, TimedAct, WaitingCase, never_in_time, run,
};
use makegood_core::time::{Instant, Zone};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::rules::opening;

const HOUR: i64 = 3_600_000;

fn rule(json: &str) -> ScheduleRule {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

fn ready(json: &str) -> ReadyRule {
    ReadyRule::new(rule(json), opening()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn refused(json: &str) -> Vec<String> {
    let problems = ReadyRule::new(rule(json), opening()).expect_err(json);
    assert!(problems.iter().all(|problem| problem.ko.contains("규칙")));
    problems.into_iter().map(|problem| problem.en).collect()
}

fn at(text: &str) -> Instant {
    format!("{text}:00+09:00").parse().expect("a time")
}

/// A case that the desk answered on Thursday 2024-09-12 at 17:00 in Seoul, before Chuseok.
fn answered() -> WaitingCase {
    let (customer_at, member_at) = (at("2024-09-12T10:00"), at("2024-09-12T17:00"));
    WaitingCase {
        state: DeskState::WaitingForCustomer,
        state_at: member_at,
        customer_at,
        member_at: Some(member_at),
        known: Incoming::new(customer_at, "접속 문의", ""),
    }
}

const REMIND: &str = r#"{"name": "remind", "states": ["waiting_for_customer"], "since": "member_message",
    "after": "3 business days", "hours": "office", "then": [{"remind": {"answer": "still there"}}]}"#;
const RESOLVE: &str = r#"{"name": "resolve", "states": ["waiting_for_customer"], "since": "member_message",
    "after": "14 days", "then": [{"resolve": {}}]}"#;
const CLOSE: &str = r#"{"name": "close", "states": ["resolved"], "since": "state_change", "after": "7 days",
    "then": [{"close": {}}]}"#;
const HURRY: &str = r#"{"name": "hurry", "states": ["open"], "since": "customer_message", "after": "4 business hours",
    "hours": "office", "then": [{"act": {"do": "notify_assignee"}}, {"act": {"do": "raise"}}]}"#;

/// Names of the rules whose time is over, and when to look again.
fn fallen(case: &WaitingCase, now: &str, done: &[usize]) -> (Vec<String>, Option<String>) {
    let rules = [REMIND, RESOLVE, CLOSE, HURRY].map(ready);
    let zone = Zone::named("Asia/Seoul").expect("a zone");
    let upcoming = run(&rules, case, opening(), &zone, at(now), |rule, _| done.contains(&rule));
    let next = upcoming.next_at.map(|at| zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string());
    (upcoming.fallen.iter().map(|one| rules[one.rule].name().to_owned()).collect(), next)
}

#[test]
fn the_customer_is_reminded_and_the_case_resolved_in_business_time() {
    // Friday 13th, then Chuseok to the 18th: the third business day is Friday 20th.
    assert_eq!(fallen(&answered(), "2024-09-13T12:00", &[]), (vec![], Some("2024-09-20 18:00".to_owned())));
    assert_eq!(
        fallen(&answered(), "2024-09-20T18:00", &[]),
        (vec!["remind".to_owned()], Some("2024-09-27 00:00".to_owned()))
    );
    assert_eq!(fallen(&answered(), "2024-09-27T00:00", &[0]), (vec!["resolve".to_owned()], None));
}

#[test]
fn a_resolved_case_is_closed() {
    let case = WaitingCase { state: DeskState::Resolved, ..answered() };
    assert_eq!(fallen(&case, "2024-09-20T00:00", &[]), (vec!["close".to_owned()], None));
}

#[test]
fn what_the_desk_left_unanswered_is_hurried_and_never_resolved() {
    let mut case = answered();
    case.customer_at = at("2024-09-12T17:30");
    // Nobody set the state back: the customer's word still counts.
    assert_eq!(fallen(&case, "2025-09-12T12:00", &[]), (vec![], None));
    case.state = DeskState::Open;
    assert_eq!(fallen(&case, "2024-09-13T11:00", &[]), (vec![], Some("2024-09-13 12:30".to_owned())));
    assert_eq!(fallen(&case, "2025-09-12T12:00", &[]), (vec!["hurry".to_owned()], None));
}

#[test]
fn a_rule_that_could_resolve_what_the_desk_left_unanswered_is_refused() {
    assert_eq!(
        refused(r#"{"name": "tidy", "since": "state_change", "after": "72 h", "then": [{"resolve": {}}]}"#),
        [
            "rule `tidy`: it could resolve or remind where the desk owes the answer: let it hold for the state `waiting_for_customer` alone"
        ]
    );
    assert_eq!(
        refused(
            r#"{"name": "tidy", "states": ["waiting_for_customer", "open"], "since": "member_message", "after": "72 h", "then": [{"resolve": {}}]}"#
        ),
        [
            "rule `tidy`: it could resolve or remind where the desk owes the answer: let it hold for the state `waiting_for_customer` alone"
        ]
    );
    assert_eq!(
        refused(
            r#"{"name": "tidy", "states": ["waiting_for_customer"], "since": "customer_message", "after": "72 h", "then": [{"resolve": {}}]}"#
        ),
        [
            "rule `tidy`: the time since the customer's last message includes the time in which the desk owed the answer: count since `member_message`"
        ]
    );
    assert_eq!(
        refused(
            r#"{"name": "shut", "states": ["open"], "since": "state_change", "after": "72 h", "then": [{"close": {}}]}"#
        ),
        ["rule `shut`: it could close what nobody resolved: let it hold for the state `resolved` alone"]
    );
}

#[test]
fn a_rule_that_cannot_be_counted_is_refused() {
    assert_eq!(
        refused(r#"{"name": "a", "since": "state_change", "after": "soon", "then": []}"#),
        [
            "rule `a`: it does nothing: say what it does, or take it out",
            "rule `a`: `soon` is not a length of time: write it like `5 min`, `36 h`, `8 business hours`, `7 business days` or `30 days`",
        ]
    );
    assert_eq!(
        refused(
            r#"{"name": "a", "since": "state_change", "after": "2 business days", "then": [{"act": {"do": "raise"}}]}"#
        ),
        ["rule `a`: `2 business days` cannot be counted: name the opening hours that count"]
    );
    assert_eq!(
        refused(
            r#"{"name": "a", "since": "state_change", "after": "0 h", "hours": "never", "then": [{"act": {"do": "raise"}}]}"#
        ),
        [
            "rule `a`: it would act at once: write a time to wait, like `72 h`",
            "rule `a`: no opening hours are called `never`"
        ]
    );
}

#[test]
fn a_reminder_that_always_comes_too_late_is_found() {
    let late = REMIND.replace("3 business days", "20 days").replace(r#""hours": "office","#, "");
    let found = never_in_time(&[ready(RESOLVE), ready(&late)]);
    let found: Vec<&str> = found.iter().map(|saying| saying.en.as_str()).collect();
    assert_eq!(
        found,
        [
            "rule `remind` waits 20 days, and `resolve` ends the case after 14 days already: let `remind` act earlier, or `resolve` later"
        ]
    );
    assert_eq!(never_in_time(&[ready(RESOLVE), ready(REMIND), ready(CLOSE)]), []);
}

fn any_rule() -> impl Strategy<Value = ScheduleRule> {
    use DeskState::{Closed, OnHold, Open, Resolved, WaitingForCustomer};
    let act = prop_oneof![
        3 => Just(TimedAct::Resolve {}),
        1 => Just(TimedAct::Close {}),
        1 => Just(TimedAct::Remind { answer: "a".to_owned() }),
        1 => Just(TimedAct::Act(Action::Raise {})),
    ];
    (
        vec(select(vec![Open, WaitingForCustomer, WaitingForCustomer, OnHold, Resolved, Closed]), 0..3),
        select(vec![Since::CustomerMessage, Since::MemberMessage, Since::StateChange]),
        select(vec!["1 h", "3 days", "2 business hours", "1 business days", "1 month"]),
        vec(act, 1..3),
    )
        .prop_map(|(states, since, after, then)| ScheduleRule {
            name: "r".to_owned(),
            states,
            when: None,
            since,
            after: after.to_owned(),
            hours: Some("office".to_owned()),
            then,
        })
}

fn any_case() -> impl Strategy<Value = WaitingCase> {
    use DeskState::{Closed, OnHold, Open, Resolved, WaitingForCustomer};
    let hour = || (0_i64..500).prop_map(|hour| Instant::from_ms(1_709_694_000_000 + hour * HOUR));
    (select(vec![Open, WaitingForCustomer, OnHold, Resolved, Closed]), hour(), hour(), prop::option::of(hour()))
        .prop_map(|(state, state_at, customer_at, member_at)| {
            let known = Incoming::new(customer_at, "", "");
            WaitingCase { state, state_at, customer_at, member_at, known }
        })
}

proptest! {
    #[test]
    fn no_rule_ever_resolves_what_the_desk_left_unanswered(rules in vec(any_rule(), 1..6), case in any_case(), hours in 0_i64..5000) {
        let ready: Vec<ReadyRule> = rules.into_iter().filter_map(|rule| ReadyRule::new(rule, opening()).ok()).collect();
        let now = Instant::from_ms(1_709_694_000_000 + hours * HOUR);
        let upcoming = run(&ready, &case, opening(), &Zone::utc(), now, |_, _| false);
        for fallen in &upcoming.fallen {
            prop_assert!(fallen.since < fallen.due_at && fallen.due_at <= now);
            let resolves = fallen.acts.contains(&TimedAct::Resolve {});
            if resolves {
                let member_at = case.member_at.expect("an answer");
                prop_assert!(case.state == DeskState::WaitingForCustomer && case.customer_at < member_at);
                prop_assert!(member_at <= fallen.since, "the customer had all of the time");
            }
            let closes = fallen.acts.contains(&TimedAct::Close {});
            prop_assert!(!closes || case.state == DeskState::Resolved);
        }
        prop_assert!(upcoming.next_at.is_none_or(|next| now < next));
    }
}
