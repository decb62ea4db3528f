//! The delivery bot: rules as they are kept, what they do to a case, and what is found when they are saved.

use std::sync::LazyLock;

use makegood_core::desk::Opening;
use makegood_core::desk::rule::{Attribute, Incoming, ProblemKind, Rule, apply, problems_of};
use makegood_core::time::{Calendar, CalendarWords, Instant};

pub(crate) fn opening() -> &'static Opening {
    // Compiled once: it takes longer than all the rules.
    static OPENING: LazyLock<Opening> = LazyLock::new(read_opening);
    &OPENING
}

fn read_opening() -> Opening {
    let hours = |hours| {
        let words = CalendarWords { zone: "Asia/Seoul", hours, holidays: &["KR"], ..CalendarWords::default() };
        Calendar::from_words(&words).expect("hours")
    };
    let named =
        [("office", "Mon-Fri 09:00-18:00"), ("evening", "Mon-Fri 18:00-22:00"), ("late", "Mon-Fri 17:00-20:00")];
    Opening::new(named.map(|(name, words)| (name.to_owned(), hours(words))))
}

/// Wednesday 2024-03-06 at this time in Seoul.
fn on_wednesday(time: &str) -> Instant {
    format!("2024-03-06T{time}:00+09:00").parse().expect("a time")
}

fn rules(json: &str) -> Vec<Rule> {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

/// What was done to `case`: rule, act, reason.
fn done(rules: &[Rule], case: &Incoming) -> Vec<String> {
    let applied = apply(rules, case, opening());
    let line = |change: &makegood_core::desk::rule::Change| {
        let because: Vec<&str> = change.because.iter().map(|why| why.en.as_str()).collect();
        format!("{}: {} because {}", rules[change.rule].name, change.action.saying().en, because.join(", "))
    };
    applied.changes.iter().map(line).collect()
}

fn found(rules: &[Rule]) -> Vec<(ProblemKind, String)> {
    let problems = problems_of(rules, opening(), on_wednesday("12:00"));
    assert!(problems.iter().all(|problem| !problem.saying.ko.is_empty()));
    problems.into_iter().map(|problem| (problem.kind, problem.saying.en)).collect()
}

const REFUNDS: &str = r#"[
    {"name": "refunds", "when": {"any": [
        {"test": {"of": "subject", "is": {"contains": "환불"}}}, {"test": {"of": "body", "is": {"contains": "REFUND"}}}]},
     "then": [{"do": "assign_group", "group": "billing"}, {"do": "add_tag", "tag": "refund"}]},
    {"name": "vip", "when": {"all": [
        {"test": {"of": "plan", "is": {"one_of": ["premium", "universe"]}}},
        {"not": {"test": {"of": {"field": "sandbox"}, "is": "given"}}}]},
     "then": [{"do": "set_severity", "severity": "2"}, {"do": "notify_group", "group": "vip"}], "stop": true},
    {"name": "night", "when": {"hours": {"named": "office", "inside": false}},
     "then": [{"do": "reply", "answer": "night"}]}
]"#;

#[test]
fn each_rule_does_its_part_and_says_why() {
    let case = Incoming::new(on_wednesday("23:00"), "문의", "I want a refund!").with(Attribute::Plan, "standard");
    assert_eq!(
        done(&rules(REFUNDS), &case),
        [
            "refunds: assign to group `billing` because text contains `REFUND`",
            "refunds: add the tag `refund` because text contains `REFUND`",
            "night: reply with the prepared answer `night` because outside the hours `office`",
        ]
    );
}

#[test]
fn a_rule_that_stops_is_the_last() {
    let case = Incoming::new(on_wednesday("23:00"), "긴급", "").with(Attribute::Plan, "Premium");
    let applied = apply(&rules(REFUNDS), &case, opening());
    assert_eq!((applied.held, applied.stopped_by), (vec![1], Some(1)));
    assert_eq!(applied.case.stated.get(&Attribute::Severity).map(String::as_str), Some("2"));
    let sandboxed = case.with(Attribute::Field("sandbox".to_owned()), "yes");
    assert_eq!(apply(&rules(REFUNDS), &sandboxed, opening()).held, [2]);
}

#[test]
fn a_rule_sees_what_those_before_it_did() {
    let rules = rules(
        r#"[{"name": "outage", "when": {"test": {"of": "subject", "is": {"starts_with": "[장애]"}}},
             "then": [{"do": "set_kind", "kind": "incident"}]},
            {"name": "incidents", "when": {"test": {"of": "kind", "is": {"equals": "incident"}}},
             "then": [{"do": "assign_group", "group": "operations"}]}]"#,
    );
    let case = Incoming::new(on_wednesday("12:00"), "[장애] 접속 불가", "");
    assert_eq!(apply(&rules, &case, opening()).case.group.as_deref(), Some("operations"));
}

#[test]
fn rules_are_kept_as_they_are_and_slips_are_refused() {
    let kept = serde_json::to_string(&rules(REFUNDS)).expect("JSON");
    assert_eq!(rules(&kept), rules(REFUNDS));
    for (slip, says) in [
        (r#"{"name": "a", "when": {"all": []}, "then": [], "stopp": true}"#, "unknown field `stopp`"),
        (r#"{"name": "a", "when": {"test": {"of": "colour", "is": "given"}}, "then": []}"#, "unknown variant `colour`"),
        (
            r#"{"name": "a", "when": {"all": []}, "then": [{"do": "add_tag", "tag": "x", "more": 1}]}"#,
            "unknown field `more`",
        ),
        (r#"{"name": "a", "when": {"all": []}, "then": [{"do": "resolve"}]}"#, "unknown variant `resolve`"),
    ] {
        let error = serde_json::from_str::<Rule>(slip).expect_err(slip).to_string();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn good_rules_have_no_problems() {
    assert_eq!(found(&rules(REFUNDS)), []);
}

#[test]
fn two_rules_that_set_the_same_thing_differently_are_found() {
    let pair = |first: &str, second: &str| {
        rules(&format!(
            r#"[{{"name": "A", "when": {first}, "then": [{{"do": "assign_group", "group": "one"}}]}},
                {{"name": "B", "when": {second}, "then": [{{"do": "assign_group", "group": "two"}}]}}]"#
        ))
    };
    let subject = |text: &str| format!(r#"{{"test": {{"of": "subject", "is": {{"contains": "{text}"}}}}}}"#);
    let plan = |name: &str| format!(r#"{{"test": {{"of": "plan", "is": {{"equals": "{name}"}}}}}}"#);
    let hours = |name: &str| format!(r#"{{"hours": {{"named": "{name}", "inside": true}}}}"#);
    let contradiction = [(
        ProblemKind::Contradiction,
        "rules `A` and `B` can both hold for one case: the group becomes `one` and then `two`; let the one that goes first stop the list, or exclude the cases of the other".to_owned(),
    )];
    assert_eq!(found(&pair(&subject("환불"), &subject("장애"))), contradiction);
    assert_eq!(found(&pair(&subject("환불"), &plan("premium"))), contradiction);
    assert_eq!(found(&pair(&hours("office"), &hours("late"))), contradiction);
    // These exclude one another.
    assert_eq!(found(&pair(&plan("standard"), &plan("premium"))), []);
    assert_eq!(found(&pair(&hours("office"), &hours("evening"))), []);
    assert_eq!(found(&pair(&subject("환불"), &format!(r#"{{"not": {}}}"#, subject("환불")))), []);
    let mut stopping = pair(&subject("환불"), &subject("장애"));
    stopping[0].stop = true;
    assert_eq!(found(&stopping), []);
}

#[test]
fn a_rule_that_undoes_the_one_that_made_it_hold_is_found() {
    let rules = rules(
        r#"[{"name": "up", "when": {"test": {"of": "subject", "is": {"contains": "장애"}}},
             "then": [{"do": "set_severity", "severity": "1"}]},
            {"name": "down", "when": {"test": {"of": "severity", "is": {"equals": "1"}}},
             "then": [{"do": "set_severity", "severity": "3"}]}]"#,
    );
    assert_eq!(
        found(&rules),
        [(
            ProblemKind::Loop,
            "rule `up` makes rule `down` hold, which undoes it: the severity becomes `1` and then `3`; let `up` stop the list, or take one of the two out".to_owned()
        )]
    );
}

#[test]
fn a_rule_that_can_never_hold_is_found_with_what_clashes() {
    let rules = rules(
        r#"[{"name": "dead", "when": {"all": [
              {"test": {"of": "brand", "is": {"equals": "oqupie"}}},
              {"test": {"of": "plan", "is": {"equals": "standard"}}},
              {"test": {"of": "plan", "is": {"one_of": ["premium", "universe"]}}}]},
             "then": [{"do": "add_tag", "tag": "x"}]},
            {"name": "none", "when": {"any": []}, "then": [{"do": "add_tag", "tag": "x"}]}]"#,
    );
    assert_eq!(
        found(&rules),
        [
            (
                ProblemKind::NeverHolds,
                "rule `dead` can never hold: no case meets “plan is `standard`”, “plan is one of `premium`, `universe`” at once; take one out, or ask for any of them".to_owned()
            ),
            (ProblemKind::NeverHolds, "rule `none` can never hold: it asks for one of no conditions; add one".to_owned()),
        ]
    );
}

#[test]
fn a_rule_behind_those_that_stop_for_all_its_cases_is_found() {
    let rules = rules(
        r#"[{"name": "mail", "when": {"test": {"of": "channel", "is": {"equals": "mail"}}}, "then": [], "stop": true},
            {"name": "not by mail", "when": {"not": {"test": {"of": "channel", "is": {"equals": "mail"}}}},
             "then": [], "stop": true},
            {"name": "refunds", "when": {"test": {"of": "subject", "is": {"contains": "환불"}}},
             "then": [{"do": "add_tag", "tag": "refund"}]}]"#,
    );
    assert_eq!(
        found(&rules),
        [(
            ProblemKind::NeverReached,
            "rule `refunds` is never reached: for every case that it is for, `mail`, `not by mail` holds before it and stops; move it up, or let that one go on".to_owned()
        )]
    );
    let korean = problems_of(&rules, opening(), on_wednesday("12:00"))[0].saying.ko.clone();
    assert!(korean.starts_with("규칙 `refunds`까지 오는 문의가 없습니다."), "{korean}");
}

#[test]
fn what_cannot_be_meant_is_named() {
    let rules = rules(
        r#"[{"name": "idle", "when": {"hours": {"named": "nights", "inside": true}}, "then": []},
            {"name": "empty", "when": {"test": {"of": "subject", "is": {"contains": " "}}}, "then": [{"do": "raise"}]},
            {"name": "twice", "when": {"all": []}, "then": [{"do": "set_kind", "kind": "change"}, {"do": "set_kind", "kind": "problem"}]}]"#,
    );
    let found: Vec<String> = found(&rules).into_iter().map(|(_, saying)| saying).collect();
    assert_eq!(
        found,
        [
            "rule `idle` does nothing: say what it does, or take it out",
            "rule `idle`: no opening hours are called `nights`; there are: `evening`, `late`, `office`",
            "rule `empty` raises the severity of a case that is only coming in: name the severity it is to have",
            "rule `empty`: what subject is compared with is empty: write a text",
            "rule `twice` sets the kind to `change` and then to `problem`: keep one of the two",
        ]
    );
}
