//! Two cases about one matter are merged: no promise is lost and none is won.

use makegood_core::desk::merge::event_on_merged;
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::result::clock::{ClockOutcome, ClockState};
use makegood_core::time::Instant;
use proptest::prelude::*;
use proptest::sample::select;

use crate::laws::{MINUTE, START, TARGETS, clock, events, numbered};
use crate::scenario::Scenario;

fn outcome(
    scenario: &Scenario,
    goes: &[(String, CaseEvent)],
    stays: &[(String, CaseEvent)],
    at: Instant,
    as_of: Instant,
) -> ClockOutcome {
    let mut answered = goes.iter().any(|(_, one)| one.event == CaseEventKind::Responded);
    let mut there: Vec<_> = stays.iter().filter(|(_, one)| at <= one.at).collect();
    there.sort_by_key(|(_, one)| one.at);
    let mut all = goes.to_vec();
    for (fact, one) in there {
        let Some(event) = event_on_merged(one.event, answered) else { continue };
        answered |= event == CaseEventKind::Responded;
        all.push((format!("{fact}, merged"), CaseEvent { event, ..one.clone() }));
    }
    scenario.outcome_of(&all, as_of)
}

/// The second case of one outage goes into the first, which is answered, waits, and is resolved.
#[test]
fn one_answer_after_the_merge_is_an_answer_to_both() {
    let first = Scenario::read(
        "2024-03-04 09:00 opened severity=1\n2024-03-04 09:40 responded\n2024-03-04 10:20 updated\n==\n",
    );
    let second = Scenario::read("target: 1 h\n2024-03-04 09:30 opened severity=2\n==\n");
    let at = |time: &str| second.zone.instant_of(format!("2024-03-04T{time}").parse().expect("a time"));
    let now = outcome(&second, &second.events, &first.events, at("10:00"), at("12:00"));
    // The answer of 09:40 was given before anybody knew of the second case.
    assert_eq!((now.state, now.stopped_at, now.due_at), (ClockState::Met, Some(at("10:20")), Some(at("10:30"))));
    let late = outcome(&second, &second.events, &first.events, at("10:25"), at("12:00"));
    assert_eq!((late.state, late.due_at, late.stopped_at), (ClockState::Missed, Some(at("10:30")), None));
}

#[test]
fn waiting_for_the_customer_there_is_waiting_here() {
    let first = Scenario::read(
        "2024-03-04 09:00 opened\n2024-03-04 11:00 waiting_for_customer\n2024-03-04 15:00 resumed\n2024-03-04 16:30 resolved\n==\n",
    );
    let second = Scenario::read("target: 4 h\nstops: corrected\n2024-03-04 10:00 opened\n==\n");
    let at = |time: &str| second.zone.instant_of(format!("2024-03-04T{time}").parse().expect("a time"));
    let now = outcome(&second, &second.events, &first.events, at("10:30"), at("18:00"));
    assert_eq!((now.state, now.due_at, now.stopped_at), (ClockState::Met, Some(at("18:00")), Some(at("16:30"))));
}

proptest! {
    #[test]
    fn what_was_decided_before_the_merge_stays(
        target in select(&TARGETS[..]), goes in events(), stays in events(), minutes in 1_i64..6 * 1440,
    ) {
        let scenario = clock(target);
        let at = Instant::from_ms(START + minutes * MINUTE);
        let own: Vec<_> = scenario.events.iter().cloned().chain(numbered(goes)).filter(|(_, one)| one.at < at).collect();
        let there: Vec<_> = numbered(stays).into_iter().map(|(fact, one)| (format!("s{fact}"), one)).collect();
        let then = scenario.outcome_of(&own, at.plus_ms(-1));
        // Reopening alone takes back what was resolved.
        let reopened = there.iter().any(|(_, one)| one.event == CaseEventKind::Reopened);
        let late = Instant::from_ms(START + 30 * 1440 * MINUTE);
        let now = outcome(scenario, &own, &there, at, late);
        if matches!(then.state, ClockState::Met | ClockState::Missed) && !reopened {
            prop_assert_eq!((now.state, now.decided_at, now.due_at), (then.state, then.decided_at, then.due_at));
        }
    }

    #[test]
    fn nothing_done_there_before_the_merge_counts_here(target in select(&TARGETS[..]), goes in events(), stays in events()) {
        let scenario = clock(target);
        let own: Vec<_> = scenario.events.iter().cloned().chain(numbered(goes)).collect();
        let there: Vec<_> = numbered(stays).into_iter().map(|(fact, one)| (format!("s{fact}"), one)).collect();
        let after_all = Instant::from_ms(START + 13 * 1440 * MINUTE);
        prop_assert_eq!(outcome(scenario, &own, &there, after_all, after_all), scenario.outcome_of(&own, after_all));
    }
}
