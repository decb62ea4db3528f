//! Laws of clocks whose terms change in mid-case: what is decided stays, and an edit that changes nothing is none.

use makegood_core::agreement::{ClockRule, Matrix};
use makegood_core::evidence::CaseEvent;
use makegood_core::result::clock::{ClockOutcome, ClockQuestion, ClockState, Terms, clock_under};
use makegood_core::time::Instant;
use proptest::prelude::*;
use proptest::sample::select;

use crate::laws::{MINUTE, START, TARGETS, clock, events, numbered};

const CHANGE: i64 = START + 3 * 1440 * MINUTE;

/// The outcome under the target `old` until the change and `new` from then on.
fn amended(old: &str, new: &str, events: &[(String, CaseEvent)], as_of: Instant) -> ClockOutcome {
    let (old, new) = (clock(old), clock(new));
    old.ask(events, as_of, |before, case| {
        new.ask(events, as_of, |after, _| {
            let terms = [
                Terms { from: Instant::from_ms(0), named: "1", question: Some(*before) },
                Terms { from: Instant::from_ms(CHANGE), named: "2", question: Some(*after) },
            ];
            clock_under(&terms, case, as_of).expect("an outcome").remove(0)
        })
    })
}

fn is_decided(outcome: &ClockOutcome) -> bool {
    matches!(outcome.state, ClockState::Met | ClockState::Missed)
}

proptest! {
    #[test]
    fn what_was_decided_before_the_change_stays(
        old in select(&TARGETS[..]), new in select(&TARGETS[..]), events in events(), days in 3_i64..40,
    ) {
        let scenario = clock(old);
        let all: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let known: Vec<_> = all.iter().filter(|(_, one)| one.at.as_ms() < CHANGE).cloned().collect();
        let then = scenario.outcome_of(&known, Instant::from_ms(CHANGE));
        let as_of = Instant::from_ms(START + days * 1440 * MINUTE);
        let now = amended(old, new, &all, as_of);
        if is_decided(&then) {
            prop_assert_eq!(now, scenario.outcome_of(&all, as_of));
        } else {
            prop_assert!(now.decided_at.is_none_or(|at| CHANGE <= at.as_ms()), "{:?}", now);
        }
    }

    #[test]
    fn a_change_to_the_same_terms_is_none(target in select(&TARGETS[..]), events in events(), days in 0_i64..40) {
        let scenario = clock(target);
        let all: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let as_of = Instant::from_ms(START + days * 1440 * MINUTE);
        prop_assert_eq!(amended(target, target, &all, as_of), scenario.outcome_of(&all, as_of));
    }

    #[test]
    fn nothing_is_known_of_a_change_before_it_comes(
        old in select(&TARGETS[..]), new in select(&TARGETS[..]), events in events(), minutes in 0_i64..3 * 1440,
    ) {
        let scenario = clock(old);
        let all: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let as_of = Instant::from_ms(START + minutes * MINUTE);
        prop_assert_eq!(amended(old, new, &all, as_of), scenario.outcome_of(&all, as_of));
    }

    #[test]
    fn a_longer_target_never_makes_a_running_clock_due_earlier(old in 0_usize..3, new in 0_usize..3, events in events()) {
        // Targets 5 and 12 business hours, then 3 business days.
        let of = |nth: usize| TARGETS[[1, 2, 4][nth]];
        let scenario = clock(of(old));
        let all: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let as_of = Instant::from_ms(START + 30 * 1440 * MINUTE);
        let one_severity = all.iter().all(|(_, one)| one.severity.as_deref().is_none_or(|severity| severity == "1"));
        let (kept, now) = (scenario.outcome_of(&all, as_of), amended(of(old), of(new), &all, as_of));
        if old <= new && one_severity && let (Some(kept), Some(now)) = (kept.due_at, now.due_at) {
            prop_assert!(kept <= now);
        }
    }
}

#[test]
fn a_promise_where_there_was_none_is_not_missed_by_old_cases() {
    let scenario = clock("90 min");
    let as_of = Instant::from_ms(START + 10 * 1440 * MINUTE);
    let nothing = ClockRule { target: Matrix::By(Vec::new()), ..scenario.rule.clone() };
    let outcome = scenario.ask(&scenario.events, as_of, |question, case| {
        let before = ClockQuestion { rule: &nothing, ..*question };
        let terms = [
            Terms { from: Instant::from_ms(0), named: "1", question: Some(before) },
            Terms { from: Instant::from_ms(CHANGE), named: "2", question: Some(*question) },
        ];
        clock_under(&terms, case, as_of).expect("an outcome").remove(0)
    });
    assert_eq!(
        (outcome.state, outcome.reason.en.as_str()),
        (ClockState::NotApplicable, "started before 2 promised it")
    );
}
