//! Warnings at a share of the target: at the very millisecond, in the clock's own time, in the hours that people want.

use makegood_core::desk::Opening;
use makegood_core::desk::action::Action;
use makegood_core::desk::escalation::{EscalationStep, Watch, problems_of, watch};
use makegood_core::evidence::CaseEventKind;
use makegood_core::result::clock::{ClockState, calendar_of, clock_of};
use makegood_core::time::{Calendar, CalendarWords, Instant};
use proptest::prelude::*;
use proptest::sample::select;

use crate::laws::{MINUTE, START, TARGETS, clock, events, numbered};
use crate::scenario::{Scenario, event};

fn step(percent: u16, within: Option<&str>) -> EscalationStep {
    let then = vec![Action::NotifyGroup { group: "leads".to_owned() }];
    EscalationStep { percent, within: within.map(str::to_owned), then }
}

fn office() -> Opening {
    let words = CalendarWords { zone: "Asia/Seoul", hours: "Mon-Fri 10:00-17:00", ..CalendarWords::default() };
    Opening::new([("office".to_owned(), Calendar::from_words(&words).expect("hours"))])
}

/// `steps` of the scenario's clock at a reading of its zone: what is due, and when to look again.
fn watched(scenario: &Scenario, steps: &[EscalationStep], as_of: &str) -> (Vec<u16>, Option<String>) {
    let as_of = scenario.zone.instant_of(as_of.parse().expect("a time"));
    let steps: Vec<&EscalationStep> = steps.iter().collect();
    let answer: Watch = scenario.ask(&scenario.events, as_of, |question, case| {
        let outcome = clock_of(question, case).expect("an outcome").remove(0);
        watch(&steps, &outcome, question, case, &office()).expect("a watch")
    });
    let next = answer.next_at.map(|at| scenario.zone.civil_of(at).strftime("%Y-%m-%d %H:%M:%S%.f").to_string());
    (answer.due.iter().map(|place| steps[*place].percent).collect(), next)
}

#[test]
fn warnings_over_chuseok_come_in_business_time() {
    // Worked example 9: 8 business hours from Friday 17:00, due on Thursday 16:00.
    let clock = Scenario::read("holidays: KR\ntarget: 8 business hours\n2024-09-13 17:00 opened\n==\n");
    let steps = [50, 75, 90, 100].map(|percent| step(percent, None));
    assert_eq!(watched(&clock, &steps, "2024-09-13T17:30"), (vec![], Some("2024-09-19 12:00:00".to_owned())));
    assert_eq!(watched(&clock, &steps, "2024-09-19T12:00"), (vec![50], Some("2024-09-19 14:00:00".to_owned())));
    assert_eq!(
        watched(&clock, &steps[2..], "2024-09-19T15:11:59.999"),
        (vec![], Some("2024-09-19 15:12:00".to_owned()))
    );
    // At the due time the last step is due; a millisecond later the clock is missed.
    assert_eq!(
        watched(&clock, &steps[3..], "2024-09-19T16:00"),
        (vec![100], Some("2024-09-19 16:00:00.001".to_owned()))
    );
    assert_eq!(
        watched(&clock, &[step(200, None)], "2024-09-19T17:00"),
        (vec![], Some("2024-09-20 15:00:00".to_owned()))
    );
}

#[test]
fn a_clock_that_stands_still_warns_of_nothing_new() {
    let clock = Scenario::read(
        "target: 8 h\n2024-03-04 10:00 opened\n2024-03-04 15:00 waiting_for_customer\n2024-03-04 18:00 resumed\n==\n",
    );
    let steps = [step(50, None), step(75, None)];
    assert_eq!(watched(&clock, &steps, "2024-03-04T16:00"), (vec![50], None));
    assert_eq!(watched(&clock, &steps[1..], "2024-03-04T18:00"), (vec![], Some("2024-03-04 19:00:00".to_owned())));
}

#[test]
fn a_step_in_working_hours_waits_for_the_next_opening() {
    let clock = Scenario::read("target: 8 h\n2024-03-08 15:00 opened\n==\n");
    let steps = [step(50, Some("office"))];
    // Half is used on Friday at 19:00; people are told on Monday at 10:00.
    assert_eq!(watched(&clock, &steps, "2024-03-08T18:00").1.as_deref(), Some("2024-03-08 23:00:00.001"));
    assert_eq!(watched(&clock, &steps, "2024-03-09T12:00"), (vec![], Some("2024-03-11 10:00:00".to_owned())));
    assert_eq!(watched(&clock, &steps, "2024-03-11T10:00"), (vec![50], None));
}

#[test]
fn what_is_done_needs_no_warning_and_neither_does_best_effort() {
    let answered = Scenario::read("target: 1 h\n2024-03-04 10:00 opened\n2024-03-04 12:00 responded\n==\n");
    assert_eq!(watched(&answered, &[step(50, None)], "2024-03-04T13:00"), (vec![], None));
    let nothing = Scenario::read("target: best effort\n2024-03-04 10:00 opened\n==\n");
    assert_eq!(watched(&nothing, &[step(50, None)], "2024-03-04T13:00"), (vec![], None));
}

#[test]
fn steps_that_cannot_be_are_named() {
    let steps = [step(0, None), step(1001, Some("night")), EscalationStep { then: Vec::new(), ..step(50, None) }];
    let problems: Vec<String> = problems_of(&steps, &office()).into_iter().map(|problem| problem.en).collect();
    assert_eq!(
        problems,
        [
            "step 1: 0 % is not between 1 and 1000 %: write the share of the target",
            "step 2: 1001 % is not between 1 and 1000 %: write the share of the target",
            "step 2 at 1001 %: no opening hours are called `night`",
            "step 3 at 50 % does nothing: say what it does, or take it out",
        ]
    );
}

proptest! {
    #[test]
    fn the_share_is_used_at_that_instant_and_not_a_millisecond_before(
        target in select(&TARGETS[..]), events in events(), minutes in 0_i64..12 * 1440, percent in 1_u16..=1000,
    ) {
        let scenario = clock(target);
        let as_of = Instant::from_ms(START + minutes * MINUTE);
        let known: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).filter(|(_, one)| one.at <= as_of).collect();
        let outcome = scenario.outcome_of(&known, as_of);
        let at = scenario.ask(&known, as_of, |question, case| {
            outcome.will_have_used(percent, calendar_of(question, case).expect("a calendar"), as_of)
        });
        // Holidays are known for some years only.
        let Ok(at) = at else { return Ok(()) };
        let goes_on = matches!(outcome.state, ClockState::Running | ClockState::Missed) && outcome.pace.goes_on;
        prop_assert!(at.is_none() || goes_on && !outcome.has_used(percent));
        if let Some(at) = at {
            prop_assert!(as_of < at);
            prop_assert!(scenario.outcome_of(&known, at).has_used(percent));
            prop_assert!(!scenario.outcome_of(&known, at.plus_ms(-1)).has_used(percent));
        }
    }

    #[test]
    fn nothing_happens_before_the_next_instant(target in select(&TARGETS[..4]), minutes in 0_i64..4000, later in 0_i64..4000) {
        let scenario = clock(target);
        let as_of = Instant::from_ms(START + minutes * MINUTE);
        let steps: Vec<EscalationStep> = [50, 90, 100, 150].iter().map(|percent| step(*percent, None)).collect();
        let at = |as_of: Instant| {
            scenario.ask(&scenario.events, as_of, |question, case| {
                let outcome = clock_of(question, case).expect("an outcome").remove(0);
                let steps: Vec<&EscalationStep> = steps.iter().collect();
                (outcome.state, watch(&steps, &outcome, question, case, &Opening::default()).expect("a watch"))
            })
        };
        let (state, now) = at(as_of);
        if let Some(next) = now.next_at {
            let between = as_of.plus_ms(later * MINUTE).min(next.plus_ms(-1));
            prop_assert_eq!((state, &now.due), { let (state, then) = at(between); (state, &{ then.due }) });
            let (state_then, then) = at(next);
            prop_assert!(state_then != state || then.due != now.due);
        }
    }

    #[test]
    fn time_spent_waiting_for_the_customer_moves_every_warning(target in select(&TARGETS[..2]), hours in 1_i64..200) {
        let scenario = clock(target);
        let wait = [(CaseEventKind::WaitingForCustomer, 0), (CaseEventKind::Resumed, hours)];
        let wait = wait.map(|(kind, hour)| event(kind, Instant::from_ms(START + hour * 60 * MINUTE)));
        let known: Vec<_> = scenario.events.iter().cloned().chain(numbered(wait.to_vec())).collect();
        let as_of = Instant::from_ms(START + hours * 60 * MINUTE);
        let outcome = scenario.outcome_of(&known, as_of);
        let half = scenario.ask(&known, as_of, |question, case| {
            outcome.will_have_used(50, calendar_of(question, case).expect("a calendar"), as_of).expect("an instant")
        });
        prop_assert_eq!(outcome.used_ms, 0);
        prop_assert!(half.is_some_and(|half| as_of < half && half < outcome.due_at.expect("a due time")));
    }
}
